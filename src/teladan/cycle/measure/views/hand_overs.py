"""Reports handed over: chosen, their letters and receipts, seen and signed off, and who is reminded."""

import uuid
from collections.abc import Callable, Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.cycle.measure.actions import hand_overs as actions
from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.evaluating import pages
from teladan.cycle.measure.evaluating.faults import plain_points
from teladan.cycle.measure.forms.evaluations import EvaluationFilter
from teladan.cycle.measure.forms.hand_overs import HandOverForm, LetterNumberForm, SignOffForm
from teladan.cycle.measure.models import Evaluation
from teladan.cycle.measure.paper.cover_letter import cover_letters
from teladan.cycle.measure.paper.receipt import receipt_list as list_of_receipts
from teladan.cycle.measure.paper.receipt import receipts as receipt_pages
from teladan.cycle.measure.queries import evaluations as evaluated
from teladan.cycle.measure.queries import hand_overs as queries
from teladan.cycle.measure.rules import may_evaluate, may_receive, may_start_evaluation
from teladan.cycle.measure.views.evaluations import evaluated_or_403, evaluation_or_404
from teladan.ground import clock
from teladan.ground.evidence import actions as files
from teladan.ground.evidence.queries import File
from teladan.ground.paper import Document, office_paper, stem
from teladan.ground.post import share_address
from teladan.ground.post.queries import is_mail_sent
from teladan.ground.registry.queries import MEASURES, Mandate, Unit, has_mandate, open_to, units, zone_of

PAGE = 50
MOST = 600
FORMS = ("docx", "pdf")
PROOFS = ("pdf", "jpeg", "png")
UNPROCESSABLE = 422


