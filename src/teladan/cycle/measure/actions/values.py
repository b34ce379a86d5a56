"""Values of indicators are recorded, corrected, withdrawn, imported and taken back. No row is ever deleted or rewritten:
what is replaced keeps its numbers and says when, why and by whom."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.models import Batch, Indicator, IndicatorValue
from teladan.cycle.measure.periods import Period
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit


class NotRecorded(Exception):
    """A value cannot be recorded or replaced; the message, in Indonesian, says why and what to do."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a unit says of an indicator in a span."""

    indicator: Indicator
    unit: Unit
    span: Period
    numerator: Decimal
    denominator: Decimal | None
    note: str = ""


def record_values(*, actor: str, values: Sequence[Sent]) -> int:
    """Record first values; how many were new. The same again counts once.

    Raises NotRecorded where another value counts already: that takes a correction. Then nothing is recorded.
    """
    with _alone():
        new = [sent for sent in values if not _is_there(sent)]
        for sent in new:
            _insert(sent, actor)
        if new:
            append(
                actor=actor,
                verb="measure.values.recorded",
                subject=f"registry.unit:{new[0].unit.pk}",
                payload={"values": len(new), "indicators": _idents(new)},
            )
    return len(new)


def correct_value(
    *, actor: str, value: IndicatorValue, numerator: Decimal, denominator: Decimal | None, note: str, reason: str
) -> IndicatorValue:
    """Another value in the place of one that counts. Raises NotRecorded without a reason, or when it counts no more."""
    span = Period("", "", value.starts_on, value.ends_on)
    sent = Sent(value.indicator, value.unit, span, numerator, denominator, note)
    with _alone():
        if (value.numerator, value.denominator, value.note) == (numerator, denominator, note):
            raise NotRecorded(_("Tidak ada yang berubah. Ubah angkanya atau catatannya, atau batalkan koreksi ini."))
        _replace(value, actor, reason)
        row = _insert(sent, actor, replaces=value)
        append(actor=actor, verb="measure.value.corrected", subject=_subject(row), payload={"replaced": value.pk})
    return row


def withdraw_value(*, actor: str, value: IndicatorValue, reason: str) -> None:
    """A value that counts no more, with nothing in its place: the span is owed again. Raises NotRecorded."""
    with _alone():
        _replace(value, actor, reason)
        append(actor=actor, verb="measure.value.withdrawn", subject=_subject(value))


def import_values(*, actor: str, values: Sequence[Sent], reason: str) -> Batch:
    """Take over the rows of a spreadsheet in one piece: new ones are recorded, changed ones corrected with one reason.

    Raises NotRecorded when there is nothing to take over, or a correction has no reason; then nothing is changed.
    """
    with _alone():
        changes = [(sent, current) for sent in values if not _is_same(sent, current := _current(sent))]
        if not changes:
            raise NotRecorded(_("Semua nilai di berkas ini sudah tercatat. Tidak ada yang perlu diambil."))
        batch = Batch.objects.create(kind=Batch.Kind.IMPORT, rows=len(changes), made_by=actor)
        for sent, current in changes:
            if current is not None:
                _replace(current, actor, reason)
            _insert(sent, actor, batch=batch, replaces=current)
        corrected = sum(current is not None for _sent, current in changes)
        append(
            actor=actor,
            verb="measure.values.imported",
            subject=f"measure.batch:{batch.pk}",
            payload={"values": len(changes), "corrected": corrected},
        )
    return batch


def take_back_values(*, actor: str, batch: Batch) -> int:
    """Take an import back: what it brought counts no more, what it corrected counts again. How many rows.

    What was corrected since stays as it is. Raises NotRecorded when it was taken back already.
    """
    taken_back = 0
    with _alone():
        found = Batch.objects.select_for_update().get(pk=batch.pk)
        if found.undone_at is not None:
            raise NotRecorded(_("Impor ini sudah dibatalkan."))
        brought = IndicatorValue.objects.filter(batch=found, replaced_at=None)
        for row in brought.select_related("indicator", "unit", "replaces"):
            _replace(row, actor, _("Impor dibatalkan"))
            taken_back += 1
            before = row.replaces
            if before is not None:
                span = Period("", "", row.starts_on, row.ends_on)
                again = Sent(row.indicator, row.unit, span, before.numerator, before.denominator, before.note)
                _insert(again, actor, replaces=row)
        found.undone_at, found.undone_by = clock.now(), actor
        found.save(update_fields=["undone_at", "undone_by"])
        append(
            actor=actor,
            verb="measure.values.taken_back",
            subject=f"measure.batch:{found.pk}",
            payload={"values": taken_back},
        )
    return taken_back


@contextmanager
def _alone() -> Iterator[None]:
    """One transaction; two people who send the same span at once meet at the constraint of one current value."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise NotRecorded(
            _("Nilai ini baru saja dikirim orang lain. Muat ulang halaman, lalu koreksi bila perlu.")
        ) from error


def _is_there(sent: Sent) -> bool:
    current = _current(sent)
    if current is not None and not _is_same(sent, current):
        raise NotRecorded(
            _("%(indicator)s %(span)s sudah dikirim dengan angka lain. Pakai koreksi untuk mengubahnya.")
            % {"indicator": sent.indicator.name, "span": sent.span.name}
        )
    return current is not None


def _current(sent: Sent) -> IndicatorValue | None:
    return (
        IndicatorValue.objects.select_for_update()
        .filter(indicator=sent.indicator, unit=sent.unit, starts_on=sent.span.starts_on, replaced_at=None)
        .first()
    )


def _is_same(sent: Sent, current: IndicatorValue | None) -> bool:
    """Whether the same numbers count already; a note alone is no correction."""
    return current is not None and (current.numerator, current.denominator) == (sent.numerator, sent.denominator)


def _insert(
    sent: Sent, actor: str, *, batch: Batch | None = None, replaces: IndicatorValue | None = None
) -> IndicatorValue:
    if bool(sent.indicator.denominator) != (sent.denominator is not None):
        raise NotRecorded(_("%(name)s: isi pembilang dan penyebutnya.") % {"name": sent.indicator.name})
    return IndicatorValue.objects.create(
        indicator=sent.indicator,
        unit=sent.unit,
        starts_on=sent.span.starts_on,
        ends_on=sent.span.ends_on,
        numerator=sent.numerator,
        denominator=sent.denominator,
        note=sent.note,
        batch=batch,
        replaces=replaces,
        recorded_by=actor,
    )


def _replace(value: IndicatorValue, actor: str, reason: str) -> None:
    if not reason.strip():
        raise NotRecorded(_("Tulis alasan koreksinya; alasan itu ikut tersimpan."))
    counts = IndicatorValue.objects.filter(pk=value.pk, replaced_at=None)
    if not counts.update(replaced_at=clock.now(), replaced_by=actor, reason=reason.strip()):
        raise NotRecorded(
            _("Nilai ini sudah dikoreksi atau ditarik orang lain. Muat ulang halaman, lalu periksa lagi.")
        )


def _subject(value: IndicatorValue) -> str:
    return f"measure.indicator_value:{value.pk}"


def _idents(values: Iterable[Sent]) -> list[str]:
    return [str(sent.indicator.pk) for sent in values][:100]
