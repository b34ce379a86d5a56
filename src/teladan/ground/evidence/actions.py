"""Holding, keeping and dropping files. A file's bytes are removed once the database has forgotten the file, never before."""

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.db import transaction
from django.forms import BaseForm
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from teladan.ground.evidence import names, store
from teladan.ground.evidence.containers import HostileFile
from teladan.ground.evidence.contents import CONTENTS, recognise
from teladan.ground.evidence.models import File
from teladan.ground.evidence.rules import LONGEST_HOLD
from teladan.ground.journal.actions import append

AT_ONCE = 100
_SWEEP = "teladan.ground.evidence.jobs.drop_expired"
"""By name: jobs stand above actions, and the job calls an action."""


class FileGoneError(Exception):
    """A held file's time was over; the message, in Indonesian, says what to do."""


def hold(
    *,
    upload: BinaryIO,
    name: str,
    holder: str,
    until: dt.datetime | None = None,
    actor: str = "",
    kinds: Collection[str] = CONTENTS.keys(),
) -> File:
    """Hold a file for the session that brought it (`holder`, see registry), for an hour or until the sooner `until`.

    `kinds`: keys of `contents.CONTENTS` that the caller has a use for.

    Raises `HostileFile`, with words for its owner, when the content is not on the list, too large, or a trap.
    """
    drop_expired()
    latest = timezone.now() + LONGEST_HOLD
    held_until = min(until, latest) if until else latest
    file = _received(upload, name, kinds, holder=holder, held_until=held_until)
    with _recorded(file):
        append(actor=actor, verb="evidence.file.held", subject=_subject(file), payload=_facts(file))
        import_string(_SWEEP).using(run_after=held_until).enqueue()
    return file


def save(*, upload: BinaryIO, name: str, account: str, kinds: Collection[str] = CONTENTS.keys()) -> File:
    """Keep a file at once, for an account. Raises `HostileFile` like `hold`."""
    file = _received(upload, name, kinds, kept_by=account)
    with _recorded(file):
        append(actor=account, verb="evidence.file.kept", subject=_subject(file), payload=_facts(file))
    return file


def save_brought(*, form: BaseForm, field: str, account: str, kinds: Collection[str]) -> File | None:
    """Keep what was brought with a form that is valid; None where nothing was, or where its fault stands in the form now."""
    upload = form.cleaned_data.get(field)
    if not upload:
        return None
    try:
        return save(upload=upload, name=upload.name, account=account, kinds=kinds)
    except HostileFile as fault:
        form.add_error(field, str(fault))
        return None


def keep(*, file: File, account: str) -> None:
    """Keep a held file for an account that asked for it. Who may ask is the caller's rule: see `rules.may_read`.

    Raises FileGoneError when its time was over meanwhile.
    """
    with transaction.atomic():
        still_held = File.objects.filter(pk=file.pk, held_until__gt=timezone.now())
        file.kept_by, file.holder, file.held_until = account, "", None
        if not still_held.update(kept_by=account, holder="", held_until=None):
            raise FileGoneError(
                _("Waktu simpan sementara berkas ini sudah habis. Unggah kembali berkasnya, lalu ulangi.")
            )
        append(actor=account, verb="evidence.file.kept", subject=_subject(file), payload=_facts(file))


def drop(*, file: File, actor: str) -> None:
    """Remove a file at its owner's word. Raises ProtectedError while a room above still refers to it."""
    with transaction.atomic():
        append(actor=actor, verb="evidence.file.dropped", subject=_subject(file))
        _forget([file])


def drop_expired() -> int:
    """Remove held files whose time is over; how many. Nothing is journaled when there were none."""
    with transaction.atomic():
        expired = list(
            File.objects.select_for_update(skip_locked=True)
            .filter(held_until__lte=timezone.now())
            .order_by("held_until", "id")[:AT_ONCE]
        )
        if expired:
            append(
                actor="",
                verb="evidence.file.expired",
                subject=_subject(expired[0]),
                payload={"files": [str(file.pk) for file in expired]},
            )
            _forget(expired)
    return len(expired)


def remove_strays() -> int:
    """Remove bytes that no file claims, left by a transaction or a removal that was cut off; how many.

    Bytes younger than the longest hold may belong to a transaction that still runs. The journal never knew of strays.
    """
    stored = store.older_than(timezone.now() - LONGEST_HOLD)
    removed = 0
    for start in range(0, len(stored), AT_ONCE):
        idents = set(stored[start : start + AT_ONCE])
        for ident in idents.difference(File.objects.filter(pk__in=idents).values_list("pk", flat=True)):
            store.remove(ident)
            removed += 1
    return removed


def _received(upload: BinaryIO, name: str, kinds: Collection[str], **owner: object) -> File:
    """A file whose bytes are stored and which no row tells of yet: slow work, done while nobody else has to wait."""
    content = recognise(upload, kinds)
    file = File(name=names.clean(name, content), content=content.key, size=upload.seek(0, 2), **owner)
    file.sha256 = store.write(file.pk, upload)
    return file


@contextmanager
def _recorded(file: File) -> Iterator[None]:
    """The row of a received file and what is done with it, in one transaction; without it the bytes go too."""
    try:
        with transaction.atomic():
            file.save(force_insert=True)
            yield
    except BaseException:
        store.remove(file.pk)
        raise


def _forget(files: list[File]) -> None:
    idents = [file.pk for file in files]
    File.objects.filter(pk__in=idents).delete()
    for ident in idents:
        transaction.on_commit(lambda ident=ident: store.remove(ident))


def _facts(file: File) -> dict[str, str | int]:
    return {"content": file.content, "size": file.size}


def _subject(file: File) -> str:
    return f"evidence.file:{file.pk}"
