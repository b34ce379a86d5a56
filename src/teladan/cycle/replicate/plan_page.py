"""The plan as its pages show it: cards in three columns, bars over time, money by source, words to pass on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.replicate.models import PlanStep, Replication
from teladan.cycle.replicate.queries import plan as queries
from teladan.ground.tables import Column, Sheet

State = PlanStep.State
WIDE = 1000
"""Units across a bar's picture; it stretches to the room it is given."""
SOON = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Card:
    """A step with what is computed of it on a day."""

    row: PlanStep
    state: PlanStep.State
    is_late: bool
    badge: str
    state_words: str
    when: str
    budget: str
    is_first: bool
    is_last: bool
    left: int
    width: int

    @property
    def moves(self) -> list[tuple[str, str, str]]:
        """The states it may go to: (state, words of the button, icon)."""
        return {
            State.TODO: [(State.DOING, _("Mulai kerjakan"), "play"), (State.DONE, _("Selesai"), "check")],
            State.DOING: [(State.DONE, _("Selesai"), "check"), (State.TODO, _("Kembalikan"), "undo-2")],
            State.DONE: [(State.DOING, _("Buka lagi"), "undo-2")],
        }[self.state]


@dataclass(frozen=True, slots=True)
class Board:
    columns: list[tuple[str, str, list[Card]]]
    cards: list[Card]
    today_at: int | None
    span: str
    done: int
    late: int


def board_of(steps: Sequence[PlanStep], today: dt.date) -> Board:
    """Steps in their order, in columns by state, and as bars between the first day and the last."""
    span = queries.span_of(steps)
    days = (span[1] - span[0]).days + 1 if span else 1
    cards = [
        _card(step, today, span[0] if span else today, days, is_first=place == 0, is_last=place == len(steps) - 1)
        for place, step in enumerate(steps)
    ]
    columns = [(state.value, str(state.label), [card for card in cards if card.state == state]) for state in State]
    return Board(
        columns=columns,
        cards=cards,
        today_at=_across((today - span[0]).days * 2 + 1, days * 2) if span and span[0] <= today <= span[1] else None,
        span=_between(*span) if span else "",
        done=sum(card.state == State.DONE for card in cards),
        late=sum(card.is_late for card in cards),
    )


def money_rows(steps: Sequence[PlanStep]) -> list[tuple[str, str, str]]:
    return [
        (one.source or _("Sumber belum ditulis"), str(one.steps), queries.rupiah(one.amount))
        for one in queries.budget_by_source(steps)
    ]


def sheet_of(steps: Sequence[PlanStep], today: dt.date) -> Sheet:
    """The plan as a table to be filed or printed in the office."""
    columns = [
        Column("No", 6),
        Column("Langkah", 36, wraps=True),
        Column("Yang dikerjakan", 50, wraps=True),
        Column("Penanggung jawab", 28, wraps=True),
        Column("Mulai", 12),
        Column("Selesai paling lambat", 12, wraps=True),
        Column("Anggaran (Rp)", 18, number_format="#,##0"),
        Column("Sumber anggaran", 20, wraps=True),
        Column("Keadaan", 16),
        Column("Selesai pada", 12),
        Column("Catatan", 40, wraps=True),
    ]
    rows = [
        [
            place,
            step.name,
            step.what,
            step.owner,
            step.since,
            step.due_on,
            step.budget,
            step.budget_source,
            state_words(step, today),
            step.done_on if queries.state_on(step, today) == State.DONE else None,
            step.note,
        ]
        for place, step in enumerate(steps, 1)
    ]
    return Sheet("Rencana replikasi", columns, rows)


def message_of(replication: Replication, steps: Sequence[PlanStep], today: dt.date, address: str) -> str:
    """What is open, to be passed on to those who do it."""
    lines = [
        _("Rencana replikasi “%(practice)s” di %(adopter)s:")
        % {"practice": replication.practice.title, "adopter": replication.adopter.name}
    ]
    for step in steps:
        if queries.state_on(step, today) != State.DONE:
            day = date_format(step.due_on, "j F Y")
            words = _("- %(name)s (%(owner)s), paling lambat %(day)s")
            if queries.is_late(step, today):
                words = _("- %(name)s (%(owner)s), TERLAMBAT, batasnya %(day)s")
            lines.append(
                words % {"name": step.name, "owner": step.owner or _("belum ada penanggung jawab"), "day": day}
            )
    if len(lines) == 1:
        lines.append(_("Semua langkah sudah selesai. Terima kasih."))
    return "\n".join([*lines, address])


def state_words(step: PlanStep, today: dt.date) -> str:
    """Late in words, else the state."""
    if queries.is_late(step, today):
        late = (today - step.due_on).days
        return ngettext("Terlambat %(n)s hari", "Terlambat %(n)s hari", late) % {"n": written(late)}
    return str(queries.state_on(step, today).label)


def _card(step: PlanStep, today: dt.date, first: dt.date, days: int, *, is_first: bool, is_last: bool) -> Card:
    state, is_late = queries.state_on(step, today), queries.is_late(step, today)
    left = _across((step.since - first).days, days)
    width = max(_across((step.due_on - first).days + 1, days) - left, 4)
    return Card(
        row=step,
        state=state,
        is_late=is_late,
        badge=_badge(step, state, today, is_late=is_late),
        state_words=state_words(step, today),
        when=_between(step.since, step.due_on),
        budget=queries.rupiah(step.budget) if step.budget is not None else "",
        is_first=is_first,
        is_last=is_last,
        left=min(left, WIDE - width),
        width=width,
    )


def _badge(step: PlanStep, state: PlanStep.State, today: dt.date, *, is_late: bool) -> str:
    if is_late:
        return "late"
    if state == State.DONE:
        return "done"
    if step.due_on - today <= SOON:
        return "attention"
    return "info" if state == State.DOING else "neutral"


def _across(part: int, whole: int) -> int:
    return part * WIDE // whole


def _between(first: dt.date, last: dt.date) -> str:
    if first == last:
        return date_format(first, "j M Y")
    start = date_format(first, "j M" if first.year == last.year else "j M Y")
    return f"{start} – {date_format(last, 'j M Y')}"
