"""The degree of a copy and the fidelity to its core, as rules."""

import datetime as dt
from fractions import Fraction

import pytest
from factories.practices import a_published_practice
from factories.registry import a_regency
from factories.replicate import a_running_replication

from teladan.cycle.replicate.actions.adapting import adopt_rest, check_fidelity, note_adaptation
from teladan.cycle.replicate.models import Adaptation
from teladan.cycle.replicate.queries.adapting import (
    Part,
    added_key,
    checks_of,
    degree,
    degree_of,
    fidelity_of,
    newest,
    parts_of,
)
from teladan.cycle.replicate.refusals import CannotChange

DAY = dt.date(2025, 2, 3)
CORE, FREE = Part("inti", "Inti", "", True), Part("bebas", "Bebas", "", False)


def entry(key: str, kind: str, *, is_core: bool = False) -> Adaptation:
    name = key.removeprefix("+")
    part = "" if key.startswith("+") else key
    return Adaptation(pk=1, part=part, part_name=name, kind=kind, was_core=is_core, on=DAY)


@pytest.mark.parametrize(
    ("core", "free", "added", "expected"),
    [
        # from: facts on innovation, degrees of replication: as it is; fitted to the place; partly changed or combined
        ("adoption", "adoption", None, "adoption"),
        ("adoption", "adaptation", None, "adaptation"),
        ("adaptation", "adoption", None, "adaptation"),
        ("adoption", "modification", None, "adaptation"),
        ("modification", "adoption", None, "modification"),
        ("adoption", "adoption", "modification", "modification"),
        ("adoption", "adoption", "adoption", "adoption"),
        ("adoption", None, None, None),
        (None, None, None, None),
        (None, "adaptation", None, "adaptation"),
        ("modification", None, None, "modification"),
    ],
)
def test_the_degree_of_a_copy(core, free, added, expected):
    now = {}
    if core:
        now["inti"] = entry("inti", core, is_core=True)
    if free:
        now["bebas"] = entry("bebas", free)
    if added:
        now[added_key("Kupon")] = entry("+Kupon", added)
    assert degree([CORE, FREE], now).kind == expected


def test_a_practice_without_parts_has_no_degree():
    assert degree([], {}).kind is None


def test_the_entry_written_last_counts_whatever_its_day():
    rows = [
        Adaptation(pk=2, part="inti", part_name="Inti", kind="adoption", on=dt.date(2025, 1, 1)),
        Adaptation(pk=1, part="inti", part_name="Inti", kind="modification", on=dt.date(2025, 3, 1)),
    ]
    assert newest(rows)["inti"].pk == 2


@pytest.fixture
def copy(db):
    regency = a_regency()
    return a_running_replication(a_published_practice(regency.other), regency.melati)


def a_check(copy, on: dt.date, first: str, second: str):
    found = {"daftar": (first, ""), "jemput": (second, "")}
    return check_fidelity(actor="1", replication=copy, on=on, checked_by="Pengawas Rekaan", found=found)


def test_core_parts_stand_first(copy):
    assert [part.key for part in parts_of(copy)] == ["daftar", "jemput", "ajakan"]


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [("yes", "yes", Fraction(1)), ("yes", "partly", Fraction(3, 4)), ("partly", "no", Fraction(1, 4)), ("no", "no", 0)],
)
def test_fidelity_is_an_exact_share_of_the_last_check(copy, first, second, share):
    a_check(copy, dt.date(2025, 2, 1), "no", "yes")
    a_check(copy, dt.date(2025, 3, 1), first, second)
    assert fidelity_of(copy, dt.date(2025, 6, 1)).share == share


def test_a_check_of_a_later_day_is_not_there_yet(copy):
    a_check(copy, dt.date(2025, 2, 1), "yes", "no")
    a_check(copy, dt.date(2025, 3, 1), "yes", "yes")
    assert fidelity_of(copy, dt.date(2025, 2, 15)).words == "1 dari 2 bagian inti utuh, 1 tidak ada"
    assert fidelity_of(copy, dt.date(2025, 1, 15)) is None
    assert len(checks_of(copy, dt.date(2025, 6, 1))) == 2


def test_an_entry_of_a_later_day_does_not_count_yet(copy):
    adopt_rest(actor="1", replication=copy, on=DAY)
    assert degree_of(copy, DAY - dt.timedelta(days=1)).kind is None
    assert degree_of(copy, DAY).kind == "adoption"


def test_nothing_is_written_of_a_copy_that_had_stopped(copy):
    copy.stopped_on, copy.stopped_why = dt.date(2025, 2, 1), "Bidan pindah"
    copy.save()
    with pytest.raises(CannotChange, match="sudah berhenti"):
        adopt_rest(actor="1", replication=copy, on=DAY)
    facts = {"part": "ajakan", "kind": "adaptation", "what": "Lewat pengajian", "on": DAY}
    with pytest.raises(CannotChange, match="sudah berhenti"):
        note_adaptation(actor="1", replication=copy, facts=facts)


def test_a_check_leaves_no_core_part_out(copy):
    with pytest.raises(CannotChange, match="Belum dinilai: Pemeriksaan di dekat rumah"):
        check_fidelity(actor="1", replication=copy, on=DAY, checked_by="x", found={"daftar": ("yes", "")})
