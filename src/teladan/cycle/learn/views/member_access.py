"""How somebody of a course comes to sign in: a new account, or one they have."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from teladan.cycle.learn.actions import members as actions
from teladan.cycle.learn.course_pages.frame import frame_context
from teladan.cycle.learn.course_pages.members import access_message
from teladan.cycle.learn.forms.members import AccessForm
from teladan.cycle.learn.models import Course, Member
from teladan.cycle.learn.queries.member_access import proposed_username, who_resets
from teladan.cycle.learn.queries.members import without_account
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.rules import may_start_course
from teladan.cycle.learn.views.members import listed_or_403, member_or_404
from teladan.ground.registry.queries import is_signed_in, open_to

UNPROCESSABLE = 422
AT_ONCE = 20
"""How many are let in by one press: a password is slow to keep, so that it is slow to guess."""


@dataclass(frozen=True, slots=True)
class Given:
    """How somebody signs in. `password`: empty for an account they had; `why`: they could not be let in."""

    member: Member
    username: str
    password: str
    why: str = ""


@open_to(is_signed_in)
@never_cache
@sensitive_variables("password")
@require_http_methods(["GET", "HEAD", "POST"])
def access(request: HttpRequest, ident: uuid.UUID, member: int) -> HttpResponse:
    """A way to sign in; the one-time password stands on the page that answers, and nowhere again."""
    course, found = member_or_404(request, ident, member)
    has_account = _has_account(found)
    form = AccessForm(request.POST or None, initial={"username": proposed_username(found.name)}, prefix="baru")
    if request.method == "POST" and (has_account or form.is_valid()):
        username = "" if has_account else form.cleaned_data["username"]
        try:
            name, password = actions.give_access(
                actor=request.viewer.account or "",
                member=found,
                username=username,
                leads=may_start_course(request.viewer, course.organiser),
            )
        except CannotChange as problem:
            messages.error(request, str(problem))
        except ValidationError as problem:
            form.add_error("username", problem.messages)
        else:
            return _told(request, course, found, name, password)
    return _page(request, course, found, form=form)


@open_to(is_signed_in)
@never_cache
@require_POST
def access_for_all(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """Those who have no account yet, on one page to be printed and cut; nowhere again. Each is let in by an act of their own."""
    course = listed_or_403(request, ident)
    given: list[Given] = []
    lacking = without_account(course)
    for member in lacking:
        if sum(not one.why for one in given) == AT_ONCE:
            break
        given.append(_given(request, member))
    if not given:
        messages.info(request, _("Semua orang sudah punya akun."))
        return redirect("learn:members", course.pk)
    context = frame_context(request, course, "members") | {
        "given": given,
        "is_more": len(given) < len(lacking),
        "address": request.build_absolute_uri(reverse("sign-in")),
    }
    return render(request, "learn/course_members_told.html", context)


def _given(request: HttpRequest, member: Member) -> Given:
    try:
        username, password = actions.give_access(
            actor=request.viewer.account or "",
            member=member,
            leads=may_start_course(request.viewer, member.course.organiser),
        )
    except CannotChange as problem:
        return Given(member, "", "", str(problem))
    return Given(member, username, password)


@open_to(is_signed_in)
@require_POST
def join(request: HttpRequest, ident: uuid.UUID, member: int) -> HttpResponse:
    """Take part with an account that somebody has."""
    course, found = member_or_404(request, ident, member)
    form = AccessForm(request.POST, prefix="lama")
    if not form.is_valid():
        return _page(request, course, found, join_form=form)
    try:
        actions.join_account(actor=request.viewer.account or "", member=found, username=form.cleaned_data["username"])
    except CannotChange as problem:
        form.add_error("username", str(problem))
        return _page(request, course, found, join_form=form)
    messages.success(request, _("%(name)s sekarang masuk dengan akunnya sendiri.") % {"name": found.name})
    return redirect("learn:member", course.pk, found.pk)


@open_to(is_signed_in)
@require_POST
def part(request: HttpRequest, ident: uuid.UUID, member: int) -> HttpResponse:
    """The account opens this course no longer."""
    course, found = member_or_404(request, ident, member)
    try:
        actions.part_account(actor=request.viewer.account or "", member=found)
    except CannotChange as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Akun %(name)s dilepas dari pelatihan ini.") % {"name": found.name})
    return redirect("learn:members", course.pk)


def _page(
    request: HttpRequest,
    course: Course,
    member: Member,
    *,
    form: AccessForm | None = None,
    join_form: AccessForm | None = None,
) -> HttpResponse:
    blamed = next((one for one in (form, join_form) if one is not None and one.is_bound and one.errors), None)
    context = frame_context(request, course, "members") | {
        "member": member,
        "form": form or AccessForm(initial={"username": proposed_username(member.name)}, prefix="baru"),
        "join_form": join_form or AccessForm(prefix="lama"),
        "blamed": blamed,
        "has_account": _has_account(member),
        "keeper": who_resets(member.person, course, leads=may_start_course(request.viewer, course.organiser))
        if member.person is not None
        else "",
    }
    return render(request, "learn/course_member_access.html", context, status=UNPROCESSABLE if blamed else 200)


def _told(request: HttpRequest, course: Course, member: Member, username: str, password: str) -> HttpResponse:
    message = access_message(course, member, username, password, request.build_absolute_uri(reverse("sign-in")))
    context = frame_context(request, course, "members") | {
        "member": member,
        "username": username,
        "password": password,
        "message": message,
    }
    return render(request, "learn/course_member_told.html", context)


def _has_account(member: Member) -> bool:
    return member.person is not None and member.person.account is not None
