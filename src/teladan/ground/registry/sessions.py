"""From a request to who is looking."""

import hashlib
import secrets

from django.db.models import Q
from django.http import HttpRequest

from teladan.ground import clock
from teladan.ground.registry.models import Mandate, Person
from teladan.ground.registry.rules import Acting, Viewer

_KEY = "holder"
_CHOSEN = "mandate"


def viewer(request: HttpRequest) -> Viewer:
    """Who is looking. Opens no session for somebody who only reads."""
    user = request.user
    secret = request.session.get(_KEY)
    holder_hash = _hash(secret) if secret else None
    if not user.is_authenticated:
        return Viewer(holder=holder_hash)
    if user.must_change_password:
        return Viewer(account=str(user.pk), holder=holder_hash, must_change_password=True)
    mandates = mandates_of(request)
    chosen = next((row for row in mandates if row.pk == request.session.get(_CHOSEN)), None)
    mandate = chosen or (mandates[0] if mandates else None)
    return Viewer(
        account=str(user.pk),
        holder=holder_hash,
        is_operator=user.is_operator,
        acting=mandate and acting_of(mandate),
        person=mandate.person_id if mandate else _person_of(user.pk),
    )


def _person_of(account: int) -> int | None:
    """Who acts for nobody may still take part in something: as a delegate, in a course."""
    return Person.objects.filter(account=account).values_list("pk", flat=True).first()


def mandates_of(request: HttpRequest) -> list[Mandate]:
    """The mandates of who asks, read once a request."""
    if not hasattr(request, "mandates"):
        request.mandates = valid_mandates(request.user.pk)
    return request.mandates


def valid_mandates(account: int | str) -> list[Mandate]:
    """The mandates that an account holds today, in the order of the tree."""
    today = clock.today()
    return list(
        Mandate.objects.filter(Q(until=None) | Q(until__gt=today), person__account=account, since__lte=today)
        .select_related("unit", "person")
        .order_by("unit__path", "id")
    )


def acting_of(mandate: Mandate) -> Acting:
    return Acting(mandate.pk, mandate.role, mandate.unit_id, mandate.unit.name, mandate.unit.path)


def choose(request: HttpRequest, mandate: int) -> bool:
    """Act under another of one's own mandates from now on; False when it is not theirs today."""
    if not any(row.pk == mandate for row in valid_mandates(request.user.pk)):
        return False
    request.session[_CHOSEN] = mandate
    return True


def holder(request: HttpRequest) -> str:
    """The hash by which this session holds what it brings; made at the first call, kept over sign-in, gone at sign-out.

    Only the hash is stored with a file: who reads the database cannot open the file by it.
    """
    if _KEY not in request.session:
        request.session[_KEY] = secrets.token_urlsafe(32)
    return _hash(request.session[_KEY])


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
