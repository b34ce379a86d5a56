"""The gap of a unit out of published figures."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.figures import PERIOD, figures_of
from factories.indicators import a_value, an_indicator
from factories.registry import a_regency, a_unit, a_viewer

from teladan.cycle.compare.actions.consents import give_consent
from teladan.cycle.compare.gap import Gap, Refusal
from teladan.cycle.compare.models import PeerGroup
from teladan.cycle.compare.queries.gap import Asked, gap_of
from teladan.cycle.compare.queries.gap_of_indicators import indicator_gap

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 31)


@pytest.fixture
def regency():
    return a_regency()


def centres(regency, many):
    return [a_unit(f"Puskesmas Contoh {place:03}", regency.office, type="puskesmas") for place in range(many)]


def test_the_gap_of_a_small_group_worked_by_hand(regency):
    figures_of(regency.melati, {"time": "2.4"})
    for unit in centres(regency, 3):
        figures_of(unit, {"time": "3.2"})
    found = gap_of(regency.melati, Asked())
    assert isinstance(found, Gap)
    # from: by hand: 3.2 · 25 = 80; time brings 25/9 · (2.4 − 3.2) = −20/9
    assert found.own.value == pytest.approx(80 - 20 / 9)
    assert found.mean == pytest.approx(80)
    assert found.split.total == Fraction(-20, 9)
    assert found.split.residual == 0
    assert {element.key: element.points for element in found.split.elements if element.points} == {
        "time": Fraction(-20, 9)
    }
    # from: s = 10/√100 = 1; √(1 + 3/9) = 1.154701; −2.2222 ± 2.263172
    assert found.apart.error == pytest.approx(1.1547005)
    assert (found.apart.low, found.apart.high) == (
        pytest.approx(-4.485394, abs=1e-4),
        pytest.approx(0.040950, abs=1e-4),
    )
    assert not found.apart.is_distinguishable
    assert found.title == "Puskesmas Contoh Melati tidak dapat dibedakan dari puskesmas lain"
    assert found.carrier.key == found.focus.key == "time"
    # from: element: 60 against 80, s = 1.5 each: 20 / 2.1213 = 9.4 beyond every threshold
    assert [row.peer.name for row in found.better] == [f"Puskesmas Contoh {place:03}" for place in range(3)]
    assert found.position is None


def test_only_units_of_the_same_type_version_and_time_are_peers(regency):
    figures_of(regency.melati)
    figures_of(regency.kenanga)
    figures_of(a_unit("RSUD Contoh", regency.office, type="rumah-sakit"))
    older, earlier, nobody = centres(regency, 3)
    figures_of(older, instrument="skm/2004")
    figures_of(earlier, ends_on=dt.date(2025, 6, 29))
    found = gap_of(regency.melati, Asked())
    assert [peer.estimate.name for peer in found.peers] == ["Puskesmas Contoh Kenanga"]
    assert "jenis Puskesmas" in found.peers[0].why
    assert {row.name: row.reason for row in found.left_out} == {
        older.name: "hasilnya memakai skm/2004, bukan skm/2017",
        earlier.name: "hasil terakhirnya berakhir 29 Juni 2025, lebih dari 12 bulan sebelumnya",
        nobody.name: "belum ada hasil yang terbit",
    }
    assert "Pembandingnya hanya satu unit" in found.paragraph


def test_a_comparison_that_would_mislead_is_refused_with_the_reason(regency):
    refused = gap_of(regency.melati, Asked())
    assert isinstance(refused, Refusal)
    assert "Belum ada hasil survei unit ini yang terbit" in refused.reason
    figures_of(regency.melati, ends_on=dt.date(2024, 6, 30))
    figures_of(regency.kenanga)
    stale = gap_of(regency.melati, Asked())
    assert "berakhir 30 Juni 2024. Yang dibandingkan hanya periode paling lama 12 bulan" in stale.reason
    assert stale.own.value == pytest.approx(80)
    other = gap_of(regency.melati, Asked(instrument="skm/2004"))
    assert "memakai skm/2017, bukan skm/2004" in other.reason
    assert "tidak ada di instalasi ini" in gap_of(regency.melati, Asked(instrument="skm/1999")).reason
    assert "Unsur ini tidak ada" in gap_of(regency.melati, Asked(key="parkir")).reason


def test_without_peers_there_is_no_gap(regency):
    figures_of(regency.melati)
    found = gap_of(regency.melati, Asked())
    assert "Belum ada unit sejenis" in found.reason
    assert [row.name for row in found.left_out] == ["Puskesmas Contoh Kenanga"]
    figures_of(regency.office)
    assert "Jenis unit ini belum diisi" in gap_of(regency.office, Asked()).reason


def test_the_course_tests_each_change_within_a_version(regency):
    for day, mean in ((dt.date(2024, 6, 30), "2.8"), (dt.date(2025, 6, 30), "2.8"), (PERIOD, "3.4")):
        figures_of(regency.melati, mean, ends_on=day)
        figures_of(regency.kenanga, "3.0", ends_on=day)
    figures_of(regency.melati, "3.0", ends_on=dt.date(2023, 6, 30), instrument="skm/2004")
    course = gap_of(regency.melati, Asked()).course
    assert [point.own.ends_on.year for point in course] == [2023, 2024, 2025, 2026]
    assert [point.change and point.change.is_distinguishable for point in course] == [None, None, False, True]
    assert course[-1].median == pytest.approx(75)


def test_who_is_in_a_group_by_rule_by_likeness_and_by_list(regency):
    figures_of(regency.melati)
    near, far, other = centres(regency, 3)
    for unit, size in ((regency.melati, 20), (near, 30), (far, 90)):
        unit.size = size
        unit.save()
    for unit in (near, far, other):
        figures_of(unit)

    def names(**facts):
        group = PeerGroup.objects.create(owner=regency.office, name=str(facts), made_by="1", **facts)
        return group, [peer.estimate.name for peer in gap_of(regency.melati, Asked(group=group)).peers]

    rule = {"same": ["type"], "is_like_in_size": True, "by": [], "count": 10}
    assert names(how="rule", rule=rule)[1] == [near.name]
    likeness = {"same": [], "is_like_in_size": False, "by": ["type", "size"], "count": 1}
    group, found = names(how="nearest", rule=likeness)
    assert found == [other.name]  # it tells no size: equal in all that both know
    assert gap_of(regency.melati, Asked(group=group)).peers[0].distance == 0
    group = PeerGroup.objects.create(owner=regency.office, name="daftar", how="list", made_by="1")
    group.members.set([far, regency.kenanga, regency.melati])
    found = gap_of(regency.melati, Asked(group=group))
    assert [peer.estimate.name for peer in found.peers] == [far.name]
    assert [row.name for row in found.left_out] == ["Puskesmas Contoh Kenanga"]
    assert "kelompok “daftar”" in found.title or "Puskesmas" in found.title


def test_the_number_of_queries_does_not_grow_with_the_units(regency):
    figures_of(regency.melati)
    for unit in centres(regency, 6):
        figures_of(unit)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            gap_of(regency.melati, Asked())
        return len(queries)

    before = asked()
    for unit in [a_unit(f"Puskesmas Contoh Lain {place}", regency.agency, type="puskesmas") for place in range(20)]:
        figures_of(unit)
    assert asked() == before


class TestIndicators:
    @pytest.fixture
    def screening(self, regency):
        units = [regency.melati, regency.kenanga, *centres(regency, 4)]
        indicator = an_indicator(regency.agency, *units)
        for place, unit in enumerate(units):
            a_value(indicator, unit, numerator=60 + 5 * place)
        return indicator

    def test_a_share_has_intervals_and_the_owner_sees_all_names(self, regency, screening):
        found = indicator_gap(a_viewer(regency.agency), regency.melati, screening.pk, on=MARCH)
        # from: Wilson 60/100: 50.20–69.06
        assert (round(found.own.low, 2), round(found.own.high, 2)) == (50.20, 69.06)
        assert found.mean == pytest.approx(75)
        assert found.unnamed == 0
        # from: half widths 9.43 and 8.40 of 60 and 75 give z = 15·1.96/√(9.43² + 8.40²) = 2.33, p = 0.020; third of five:
        # 0.020·5/3 = 0.033 < 0.05. 70: z = 1.51, never.
        assert {row.peer.name for row in found.better} == {f"Puskesmas Contoh {place:03}" for place in (1, 2, 3)}

    def test_others_are_not_named_without_consent_and_letters_do_not_follow_the_alphabet(self, regency, screening):
        viewer = a_viewer(regency.melati)
        found = indicator_gap(viewer, regency.melati, screening.pk, on=MARCH)
        assert found.unnamed == 5
        assert {peer.estimate.name for peer in found.peers} == {f"Instansi {letter}" for letter in "ABCDE"}
        assert all(peer.estimate.unit is None and peer.estimate.n is None and not peer.why for peer in found.peers)
        assert "Kenanga" not in repr(found)
        again = indicator_gap(viewer, regency.melati, screening.pk, on=MARCH)
        assert [peer.estimate for peer in again.peers] == [peer.estimate for peer in found.peers]

    def test_who_agreed_is_named(self, regency, screening):
        give_consent(actor="1", unit=regency.kenanga, since=dt.date(2026, 1, 1))
        found = indicator_gap(a_viewer(regency.melati), regency.melati, screening.pk, on=MARCH)
        assert found.peers[0].estimate.name == "Puskesmas Contoh Kenanga"
        assert found.unnamed == 4

    def test_too_few_to_hide_among_each_other_are_left_out(self, regency):
        indicator = an_indicator(regency.agency, regency.melati, regency.kenanga)
        for unit in (regency.melati, regency.kenanga):
            a_value(indicator, unit)
        found = indicator_gap(a_viewer(regency.melati), regency.melati, indicator.pk, on=MARCH)
        assert isinstance(found, Refusal)
        assert "terlalu sedikit untuk disamarkan" in found.left_out[0].reason

    def test_a_value_without_a_known_spread_is_never_called_different(self, regency):
        waiting = an_indicator(
            regency.agency, regency.melati, regency.kenanga, name="Waktu tunggu", denominator="", factor=Decimal(1),
            unit_of_measure="menit", direction="lower", target=None,
        )  # fmt: skip
        for unit, minutes in ((regency.melati, 90), (regency.kenanga, 10)):
            a_value(waiting, unit, numerator=minutes, denominator=None)
        found = indicator_gap(a_viewer(regency.agency), regency.melati, waiting.pk, on=MARCH)
        assert found.title.startswith("Belum pasti apakah")
        assert not found.better

    def test_who_may_not_see_the_values_of_the_unit_sees_no_gap(self, regency, screening):
        assert indicator_gap(a_viewer(regency.kenanga), regency.melati, screening.pk, on=MARCH) is None
        assert indicator_gap(a_viewer(regency.other), regency.melati, screening.pk, on=MARCH) is None

    def test_a_value_older_than_a_year_is_refused(self, regency, screening):
        found = indicator_gap(a_viewer(regency.agency), regency.melati, screening.pk, on=dt.date(2027, 6, 1))
        assert "belum mengirim" in found.reason
