"""How each action of evidence is called; `tests/house/test_actions_journal.py` runs them all."""

import io
from functools import partial

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from teladan.ground.evidence import actions
from teladan.ground.evidence.models import File


def _held() -> File:
    return actions.hold(upload=io.BytesIO(b"U1\n3\n"), name="a.csv", holder="h1")


def _expired() -> None:
    _held()
    File.objects.update(held_until=timezone.now())


def _drop_expired() -> partial:
    _expired()
    return partial(actions.drop_expired)


class _Bringing(forms.Form):
    file = forms.FileField()


def _brought() -> _Bringing:
    form = _Bringing({}, {"file": SimpleUploadedFile("a.csv", b"U1\n3\n")})
    form.is_valid()
    return form


EXAMPLES = {
    "hold": lambda: _held,
    "save": lambda: partial(actions.save, upload=io.BytesIO(b"U1\n3\n"), name="a.csv", account="1"),
    "save_brought": lambda: partial(actions.save_brought, form=_brought(), field="file", account="1", kinds=("csv",)),
    "keep": lambda: partial(actions.keep, file=_held(), account="1"),
    "drop": lambda: partial(actions.drop, file=_held(), actor="1"),
    "drop_expired": _drop_expired,
}
