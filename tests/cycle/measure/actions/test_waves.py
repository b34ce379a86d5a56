import datetime as dt

import pytest
from factories.measure import a_wave, answer
from factories.registry import a_regency, a_unit

from teladan.config.definitions import library
from teladan.cycle.measure.actions import intakes, waves
from teladan.cycle.measure.changing import CannotChange
from teladan.cycle.measure.models import Intake, Wave
from teladan.ground.journal.models import Entry
from teladan.ground.registry.actions import create_service

pytestmark = pytest.mark.django_db


def a_draft(**facts: object) -> Wave:
    days = {"starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 12, 31)}
    return waves.create_wave(actor="1", owner=a_unit(), title="SKM Contoh", instrument="skm", **days | facts)


def test_the_last_day_of_the_period_chooses_the_version_and_freezes_its_elements() -> None:
    wave = a_draft()
    assert wave.instrument == "skm/2017"
    assert (wave.digest, wave.elements) == (
        library().instrument("skm/2017").digest,
        list(library().instrument("skm/2017").body.elements),
    )


def test_a_period_in_which_no_version_held_is_refused_with_the_reason() -> None:
    with pytest.raises(CannotChange, match=r"skm/2014|Tidak ada versi"):
        a_draft(starts_on=dt.date(2015, 1, 1), ends_on=dt.date(2015, 12, 31))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"ends_on": dt.date(2026, 6, 30)}, "lebih awal daripada awalnya"),
        ({"due_on": dt.date(2026, 6, 1)}, "Batas kirim lebih awal"),
    ],
)
def test_days_out_of_order_are_refused(facts: dict[str, dt.date], words: str) -> None:
    with pytest.raises(CannotChange, match=words):
        a_draft(**facts)


def test_a_wave_without_anybody_to_ask_cannot_be_opened() -> None:
    with pytest.raises(CannotChange, match="Belum ada unit yang ikut"):
        waves.open_wave(actor="1", wave=a_draft())


def test_from_draft_to_open_to_closed_and_open_again() -> None:
    wave = a_draft()
    intakes.add_intakes(actor="1", wave=wave, parts=[intakes.Part(wave.owner)])
    waves.open_wave(actor="1", wave=wave)
    wave.refresh_from_db()
    assert wave.state == Wave.State.OPEN
    waves.close_wave(actor="1", wave=wave)
    waves.reopen_wave(actor="1", wave=wave, reason=" Satu loket tertinggal ")
    wave.refresh_from_db()
    assert (wave.state, wave.reopened_because) == (Wave.State.OPEN, "Satu loket tertinggal")
    told = Entry.objects.filter(subject=f"measure.wave:{wave.pk}").order_by("pk").values_list("verb", flat=True)
    verbs = ["prepared", "opened", "closed", "reopened"]
    assert [verb for verb in told if verb.startswith("measure.wave.")] == [f"measure.wave.{verb}" for verb in verbs]


def test_the_reason_for_opening_again_stays_out_of_the_journal() -> None:
    wave = a_wave(a_unit())
    waves.close_wave(actor="1", wave=wave)
    waves.reopen_wave(actor="1", wave=wave, reason="Bu Rekaan lupa mengirim")
    assert "Rekaan" not in str(Entry.objects.get(verb="measure.wave.reopened").payload)


@pytest.mark.parametrize("reason", ["", "   "])
def test_opening_again_needs_a_reason(reason: str) -> None:
    wave = a_wave(a_unit())
    waves.close_wave(actor="1", wave=wave)
    with pytest.raises(CannotChange, match="Tulis alasan"):
        waves.reopen_wave(actor="1", wave=wave, reason=reason)


def test_each_step_is_refused_out_of_its_order() -> None:
    opened = a_wave(a_unit())
    with pytest.raises(CannotChange, match="sudah pernah dibuka"):
        waves.open_wave(actor="1", wave=opened)
    with pytest.raises(CannotChange, match="tidak sedang ditutup"):
        waves.reopen_wave(actor="1", wave=opened, reason="x")
    with pytest.raises(CannotChange, match="belum pernah dibuka"):
        waves.delete_draft(actor="1", wave=opened)
    waves.close_wave(actor="1", wave=opened)
    with pytest.raises(CannotChange, match="tidak sedang menerima"):
        waves.close_wave(actor="1", wave=opened)


