"""Passages of a report, written by several people at once: whatever somebody typed is kept, word for word.

A text comes with the version that its writer had before them. Where another version came meanwhile, both changes are joined
if they touch different places; else the text waits beside the passage (number 0) until somebody decides.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.core.texts.merging import merge
from teladan.cycle.learn.keeping import LONGEST, Kind, add_version, append_passage, checked, tell
from teladan.cycle.learn.models import Observation, Passage, PassageVersion, Report
from teladan.cycle.learn.queries.courses import parts_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a text. `version` is how the passage reads now; `conflict` waits beside it; `own` is what the writer
    sent, where it was joined with another's change."""

    version: PassageVersion
    conflict: PassageVersion | None = None
    own: PassageVersion | None = None
    is_new: bool = True


def add_passage(
    *,
    actor: str,
    report: Report,
    section: str,
    text: str,
    sources: Collection[Observation] = (),
    ident: uuid.UUID | None = None,
) -> Passage:
    """A new passage at the end of a section. The same id again by the same writer writes into the same passage."""
    text = checked(text)
    if section not in parts_of(report.group.course).report:
        raise CannotChange(_("Bagian laporan ini tidak ada dalam berkas program. Muat ulang halaman laporan."))
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)  # two writers get two places
        there = Passage.objects.filter(pk=ident).first() if ident else None
        if there is not None:
            _check_own(there, report, actor)
            _write(actor, there, 1, text, None)
            there.refresh_from_db()
            return there
        passage = append_passage(actor, report, section, text, ident)
        passage.sources.set(sources)
        tell(actor, verb="learn.passage.added", passage=passage, payload={"report": str(report.pk)})
    return passage


def write_passage(*, actor: str, passage: Passage, base: int, text: str, over: uuid.UUID | None = None) -> Written:
    """Write a text that was typed on version `base`, or on the writer's own earlier text `over` that was joined or waits.

    Raises CannotChange for an empty or endless text, and for a version that never was.
    """
    text = checked(text)
    with transaction.atomic():
        return _write(actor, passage, base, text, over)


def settle_conflict(*, actor: str, waiting: PassageVersion, choice: str, base: int, text: str = "") -> Written:
    """Decide on a text that waits: `mine` takes it, `theirs` leaves the passage, `joined` writes `text` instead of both.

    `base` is the version that the decider saw beside it. Raises CannotChange where it reads otherwise by now and nothing
    was typed; what was typed is joined, or waits in its turn.
    """
    if choice not in ("mine", "theirs", "joined"):
        raise CannotChange(_("Pilih tulisan mana yang dipakai."))
    text = checked(text) if choice == "joined" else waiting.text
    with transaction.atomic():
        passage = _locked(waiting.passage)
        held = PassageVersion.objects.select_for_update().get(pk=waiting.pk)
        if choice == "theirs":
            _settle(held, actor, passage)
            return Written(_newest(passage), is_new=False)
        if choice == "mine" and held.settled_at is not None:
            return Written(_newest(passage), is_new=False)
        if base != passage.version:
            if choice == "mine":
                raise CannotChange(
                    _("Alinea ini diubah lagi oleh orang lain. Kedua tulisan tampak di bawah; putuskan sekali lagi.")
                )
            return _write(actor, passage, base, text, held.pk)
        author, kind = (held.author, Kind.WRITTEN) if choice == "mine" else (actor, Kind.JOINED)
        version = add_version(passage, author, base, text, kind)
        if choice == "joined":
            held.kind = Kind.JOINED  # its author is one of the passage's, too
            held.save(update_fields=["kind"])
        _settle(held, actor)
        tell(
            actor, verb="learn.passage.settled", passage=passage, payload={"version": version.number, "choice": choice}
        )
    return Written(version)


def remove_passage(*, actor: str, passage: Passage, base: int) -> None:
    """Take a passage out; it stays with all its versions. Raises CannotChange where it was changed since it was read."""
    with transaction.atomic():
        row = _locked(passage)
        if row.is_removed:
            return
        if row.version != base:
            raise CannotChange(
                _("Alinea ini diubah orang lain sejak Anda membukanya. Baca dahulu, lalu hapus bila perlu.")
            )
        add_version(row, actor, base, row.text, Kind.REMOVED)
        row.is_removed = True
        row.save(update_fields=["is_removed"])
        tell(actor, verb="learn.passage.removed", passage=row, payload={"version": row.version})


def restore_passage(*, actor: str, version: PassageVersion) -> Passage:
    """Let a passage read as it once did; one that was removed comes back."""
    with transaction.atomic():
        row = _locked(version.passage)
        if row.is_removed or row.text != version.text:
            number = add_version(row, actor, row.version, version.text, Kind.RESTORED).number
            tell(actor, verb="learn.passage.restored", passage=row, payload={"version": number, "from": version.number})
    return row