@open_to(may_start_evaluation)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Who has which report, who has seen it, who signed it off; the reminder for the rest."""
    form, found = _asked(request)
    page = Paginator(found.prefetch_related("scores"), PAGE).get_page(request.GET.get("hal"))
    waiting = queries.unsigned(found, clock.today())[:PAGE]
    context = {
        "form": form,
        "page_obj": page,
        "rows": [(one, *pages.standing_of(one)) for one in page],
        "counts": queries.counts(found),
        "query": request.GET.urlencode(),
        "about": request.GET.get("kegiatan", ""),
        "waiting": waiting,
        "messages_to_copy": _messages(request, found.filter(pk__in=[one.evaluation_id for one in waiting])),
        "is_mail_sent": is_mail_sent(),
    }
    return render(request, "measure/hand_overs.html", context)


@open_to(may_start_evaluation)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose reports of an evaluator and hand them over from a day."""
    evaluator = _evaluator(request)
    mine = evaluated.evaluations(request.viewer).filter(evaluator=evaluator, hand_over=None)
    years = sorted(set(mine.order_by().values_list("year", flat=True)), reverse=True)
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked in map(str, years) else (years[0] if years else 0)
    ready = list(mine.filter(year=year)[:MOST])
    today = clock.today(zone_of(evaluator))
    form = HandOverForm(
        request.POST or None,
        ready=ready,
        signing=queries.signatories(evaluator, today),
        initial={"handed_on": today},
    )
    about = request.GET.get("kegiatan", "")
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.hand_over(
                actor=request.viewer.account or "",
                evaluations=list(form.cleaned_data["picked"]),
                handed_on=form.cleaned_data["handed_on"],
                about=f"learn.event:{about}" if about else "",
                signatory=form.cleaned_data["signatory"],
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("%(n)s laporan diserahkan. Unduh surat pengantar dan tanda terimanya di bawah.") % {"n": len(made)},
            )
            query = f"?tahun={year}&keadaan=handed" + (f"&kegiatan={about}" if about else "")
            return redirect(f"{reverse('measure:hand-overs')}{query}")
    picked = request.POST.getlist("picked") if request.method == "POST" else [str(one.pk) for one in ready]
    context = {
        "form": form,
        "evaluator": evaluator,
        "evaluators": units(request.viewer, MEASURES).filter(pk__in=_evaluators(request))[:MOST],
        "years": years,
        "year": year,
        "about": about,
        "rows": [(one, str(one.pk) in picked, plain_points(one.total)) for one in ready],
    }
    return render(request, "measure/hand_over_form.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(may_start_evaluation)
@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Notices, and mails, to those on the filtered list that have not signed off."""
    _form, found = _asked(request)
    waiting = [
        one
        for one in queries.unsigned(found.select_related("evaluator"), clock.today())
        if may_evaluate(request.viewer, one.evaluation.evaluator)
    ]
    path = reverse("measure:evaluations")
    sent = 0
    for sender in {one.evaluation.evaluator for one in waiting}:
        sent += actions.remind_of_hand_overs(
            actor=request.viewer.account or "",
            sender=sender,
            hand_overs=[one for one in waiting if one.evaluation.evaluator_id == sender.pk],
            link=request.build_absolute_uri(path),
            path=path,
            with_mail=request.POST.get("with_mail") == "1",
        )
    if waiting:
        words = _("%(n)s instansi diingatkan, %(mails)s surel disiapkan. Surel untuk satu laporan hanya sekali.")
        messages.success(request, words % {"n": len(waiting), "mails": sent})
    else:
        messages.error(request, _("Tidak ada yang perlu diingatkan pada saringan ini."))
    return redirect(f"{reverse('measure:hand-overs')}?{request.GET.urlencode()}")


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """One hand-over as the evaluator sees it: the letter's number, the papers, the receipt signed on paper."""
    found = _given_or_404(request, ident)
    given = found.hand_over
    form = LetterNumberForm(request.POST or None, initial={"number": given.number, "dated": given.dated})
    if request.method == "POST" and form.is_valid():
        actions.number_letter(actor=request.viewer.account or "", given=given, **form.cleaned_data)
        messages.success(request, _("Nomor surat pengantar disimpan."))
        return redirect("measure:hand-over", found.pk)
    return _one_page(request, found, form, _signing(request, found, on_paper=True, with_data=False))


@open_to(has_mandate)
@require_POST
def signed(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The evaluator keeps the receipt that was signed on paper."""
    found = _given_or_404(request, ident)
    if found.hand_over.received_on is not None:
        messages.error(request, _("Tanda terima laporan ini sudah dicatat."))
        return redirect("measure:hand-over", found.pk)
    form = _signing(request, found, on_paper=True)
    if form.is_valid():
        kept = files.save_brought(form=form, field="file", account=request.viewer.account or "", kinds=PROOFS)
        if kept is not None and _signed_off(request, found, form, kept):
            messages.success(request, _("Tanda terima disimpan."))
            return redirect("measure:hand-over", found.pk)
    given = found.hand_over
    number = LetterNumberForm(initial={"number": given.number, "dated": given.dated})
    return _one_page(request, found, number, form)


@open_to(has_mandate)
@require_POST
def take_back(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = _given_or_404(request, ident)
    try:
        actions.take_back_hand_over(actor=request.viewer.account or "", given=found.hand_over)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
        return redirect("measure:hand-over", found.pk)
    messages.success(request, _("Penyerahan dibatalkan; laporannya belum terbaca oleh instansinya."))
    return redirect("measure:evaluation", found.pk)


@open_to(has_mandate)
@require_POST
def see(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The unit says that it has seen its report."""
    found = evaluation_or_404(request, ident)
    if not may_receive(request.viewer, found):
        raise PermissionDenied
    try:
        actions.see_evaluation(actor=request.viewer.account or "", evaluation=found)
    except CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Dicatat: laporan ini sudah dilihat."))
    return redirect("measure:evaluation", found.pk)


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The unit signs its report off, under the account of whoever does."""
    found = evaluation_or_404(request, ident)
    if not may_receive(request.viewer, found):
        raise PermissionDenied
    form = _signing(request, found, on_paper=False)
    if request.method == "POST" and form.is_valid() and _signed_off(request, found, form, None):
        messages.success(request, _("Terima kasih. Tanda terima laporan dicatat."))
        return redirect("measure:evaluation", found.pk)
    context = {"evaluation": found, "form": form, "given": found.hand_over}
    return render(request, "measure/hand_over_receive.html", context, status=UNPROCESSABLE if form.errors else 200)


@open_to(has_mandate)
@require_safe
def letter(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    return _paper([_with_papers(request, ident)], cover_letters, form)


@open_to(has_mandate)
@require_safe
def receipt(request: HttpRequest, ident: uuid.UUID, form: str) -> HttpResponse:
    return _paper([_with_papers(request, ident)], receipt_pages, form)


@open_to(may_start_evaluation)
@require_safe
def letters(request: HttpRequest, form: str) -> HttpResponse:
    """All letters of the filtered list in one file."""
    return _paper(_all(request), cover_letters, form)


@open_to(may_start_evaluation)
@require_safe
def receipts(request: HttpRequest, form: str) -> HttpResponse:
    return _paper(_all(request), receipt_pages, form)


@open_to(may_start_evaluation)
@require_safe
def receipt_list(request: HttpRequest, form: str) -> HttpResponse:
    """One list with a column for signatures."""
    return _paper(_all(request), list_of_receipts, form)


def _asked(request: HttpRequest) -> tuple[EvaluationFilter, QuerySet[Evaluation]]:
    years, idents = evaluated.years_and_versions(request.viewer)
    form = EvaluationFilter(request.GET, years=years, idents=idents)
    event = request.GET.get("kegiatan", "")
    return form, queries.evaluated_by(request.viewer, form.asked(), f"learn.event:{event}" if event else "")


def _all(request: HttpRequest) -> list[Evaluation]:
    """Those handed over on the filtered list: of one evaluator and year, else a letter would carry another's head."""
    _form, found = _asked(request)
    rows = list(found.filter(hand_over__isnull=False)[:MOST])
    if not rows:
        raise Http404(_("Belum ada laporan yang diserahkan pada saringan ini."))
    newest = rows[0]
    return [one for one in rows if (one.evaluator_id, one.year) == (newest.evaluator_id, newest.year)]


def _paper(rows: Sequence[Evaluation], made: Callable[[Sequence[Evaluation]], Document], form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404(_("Surat ini ada sebagai .docx dan .pdf."))
    document = made(rows)
    return office_paper(document, stem(document.title), form)


def _with_papers(request: HttpRequest, ident: uuid.UUID) -> Evaluation:
    """The evaluator and the unit both take the papers of a hand-over."""
    found = evaluation_or_404(request, ident)
    if getattr(found, "hand_over", None) is None:
        raise Http404(_("Laporan ini belum diserahkan."))
    return found


def _given_or_404(request: HttpRequest, ident: uuid.UUID) -> Evaluation:
    found = evaluated_or_403(request, ident)
    if getattr(found, "hand_over", None) is None:
        raise Http404(_("Laporan ini belum diserahkan."))
    return found


def _one_page(request: HttpRequest, found: Evaluation, form: LetterNumberForm, signing: SignOffForm) -> HttpResponse:
    wrong = next((one for one in (form, signing) if one.errors), None)
    message = pages.message_of(found, request.build_absolute_uri(reverse("measure:evaluation", args=[found.pk])))
    context = {
        "evaluation": found,
        "given": found.hand_over,
        "standing": pages.standing_of(found),
        "form": form,
        "signing": signing,
        "wrong_form": wrong,
        "message": message,
        "share_url": share_address(message),
    }
    return render(request, "measure/hand_over.html", context, status=UNPROCESSABLE if wrong else 200)


def _signing(request: HttpRequest, found: Evaluation, *, on_paper: bool, with_data: bool = True) -> SignOffForm:
    given, today = found.hand_over, clock.today(zone_of(found.evaluator))
    data = (request.POST, request.FILES) if with_data and request.method == "POST" else (None, None)
    initial = {"on": today} if on_paper else {"on": today, **_self(request)}
    return SignOffForm(
        *data, on_paper=on_paper, first=given.handed_on, today=today, initial=initial, auto_id="id_terima_%s"
    )


def _self(request: HttpRequest) -> dict[str, str]:
    """Name and title of whoever is signed in, to begin with."""
    acting = request.viewer.acting
    mandate = Mandate.objects.select_related("person").filter(pk=acting.mandate).first() if acting else None
    return {"name": mandate.person.name, "title": mandate.title} if mandate else {}


def _signed_off(request: HttpRequest, found: Evaluation, form: SignOffForm, kept: File | None) -> bool:
    said = {key: form.cleaned_data[key] for key in ("name", "title", "on")}
    try:
        actions.sign_off(actor=request.viewer.account or "", evaluation=found, file=kept, **said)
    except CannotChange as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _evaluators(request: HttpRequest) -> Sequence[int]:
    return list(evaluated.evaluations(request.viewer).order_by().values_list("evaluator", flat=True).distinct())


def _evaluator(request: HttpRequest) -> Unit:
    """The one asked for, else one's own unit, else the first that one measures for."""
    asked = request.GET.get("penilai", "")
    mine = units(request.viewer, MEASURES)
    wanted = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    if wanted is None and request.viewer.acting is not None:
        wanted = request.viewer.acting.unit
    found = (
        mine.filter(pk=wanted).first() if wanted else mine.filter(pk__in=_evaluators(request)).first() or mine.first()
    )
    if found is None:
        raise Http404(_("Unit penilai ini tidak ada, atau bukan dalam jangkauan peran Anda."))
    return found


def _messages(request: HttpRequest, rows: Sequence[Evaluation]) -> list[tuple[Evaluation, str, str]]:
    found = []
    for row in rows:
        text = pages.message_of(row, request.build_absolute_uri(reverse("measure:evaluation", args=[row.pk])))
        found.append((row, text, share_address(text)))
    return found
