"""What the pages of tests and of a course's evaluations show: figures as people write them, and what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.core.statistics.paired import FEWEST_PAIRS
from teladan.cycle.learn.models import Course, Event, Member, Participant
from teladan.cycle.learn.people_sheet import workbook
from teladan.cycle.learn.queries import course_evaluations, knowledge_tests
from teladan.cycle.learn.queries.course_evaluations import Heard
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.cycle.learn.queries.knowledge_tests import Learnt
from teladan.ground.tables import Column, Sheet


@dataclass(frozen=True, slots=True)
class OwnTest:
    """A participant's way to one time of the test, of a course or an event. `state`: open, taken, closed."""

    phase: str
    name: str
    state: str
    result: str
    url: str


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A member's way to one evaluation. `state`: open, given, closed."""

    key: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class HeardForm:
    """What a form brought, as people read it. `missing`: by how many answers it has too few to be told."""

    name: str
    n: str
    asked: str
    is_closed: bool
    is_told: bool
    missing: str
    scale: str
    questions: Sequence[tuple[str, str, str]]
    words: Sequence[str]


def own_tests(by: Member | Participant | None) -> list[OwnTest]:
    """Both times, with what was right once both are behind a participant, so that nobody learns from the first; at an
    event once the test is closed."""
    of = knowledge_tests.tested(by)[0] if by is not None else None
    test = knowledge_tests.test_of(of) if of is not None else None
    if by is None or test is None:
        return []
    taken = knowledge_tests.taken_by(by)
    is_over = knowledge_tests.Phase.AFTER in taken and (isinstance(by, Member) or not test.opens)
    found = []
    for phase, name in knowledge_tests.Phase.choices:
        row = taken.get(phase)
        result = ""
        if row is not None and is_over:
            result = _("%(right)s dari %(all)s benar") % {"right": written(row.right), "all": len(test.questions)}
        state = "taken" if row is not None else "open" if test.opens == phase else "closed"
        found.append(OwnTest(phase, str(name), state, result, _address_to_take(by, phase)))
    return found


def _address_to_take(by: Member | Participant, phase: str) -> str:
    if isinstance(by, Member):
        return reverse("learn:test-take", args=[by.course_id, phase])
    return reverse("learn:participant-test", args=[by.code, phase])


def own_forms(member: Member | None) -> list[OwnForm]:
    if member is None or member.role not in TRAVELS:
        return []
    given, is_open = course_evaluations.given_by(member), course_evaluations.is_open(member.course)
    forms = course_evaluations.forms_of(member.course)
    return [
        OwnForm(key, form.name, "given" if key in given else "open" if is_open else "closed")
        for key, form in forms.items()
    ]


def outcome_of(found: Learnt) -> tuple[str, list[str]]:
    """(what came of it in one sentence, how sure that is)."""
    paired = found.paired
    if paired is None:
        return _("Belum ada peserta yang mengerjakan kedua tes."), []
    known = {
        "before": _figure(paired.first),
        "after": _figure(paired.second),
        "all": written(found.of_all),
        "n": written(found.pairs),
        "many": written(len(found.rows)),
        "difference": _signed(paired.difference),
        "few": FEWEST_PAIRS,
    }
    words = _("Rata-rata benar %(before)s sebelum dan %(after)s sesudah, dari %(all)s soal.") % known
    if paired.range is None:
        lines = [
            _("Selisih rata-rata %(difference)s soal; n = %(n)s peserta yang mengerjakan keduanya, dari %(many)s.")
            % known,
            _("Selang kepercayaan belum dihitung: sedikitnya %(few)s peserta harus mengerjakan keduanya.") % known
            if found.pairs < FEWEST_PAIRS
            else _("Semua selisihnya sama besar, sehingga selang kepercayaan tidak dapat dihitung."),
        ]
        return words, lines
    known |= {"low": _signed(paired.range.low), "high": _signed(paired.range.high)}
    lines = [
        _(
            "Selisih rata-rata %(difference)s soal, selang kepercayaan 95 %% dari %(low)s sampai %(high)s; "
            "n = %(n)s peserta yang mengerjakan keduanya, dari %(many)s."
        )
        % known
    ]
    if not paired.is_distinguishable:
        lines.append(_("Selisih ini tidak dapat dibedakan dari kebetulan."))
    return words, lines


def taken_rows(found: Learnt) -> list[tuple[str, str, str, str]]:
    """A participant a row: name, right before, right after, difference."""
    return [
        (row.who.name, _count(row.before), _count(row.after), "–" if row.change is None else _changed(row.change))
        for row in found.rows
    ]


def results_file(of: Course | Event, found: Learnt) -> bytes:
    """Per question as a workbook; of a course also per participant: at an event nobody's result is shown to anybody else."""
    questions = [[one.number, one.text, one.before, one.after, found.pairs] for one in found.questions]
    words, lines = outcome_of(found)
    sheets = [
        Sheet(
            _("Soal"),
            [
                Column(_("Nomor")),
                Column(_("Soal"), 70, wraps=True),
                *(Column(name, 18) for name in (_("Benar sebelum"), _("Benar sesudah"), _("Peserta"))),
            ],
            questions,
        ),
        Sheet(_("Keterangan"), [Column(of.title, 110, wraps=True)], [[line] for line in (words, *lines)]),
    ]
    if isinstance(of, Course):
        people = [[row.who.name, row.before, row.after, row.change] for row in found.rows]
        columns = _columns(_("Nama"), _("Benar sebelum"), _("Benar sesudah"), _("Selisih"))
        sheets.insert(0, Sheet(_("Peserta"), columns, people))
    return workbook(sheets)


def heard_of(found: Heard, *, with_words: bool) -> HeardForm:
    """`with_words`: also what was written freely."""
    labels = [f"{value} {label}" for value, label in enumerate(found.labels, 1)]
    return HeardForm(
        found.name,
        written(found.n),
        written(found.asked),
        found.is_closed,
        found.is_told,
        written(found.missing),
        ", ".join(labels),
        [(one.text, written(half_up(one.mean, 2)), written(one.n)) for one in found.questions],
        found.words if with_words else (),
    )


def _columns(first: str, *others: str) -> list[Column]:
    return [Column(first, 36), *(Column(name, 18) for name in others)]


def _figure(value: float) -> str:
    return written(half_up(Fraction(value), 2))


def _count(value: int | None) -> str:
    return "–" if value is None else written(value)


def _changed(value: int) -> str:
    return f"+{written(value)}" if value > 0 else written(value).replace("-", "−")


def _signed(value: float) -> str:
    return f"+{_figure(value)}" if value > 0 else _figure(value).replace("-", "−")
