"""Results are published, corrected and withdrawn. What was published is never changed and never removed."""

import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.actions.waves import CannotChange, locked, subject_of
from teladan.cycle.measure.models import Result, Wave
from teladan.cycle.measure.queries.result_document import Document, Part, digest_of, is_same
from teladan.cycle.measure.queries.results import Sheet, latest_results
from teladan.ground import clock
from teladan.ground.journal.actions import append


def publish_results(*, actor: str, wave: Wave) -> list[Result]:
    """Freeze the whole, every unit and every service of a closed wave. Raises CannotChange."""
    with transaction.atomic():
        found = _closed(wave)
        if Result.objects.filter(wave=found).exists():
            raise CannotChange(_("Hasil periode ini sudah pernah diterbitkan. Untuk mengubahnya, pakai koreksi."))
        sheet = Sheet(found)
        documents = sheet.documents()
        if not any(document["score"]["n"] for document in documents.values()):
            raise CannotChange(
                _("Belum ada satu pun jawaban dalam periode ini, jadi tidak ada hasil untuk diterbitkan.")
            )
        made = [_frozen(actor, found, sheet.parts[key], document) for key, document in documents.items()]
        _tell(actor, found, len(made), verb="measure.result.published")
    return made


def correct_results(*, actor: str, wave: Wave, reason: str) -> list[Result]:
    """A new version, with a reason, of every part that says something else now or was withdrawn; the others stay.

    A part that is gone from the wave is withdrawn. Raises CannotChange, also where nothing changed.
    """
    reason = _given(reason)
    with transaction.atomic():
        found = _closed(wave)
        latest = latest_results(found)
        if not latest:
            raise CannotChange(_("Hasil periode ini belum diterbitkan, jadi belum ada yang dikoreksi."))
        sheet = Sheet(found)
        changed = {
            key: document
            for key, document in sheet.documents().items()
            if key not in latest or latest[key].withdrawn_at is not None or not is_same(latest[key].document, document)
        }
        gone = [result for key, result in latest.items() if key not in sheet.parts and result.withdrawn_at is None]
        if not changed and not gone:
            raise CannotChange(_("Tidak ada yang berubah sejak hasil ini diterbitkan, jadi tidak ada yang dikoreksi."))
        made = [
            _frozen(
                actor,
                found,
                sheet.parts[key],
                document,
                number=latest[key].number + 1 if key in latest else 1,
                reason=reason,
            )
            for key, document in changed.items()
        ]
        _withdraw(actor, gone, reason)
        _tell(actor, found, len(made), verb="measure.result.corrected")
    return made


def withdraw_results(*, actor: str, wave: Wave, reason: str) -> list[Result]:
    """Say of all results in force that they no longer are, and why. They stay readable. Raises CannotChange."""
    reason = _given(reason)
    with transaction.atomic():
        found = locked(wave)
        in_force = [result for result in latest_results(found).values() if result.withdrawn_at is None]
        if not in_force:
            raise CannotChange(_("Tidak ada hasil yang sedang berlaku untuk ditarik."))
        _withdraw(actor, in_force, reason)
        _tell(actor, found, len(in_force), verb="measure.result.withdrawn")
    return in_force


def _closed(wave: Wave) -> Wave:
    found = locked(wave)
    if found.state != Wave.State.CLOSED:
        raise CannotChange(_("Periode ini belum ditutup. Tutup dahulu, supaya tidak ada jawaban yang masih masuk."))
    return found


def _given(reason: str) -> str:
    if not reason.strip():
        raise CannotChange(_("Tulis alasannya. Alasan ini dibaca umum."))
    return reason.strip()


def _frozen(actor: str, wave: Wave, part: Part, document: Document, *, number: int = 1, reason: str = "") -> Result:
    salted = document | {"salt": secrets.token_hex(16)}
    return Result.objects.create(
        wave=wave,
        part=part.key,
        unit=part.unit,
        service=part.service,
        number=number,
        instrument=document["instrument"]["ident"],
        digest=document["instrument"]["digest"],
        document=salted,
        sha256=digest_of(salted),
        published_at=clock.now(),
        published_by=actor,
        reason=reason,
    )


def _withdraw(actor: str, results: list[Result], reason: str) -> None:
    for result in results:
        result.withdrawn_at, result.withdrawn_by, result.withdrawn_reason = clock.now(), actor, reason
        result.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])


def _tell(actor: str, wave: Wave, many: int, *, verb: str) -> None:
    append(actor=actor, verb=verb, subject=subject_of(wave), payload={"wave": str(wave.pk), "results": many})
