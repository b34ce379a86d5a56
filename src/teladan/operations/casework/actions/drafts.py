"""A letter that goes out: drafted, offered, initialled or given back, then official with its signed file."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.ground import clock
from teladan.ground.evidence.queries import File
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Mandate, Unit, zone_of
from teladan.operations.casework.actions.letters import CannotChange
from teladan.operations.casework.agenda import number_letter
from teladan.operations.casework.models import Case, Initial, Letter
from teladan.operations.casework.news_of_letters import tell, tell_receivers

State = Letter.State
UNSIGNED = frozenset({State.DRAFT, State.OFFERED, State.INITIALLED})
CHANGED = (
    *("kind", "nature", "attachments", "subject", "other", "other_name", "other_title", "other_place"),
    *("body", "copies", "signatory"),
)
"""What somebody may change in a draft."""


def new_draft(
    *,
    actor: str,
    unit: Unit,
    kind: str,
    subject: str,
    body: str = "",
    other: Unit | None = None,
    other_name: str = "",
    other_title: str = "",
    other_place: str = "",
    case: Case | None = None,
    reply_to: Letter | None = None,
    copies: str = "",
    attachments: str = "",
    nature: str = Letter.Nature.ORDINARY,
    signatory: Mandate | None = None,
) -> Letter:
    """A draft at `unit`, to a unit of the system (`other`) or to somebody outside it (`other_name`); neither for a letter
    to one's own people. Number and date stay open until it is signed.
    """
    with transaction.atomic():
        letter = Letter.objects.create(
            unit=unit,
            direction=Letter.Direction.OUT,
            kind=kind,
            state=State.DRAFT,
            nature=nature,
            attachments=attachments.strip(),
            subject=subject.strip(),
            other=other,
            other_name=other_name.strip(),
            other_title=other_title.strip(),
            other_place=other_place.strip(),
            body=body.strip(),
            copies=copies.strip(),
            signatory=signatory,
            case=case or (reply_to.case if reply_to else None),
            reply_to=reply_to,
            made_by=actor,
        )
        append(
            actor=actor,
            verb="casework.letter.drafted",
            subject=_subject(letter),
            payload={"unit": unit.pk, "kind": kind},
        )
    return letter


def change_draft(*, actor: str, letter: Letter, **facts: object) -> list[str]:
    """Change a draft; the names of the fields that changed. Initials that it had become stale: it is offered anew."""
    with transaction.atomic():
        locked = _unsigned(letter)
        changed = [name for name in CHANGED if name in facts and getattr(locked, name) != facts[name]]
        if not changed:
            return []
        for name in changed:
            setattr(locked, name, facts[name])
        stale = locked.initials.filter(is_stale=False).update(is_stale=True)
        locked.state = State.DRAFT
        locked.save(update_fields=[*changed, "state"])
        append(
            actor=actor,
            verb="casework.letter.changed",
            subject=_subject(locked),
            payload={"fields": changed, "stale": stale},
        )
    return changed


def offer_draft(*, actor: str, letter: Letter, mandates: Sequence[Mandate]) -> None:
    """Ask people to initial a draft, in this order; the first is told."""
    if not mandates:
        raise CannotChange(_("Pilih sedikitnya satu pemaraf."))
    if len({mandate.pk for mandate in mandates}) < len(mandates):
        raise CannotChange(_("Satu pemaraf dipilih dua kali."))
    with transaction.atomic():
        locked = _unsigned(letter)
        if locked.state != State.DRAFT:
            raise CannotChange(_("Konsep ini sudah diajukan. Ubah konsepnya bila paraf perlu diulang."))
        locked.initials.filter(is_stale=False).update(is_stale=True)
        now = clock.now()
        rows = Initial.objects.bulk_create(
            Initial(letter=locked, mandate=mandate, position=place, decision=Initial.Decision.ASKED, at=now)
            for place, mandate in enumerate(mandates, 1)
        )
        locked.state = State.OFFERED
        locked.save(update_fields=["state"])
        append(
            actor=actor,
            verb="casework.letter.offered",
            subject=_subject(locked),
            payload={"initials": len(rows)},
        )
        _ask(actor, locked, rows[0])


def initial_draft(*, actor: str, letter: Letter, mandate: Mandate, note: str = "") -> None:
    """Initial a draft (paraf), in one's turn; the next is told, and after the last who drafted it."""
    with transaction.atomic():
        row = _turn_of(letter, mandate)
        _decide(row, Initial.Decision.INITIALLED, note)
        following = row.letter.initials.filter(is_stale=False, decision=Initial.Decision.ASKED).order_by("position")
        upcoming = following.select_related("mandate__person").first()
        if upcoming is None:
            row.letter.state = State.INITIALLED
            row.letter.save(update_fields=["state"])
        append(actor=actor, verb="casework.letter.initialled", subject=_subject(row.letter))
        if upcoming is not None:
            _ask(actor, row.letter, upcoming)
        else:
            tell_receivers(
                actor=actor,
                letter=row.letter,
                key=f"initialled:{row.pk}",
                text=_("Sudah diparaf, siap diberi nomor dan ditandatangani: %(subject)s"),
            )


