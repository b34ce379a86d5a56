"""Certificates of a course: who is ready, issuing, the paper, withdrawing; and the public check of one."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teladan.cycle.learn.actions import certificates as actions
from teladan.cycle.learn.cards import UNLISTED
from teladan.cycle.learn.course_pages.certificates import checked, printed
from teladan.cycle.learn.course_pages.frame import course_or_404, frame_context, own_organised_or_403, own_side_or_404
from teladan.cycle.learn.forms.certificates import AskedForm, IssueForm, WithdrawForm, first_day, sent
from teladan.cycle.learn.models import Certificate, Course
from teladan.cycle.learn.paper.certificate import certificates_pdf
from teladan.cycle.learn.queries import certificates as queries
from teladan.cycle.learn.queries.courses import today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_read_certificate, organises
from teladan.ground.paper import MEDIA_TYPES, PaperError, attachment, stem
from teladan.ground.registry.queries import is_anyone, is_signed_in, open_to
from teladan.operations.casework.queries.stationery import city_of

UNPROCESSABLE = 422
CHOSEN = "syarat"
"""In the address once the organiser said what is asked: an unticked box sends nothing."""


@open_to(is_signed_in)
@require_safe
def certificates(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """The organiser sees who fulfils what; everybody else their own."""
    course, standing = own_side_or_404(request, ident)
    context = frame_context(request, course, "certificates") | {"own": queries.own_certificates(request.viewer, course)}
    if standing.organises:
        form = _asked_form(request.GET, course)
        rows = queries.candidates_of(course, form.asked())
        context |= {
            "form": form,
            "rows": rows,
            "ready": sum(one.certificate is None and not one.missing for one in rows),
            "issued": sum(one.certificate is not None for one in rows),
            "is_open": any(one.certificate is None for one in rows),
            "carried": _carried(form).urlencode(),
        }
    return render(request, "learn/course_certificates.html", context)


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Number, day and signatory; then whom. What is asked of them comes with the address."""
    course = own_organised_or_403(request, ident)
    asked_form = _asked_form(request.GET, course)
    asked, today = asked_form.asked(), today_of(course)
    form = IssueForm(
        request.POST or None,
        candidates=queries.candidates_of(course, asked),
        signers=queries.signers_of(course, today),
        initial={
            "issued_on": first_day(today, course.ends_on),
            "city": city_of(course.organiser),
            "hours": queries.hours_of(course),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.issue_certificates(
                actor=request.viewer.account or "", course=course, facts=form.facts(asked)
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(n)s sertifikat diterbitkan. Cetak, lalu tandatangani.") % {"n": len(made)})
            return redirect("learn:certificates", course.pk)
    context = frame_context(request, course, "certificates") | {"form": form, "asked": asked}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "learn/course_certificate_issue.html", context, status=status)


@open_to(is_signed_in)
@require_safe
def certificate_file(request: HttpRequest, ident: uuid.UUID, certificate: uuid.UUID) -> HttpResponse:
    """One certificate to be printed, for its owner and the organiser; a withdrawn one is not printed again."""
    row = _one(request, ident, certificate)
    if row.withdrawn_on is not None:
        raise Http404(_("Sertifikat ini sudah ditarik, jadi tidak dicetak lagi."))
    return _paper(request, row.member.course, [row], f"{_('Sertifikat')} {row.member.name}")


@open_to(is_signed_in)
@require_safe
def certificates_file(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """All that are valid in one file."""
    course = own_organised_or_403(request, ident)
    rows = queries.valid_certificates(course)
    if not rows:
        raise Http404(_("Belum ada sertifikat yang berlaku."))
    return _paper(request, course, rows, f"{_('Sertifikat')} {course.title}")


@open_to(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, ident: uuid.UUID, certificate: uuid.UUID) -> HttpResponse:
    row = _one(request, ident, certificate)
    if not organises(request.viewer, row.member.course):
        raise PermissionDenied
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_certificate(
                actor=request.viewer.account or "", certificate=row, why=form.cleaned_data["why"]
            )
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Sertifikat ditarik. Yang baru dapat diterbitkan dengan nomor lain."))
            return redirect("learn:certificates", ident)
    context = frame_context(request, row.member.course, "certificates") | {"form": form, "row": row}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "learn/course_certificate_withdraw.html", context, status=status)


@open_to(is_anyone)
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a certificate is real, for whoever holds its address; there is no list, and no search finds it."""
    row = queries.by_code(code)
    context = {"said": checked(row) if row is not None else None}
    response = render(request, "learn/certificate.html", context, status=200 if row is not None else 404)
    response.headers["X-Robots-Tag"] = UNLISTED
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _asked_form(said: QueryDict, course: Course) -> AskedForm:
    form = AskedForm(said if CHOSEN in said else sent(queries.usual(course)))
    form.is_valid()
    return form


def _carried(form: AskedForm) -> QueryDict:
    asked = form.asked()
    carried = QueryDict(mutable=True)
    carried[CHOSEN] = "1"
    carried.update({name: str(value) for name, value in sent(asked).items() if value not in (None, False)})
    return carried


def _one(request: HttpRequest, ident: uuid.UUID, certificate: uuid.UUID) -> Certificate:
    course = course_or_404(request, ident)
    row = queries.certificates_of(course).filter(pk=certificate).first()
    if row is None or not may_read_certificate(request.viewer, row.member):
        raise Http404(_("Sertifikat ini tidak ada, atau bukan milik Anda."))
    return row


def _paper(request: HttpRequest, course: Course, rows: list[Certificate], title: str) -> HttpResponse:
    def address(code: str) -> str:
        return request.build_absolute_uri(reverse("learn:certificate-check", args=[code]))

    try:
        with translation.override("id"):
            content = certificates_pdf([printed(row, address) for row in rows], today_of(course))
    except PaperError as fault:
        messages.error(request, str(fault))
        return redirect("learn:certificates", course.pk)
    return attachment(content, f"{stem(title)}.pdf", MEDIA_TYPES["pdf"])