def move_passage(*, actor: str, passage: Passage, to: str) -> None:
    """Up or down (`up`, `down`) among its neighbours, or to the end of another section (its key)."""
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=passage.report_id)
        row = Passage.objects.get(pk=passage.pk)
        section = row.section if to in ("up", "down") else to
        if section != row.section and section not in parts_of(report.group.course).report:
            raise CannotChange(_("Bagian laporan ini tidak ada dalam berkas program. Muat ulang halaman laporan."))
        rows = list(
            Passage.objects.filter(report=report, section=section, is_removed=False)
            .exclude(pk=row.pk)
            .order_by("position", "made_at", "pk")
        )
        before = sum((one.position, one.made_at, one.pk) < (row.position, row.made_at, row.pk) for one in rows)
        place = {"up": max(before - 1, 0), "down": before + 1}.get(to, len(rows))
        rows.insert(place, row)
        row.section = section
        for position, one in enumerate(rows, start=1):
            one.position = position
        Passage.objects.bulk_update(rows, ["section", "position"])
        tell(actor, verb="learn.passage.moved", passage=row, payload={"to": section, "position": row.position})


def _write(actor: str, passage: Passage, base: int, text: str, over: uuid.UUID | None) -> Written:
    row = _locked(passage)
    own = PassageVersion.objects.filter(passage=row, pk=over, number=0).first() if over else None
    read = _read(row, base, own)
    if text == read or (text == row.text and not row.is_removed):
        if own is not None:
            _settle(own, actor, row)
        return Written(_newest(row), is_new=False)
    same = _sent_already(row, actor, base, text)
    if same is not None:
        return _again(row, same)
    if base == row.version and own is None and not row.is_removed:
        version = add_version(row, actor, base, text, Kind.WRITTEN)
        tell(actor, verb="learn.passage.written", passage=row, payload={"version": version.number})
        return Written(version)
    joined = None if row.is_removed else merge(read, text, row.text)
    if joined is None or len(joined) > LONGEST:
        return _beside(actor, row, base, text, own)
    if own is not None:
        _settle(own, actor)
    kept = _kept(actor, row, base, text, is_settled=True) if joined != text else None
    version = _newest(row) if joined == row.text else add_version(row, actor, row.version, joined, _kind(kept))
    tell(actor, verb="learn.passage.joined", passage=row, payload={"version": version.number})
    return Written(version, own=kept)


def _read(row: Passage, base: int, own: PassageVersion | None) -> str:
    """The text on which the writer typed."""
    if own is not None and own.settled_at is not None:
        return own.text
    found = (
        PassageVersion.objects.filter(passage=row, number=base, number__gt=0)
        .order_by("pk")
        .values_list("text", flat=True)
        .first()
    )
    if found is None:
        raise CannotChange(_("Halaman ini sudah terlalu lama terbuka. Salin tulisan Anda, muat ulang, lalu tempelkan."))
    return found


def _sent_already(row: Passage, actor: str, base: int, text: str) -> PassageVersion | None:
    """The same text by the same writer on the same version: a button that was pressed twice."""
    found = PassageVersion.objects.filter(passage=row, author=actor, base=base, text=text)
    return found.exclude(number__gt=0, kind=Kind.REMOVED).order_by("-made_at", "pk").first()


def _again(row: Passage, same: PassageVersion) -> Written:
    newest = _newest(row)
    if same.number:
        return Written(newest, is_new=False)
    waits = same.settled_at is None
    return Written(newest, same if waits else None, None if waits else same, is_new=False)


def _beside(actor: str, row: Passage, base: int, text: str, own: PassageVersion | None) -> Written:
    """Keep a text beside the passage; an earlier one of the same writing gives way to it, and stays in the history."""
    if own is not None and own.settled_at is None:
        _settle(own, actor)
    kept = _kept(actor, row, base, text, is_settled=False)
    tell(
        actor,
        verb="learn.passage.conflicted",
        passage=row,
        payload={"waiting": str(kept.pk), "base": base, "version": row.version},
    )
    return Written(_newest(row), conflict=kept)


def _kept(actor: str, row: Passage, base: int, text: str, *, is_settled: bool) -> PassageVersion:
    moment = clock.now()
    settled = {"settled_by": actor, "settled_at": moment} if is_settled else {}
    return PassageVersion.objects.create(passage=row, base=base, text=text, author=actor, made_at=moment, **settled)


def _kind(kept: PassageVersion | None) -> str:
    return Kind.WRITTEN if kept is None else Kind.JOINED


def _settle(held: PassageVersion, actor: str, passage: Passage | None = None) -> None:
    """Let a text wait no longer; told to the journal where a passage is given."""
    if held.settled_at is not None:
        return
    held.settled_by, held.settled_at = actor, clock.now()
    held.save(update_fields=["settled_by", "settled_at"])
    if passage is not None:
        tell(
            actor,
            verb="learn.passage.settled",
            passage=passage,
            payload={"version": passage.version, "choice": "theirs"},
        )


def _check_own(passage: Passage, report: Report, actor: str) -> None:
    if passage.report_id != report.pk or passage.made_by != actor:
        raise CannotChange(
            _("Alinea dengan tanda yang sama sudah ada. Salin tulisan Anda, muat ulang, lalu tambahkan lagi.")
        )


def _locked(passage: Passage) -> Passage:
    return Passage.objects.select_for_update().get(pk=passage.pk)


def _newest(row: Passage) -> PassageVersion:
    return PassageVersion.objects.get(passage=row, number=row.version)
