"""A letter goes down with a word what to do, and what came of it comes back up."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Mandate
from teladan.operations.casework.actions.letters import CannotChange
from teladan.operations.casework.models import Disposition, Letter
from teladan.operations.casework.news_of_letters import record_if_awaited, tell

LONGEST_BODY = 200


def dispose(
    *,
    actor: str,
    letter: Letter,
    giver: Mandate,
    receivers: Collection[Mandate],
    copies: Collection[Mandate] = (),
    instruction: str = "",
    note: str = "",
    due_on: dt.date | None = None,
) -> list[Disposition]:
    """Send a letter down to people to act on (`receivers`) and to know (`copies`). What one received goes further down."""
    if not receivers and not copies:
        raise CannotChange(_("Pilih sedikitnya satu orang."))
    if receivers and not (instruction.strip() or note.strip()):
        raise CannotChange(_("Tulis apa yang diharapkan: pilih instruksi atau isi catatan."))
    now = clock.now()
    with transaction.atomic():
        locked = Letter.objects.select_for_update(of=("self",)).select_related("unit").get(pk=letter.pk)
        if locked.direction != Letter.Direction.IN or locked.state != Letter.State.RECEIVED:
            raise CannotChange(_("Hanya surat masuk yang belum dibatalkan yang dapat didisposisikan."))
        if locked.serial is None:
            raise CannotChange(_("Catat dulu surat ini di buku agenda, lalu disposisikan."))
        _refuse_known(locked, giver, [*receivers, *copies])
        parent = locked.dispositions.filter(receiver=giver, is_copy=False).first()
        rows = Disposition.objects.bulk_create(
            Disposition(
                letter=locked,
                parent=parent,
                giver=giver,
                receiver=receiver,
                is_copy=is_copy,
                instruction="" if is_copy else instruction.strip(),
                note=note.strip(),
                due_on=None if is_copy else due_on,
                made_at=now,
            )
            for people, is_copy in ((receivers, False), (copies, True))
            for receiver in people
        )
        append(
            actor=actor,
            verb="casework.letter.disposed",
            subject=f"casework.letter:{locked.pk}",
            payload={"receivers": len(receivers), "copies": len(copies)},
        )
        _tell(actor, locked, receivers, copies)
        if receivers:
            body = ", ".join(_office_of(mandate) for mandate in receivers)
            record_if_awaited(actor=actor, letter=locked, fact="disposed", body=body[:LONGEST_BODY])
    return rows


def read_disposition(*, actor: str, disposition: Disposition) -> bool:
    """Its receiver has read it; False when that was said before."""
    with transaction.atomic():
        now = clock.now()
        if not Disposition.objects.filter(pk=disposition.pk, read_at=None).update(read_at=now):
            return False
        disposition.read_at = now
        append(actor=actor, verb="casework.disposition.read", subject=f"casework.letter:{disposition.letter_id}")
    return True


def finish_disposition(*, actor: str, disposition: Disposition, report: str) -> None:
    """Its receiver says what came of it; the giver is told. Said again, the new words take the place of the old."""
    if disposition.is_copy:
        raise CannotChange(_("Tembusan cukup dibaca; tidak ada yang perlu dilaporkan."))
    if not report.strip():
        raise CannotChange(_("Tulis apa yang sudah dikerjakan."))
    with transaction.atomic():
        now = clock.now()
        disposition.report, disposition.done_at = report.strip(), now
        disposition.read_at = disposition.read_at or now
        disposition.save(update_fields=["report", "done_at", "read_at"])
        append(actor=actor, verb="casework.disposition.finished", subject=f"casework.letter:{disposition.letter_id}")
        tell(
            actor=actor,
            letter=disposition.letter,
            mandates=[disposition.giver],
            key=f"disposition-done:{disposition.pk}:{now:%Y%m%d%H%M}",
            text=_("Disposisi dilaporkan selesai: %(subject)s"),
        )


def _office_of(mandate: Mandate) -> str:
    """What a hand-over says who holds the letter: an office, never a name."""
    return mandate.title or mandate.unit.name


def _refuse_known(letter: Letter, giver: Mandate, people: Collection[Mandate]) -> None:
    wanted = {mandate.pk: mandate for mandate in people}
    if len(wanted) < len(people):
        raise CannotChange(
            _("Satu orang dipilih dua kali: untuk menindaklanjuti atau sebagai tembusan, pilih salah satu.")
        )
    if giver.pk in wanted:
        raise CannotChange(_("Disposisi tidak dapat ditujukan kepada diri sendiri."))
    for row in letter.dispositions.select_related("receiver__person", "giver"):
        is_again = row.giver_id == giver.pk and row.receiver_id in wanted
        if is_again or (row.receiver_id in wanted and not row.is_copy) or row.giver_id in wanted:
            known = wanted.get(row.receiver_id) or wanted[row.giver_id]
            raise CannotChange(
                _("%(name)s sudah memegang atau memberi disposisi surat ini.") % {"name": known.person.name}
            )


def _tell(actor: str, letter: Letter, receivers: Collection[Mandate], copies: Collection[Mandate]) -> None:
    path = f"{reverse('casework:dispositions')}"
    tell(
        actor=actor,
        letter=letter,
        mandates=receivers,
        key=f"disposed:{letter.pk}",
        text=_("Disposisi untuk Anda: %(subject)s"),
        path=path,
    )
    tell(
        actor=actor,
        letter=letter,
        mandates=copies,
        key=f"disposed:{letter.pk}",
        text=_("Tembusan untuk Anda: %(subject)s"),
        path=path,
    )
