"""What a delegate, or a member of a course, carries: a code that a phone's camera reads, leading to a page that only an
officer can act on.

The code is signed for one delegate of one visit, or one member of one course: nobody makes one up, and none opens another.
"""

from django.core.signing import BadSignature, Signer
from django.utils.safestring import SafeString, mark_safe

from teladan.cycle.learn.models import Delegate, Member
from teladan.ground.paper import code_of

UNLISTED = "noindex, nofollow, noarchive"
"""For what is read by whoever holds its address: a link that was passed on is found by no search engine."""
_LONGEST = 200


def token_of(delegate: Delegate) -> str:
    return _signer(delegate).sign(delegate.mark)


def delegate_by(token: str) -> Delegate | None:
    """Whose code this is; None for one that was not made here, or whose holder left the list."""
    mark = _mark_of(token)
    if not mark:
        return None
    related = ("attendance", "visit__guest", "visit__host", "visit__case", "visit__reception__host__unit")
    found = Delegate.objects.filter(mark=mark).select_related(*related, "visit__reception__room").first()
    return found if found is not None and _is_signed(token, _signer(found)) else None


def member_token_of(member: Member) -> str:
    return _signer_of_member(member).sign(member.mark)


def member_by(token: str) -> Member | None:
    """As `delegate_by`, of somebody of a course."""
    mark = _mark_of(token)
    related = ("course__visit__host", "course__organiser", "seat__group__site__place")
    found = Member.objects.filter(mark=mark).select_related(*related).first() if mark else None
    return found if found is not None and _is_signed(token, _signer_of_member(found)) else None


def _mark_of(token: str) -> str:
    mark, separator, _signature = token.rpartition(".")
    return mark if separator and len(token) <= _LONGEST else ""


def _is_signed(token: str, signer: Signer) -> bool:
    try:
        signer.unsign(token)
    except BadSignature:
        return False
    return True


def _signer(delegate: Delegate) -> Signer:
    return Signer(sep=".", salt=f"learn.check-in.{delegate.visit_id}.{delegate.pk}")


def _signer_of_member(member: Member) -> Signer:
    return Signer(sep=".", salt=f"learn.member-check-in.{member.course_id}.{member.pk}")


def picture_of(address: str) -> SafeString:
    """The address as a square to be read by a camera."""
    return mark_safe(code_of(address, error="m", svgns=False, svgclass="qr").decode())  # noqa: S308 -- drawn here, of dots alone