def test_a_wave_that_was_deleted_meanwhile_is_gone_in_words() -> None:
    wave = a_wave(a_unit(), is_open=False)
    waves.delete_draft(actor="1", wave=Wave.objects.get(pk=wave.pk))
    with pytest.raises(CannotChange, match="sudah dihapus"):
        waves.open_wave(actor="1", wave=wave)


def test_an_open_wave_keeps_its_period_but_may_get_another_name_and_due_date() -> None:
    wave = a_wave(a_unit())
    waves.change_wave(actor="1", wave=wave, title="SKM Lain", due_on=wave.ends_on)
    with pytest.raises(CannotChange, match="hanya nama dan batas kirim"):
        waves.change_wave(actor="1", wave=wave, starts_on=dt.date(2025, 1, 1))
    wave.refresh_from_db()
    assert (wave.title, wave.due_on) == ("SKM Lain", wave.ends_on)


def test_a_changed_period_chooses_the_version_anew() -> None:
    wave = a_draft()
    waves.change_wave(actor="1", wave=wave, starts_on=dt.date(2008, 1, 1), ends_on=dt.date(2008, 6, 30))
    wave.refresh_from_db()
    assert wave.instrument == "skm/2004"
    assert len(wave.elements) == 14  # from: Kepmenpan KEP/25/M.PAN/2/2004


def test_units_and_services_join_once_under_codes_that_paper_cannot_confuse() -> None:
    regency = a_regency()
    wave = a_wave(regency.office, is_open=False)
    service = create_service(actor="1", unit=regency.melati, name="Pendaftaran")
    parts = [intakes.Part(regency.melati), intakes.Part(regency.melati, service), intakes.Part(regency.kenanga)]
    added = intakes.add_intakes(actor="1", wave=wave, parts=[*parts, parts[0]])
    assert len(added) == 3
    assert all(set(one.code) <= set(intakes.ALPHABET) and len(one.code) == intakes.CODE_LENGTH for one in added)
    assert not set("01ilo") & set(intakes.ALPHABET)
    with pytest.raises(CannotChange, match="sudah ikut"):
        intakes.add_intakes(actor="1", wave=wave, parts=parts)
    with pytest.raises(CannotChange, match="Belum ada yang dipilih"):
        intakes.add_intakes(actor="1", wave=wave, parts=[])


def test_who_has_answers_stays() -> None:
    intake = a_wave(a_unit()).intakes.get()
    answer(intake)
    with pytest.raises(CannotChange, match="Sudah ada jawaban"):
        intakes.remove_intake(actor="1", intake=intake)
    assert Intake.objects.filter(pk=intake.pk).exists()


def test_a_closed_wave_is_changed_by_nobody() -> None:
    wave = a_wave(a_unit())
    intake = wave.intakes.get()
    waves.close_wave(actor="1", wave=wave)
    for act in (
        lambda: intakes.add_intakes(actor="1", wave=wave, parts=[intakes.Part(a_unit())]),
        lambda: intakes.remove_intake(actor="1", intake=intake),
        lambda: intakes.change_intake(actor="1", intake=intake, population=5, sampling="census"),
        lambda: intakes.set_populations(actor="1", wave=wave, populations={intake.pk: 5}),
        lambda: waves.change_wave(actor="1", wave=wave, title="x"),
    ):
        with pytest.raises(CannotChange, match="sudah ditutup"):
            act()


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ({"sampling": "margin"}, "batas kesalahan"),
        ({"sampling": "margin", "margin": 0}, "batas kesalahan"),
        ({"sampling": "fixed"}, "jumlah responden"),
        ({"sampling": "fixed", "wanted": 0}, "jumlah responden"),
    ],
)
def test_a_plan_that_misses_a_part_is_refused(plan: dict[str, object], words: str) -> None:
    intake = a_wave(a_unit()).intakes.get()
    with pytest.raises(CannotChange, match=words):
        intakes.change_intake(actor="1", intake=intake, population=10, **plan)


def test_populations_of_another_wave_are_left_alone() -> None:
    one, other = a_wave(a_unit()).intakes.get(), a_wave(a_unit()).intakes.get()
    intakes.set_populations(actor="1", wave=one.wave, populations={one.pk: 1200, other.pk: 1})
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.population, other.population) == (1200, 500)
