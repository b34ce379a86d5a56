"""What the pages of letters show. Formats; decides nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, zone_name_of, zone_of
from teladan.ground.tables import Column, Sheet
from teladan.operations.casework import letter_messages
from teladan.operations.casework.case_page import about_url
from teladan.operations.casework.letter_messages import Message
from teladan.operations.casework.letter_paper import agenda_number, written_moment
from teladan.operations.casework.models import Letter
from teladan.operations.casework.queries import letters as queries
from teladan.operations.casework.queries.cases import case
from teladan.operations.casework.queries.letter_values import addressee_of
from teladan.operations.casework.rules import may_change_letter, may_dispose

BADGES = {
    Letter.State.RECEIVED: "info",
    Letter.State.DRAFT: "draft",
    Letter.State.OFFERED: "attention",
    Letter.State.INITIALLED: "attention",
    Letter.State.OFFICIAL: "done",
    Letter.State.VOID: "refused",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the register."""

    letter: Letter
    agenda: str
    other: str
    badge: str
    word: str
    is_urgent: bool


def rows_of(letters: Iterable[Letter]) -> list[Row]:
    return [row_of(letter) for letter in letters]


def row_of(letter: Letter) -> Row:
    kind, word = state_of(letter)
    is_urgent = letter.nature != Letter.Nature.ORDINARY
    return Row(letter, agenda_number(letter), addressee_of(letter), kind, word, is_urgent)


def state_of(letter: Letter) -> tuple[str, str]:
    """A badge's kind and words."""
    if letter.direction == Letter.Direction.IN and letter.state == Letter.State.RECEIVED and letter.serial is None:
        return "attention", _("Belum dicatat")
    return BADGES[Letter.State(letter.state)], str(letter.get_state_display())


def sheet_of(title: str, letters: Sequence[Letter]) -> Sheet:
    zones = queries.zone_names(letters)
    columns = (
        Column(_("Nomor agenda"), 12),
        Column(_("Unit"), 30, wraps=True),
        Column(_("Diterima"), 26),
        Column(_("Dari atau kepada"), 32, wraps=True),
        Column(_("Nomor surat"), 22),
        Column(_("Tanggal surat"), 14),
        Column(_("Hal"), 50, wraps=True),
        Column(_("Sifat"), 14),
        Column(_("Jenis"), 22),
        Column(_("Lampiran"), 16),
        Column(_("Keadaan"), 16),
    )
    rows = (
        (
            agenda_number(letter),
            letter.unit.name,
            written_moment(letter.received_at, zones[letter.unit_id]) if letter.received_at else "",
            addressee_of(letter),
            letter.number,
            letter.dated,
            letter.subject,
            str(letter.get_nature_display()),
            str(letter.get_kind_display()),
            letter.attachments,
            state_of(letter)[1],
        )
        for letter in letters
    )
    return Sheet(title, columns, rows)


def may_correct(letter: Letter) -> bool:
    """What came by the system is its sender's word."""
    is_open = letter.direction == Letter.Direction.IN and letter.state == Letter.State.RECEIVED
    return is_open and not hasattr(letter, "came_from")


def context_of(request: HttpRequest, letter: Letter) -> dict[str, Any]:
    viewer = request.viewer
    keeps = viewer.acting is not None and may_change_letter(viewer, letter)
    steps = queries.steps_of(letter)
    own = [step.row for step in steps if viewer.acting and step.row.receiver_id == viewer.acting.mandate]
    kind, word = state_of(letter)
    is_in = letter.direction == Letter.Direction.IN
    seen = queries.letters(viewer)
    return {
        "letter": letter,
        "other": addressee_of(letter),
        "agenda": agenda_number(letter),
        "received": received(letter),
        "badge": kind,
        "word": word,
        "is_in": is_in,
        "is_waiting": is_in and letter.serial is None and letter.state == Letter.State.RECEIVED,
        "is_unsigned": letter.state in (Letter.State.DRAFT, Letter.State.OFFERED, Letter.State.INITIALLED),
        "is_withdrawn": hasattr(letter, "came_from") and letter.came_from.state == Letter.State.VOID,
        "keeps": keeps,
        "may_correct": keeps and may_correct(letter),
        "may_dispose": may_dispose(viewer, letter) and letter.serial is not None,
        "may_void": keeps and letter.state != Letter.State.VOID,
        "steps": steps,
        "own": own,
        "replies": rows_of(seen.filter(reply_to=letter)),
        "reply_to": seen.filter(pk=letter.reply_to_id).first() if letter.reply_to_id else None,
        "initials": [] if is_in else queries.initials_of(letter),
        "case_url": (case_url := _case_url(viewer, letter)),
        "about": about_url(letter.case) if case_url and letter.case else "",
        "texts": messages_of(request, letter, steps) if keeps else [],
        "today": clock.today(zone_of(letter.unit)),
    }


def received(letter: Letter) -> str:
    """In the unit's own zone, with its letters."""
    if letter.received_at is None:
        return ""
    local = letter.received_at.astimezone(zone_of(letter.unit))
    return f"{date_format(local, 'j F Y')}, {local:%H.%M} {zone_name_of(letter.unit)}"


def messages_of(request: HttpRequest, letter: Letter, steps: Sequence[queries.Step]) -> list[Message]:
    """What is worth passing on as the letter stands now."""
    link = request.build_absolute_uri(reverse("casework:letter", args=[letter.pk]))
    if letter.state == Letter.State.VOID:
        return []
    if letter.direction == Letter.Direction.OUT:
        return _outgoing(request, letter)
    found = [letter_messages.registered(letter)] if letter.serial else []
    rows = [step.row for step in steps if step.level == 1]
    if rows:
        found.append(letter_messages.disposed(letter, rows, link))
    return found


def _outgoing(request: HttpRequest, letter: Letter) -> list[Message]:
    if letter.state == Letter.State.OFFICIAL:
        return [letter_messages.official(letter, request.build_absolute_uri(_link_of(letter)))]
    awaited = queries.awaited_initial(letter)
    draft = request.build_absolute_uri(reverse("casework:draft", args=[letter.pk]))
    return [letter_messages.awaits_initial(letter, awaited, draft)] if awaited else []


def _link_of(letter: Letter) -> str:
    """Where the addressee reads it."""
    if letter.sent_as_id:
        return reverse("casework:letter", args=[letter.sent_as_id])
    if letter.case is not None:
        return reverse("casework:party", args=[letter.case.code])
    return reverse("casework:letter", args=[letter.pk])


def _case_url(viewer: Viewer, letter: Letter) -> str:
    """Empty for who reads the letter but not its case."""
    if letter.case_id is None or case(viewer, letter.case_id) is None:
        return ""
    return reverse("casework:case", args=[letter.case_id])
