"""How questions are listed, counted, passed on and taken away as a spreadsheet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Question, Visit
from teladan.cycle.learn.queries.figures import names_of
from teladan.cycle.learn.queries.observations import names_of_people, noting_sides
from teladan.cycle.learn.queries.questions import Sifted, answering, counts, may_answer, may_confirm, questions
from teladan.ground.registry.queries import Viewer, zone_name_of, zone_of
from teladan.ground.tables import Column, Sheet

BADGES = {"open": "attention", "answered": "info", "to_confirm": "attention", "confirmed": "done"}
State = Question.State


@dataclass(frozen=True, slots=True)
class Row:
    """A question as it is listed, with what the reader can do about it."""

    row: Question
    element: str
    badge: str
    asker: str
    answerer: str
    waits: str


def listed(viewer: Viewer, visit: Visit, wanted: Sifted) -> dict[str, Any]:
    """The rows, and how many stand in each state whatever the list is narrowed to."""
    found = rows_of(viewer, visit, questions(viewer, visit, wanted))
    counted = counts(viewer, visit)
    return {
        "rows": found,
        "counts": [(state, State(state).label, BADGES[state], many) for state, many in counted.items()],
        "all": sum(counted.values()),
        "zone": zone_of(visit.host),
        "zone_name": zone_name_of(visit.host),
    }


def one(viewer: Viewer, visit: Visit, question: Question) -> dict[str, Any]:
    """A question with the steps that may follow."""
    can_confirm = may_confirm(viewer, visit, question)
    return {
        "one": rows_of(viewer, visit, [question])[0],
        "may_answer": may_answer(viewer, visit, question) and question.state != State.CONFIRMED,
        "may_confirm": can_confirm and question.state in (State.ANSWERED, State.TO_CONFIRM),
        "may_doubt": can_confirm and question.state in (State.ANSWERED, State.CONFIRMED),
        "may_withdraw": can_confirm and question.state == State.OPEN,
        "zone": zone_of(visit.host),
        "zone_name": zone_name_of(visit.host),
    }


def rows_of(viewer: Viewer, visit: Visit, found: Iterable[Question]) -> list[Row]:
    rows = list(found)
    names = names_of(visit)
    people = names_of_people({account for row in rows for account in (row.asked_by, row.answered_by)})
    noting = noting_sides(viewer, visit)
    return [
        Row(
            row=row,
            element=names.get(row.element, row.element),
            badge=BADGES[row.state],
            asker=people.get(row.asked_by, ""),
            answerer=people.get(row.answered_by, ""),
            waits=_waits(noting, row),
        )
        for row in rows
    ]


def message(visit: Visit, link: str) -> str:
    """What one side sends the other to bring it here."""
    open_ones = Question.objects.filter(visit=visit, state__in=[State.OPEN, State.TO_CONFIRM]).count()
    words = {"theme": visit.theme, "n": open_ones, "link": link}
    if open_ones:
        return (
            _(
                "Yth. Bapak/Ibu,\nada %(n)s pertanyaan kunjungan “%(theme)s” yang menunggu jawaban. "
                "Mohon dijawab di:\n%(link)s\nTerima kasih."
            )
            % words
        )
    return (
        _("Yth. Bapak/Ibu,\ntanya jawab kunjungan “%(theme)s” dapat dibaca dan ditambah di:\n%(link)s\nTerima kasih.")
        % words
    )


def sheet(viewer: Viewer, visit: Visit, wanted: Sifted) -> Sheet:
    """A row for each question, in the order in which they were asked."""
    zone = zone_of(visit.host)
    columns = [
        Column("No", 6),
        Column("Penanya", 14),
        Column("Nama", 26, wraps=True),
        Column("Ditanyakan", 20),
        Column("Tahap", 18),
        Column("Unsur", 28, wraps=True),
        Column("Pertanyaan", 60, wraps=True),
        Column("Keadaan", 18),
        Column("Jawaban", 70, wraps=True),
        Column("Dijawab oleh", 26, wraps=True),
        Column("Dijawab", 20),
        Column("Yang perlu dipastikan", 40, wraps=True),
    ]
    rows = [
        [
            place,
            str(one.row.get_side_display()),
            one.asker,
            _moment(one.row.asked_at, zone),
            str(one.row.get_phase_display()),
            one.element,
            one.row.text,
            str(one.row.get_state_display()),
            one.row.answer,
            one.answerer,
            _moment(one.row.answered_at, zone) if one.row.answered_at else "",
            one.row.doubt,
        ]
        for place, one in enumerate(rows_of(viewer, visit, questions(viewer, visit, wanted)), start=1)
    ]
    return Sheet("Tanya jawab", columns, rows)


def _moment(at: Any, zone: Any) -> str:
    return date_format(timezone.localtime(at, zone), "j M Y H.i")


def _waits(noting: Collection[str], row: Question) -> str:
    """What the reader's side is expected to do; nothing where it is the other's turn."""
    if row.state in (State.OPEN, State.TO_CONFIRM) and answering(row) in noting:
        return _("Jawab") if row.state == State.OPEN else _("Pastikan jawaban")
    if row.state == State.ANSWERED and row.side in noting:
        return _("Periksa jawaban")
    return ""