def return_draft(*, actor: str, letter: Letter, mandate: Mandate, note: str) -> None:
    """Give a draft back with a note what to mend; initials given before become stale."""
    if not note.strip():
        raise CannotChange(_("Tulis apa yang perlu diperbaiki."))
    with transaction.atomic():
        row = _turn_of(letter, mandate)
        _decide(row, Initial.Decision.RETURNED, note)
        row.letter.initials.filter(is_stale=False).update(is_stale=True)
        row.letter.state = State.DRAFT
        row.letter.save(update_fields=["state"])
        append(actor=actor, verb="casework.letter.returned", subject=_subject(row.letter))
        tell_receivers(
            actor=actor,
            letter=row.letter,
            key=f"returned:{row.pk}",
            text=_("Konsep dikembalikan dengan catatan: %(subject)s"),
        )


def make_official(*, actor: str, letter: Letter, number: str, dated: dt.date, file: File) -> Letter:
    """A letter was numbered and signed outside; its signed file makes it official. One to a unit here reaches it at once."""
    number = " ".join(number.split())
    if not number:
        raise CannotChange(_("Tulis nomor surat seperti pada surat yang ditandatangani."))
    with transaction.atomic():
        locked = _unsigned(letter)
        zone = zone_of(locked.unit)
        if locked.state == State.OFFERED:
            raise CannotChange(_("Konsep ini masih menunggu paraf."))
        if locked.state == State.DRAFT and locked.initials.exists():
            raise CannotChange(
                _("Paraf atas konsep ini belum lengkap sejak terakhir diubah. Ajukan lagi untuk diparaf.")
            )
        if dated > clock.today(zone):
            raise CannotChange(_("Tanggal surat belum tiba."))
        locked.number, locked.dated, locked.file, locked.state = number, dated, file, State.OFFICIAL
        if locked.other is not None:
            locked.sent_as = _deliver(locked, actor)
        locked.save(update_fields=["number", "dated", "file", "state", "sent_as"])
        append(
            actor=actor,
            verb="casework.letter.made_official",
            subject=_subject(locked),
            payload={
                "letter": str(locked.pk),
                "kind": locked.kind,
                "unit": locked.unit_id,
                "case": str(locked.case_id) if locked.case_id else None,
                "sent_as": str(locked.sent_as_id) if locked.sent_as_id else None,
            },
        )
        _refuse_used_number(locked)
        number_letter(locked, dated.year)
        if locked.sent_as is not None:
            tell_receivers(
                actor=actor,
                letter=locked.sent_as,
                key=f"delivered:{locked.sent_as_id}",
                text=_("Surat masuk, belum dicatat di buku agenda: %(subject)s"),
            )
    return locked


def _deliver(letter: Letter, actor: str) -> Letter:
    """What arrives at the other unit: received, not yet in its register."""
    return Letter.objects.create(
        unit=letter.other,
        direction=Letter.Direction.IN,
        kind=letter.kind,
        state=State.RECEIVED,
        number=letter.number,
        dated=letter.dated,
        received_at=clock.now(),
        nature=letter.nature,
        attachments=letter.attachments,
        subject=letter.subject,
        other=letter.unit,
        file=letter.file,
        case=letter.case,
        made_by=actor,
    )


def _refuse_used_number(letter: Letter) -> None:
    """Asked after `append`, when nobody else writes: two clerks at once do not give one number twice."""
    found = Letter.objects.filter(unit=letter.unit, direction=Letter.Direction.OUT, number=letter.number)
    if letter.dated and found.filter(dated__year=letter.dated.year).exclude(pk=letter.pk).exists():
        raise CannotChange(_("Nomor ini sudah dipakai surat lain dari unit Anda pada tahun yang sama."))


def _unsigned(letter: Letter) -> Letter:
    """The row, locked, while it may still change. Its relations are read once it is: what is joined while one waits for
    a row is as it was before."""
    Letter.objects.select_for_update().get(pk=letter.pk)
    locked = Letter.objects.select_related("unit", "other", "file", "case").get(pk=letter.pk)
    if locked.direction != Letter.Direction.OUT or locked.state not in UNSIGNED:
        raise CannotChange(_("Surat ini sudah resmi atau dibatalkan; isinya tidak dapat diubah lagi."))
    return locked


def _turn_of(letter: Letter, mandate: Mandate) -> Initial:
    locked = _unsigned(letter)
    waiting = locked.initials.filter(is_stale=False, decision=Initial.Decision.ASKED).order_by("position")
    row = waiting.select_related("mandate__person").first() if locked.state == State.OFFERED else None
    if row is None:
        raise CannotChange(_("Konsep ini tidak sedang menunggu paraf. Muat ulang halamannya."))
    if row.mandate_id != mandate.pk:
        raise CannotChange(_("Giliran paraf ada pada %(name)s.") % {"name": row.mandate.person.name})
    row.letter = locked
    return row


def _decide(row: Initial, decision: str, note: str) -> None:
    row.decision, row.note, row.at = decision, note.strip(), clock.now()
    row.save(update_fields=["decision", "note", "at"])


def _ask(actor: str, letter: Letter, row: Initial) -> None:
    tell(
        actor=actor,
        letter=letter,
        mandates=[row.mandate],
        key=f"asked-to-initial:{row.pk}",
        text=_("Konsep surat menunggu paraf Anda: %(subject)s"),
        path=reverse("casework:draft", args=[letter.pk]),
    )


def _subject(letter: Letter) -> str:
    return f"casework.letter:{letter.pk}"
