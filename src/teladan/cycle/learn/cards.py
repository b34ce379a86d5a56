"""What a delegate carries: a code that a phone's camera reads, leading to a page that only an officer can act on.

The code is signed for one delegate of one visit: nobody makes one up, and none opens another visit.
"""

import io

from django.core.signing import BadSignature, Signer
from django.utils.safestring import SafeString, mark_safe

from teladan.cycle.learn.models import Delegate

UNLISTED = "noindex, nofollow, noarchive"
"""For what is read by whoever holds its address: a link that was passed on is found by no search engine."""
_LONGEST = 200


def token_of(delegate: Delegate) -> str:
    return _signer(delegate).sign(delegate.mark)


def delegate_by(token: str) -> Delegate | None:
    """Whose code this is; None for one that was not made here, or whose holder left the list."""
    mark, separator, _signature = token.rpartition(".")
    if not separator or len(token) > _LONGEST:
        return None
    related = ("attendance", "visit__guest", "visit__host", "visit__case", "visit__reception__host__unit")
    found = Delegate.objects.filter(mark=mark).select_related(*related, "visit__reception__room").first()
    if found is None:
        return None
    try:
        _signer(found).unsign(token)
    except BadSignature:
        return None
    return found


def _signer(delegate: Delegate) -> Signer:
    return Signer(sep=".", salt=f"learn.check-in.{delegate.visit_id}.{delegate.pk}")


def picture_of(address: str) -> SafeString:
    """The address as a square to be read by a camera: dark on white in any theme, with the quiet border it needs."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=4, xmldecl=False, svgns=False, omitsize=True, dark="#000", light="#fff", svgclass="qr"
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 -- drawn here, of dots alone
