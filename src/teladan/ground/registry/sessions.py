"""From a request to who is looking."""

import hashlib
import secrets

from django.http import HttpRequest

from teladan.ground.registry.rules import Viewer

_KEY = "holder"


def viewer(request: HttpRequest) -> Viewer:
    """Who is looking. Opens no session for somebody who only reads."""
    user = request.user
    secret = request.session.get(_KEY)
    return Viewer(
        account=str(user.pk) if user.is_authenticated else None,
        holder=_hash(secret) if secret else None,
        is_operator=user.is_authenticated and user.is_operator,
    )


def holder(request: HttpRequest) -> str:
    """The hash by which this session holds what it brings; made at the first call, kept over sign-in, gone at sign-out.

    Only the hash is stored with a file: who reads the database cannot open the file by it.
    """
    if _KEY not in request.session:
        request.session[_KEY] = secrets.token_urlsafe(32)
    return _hash(request.session[_KEY])


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
