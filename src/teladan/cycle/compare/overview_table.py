"""The units of the pages over many units as rows: with their labels in words, in the order and choice asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.compare import placing
from teladan.cycle.compare.gap import Subject
from teladan.cycle.compare.placing import Changed, Label, Place, Placed
from teladan.cycle.compare.queries.figures import Held
from teladan.cycle.compare.queries.looking import Looking
from teladan.cycle.compare.sentences import difference, reading

HIGH: tuple[Label, Label] = ("high998", "high95")
LOW: tuple[Label, Label] = ("low998", "low95")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit with all that the pages tell of it; `ends` of its interval; `side` 1 for better beyond noise, -1 for worse."""

    held: Held
    ends: tuple[float | None, float | None]
    place: Place | None
    changed: Changed | None
    rank: tuple[int, int] | None
    side: int
    favour: int = 1

    @property
    def unit(self) -> int:
        return self.held.now.unit

    @property
    def favoured(self) -> float:
        """How far towards the better side a unit lies, without adjustment."""
        return self.favour * (self.place.z or 0.0) if self.place else 0.0

    @property
    def name(self) -> str:
        return self.held.now.name


def rows_of(
    looking: Looking,
    placed: Placed | None,
    changed: Mapping[int, Changed],
    ranks: Mapping[int, tuple[int, int]] | None,
) -> list[Row]:
    favour = looking.subject.favour if looking.subject else 1
    places = placed.places if placed else {}
    return [
        Row(
            one,
            _ends(one, looking),
            places.get(one.now.unit),
            changed.get(one.now.unit),
            (ranks or {}).get(one.now.unit),
            _side(places.get(one.now.unit), favour or 1),
            favour or 1,
        )
        for one in looking.held
    ]


def _ends(one: Held, looking: Looking) -> tuple[float | None, float | None]:
    share = looking.shares.get(one.now.unit)
    if share is not None:
        return placing.share_interval(share.numerator, share.denominator, 100.0)
    return placing.interval(one, looking.subject.scale if looking.subject else None)


def _side(place: Place | None, favour: int) -> int:
    if place is None or place.label == "in":
        return 0
    return favour if place.label in HIGH else -favour


_SORTS: dict[str, Callable[[Row], tuple[object, ...]]] = {
    "": lambda row: (row.place is None, min(row.side, 0), row.favoured),
    "nama": lambda row: (row.name.casefold(),),
    "tinggi": lambda row: (-row.held.now.value,),
    "rendah": lambda row: (row.held.now.value,),
    "isian": lambda row: (-row.held.now.n,),
    "naik": lambda row: (row.changed is None, -row.changed.difference if row.changed else 0.0),
    "turun": lambda row: (row.changed is None, row.changed.difference if row.changed else 0.0),
}
_STATES: dict[str, Callable[[Row], bool]] = {
    "rendah": lambda row: row.place is not None and row.place.label in LOW,
    "tinggi": lambda row: row.place is not None and row.place.label in HIGH,
    "wajar": lambda row: row.place is not None and row.place.label == "in",
    "membaik": lambda row: row.changed is not None and row.changed.said == "better",
    "memburuk": lambda row: row.changed is not None and row.changed.said == "worse",
}


def chosen(rows: Sequence[Row], words: str, state: str, sort: str) -> list[Row]:
    """The rows asked for; rows come by name, and equal ones stay so."""
    wanted = words.casefold().split()
    kept = [
        row
        for row in rows
        if all(word in row.name.casefold() for word in wanted) and (not state or _STATES[state](row))
    ]
    return sorted(kept, key=_SORTS[sort])


def columns(looking: Looking, *, has_ranks: bool) -> list[tuple[str, str]]:
    size = _("Penyebut") if looking.is_share else _("Isian (n)")
    found = [
        (_("Unit"), "text"),
        (_("Nilai"), "number"),
        (size, "number"),
        (_("Selang 95 %"), "number wide"),
        (_("Di antara sejenisnya"), "wide"),
        (_("Setelah kebetulan disisihkan"), "number wide"),
        (_("Sejak periode sebelumnya"), "wide"),
    ]
    return [*found, (_("Peringkat yang mungkin"), "number wide")] if has_ranks else found


