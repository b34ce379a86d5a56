"""Waves by every role: who sees what, who may do what, and what wrong input is told."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories.measure import a_wave, answer, answers
from factories.registry import Regency, a_mandate, a_regency, an_account

from teladan.cycle.measure.actions import waves as actions
from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.periods import usual_periods
from teladan.ground.registry.actions import create_service

pytestmark = pytest.mark.django_db
RUNNERS = ("administrator", "officer")
OTHERS = ("keyer", "head", "observer")


@pytest.fixture
def regency() -> Regency:
    return a_regency()


@pytest.fixture
def wave(regency) -> Wave:
    return a_wave(regency.office, regency.melati, regency.kenanga)


def sign_in(client, unit, role: str = "officer"):
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response) -> str:
    page = response.content.decode()
    words = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main")])
    return re.sub(r"\s+", " ", words)


def pages(wave: Wave) -> list[str]:
    return [f"/ukur/periode/{wave.pk}/", f"/ukur/isian/{wave.intakes.get(unit__name__endswith='Melati').pk}/"]


def acts(wave: Wave) -> list[str]:
    one, intake = pages(wave)
    return [f"{one}{step}/" for step in ("ubah", "unit", "populasi", "tutup")] + [
        f"{intake}ubah/",
        f"{intake}keluarkan/",
    ]


@pytest.mark.parametrize("role", [*RUNNERS, *OTHERS])
def test_whoever_acts_for_the_running_unit_sees_the_wave_and_only_those_who_measure_run_it(
    client, regency, wave, role
) -> None:
    sign_in(client, regency.office, role)
    assert [client.get(page).status_code for page in pages(wave)] == [200, 200]
    expected = 200 if role in RUNNERS else 403
    assert [client.get(act).status_code for act in acts(wave)] == [expected] * 6
    assert client.post(f"/ukur/periode/{wave.pk}/tutup/").status_code == (302 if role in RUNNERS else 403)


@pytest.mark.parametrize("role", [*RUNNERS, *OTHERS])
def test_an_asked_unit_sees_its_own_part_and_runs_nothing(client, regency, wave, role) -> None:
    sign_in(client, regency.melati, role)
    one, own = pages(wave)
    assert "Melati" in text(client.get(one))
    assert "Kenanga" not in text(client.get(one))
    assert client.get(own).status_code == 200
    assert client.get(f"/ukur/isian/{wave.intakes.get(unit=regency.kenanga).pk}/").status_code == 404
    assert {client.get(act).status_code for act in acts(wave)} == {403}


def test_a_draft_is_seen_by_those_who_run_it_alone(client, regency) -> None:
    draft = a_wave(regency.office, regency.melati, is_open=False)
    sign_in(client, regency.melati)
    assert [client.get(page).status_code for page in pages(draft)] == [404, 404]
    sign_in(client, regency.agency)
    assert [client.get(page).status_code for page in pages(draft)] == [200, 200]


def test_another_agency_sees_nothing(client, regency, wave) -> None:
    sign_in(client, regency.other)
    assert {client.get(page).status_code for page in [*pages(wave), *acts(wave)]} == {404}
    assert wave.title not in client.get("/ukur/periode/").content.decode()


def test_an_operator_sees_drafts_too(client, regency) -> None:
    draft = a_wave(regency.office, regency.melati, is_open=False)
    client.force_login(an_account(is_operator=True))
    assert [client.get(page).status_code for page in pages(draft)] == [200, 200]


def test_strangers_are_asked_to_sign_in_but_may_open_the_start(client, wave) -> None:
    assert {client.get(page).status_code for page in [*pages(wave), *acts(wave), "/ukur/periode/"]} == {302}
    start = client.get("/ukur/")
    assert start.status_code == 200
    assert "Hitung dari berkas" in text(start)
    assert wave.title not in text(start)


def test_somebody_without_a_mandate_gets_the_public_start(client, wave) -> None:
    client.force_login(an_account())
    assert "Siapkan periode survei" not in text(client.get("/ukur/"))
    assert client.get("/ukur/periode/").status_code == 403


@pytest.mark.parametrize("role", OTHERS)
def test_only_those_who_measure_start_a_wave(client, regency, role) -> None:
    sign_in(client, regency.office, role)
    assert client.get("/ukur/periode/baru/").status_code == 403


def test_no_get_changes_a_wave(client, regency, wave) -> None:
    sign_in(client, regency.office)
    for page in [*pages(wave), *acts(wave)]:
        client.get(page)
    wave.refresh_from_db()
    assert (wave.state, wave.intakes.count()) == ("open", 2)


def test_a_wave_is_prepared_filled_and_opened(client, regency) -> None:
    sign_in(client, regency.office)
    usual = usual_periods(timezone.localdate())[0]
    prepared = client.post("/ukur/periode/baru/", {"instrument": "skm", "period": usual.key})
    wave = Wave.objects.get()
    assert (wave.title, wave.owner, wave.ends_on) == (f"SKM {usual.name}", regency.office, usual.ends_on)
    client.post(prepared.url + "?jenis=puskesmas", {"tambah": "semua"})
    assert sorted(intake.unit.name for intake in wave.intakes.all()) == [
        "Puskesmas Contoh Kenanga",
        "Puskesmas Contoh Melati",
    ]
    client.post(f"/ukur/periode/{wave.pk}/populasi/", {f"population-{one.pk}": "1.200" for one in wave.intakes.all()})
    client.post(f"/ukur/periode/{wave.pk}/buka/")
    wave.refresh_from_db()
    assert wave.state == "open"
    assert "0 % dari target 582 terpenuhi" in text(client.get(f"/ukur/periode/{wave.pk}/"))  # 2 × 291


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Pilih kuesionernya."),
        ({"instrument": "skm", "period": "own"}, "Isi tanggalnya, atau pilih"),
        (
            {"instrument": "skm", "period": "own", "starts_on": "31/02/2026", "ends_on": "x"},
            "Tanggal ini tidak dikenali",
        ),
        ({"instrument": "skm", "period": "own", "starts_on": "2026-07-01", "ends_on": "2026-01-01"}, "lebih awal"),
        ({"instrument": "skm", "period": "own", "starts_on": "2015-01-01", "ends_on": "2015-12-31"}, "skm/2014"),
        ({"instrument": "../../etc", "period": "2026"}, "pilihan yang valid"),
        ({"instrument": "skm", "period": "1066"}, "pilihan yang valid"),
    ],
)
def test_wrong_facts_are_told_and_nothing_typed_is_lost(client, regency, data, words) -> None:
    sign_in(client, regency.office)
    answered = client.post("/ukur/periode/baru/", {"title": "<script>alert(1)</script>", **data})
    assert answered.status_code == 422
    page = answered.content.decode()
    assert words.lower() in page.lower()
    assert "&lt;script&gt;alert(1)" in page
    assert not Wave.objects.exists()


def test_services_can_be_chosen_and_others_units_cannot(client, regency) -> None:
    draft = a_wave(regency.office, regency.melati, is_open=False)
    service = create_service(actor="1", unit=regency.melati, name="Pendaftaran")
    sign_in(client, regency.office)
    address = f"/ukur/periode/{draft.pk}/unit/"
    client.post(address, {"pilih": [f"s{service.pk}", f"u{regency.other.pk}", "u999999", "x", "u" + "9" * 30][:3]})
    assert {str(one) for one in draft.intakes.all()} == {
        "Puskesmas Contoh Melati",
        "Puskesmas Contoh Melati · Pendaftaran",
    }
    refused = client.post(address, {"pilih": ["", "u", "zz"]})
    assert refused.status_code == 422
    assert "Centang sedikitnya satu" in text(refused)


def test_units_and_populations_are_copied_from_another_wave(client, regency, wave) -> None:
    draft = a_wave(regency.office, regency.office, is_open=False)
    sign_in(client, regency.office)
    client.post(f"/ukur/periode/{draft.pk}/unit/", {"tambah": "salin", "dari": str(wave.pk)})
    copied = draft.intakes.exclude(unit=regency.office)
    assert {(one.unit, one.population) for one in copied} == {(regency.melati, 500), (regency.kenanga, 500)}
    assert not {one.code for one in copied} & {one.code for one in wave.intakes.all()}
    for source in ("", "x", str(draft.pk), "00000000-0000-0000-0000-000000000000"):
        assert client.post(f"/ukur/periode/{draft.pk}/unit/", {"tambah": "salin", "dari": source}).status_code == 422


def test_who_has_no_answers_stands_first(client, regency, wave) -> None:
    answers(wave.intakes.get(unit=regency.kenanga), ["333333333"] * 3)
    sign_in(client, regency.office)
    page = text(client.get(f"/ukur/periode/{wave.pk}/"))
    assert page.index("Puskesmas Contoh Melati") < page.index("Puskesmas Contoh Kenanga")
    assert "1 belum ada jawaban" in page
    assert "1 %, kurang 214" in page  # 3 of 217


def test_a_step_that_no_longer_fits_leads_back(client, regency, wave) -> None:
    sign_in(client, regency.office)
    for name in ("buka", "buka-kembali", "hapus"):
        answered = client.post(f"/ukur/periode/{wave.pk}/{name}/", follow=True)
        assert "Keadaan periode ini sudah berubah" in text(answered)
    wave.refresh_from_db()
    assert wave.state == "open"


def test_opening_again_asks_for_a_reason_and_shows_it(client, regency, wave) -> None:
    actions.close_wave(actor="1", wave=wave)
    sign_in(client, regency.office)
    address = f"/ukur/periode/{wave.pk}/buka-kembali/"
    assert client.post(address, {"reason": " "}).status_code == 422
    answered = client.post(address, {"reason": "Satu loket tertinggal"}, follow=True)
    assert "Satu loket tertinggal" in text(answered)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"sampling": "margin"}, "misalnya 5 atau 2,5"),
        ({"sampling": "margin", "margin": "lima"}, "misalnya 5 atau 2,5"),
        ({"sampling": "fixed"}, "sedikitnya 1"),
        ({"sampling": "census", "population": "-3"}, "Pastikan nilai ini lebih besar"),
        ({"sampling": "census", "population": "9" * 40}, "Pastikan nilai ini"),
        ({"sampling": "x"}, "pilihan yang valid"),
    ],
)
def test_a_wrong_plan_is_told(client, regency, wave, data, words) -> None:
    sign_in(client, regency.office)
    answered = client.post(f"{pages(wave)[1]}ubah/", data)
    assert answered.status_code == 422
    assert words.lower() in text(answered).lower()


def test_a_margin_may_be_typed_with_a_comma(client, regency, wave) -> None:
    sign_in(client, regency.office)
    client.post(f"{pages(wave)[1]}ubah/", {"sampling": "margin", "margin": "2,5", "population": "1.000"})
    # from: the formula by hand, 960.25 / (0.000625 * 999 + 0.96025) = 605.98, up
    assert "Target 606" in text(client.get(pages(wave)[1]))


def test_the_only_part_with_answers_cannot_be_removed_and_says_so(client, regency, wave) -> None:
    answer(wave.intakes.get(unit=regency.melati))
    sign_in(client, regency.office)
    answered = client.post(f"{pages(wave)[1]}keluarkan/")
    assert answered.status_code == 422
    assert "Sudah ada jawaban" in text(answered)
    assert Intake.objects.filter(wave=wave).count() == 2


@pytest.mark.parametrize("address", ["/ukur/", "/ukur/periode/", "/ukur/periode/{wave}/", "/ukur/periode/{wave}/unit/"])
def test_lists_take_as_many_queries_however_long_they_are(client, regency, address) -> None:
    wave = a_wave(regency.office, regency.melati)
    sign_in(client, regency.office)
    place = address.format(wave=wave.pk)
    client.get(place)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(place)
    for _ in range(4):
        other = a_wave(regency.office, regency.melati, regency.kenanga)
        answers(other.intakes.first(), ["333333333"])
    Intake.objects.create(wave=wave, unit=regency.kenanga, code="lain")
    Intake.objects.create(wave=wave, unit=regency.office, code="lagi")
    with CaptureQueriesContext(connection) as many:
        client.get(place)
    assert len(many) <= len(few) + (address == "/ukur/periode/{wave}/unit/")  # waves to copy from now exist


@pytest.mark.parametrize(
    "query", ["?tahun=abcd&hal=999", "?tahun=²⁰²⁶&keadaan=x&kuesioner=';--&cari=%25", "?hal=-1", "?tahun=9999"]
)
def test_odd_filters_do_no_harm(client, regency, wave, query) -> None:
    sign_in(client, regency.office)
    assert client.get(f"/ukur/periode/{query}").status_code == 200
    assert client.get(f"/ukur/periode/{wave.pk}/{query}").status_code == 200
    assert client.get(f"/ukur/periode/{wave.pk}/unit/{query}").status_code == 200


@pytest.mark.parametrize(
    ("host", "is_said"), [("127.0.0.1:8000", True), ("localhost", True), ("ukur.contoh.go.id", False)]
)
def test_an_address_that_opens_on_this_computer_alone_is_said_before_it_is_printed(
    client, regency, wave, settings, host, is_said
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    page = text(sign_in(client, regency.office).get(pages(wave)[1], headers={"host": host}))
    assert ("Ponsel responden tidak dapat membukanya" in page) is is_said
