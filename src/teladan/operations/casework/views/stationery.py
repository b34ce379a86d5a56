"""A unit's letterhead and templates: kept, tried out, retired."""

import io

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teladan.ground import clock
from teladan.ground.evidence import HostileFile
from teladan.ground.evidence.actions import save
from teladan.ground.paper import MEDIA_TYPES, TemplateFault, attachment, fill_template, office_paper, picture, stem
from teladan.ground.registry.queries import Unit, has_mandate, open_to, unit
from teladan.operations.casework.actions import stationery as actions
from teladan.operations.casework.document_kinds import KINDS, kind_name
from teladan.operations.casework.forms.stationery import LetterheadForm, TemplateForm
from teladan.operations.casework.letter_paper import letter_document
from teladan.operations.casework.models import Letter, Template
from teladan.operations.casework.placeholders import INVENTED, KNOWN_PLACEHOLDERS
from teladan.operations.casework.queries import stationery as queries
from teladan.operations.casework.rules import may_keep_stationery

UNPROCESSABLE = 422


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def stationery(request: HttpRequest, ident: int) -> HttpResponse:
    """The letterhead, and own templates. `bentuk` says which of the two forms was sent."""
    of = _unit(request, ident)
    own = queries.own_letterhead(of)
    which = request.POST.get("bentuk")
    head = LetterheadForm(
        request.POST if which == "kop" else None,
        request.FILES if which == "kop" else None,
        initial={"lines": own.lines, "address": own.address, "city": own.city} if own else _suggested(of),
        prefix="kop",
    )
    template = TemplateForm(
        request.POST if which == "templat" else None,
        request.FILES if which == "templat" else None,
        kinds=list(KINDS),
        prefix="templat",
    )
    if request.method == "POST":
        if not may_keep_stationery(request.viewer, of):
            raise PermissionDenied(_("Kop dan templat diatur oleh admin unit."))
        done = _kept(request, of, head) if which == "kop" else _added(request, of, template)
        if done:
            return redirect("casework:stationery", of.pk)
    inherited = queries.row_of(of) if own is None else None
    errors = head.errors or template.errors
    context = {
        "unit": of,
        "own": own,
        "inherited": inherited,
        "head": head,
        "template_form": template,
        "wrong_form": head if head.errors else template if template.errors else None,
        "templates": [(row, kind_name(row.kind)) for row in queries.templates_of(of)],
        "placeholders": _listed(),
        "may_keep": may_keep_stationery(request.viewer, of),
    }
    return render(request, "casework/stationery.html", context, status=UNPROCESSABLE if errors else 200)


@open_to(has_mandate)
@require_safe
def head_preview(request: HttpRequest, ident: int) -> HttpResponse:
    """An invented letter under this head, as PDF."""
    of = _unit(request, ident)
    letter = Letter(
        unit=of,
        direction=Letter.Direction.OUT,
        state=Letter.State.DRAFT,
        kind=Letter.Kind.OTHER,
        subject=str(INVENTED["hal"]),
        body=str(INVENTED["isi"]),
        other_name=str(INVENTED["tujuan"]),
        other_title=str(INVENTED["jabatan_tujuan"]),
    )
    return office_paper(letter_document(letter, clock.today()), _("Contoh kop surat"), "pdf")


@open_to(has_mandate)
@require_safe
def logo(request: HttpRequest, ident: int) -> HttpResponse:
    row = queries.row_of(_unit(request, ident))
    if row is None or row.logo is None:
        raise Http404(_("Kop ini tidak memakai lambang."))
    return picture(queries.content_of_file(row.logo), "lambang.png")


@open_to(has_mandate)
@require_safe
def template_file(request: HttpRequest, ident: int, template: int) -> HttpResponse:
    """The template as it was brought."""
    row = _template(request, ident, template)
    return attachment(queries.content_of_file(row.file), row.file.name, MEDIA_TYPES["docx"])


@open_to(has_mandate)
@require_safe
def template_preview(request: HttpRequest, ident: int, template: int) -> HttpResponse:
    """The template filled with values of nobody."""
    row = _template(request, ident, template)
    try:
        content = fill_template(queries.content_of_file(row.file), INVENTED)
    except TemplateFault as fault:
        messages.error(request, str(fault))
        return redirect("casework:stationery", ident)
    return attachment(content, f"{stem(_('Contoh %(name)s') % {'name': row.name})}.docx", MEDIA_TYPES["docx"])


@open_to(has_mandate)
@require_POST
def template_retire(request: HttpRequest, ident: int, template: int) -> HttpResponse:
    row = _template(request, ident, template)
    if not may_keep_stationery(request.viewer, row.unit):
        raise PermissionDenied(_("Kop dan templat diatur oleh admin unit."))
    actions.retire_template(actor=request.viewer.account, template=row)
    messages.success(request, _("Templat tidak dipakai lagi."))
    return redirect("casework:stationery", ident)


def _unit(request: HttpRequest, ident: int) -> Unit:
    found = unit(request.viewer, ident)
    if found is None:
        raise Http404(_("Unit ini tidak ada, atau bukan unit Anda."))
    return found


def _template(request: HttpRequest, ident: int, template: int) -> Template:
    of = _unit(request, ident)
    row = next((row for row in queries.templates_of(of) if row.pk == template), None)
    if row is None:
        raise Http404(_("Templat ini tidak ada."))
    return row


def _kept(request: HttpRequest, of: Unit, form: LetterheadForm) -> bool:
    if not form.is_valid():
        return False
    data = form.cleaned_data
    own = queries.own_letterhead(of)
    kept = own.logo if own and not data["without_logo"] else None
    if data["logo"] is not None and not data["without_logo"]:
        kept = save(upload=io.BytesIO(data["logo"]), name="lambang.png", account=request.viewer.account)
    facts = {name: data[name] for name in ("lines", "address", "city")}
    actions.keep_letterhead(actor=request.viewer.account, unit=of, logo=kept, **facts)
    messages.success(request, _("Kop surat disimpan."))
    return True


def _added(request: HttpRequest, of: Unit, form: TemplateForm) -> bool:
    if not form.is_valid():
        return False
    data = form.cleaned_data
    try:
        file = save(upload=data["file"], name=data["file"].name, account=request.viewer.account, kinds=("docx",))
    except HostileFile as error:
        form.add_error("file", str(error))
        return False
    actions.add_template(actor=request.viewer.account, unit=of, kind=data["kind"], name=data["name"], file=file)
    messages.success(request, _("Templat dipakai mulai sekarang."))
    return True


def _suggested(of: Unit) -> dict[str, str]:
    """What a first letterhead usually begins with."""
    above = queries.row_of(of)
    lines = [above.lines] if above else []
    return {"lines": "\n".join([*lines, of.name.upper()]), "address": of.address, "city": above.city if above else ""}


def _listed() -> list[tuple[str, str, object]]:
    """How each placeholder is written, and what it stands for; a list's fields are written within its loop."""
    lists = {name.partition(".")[0] for name in KNOWN_PLACEHOLDERS if "." in name}
    rows: list[tuple[str, str, object]] = []
    for name, meaning in KNOWN_PLACEHOLDERS.items():
        written = f"{{%tr for baris in {name} %}} … {{%tr endfor %}}" if name in lists else f"{{{{ {name} }}}}"
        if "." in name:
            written = f"{{{{ baris.{name.partition('.')[2]} }}}}"
        rows.append((name, written, meaning))
    return rows