def table_rows(rows: Sequence[Row], looking: Looking, many: int, *, has_ranks: bool) -> list[list[object]]:
    """As `data_table` takes them; the name leads to the unit's gap page."""
    subject = subject_of(looking)
    found: list[list[object]] = []
    for row in rows:
        shrunk = row.place.shrunk if row.place else None
        cells: list[object] = [
            (row.name, gap_address(row.unit, looking)),
            reading(row.held.now.value, subject),
            written(row.held.now.n) if row.held.now.n else "–",
            span(row.ends, subject),
            label_cell(row, subject),
            "–" if shrunk is None else reading(shrunk, subject),
            change_words(row.changed, subject),
        ]
        found.append([*cells, rank_cell(row.rank, many)] if has_ranks else cells)
    return found


def span(ends: tuple[float | None, float | None], subject: Subject) -> str:
    """Both ends of an interval in one word, so that it never breaks within a cell."""
    low, high = ends
    if low is None or high is None:
        return "–"
    plain = replace(subject, unit_of_measure="")
    return f"{reading(low, plain)}–{reading(high, plain)}"


def label_cell(row: Row, subject: Subject) -> str:
    """The label in words, with a badge where the unit lies beyond noise."""
    if row.place is None:
        return _("sebarannya tidak diketahui") if not row.held.now.error else _("tidak dibandingkan")
    words = label_words(row.place.label)
    if not row.side or not subject.favour:
        return words
    kind, icon = ("attention", "triangle-alert") if row.side < 0 else ("info", "info")
    return render_to_string("web/components/badge.html", {"kind": kind, "words": words, "icon_name": icon})


def label_words(label: Label) -> str:
    return {
        "high998": _("lebih tinggi (99,8 %)"),
        "high95": _("lebih tinggi (95 %)"),
        "in": _("tidak menonjol"),
        "low95": _("lebih rendah (95 %)"),
        "low998": _("lebih rendah (99,8 %)"),
    }[label]


def change_words(changed: Changed | None, subject: Subject) -> str:
    if changed is None:
        return "–"
    step = difference(changed.difference, subject)
    said = {
        "better": _("%(step)s, membaik"),
        "worse": _("%(step)s, memburuk"),
        "higher": _("%(step)s, naik"),
        "lower": _("%(step)s, turun"),
        "same": _("%(step)s, tak pasti"),
    }
    return said[changed.said] % {"step": step}


def said_words(said: str) -> str:
    return {
        "better": _("membaik"),
        "worse": _("memburuk"),
        "higher": _("naik"),
        "lower": _("turun"),
        "same": _("tidak dapat dibedakan"),
    }[said]


def rank_cell(rank: tuple[int, int] | None, many: int) -> str:
    """The rank set beneath a heading that says what it is."""
    return (
        "–" if rank is None else _("%(places)s dari %(many)s") % {"places": places_words(rank), "many": written(many)}
    )


def places_words(rank: tuple[int, int]) -> str:
    best, worst = rank
    return written(best) if best == worst else f"{written(best)}–{written(worst)}"


def gap_address(unit: int, looking: Looking) -> str:
    """The unit's gap page on the same number."""
    subject = subject_of(looking)
    asked: dict[str, str] = (
        {"indikator": str(subject.indicator)} if subject.indicator else {"instrumen": subject.definition}
    )
    if subject.kind == "element":
        asked["unsur"] = subject.key
    if looking.group is not None:
        asked["kelompok"] = str(looking.group.pk)
    return f"{reverse('compare:gap', args=[unit])}?{urlencode(asked | {'pada': looking.on.isoformat()})}"


def subject_of(looking: Looking) -> Subject:
    """What is looked at; pages ask only where there is something."""
    if looking.subject is None:
        raise ValueError("nothing is looked at")
    return looking.subject
