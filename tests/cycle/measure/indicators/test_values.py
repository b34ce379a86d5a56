"""A span has one value that counts, and everything that was ever sent stays to be read."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from factories.indicators import a_value, an_indicator, sent
from factories.registry import a_regency
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from teladan.cycle.measure.actions.indicators import CannotDefine, change_duty, change_indicator, define_indicator
from teladan.cycle.measure.actions.values import (
    NotRecorded,
    correct_value,
    import_values,
    record_values,
    take_back_values,
    withdraw_value,
)
from teladan.cycle.measure.models import Duty, IndicatorValue
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency(db):
    return a_regency()


@pytest.fixture
def screening(regency):
    return an_indicator(regency.office, regency.melati, regency.kenanga)


def counting(indicator):
    return [(str(row.numerator.normalize()), row.unit.name) for row in indicator.values.filter(replaced_at=None)]


def test_the_same_value_twice_counts_once_and_another_takes_a_correction(regency, screening) -> None:
    what = sent(screening, regency.melati, "2026-03", 85)
    assert record_values(actor="1", values=[what]) == 1
    before = Entry.objects.count()
    assert record_values(actor="1", values=[what]) == 0
    assert Entry.objects.count() == before
    with pytest.raises(NotRecorded, match="Cakupan skrining Maret 2026 sudah dikirim dengan angka lain"):
        record_values(actor="1", values=[sent(screening, regency.melati, "2026-03", 86)])


def test_when_one_value_is_refused_none_is_recorded(regency, screening) -> None:
    a_value(screening, regency.melati, "2026-03")
    with pytest.raises(NotRecorded):
        record_values(
            actor="1",
            values=[sent(screening, regency.kenanga, "2026-03", 1), sent(screening, regency.melati, "2026-03", 2)],
        )
    assert screening.values.count() == 1


def test_a_correction_keeps_what_was_there_with_who_when_and_why(regency, screening) -> None:
    first = a_value(screening, regency.melati)
    new = correct_value(
        actor="7", value=first, numerator=Decimal(86), denominator=Decimal(100), note="", reason=" Salah hitung "
    )
    first.refresh_from_db()
    assert (first.numerator, first.reason, first.replaced_by, first.replaced_at is not None) == (
        85,
        "Salah hitung",
        "7",
        True,
    )
    assert (new.numerator, new.replaces_id, new.recorded_by, new.replaced_at) == (86, first.pk, "7", None)


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_correction_and_a_withdrawal_need_a_reason(regency, screening, reason) -> None:
    value = a_value(screening, regency.melati)
    with pytest.raises(NotRecorded, match="alasan"):
        correct_value(actor="1", value=value, numerator=Decimal(1), denominator=Decimal(2), note="", reason=reason)
    with pytest.raises(NotRecorded, match="alasan"):
        withdraw_value(actor="1", value=value, reason=reason)
    assert counting(screening) == [("85", "Puskesmas Contoh Melati")]


def test_two_who_correct_the_same_value_do_not_overwrite_each_other(regency, screening) -> None:
    value = a_value(screening, regency.melati)
    correct_value(actor="1", value=value, numerator=Decimal(1), denominator=Decimal(2), note="", reason="a")
    with pytest.raises(NotRecorded, match="sudah dikoreksi atau ditarik orang lain"):
        correct_value(actor="2", value=value, numerator=Decimal(3), denominator=Decimal(4), note="", reason="b")
    with pytest.raises(NotRecorded, match="sudah dikoreksi atau ditarik"):
        withdraw_value(actor="2", value=value, reason="b")


def test_a_correction_that_changes_nothing_is_refused(regency, screening) -> None:
    value = a_value(screening, regency.melati)
    with pytest.raises(NotRecorded, match="Tidak ada yang berubah"):
        correct_value(actor="1", value=value, numerator=Decimal(85), denominator=Decimal(100), note="", reason="a")


def test_a_withdrawn_span_may_be_sent_anew(regency, screening) -> None:
    withdraw_value(actor="1", value=a_value(screening, regency.melati), reason="Milik unit lain")
    assert counting(screening) == []
    assert a_value(screening, regency.melati, numerator=60).replaces_id is None


def test_a_denominator_of_nought_is_sent_and_a_missing_one_is_not(regency, screening) -> None:
    assert a_value(screening, regency.melati, numerator=0, denominator=0).denominator == 0
    with pytest.raises(NotRecorded, match="isi pembilang dan penyebutnya"):
        record_values(actor="1", values=[sent(screening, regency.kenanga, "2026-03", 1, None)])


def test_an_import_records_new_values_corrects_changed_ones_and_leaves_the_same(regency, screening) -> None:
    a_value(screening, regency.melati, "2026-01", 50)
    a_value(screening, regency.melati, "2026-02", 60)
    rows = [
        sent(screening, regency.melati, "2026-01", 50),
        sent(screening, regency.melati, "2026-02", 66),
        sent(screening, regency.kenanga, "2026-02", 70),
    ]
    with pytest.raises(NotRecorded, match="alasan"):
        import_values(actor="1", values=rows, reason="")
    assert screening.values.count() == 2
    batch = import_values(actor="1", values=rows, reason="Rekap diperbaiki")
    assert batch.rows == 2
    assert screening.values.count() == 4
    with pytest.raises(NotRecorded, match="sudah tercatat"):
        import_values(actor="1", values=rows, reason="Rekap diperbaiki")


def test_an_import_taken_back_lets_the_old_values_count_again(regency, screening) -> None:
    a_value(screening, regency.melati, "2026-02", 60)
    batch = import_values(
        actor="1",
        values=[sent(screening, regency.melati, "2026-02", 66), sent(screening, regency.kenanga, "2026-02", 70)],
        reason="Rekap",
    )
    assert take_back_values(actor="1", batch=batch) == 2
    assert counting(screening) == [("6E+1", "Puskesmas Contoh Melati")]
    assert screening.values.count() == 4  # the first, two that were imported, the first again
    with pytest.raises(NotRecorded, match="sudah dibatalkan"):
        take_back_values(actor="1", batch=batch)


def test_what_was_corrected_after_an_import_stays_when_it_is_taken_back(regency, screening) -> None:
    batch = import_values(actor="1", values=[sent(screening, regency.melati, "2026-02", 66)], reason="")
    imported = screening.values.get()
    correct_value(actor="1", value=imported, numerator=Decimal(67), denominator=Decimal(100), note="", reason="a")
    assert take_back_values(actor="1", batch=batch) == 0
    assert counting(screening) == [("67", "Puskesmas Contoh Melati")]


def test_what_the_numbers_mean_cannot_change_once_values_came(regency, screening) -> None:
    change_indicator(actor="1", indicator=screening, decimals=2)
    a_value(screening, regency.melati)
    change_indicator(actor="1", indicator=screening, name="Skrining", target=Decimal(70), due_days=5)
    with pytest.raises(CannotDefine, match="Buat indikator baru"):
        change_indicator(actor="1", indicator=screening, decimals=0)


def test_an_indicator_without_direction_takes_no_target(regency, screening) -> None:
    with pytest.raises(CannotDefine, match="tidak dapat bersasaran"):
        change_indicator(actor="1", indicator=screening, direction="neither", target=Decimal(1))
    neutral = an_indicator(regency.office, regency.melati, name="Luas", direction="neither", target=None)
    duty = Duty.objects.get(indicator=neutral)
    with pytest.raises(CannotDefine, match="tidak dapat bersasaran"):
        change_duty(actor="1", duty=duty, since=duty.since, until=None, target=Decimal(1))
    with pytest.raises(CannotDefine, match="sesudah hari mulainya"):
        change_duty(actor="1", duty=duty, since=duty.since, until=duty.since, target=None)


@pytest.mark.parametrize(
    ("name", "key"), [("Cakupan skrining", "cakupan_skrining_2"), ("90 hari", "i_90_hari"), ("健", "indikator")]
)
def test_a_key_is_made_of_the_name_and_is_the_owners_own(regency, screening, name, key) -> None:
    assert an_indicator(regency.office, name=name).key == key
    assert an_indicator(regency.other).key == "cakupan_skrining"


def test_a_factor_of_nought_is_refused(regency) -> None:
    with pytest.raises(CannotDefine, match="lebih dari 0"):
        define_indicator(actor="1", owner=regency.office, since=dt.date(2026, 1, 1), name="x", factor=Decimal(0))


STEPS = st.lists(
    st.tuples(st.sampled_from(["send", "correct", "withdraw", "import", "undo"]), st.integers(0, 3)), max_size=12
)


class TestOneValueCounts(TestCase):
    """Whatever is done in whatever order."""

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(STEPS)
    def test_one_value_counts_and_the_history_is_complete(self, steps) -> None:
        regency = a_regency()
        indicator = an_indicator(regency.office, regency.melati)
        rows, batches = 0, []
        for act, number in steps:
            current = indicator.values.filter(replaced_at=None).first()
            before = IndicatorValue.objects.filter(indicator=indicator).count()
            try:
                self._do(act, number, indicator, regency.melati, current, batches)
            except NotRecorded:
                assert IndicatorValue.objects.filter(indicator=indicator).count() == before
            now = IndicatorValue.objects.filter(indicator=indicator)
            assert now.filter(replaced_at=None).count() <= 1
            assert now.count() >= rows
            rows = now.count()
            assert not now.filter(replaced_at__isnull=False, reason="").exists()
            followers = [row.replaces_id for row in now if row.replaces_id]
            assert len(followers) == len(set(followers))

    def _do(self, act, number, indicator, unit, current, batches) -> None:
        what = sent(indicator, unit, "2026-03", number)
        if act == "send":
            record_values(actor="1", values=[what])
        elif act == "import":
            batches.append(import_values(actor="1", values=[what], reason="r"))
        elif act == "undo" and batches:
            take_back_values(actor="1", batch=batches[number % len(batches)])
        elif current is not None and act == "correct":
            correct_value(
                actor="1",
                value=current,
                numerator=Decimal(number),
                denominator=Decimal(100),
                note="",
                reason="r",
            )
        elif current is not None and act == "withdraw":
            withdraw_value(actor="1", value=current, reason="r")


def test_the_database_itself_holds_one_current_value(regency, screening) -> None:
    assert "measure_one_value_a_period" in str(
        connection.introspection.get_constraints(connection.cursor(), IndicatorValue._meta.db_table)
    )
