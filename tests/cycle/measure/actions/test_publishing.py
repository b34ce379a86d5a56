"""Results are frozen, corrected and withdrawn; what was published stays readable as it was."""

import json
from fractions import Fraction
from hashlib import sha256

import pytest
from django.utils import timezone
from factories.measure import a_wave, answer, answers
from factories.registry import a_regency

from teladan.core.numbers import written
from teladan.cycle.measure.actions.results import correct_results, publish_results, withdraw_results
from teladan.cycle.measure.actions.waves import CannotChange
from teladan.cycle.measure.models import IntakeTally, Result, Wave
from teladan.cycle.measure.queries.result_document import digest_of, ordered
from teladan.cycle.measure.queries.results import Sheet, latest_result, public_results
from teladan.ground.registry.models import Service

pytestmark = pytest.mark.django_db

# from: definitions/instruments/skm/2017.yaml, example "Kabupaten Sekadau, semester I 2019": rows published one by one
SEKADAU = [
    "223434443",
    "332333323",
    "333443334",
    "224444343",
    "332333323",
    "333433334",
    "333333324",
    "343334434",
    "333333333",
    "323444443",
    "234444443",
    "333333323",
    "343433324",
    "344433444",
    "323333323",
    "333333323",
    "333333432",
    "224444444",
    "333433334",
    "113433332",
    "333233323",
    "334434443",
    "333333323",
    "233444342",
    "312233333",
    "333433334",
    "444434344",
    "333433334",
    "332332222",
    "224444433",
    "333433333",
    "333434443",
    "333433334",
    "223443332",
    "333433334",
    "333434334",
    "333333334",
    "332322323",
    "333444323",
    "333433333",
    "223444433",
    "332434323",
    "344433434",
    "333433334",
    "334343434",
    "334444443",
    "321323312",
    "334444443",
    "333444323",
]


def close(wave: Wave) -> None:
    wave.closed_at = timezone.now()
    wave.save()


def reopen(wave: Wave) -> None:
    wave.closed_at = None
    wave.save()


@pytest.fixture
def wave() -> Wave:
    """Two health centres: one with the 49 published rows, one with twelve of threes."""
    regency = a_regency()
    made = a_wave(regency.office, regency.melati, regency.kenanga)
    melati, kenanga = made.intakes.order_by("pk")
    answers(melati, SEKADAU)
    answers(kenanga, ["333333333"] * 12)
    return made


def part(wave: Wave, name: str) -> Result:
    return Result.objects.get(wave=wave, unit__name__endswith=name, part__startswith="unit", number=1)


def test_the_whole_each_unit_and_each_service_are_frozen(wave) -> None:
    kenanga = wave.intakes.order_by("pk").last()
    service = Service.objects.create(unit=kenanga.unit, name="Pendaftaran")
    extra = wave.intakes.create(unit=kenanga.unit, service=service, code="daftar", population=100)
    answers(extra, ["444444444"] * 10)
    close(wave)
    made = publish_results(actor="1", wave=wave)
    melati = wave.intakes.order_by("pk").first()
    assert {result.part for result in made} == {
        "whole",
        f"unit:{melati.unit_id}",
        f"unit:{kenanga.unit_id}",
        f"service:{service.pk}",
    }
    counted = {result.part: result.document["score"]["n"] for result in made}
    assert counted == {
        "whole": 71,
        f"unit:{melati.unit_id}": 49,
        f"unit:{kenanga.unit_id}": 22,
        f"service:{service.pk}": 10,
    }


def test_the_frozen_figures_are_those_of_the_published_rows(wave) -> None:
    close(wave)
    publish_results(actor="1", wave=wave)
    score = part(wave, "Melati").document["score"]
    # from: the same example, and its interval from facts of the same rows: 78.74 ± 2.421 · √(1 − 49/500)
    assert (score["n"], score["index"], score["exact"], score["grade"]) == (49, "78.74", str(Fraction(34725, 441)), "B")
    assert score["weakest"] == ["requirements"]
    assert (score["interval"]["low"], score["interval"]["high"]) == ("76.44", "81.04")
    assert score["elements"]["requirements"]["rank"] == 1
    assert score["elements"]["cost"]["rank"] == 9


def test_the_index_without_cost_is_the_mean_of_the_other_elements(wave) -> None:
    close(wave)
    publish_results(actor="1", wave=wave)
    # from: (1389 − 177) / (49 × 8) × 25 = 77.2959
    assert part(wave, "Melati").document["without_cost"] == {"index": "77.30"}


def test_a_later_change_of_tallies_changes_nothing_that_was_published(wave) -> None:
    close(wave)
    publish_results(actor="1", wave=wave)
    before = {result.pk: (result.document, result.sha256) for result in Result.objects.all()}
    IntakeTally.objects.update(n=1, counts={})
    assert {result.pk: (result.document, result.sha256) for result in Result.objects.all()} == before


