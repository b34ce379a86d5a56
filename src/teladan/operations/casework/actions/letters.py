"""Letters come in: they are registered, corrected, taken into a case; and any letter may become void."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit, zone_of
from teladan.operations.casework.agenda import number_letter
from teladan.operations.casework.models import Case, Letter
from teladan.operations.casework.news_of_letters import record_if_awaited, tell_receivers

CORRECTED = (
    "number",
    "dated",
    "received_at",
    "nature",
    "attachments",
    "subject",
    "other",
    "other_name",
    "body",
    "kind",
)
"""What a clerk may have mistyped in the register."""


class CannotChange(ValueError):
    """The letter is not in a state in which this can be done; the message, in Indonesian, says why and what to do."""


def register_letter(
    *,
    actor: str,
    unit: Unit,
    subject: str,
    received_at: dt.datetime,
    other: Unit | None = None,
    other_name: str = "",
    number: str = "",
    dated: dt.date | None = None,
    nature: str = Letter.Nature.ORDINARY,
    kind: str = Letter.Kind.OTHER,
    attachments: str = "",
    body: str = "",
    file: File | None = None,
    case: Case | None = None,
) -> Letter:
    """Enter a letter that came in under the next agenda number of the unit's year."""
    if other is None and not other_name.strip():
        raise CannotChange(_("Tulis dari siapa surat ini."))
    with transaction.atomic():
        letter = Letter.objects.create(
            unit=unit,
            direction=Letter.Direction.IN,
            kind=kind,
            state=Letter.State.RECEIVED,
            number=number.strip(),
            dated=dated,
            received_at=received_at,
            nature=nature,
            attachments=attachments.strip(),
            subject=subject.strip(),
            other=other,
            other_name="" if other else other_name.strip(),
            body=body.strip(),
            file=file,
            case=case,
            made_by=actor,
        )
        _enter(letter, actor, "casework.letter.registered")
    return letter


def register_delivered(*, actor: str, letter: Letter) -> Letter:
    """Enter a letter that another unit of the system sent under the next agenda number."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).select_related("unit").get(pk=letter.pk)
        if letter.direction != Letter.Direction.IN or letter.state != Letter.State.RECEIVED:
            raise CannotChange(_("Hanya surat masuk yang diterima yang dapat dicatat di buku agenda."))
        if letter.serial is not None:
            raise CannotChange(_("Surat ini sudah dicatat dengan nomor agenda %(serial)s.") % {"serial": letter.serial})
        letter.case = letter.case or _case_of_sender(letter)
        letter.save(update_fields=["case"])
        _enter(letter, actor, "casework.letter.registered")
    return letter


def correct_letter(*, actor: str, letter: Letter, **facts: object) -> list[str]:
    """Mend what was mistyped in the register; the names of the fields that changed. A delivered letter is its sender's."""
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        if letter.direction != Letter.Direction.IN or letter.state != Letter.State.RECEIVED:
            raise CannotChange(_("Catatan surat ini tidak dapat diubah lagi."))
        if Letter.objects.filter(sent_as=letter).exists():
            raise CannotChange(_("Surat ini datang lewat Teladan; isinya ditentukan pengirimnya."))
        changed = [name for name in CORRECTED if name in facts and getattr(letter, name) != facts[name]]
        for name in changed:
            setattr(letter, name, facts[name])
        if facts.get("file") is not None:
            letter.file, changed = facts["file"], [*changed, "file"]
        if not changed:
            return []
        letter.save(update_fields=changed)
        append(
            actor=actor,
            verb="casework.letter.corrected",
            subject=f"casework.letter:{letter.pk}",
            payload={"fields": changed},
        )
    return changed


def put_in_case(*, actor: str, letter: Letter, case: Case) -> None:
    """A letter, and what it arrived as at the other unit, belong to a case from now on."""
    with transaction.atomic():
        Letter.objects.filter(pk__in=[letter.pk, *filter(None, [letter.sent_as_id])]).update(case=case)
        letter.case = case
        append(
            actor=actor,
            verb="casework.letter.put_in_case",
            subject=f"casework.letter:{letter.pk}",
            payload={"case": str(case.pk)},
        )


def void_letter(*, actor: str, letter: Letter, why: str) -> Letter:
    """Say that a letter counts for nothing. It keeps its number and its place in the register."""
    if not why.strip():
        raise CannotChange(_("Tulis alasan pembatalannya."))
    with transaction.atomic():
        letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        if letter.state == Letter.State.VOID:
            raise CannotChange(_("Surat ini sudah dibatalkan."))
        letter.state, letter.voided_why = Letter.State.VOID, why.strip()
        letter.save(update_fields=["state", "voided_why"])
        append(actor=actor, verb="casework.letter.voided", subject=f"casework.letter:{letter.pk}")
        if letter.sent_as is not None:
            tell_receivers(
                actor=actor,
                letter=letter.sent_as,
                key=f"letter-voided:{letter.pk}",
                text=_("Pengirim membatalkan surat: %(subject)s"),
            )
    return letter


def _enter(letter: Letter, actor: str, verb: str) -> None:
    """Give it the next number of its year. The journal lets one writer in at a time, on each database, until the
    transaction ends: what is counted after `append` is counted by nobody else meanwhile."""
    append(
        actor=actor,
        verb=verb,
        subject=f"casework.letter:{letter.pk}",
        payload={"unit": letter.unit_id, "case": str(letter.case_id) if letter.case_id else None},
    )
    came = letter.received_at or clock.now()
    number_letter(letter, came.astimezone(zone_of(letter.unit)).year)
    if letter.case is not None:
        record_if_awaited(actor=actor, letter=letter, fact="registered")


def _case_of_sender(letter: Letter) -> Case | None:
    sent = Letter.objects.filter(sent_as=letter).select_related("case").first()
    if sent is None:
        return None
    return sent.case or Case.objects.filter(happenings__letter=sent).first()
