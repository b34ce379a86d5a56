"""The filters of the pages over many units, as the forms of those pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.compare.forms.overview import EVERY_TYPE, OVERDISPERSIONS, SORTS, STATES, TRIMS, Listed
from teladan.cycle.compare.placing import Way
from teladan.cycle.compare.queries.looking import INDEX, Looking
from teladan.ground.registry.queries import type_name

COMMON = ("di", "instrumen", "unsur", "indikator", "jenis", "kelompok", "pada", "sebaran", "pangkas", "sasaran")
"""What all four pages read from the address."""


@dataclass(frozen=True, slots=True)
class Select:
    """A list to choose from; `options` are (value, words, whether it is chosen)."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


def select(name: str, label: str, options: Iterable[tuple[str, Any]], chosen: str) -> Select:
    return Select(name, label, tuple((value, str(words), value == chosen) for value, words in options))


def what_is_compared(
    looking: Looking,
    places: Iterable[tuple[int, str]],
    indicators: Iterable[tuple[int, str]],
    groups: Iterable[tuple[str, str]],
) -> list[Select]:
    """Place, definition, element or indicator, type, group; a list with nothing to choose is left out."""
    subject = looking.subject
    indicator = str(subject.indicator) if subject and subject.indicator else ""
    key = subject.key if subject and not indicator else INDEX
    instrument = subject.definition if subject and not indicator else ""
    keys = [(name, words or _("Indeks (nilai keseluruhan)")) for name, words in looking.keys.items()]
    found = [
        select("di", _("Di"), [(str(pk), name) for pk, name in places], str(looking.place.unit or "")),
        select("instrumen", _("Kuesioner"), [(ident, ident) for ident in looking.instruments], instrument),
        select("unsur", _("Yang dibandingkan"), keys, key),
        select("indikator", _("Atau indikator"), [("", _("– bukan indikator –")), *((str(pk), name) for pk, name in indicators)], indicator),
        select("jenis", _("Jenis unit"), _types(looking.types), looking.type),
        select("kelompok", _("Kelompok pembanding"), [("", _("Tanpa kelompok: unit sejenis di sini")), *groups], str(looking.group.pk) if looking.group else ""),
    ]  # fmt: skip
    return [one for one in found if len(one.options) > 1]


def _types(types: Mapping[str, int]) -> list[tuple[str, str]]:
    named = [
        (kind, _("%(kind)s (%(many)s)") % {"kind": type_name(kind) or _("jenis belum diisi"), "many": written(many)})
        for kind, many in types.items()
        if kind
    ]
    return [*named, (EVERY_TYPE, _("Semua jenis (%(many)s)") % {"many": written(sum(types.values()))})]


def type_links(looking: Looking, kept: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """(query, words, whether it is open) for each type of unit that is there; none where all are of one."""
    if looking.group is not None or len(looking.types) < 2:
        return []
    return [(urlencode({**kept, "jenis": kind}), words, kind == looking.type) for kind, words in _types(looking.types)]


def of_the_list(listed: Listed) -> list[Select]:
    return [
        select("tampil", _("Tampilkan"), STATES.items(), listed.state),
        select("urut", _("Urutkan"), SORTS.items(), listed.sort),
    ]


def of_the_way(way: Way) -> list[Select]:
    return [
        select("sebaran", _("Sebaran antarunit"), OVERDISPERSIONS.items(), way.overdispersion),
        select("pangkas", _("Unit di ujung"), TRIMS.items(), way.trim),
    ]