def test_whoever_has_the_document_can_check_its_digest(wave) -> None:
    close(wave)
    for result in publish_results(actor="1", wave=wave):
        stored = Result.objects.get(pk=result.pk)
        # from: the rule told on the page, carried out without our function
        text = json.dumps(stored.document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert sha256(text.encode()).hexdigest() == stored.sha256 == digest_of(stored.document)


def test_nobody_finds_hidden_counts_by_trying_them_against_the_digest(wave) -> None:
    close(wave)
    salts = {result.document["salt"] for result in publish_results(actor="1", wave=wave)}
    assert len(salts) == 3
    assert all(len(salt) == 32 for salt in salts)


def test_elements_keep_the_order_of_the_definition_whatever_the_database_does(wave) -> None:
    document = Sheet(wave).documents()["whole"]
    shuffled = json.loads(json.dumps(document, sort_keys=True))
    assert list(ordered(shuffled)["instrument"]["elements"])[:4] == ["requirements", "procedure", "time", "cost"]
    assert list(ordered(shuffled)["score"]["elements"])[:4] == ["requirements", "procedure", "time", "cost"]


def test_only_a_part_that_changed_gets_another_number(wave) -> None:
    close(wave)
    publish_results(actor="1", wave=wave)
    reopen(wave)
    answer(wave.intakes.order_by("pk").first(), "444444444")
    close(wave)
    made = correct_results(actor="2", wave=wave, reason="Satu formulir tertinggal.")
    melati = part(wave, "Melati")
    assert {result.part: result.number for result in made} == {"whole": 2, melati.part: 2}
    assert latest_result(wave, part(wave, "Kenanga").part).number == 1
    assert melati.document["score"]["n"] == 49  # the first version says what it said
    assert {result.number for result in public_results()} == {1, 2}
    assert public_results().filter(part=melati.part).get().number == 2


def test_withdrawn_results_stay_readable_and_can_be_published_anew(wave) -> None:
    close(wave)
    publish_results(actor="1", wave=wave)
    withdraw_results(actor="1", wave=wave, reason="Berkas Kenanga milik periode lain.")
    assert not public_results().exists()
    assert Result.objects.count() == 3
    made = correct_results(actor="1", wave=wave, reason="Sudah diperiksa: berkasnya benar.")
    assert {result.number for result in made} == {2}
    assert public_results().count() == 3


def test_a_part_that_left_the_wave_is_withdrawn_by_the_correction(wave) -> None:
    close(wave)
    publish_results(actor="1", wave=wave)
    kenanga = wave.intakes.order_by("pk").last()
    kenanga.responses.all().delete()
    kenanga.delete()
    correct_results(actor="1", wave=wave, reason="Unit ini tidak disurvei.")
    assert part(wave, "Kenanga").withdrawn_reason == "Unit ini tidak disurvei."


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (["publish"], "belum ditutup"),
        (["close", "correct"], "belum diterbitkan"),
        (["close", "withdraw"], "Tidak ada hasil yang sedang berlaku"),
        (["close", "publish", "publish"], "sudah pernah diterbitkan"),
        (["close", "publish", "correct"], "Tidak ada yang berubah"),
        (["close", "publish", "reopen", "correct"], "belum ditutup"),
        (["close", "publish", "withdraw", "withdraw"], "Tidak ada hasil yang sedang berlaku"),
        (["close", "publish", "silent"], "Tulis alasannya"),
    ],
)
def test_what_is_out_of_order_is_refused_in_words(wave, steps, words) -> None:
    acts = {
        "close": lambda: close(wave),
        "reopen": lambda: reopen(wave),
        "publish": lambda: publish_results(actor="1", wave=wave),
        "correct": lambda: correct_results(actor="1", wave=wave, reason="Karena."),
        "withdraw": lambda: withdraw_results(actor="1", wave=wave, reason="Karena."),
        "silent": lambda: withdraw_results(actor="1", wave=wave, reason=" "),
    }
    for step in steps[:-1]:
        acts[step]()
    with pytest.raises(CannotChange, match=words):
        acts[steps[-1]]()


def test_nothing_is_published_where_nobody_answered() -> None:
    wave = a_wave(a_regency().office)
    close(wave)
    with pytest.raises(CannotChange, match="Belum ada satu pun jawaban"):
        publish_results(actor="1", wave=wave)


def test_earlier_published_waves_of_the_same_unit_are_the_trend() -> None:
    import datetime as dt

    regency = a_regency()
    for day, digits in [(dt.date(2025, 12, 31), "222222222"), (dt.date(2026, 6, 30), "333333333")]:
        made = a_wave(regency.office, regency.melati, regency.kenanga, ends_on=day)
        for intake in made.intakes.all():
            answers(intake, [digits] * 10)
        close(made)
        publish_results(actor="1", wave=made)
    trend = Result.objects.get(part=f"unit:{regency.melati.pk}", wave=made).document["trend"]
    assert [(point["ends_on"], point["index"], point["grade"], point["is_comparable"]) for point in trend] == [
        ("2025-12-31", "50.00", "D", True)
    ]


def test_another_version_of_the_instrument_lends_its_number_but_never_its_letter() -> None:
    import datetime as dt

    regency = a_regency()
    old = a_wave(regency.melati, ends_on=dt.date(2016, 12, 31), instrument="skm/2004")
    answers(old.intakes.get(), ["3" * len(old.elements)] * 10)
    close(old)
    publish_results(actor="1", wave=old)
    new = a_wave(regency.melati)
    answers(new.intakes.get(), ["333333333"] * 10)
    close(new)
    (point,) = next(r for r in publish_results(actor="1", wave=new) if r.part == "whole").document["trend"]
    assert (point["index"], point["grade"], point["is_comparable"]) == ("75.00", None, False)
    assert written(point["index"]) == "75,00"
