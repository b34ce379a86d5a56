"""Asking whether it worked, reading the answer inside and outside, publishing it and taking it back."""

import datetime as dt
import json
import re
import uuid

import openpyxl
import pytest
import time_machine
from django.test import Client
from factories.practices import a_practice
from factories.registry import a_mandate, a_unit
from factories.studies import a_health_district, a_study

from teladan.cycle.replicate.actions.studies import publish_study, withdraw_study
from teladan.cycle.replicate.frozen import thawed
from teladan.cycle.replicate.models import Study
from teladan.doors.cli.main import main

pytestmark = pytest.mark.django_db
MOMENT = dt.datetime(2026, 3, 2, 3, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(MOMENT, tick=False):
        yield


@pytest.fixture
def district():
    return a_health_district()


def signed_in(unit, role="officer"):
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def asked(district, **facts):
    plain = {"outcome": district.outcome.pk, "owner": district.office.pk, "control": "never"}
    return plain | facts


def new(district):
    return f"/tiru/berhasil/baru/?praktik={district.practice.pk}"


def page(study):
    return f"/tiru/berhasil/{study.pk}/"


def test_asking_gives_one_sentence_with_its_doubt_both_pictures_and_every_check(district) -> None:
    office = signed_in(district.office)
    assert "Dinas Kesehatan Contoh Sejahtera" in text(office.get(new(district)))
    answer = office.post(new(district), asked(district), follow=True)
    study = Study.objects.get()
    shown = text(answer)
    effect = thawed(study.answer)
    size = f"{effect.estimate:.1f}".replace(".", ",")
    assert (
        f"Sejak meniru “Periksa Dekat Rumah”, cakupan pemeriksaan dini di 7 puskesmas {size} poin persen lebih tinggi "
        "daripada bila berubah seperti 22 puskesmas yang tidak meniru (selang 95 persen:"
    ) in shown
    assert shown.count("<svg") >= 4
    assert shown.count("Lolos") + shown.count("Sudah diperhitungkan") == 7  # from: seven checks
    assert "Puskesmas Contoh 07" in shown
    assert "Angka per" in shown
    assert "2 Maret 2026" in shown


def test_a_second_press_finds_the_same_answer(district) -> None:
    office = signed_in(district.office)
    office.post(new(district), asked(district))
    again = office.post(new(district), asked(district), follow=True)
    assert Study.objects.count() == 1
    assert "Datanya belum berubah" in text(again)


def test_a_refusal_is_kept_with_its_reason_and_cannot_be_published() -> None:
    district = a_health_district(centres=7, starts=(2022,) * 7)
    office = signed_in(district.office)
    shown = text(office.post(new(district), asked(district), follow=True))
    assert "Belum dapat dinilai apakah “Periksa Dekat Rumah” berhasil. Tidak ada pembanding" in shown
    assert "/terbit/" not in shown


@pytest.mark.parametrize(
    "wrong",
    [{"outcome": ""}, {"outcome": "99999999999999999999"}, {"owner": "0"}, {"owner": "<b>"}, {"control": "semua"}],
)
def test_what_cannot_be_asked_is_said_at_the_field(district, wrong) -> None:
    answer = signed_in(district.office).post(new(district), asked(district, **wrong))
    assert answer.status_code == 422
    assert "Ada yang perlu diperbaiki" in text(answer)
    assert not Study.objects.exists()


def test_a_unit_without_units_below_is_told_who_can_ask_and_cannot(district) -> None:
    centre = signed_in(district.centres[0])
    assert "Dinilai oleh unit di atasnya" in text(centre.get(new(district)))
    assert centre.post(new(district), asked(district)).status_code == 422


def test_a_keyer_reads_but_does_not_ask_publish_or_withdraw(district) -> None:
    study = a_study(district)
    keyer = signed_in(district.office, "keyer")
    assert "Terbitkan" not in text(keyer.get(page(study)))
    assert "Puskesmas Contoh 07" in text(keyer.get(page(study)))
    assert keyer.post(new(district), asked(district)).status_code == 422
    assert keyer.post(page(study) + "terbit/").status_code == 403
    assert keyer.post(page(study) + "tarik/", {"why": "x"}).status_code == 403


@pytest.mark.parametrize("query", ["praktik=0", "praktik=abc", "praktik=99999999999999999999", "praktik=-1"])
def test_a_practice_that_is_not_there_is_not_found(district, query) -> None:
    assert signed_in(district.office).get(f"/tiru/berhasil/baru/?{query}").status_code == 404


def test_somebody_elses_draft_of_a_practice_is_not_found(district) -> None:
    draft = a_practice(a_unit("Kota Contoh Lain"))
    assert signed_in(district.office).get(f"/tiru/berhasil/baru/?praktik={draft.pk}").status_code == 404


def test_without_a_practice_one_chooses_among_those_that_were_copied(district) -> None:
    assert "Periksa Dekat Rumah" in text(signed_in(district.office).get("/tiru/berhasil/baru/"))
    assert "Belum ada yang mulai meniru" in text(signed_in(a_unit("Kota Lain")).get("/tiru/berhasil/baru/"))


def test_a_draft_is_nobody_elses(district) -> None:
    study = a_study(district)
    for client in (Client(), signed_in(a_unit("Kota Contoh Lain")), signed_in(district.centres[0])):
        assert client.get(page(study)).status_code == 404
        assert "Periksa Dekat Rumah" not in text(client.get("/tiru/berhasil/"))
    assert signed_in(a_unit("Kota Contoh")).post(page(study) + "terbit/").status_code == 404
    assert signed_in(district.office).get(f"/tiru/berhasil/{uuid.uuid4()}/").status_code == 404


def test_what_is_published_is_anybodys_without_a_unit_by_name(district) -> None:
    study = a_study(district)
    office = signed_in(district.office, "head")
    assert "Siapa pun dapat membaca" in text(office.get(page(study) + "terbit/"))
    assert "Penilaian terbit" in text(office.post(page(study) + "terbit/", follow=True))
    shown = text(Client().get(page(study)))
    assert "7 unit yang meniru, 22 pembanding, 1 tidak ikut dihitung." in shown
    for unit in (district.origin, *district.centres):
        # The origin is credited as the practice's owner, which is public; it is not told of as part of the numbers.
        assert unit == district.origin or unit.name not in shown
    assert Client().get(page(study) + "?unduh=xlsx").status_code == 404
    assert "Periksa Dekat Rumah" in text(Client().get("/tiru/berhasil/"))


def test_what_is_taken_back_is_gone_for_others_and_says_why_to_its_unit(district) -> None:
    study = a_study(district)
    publish_study(actor="1", study=study)
    office = signed_in(district.office)
    assert office.post(page(study) + "tarik/", {"why": " "}).status_code == 422
    assert "Penilaian ditarik" in text(office.post(page(study) + "tarik/", {"why": "<script>salah"}, follow=True))
    assert "&lt;script&gt;salah" in text(office.get(page(study)))
    assert Client().get(page(study)).status_code == 404


def test_reading_changes_nothing(district) -> None:
    study = a_study(district)
    office = signed_in(district.office)
    office.get(page(study) + "terbit/")
    office.get(page(study) + "tarik/")
    study.refresh_from_db()
    assert study.state == "draft"
    withdrawn = a_study(district, control="notyet")
    publish_study(actor="1", study=withdrawn)
    withdraw_study(actor="1", study=withdrawn, why="Salah.")
    assert office.get(page(withdrawn) + "tarik/").status_code == 302


def test_a_published_study_of_a_practice_that_was_withdrawn_is_gone_for_others(district) -> None:
    study = a_study(district)
    publish_study(actor="1", study=study)
    district.practice.state = "withdrawn"
    district.practice.save()
    assert Client().get(page(study)).status_code == 404
    assert signed_in(district.office).get(page(study)).status_code == 200


@pytest.mark.parametrize("control", ["never", "notyet"])
def test_the_panel_taken_along_gives_the_command_the_same_numbers(district, control, capsys, tmp_path) -> None:
    study = a_study(district, control=control)
    answer = signed_in(district.office).get(page(study) + "?unduh=xlsx")
    path = tmp_path / "panel.xlsx"
    path.write_bytes(answer.content)
    assert openpyxl.load_workbook(path).sheetnames == ["Panel", "Sumber"]
    asked_for = ["--unit", "Unit", "--time", "Periode", "--outcome", "Hasil", "--start", "Mulai"]
    assert main(["effect", str(path), *asked_for, "--control", control, "--seed", "0", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    effect = thawed(study.answer)
    assert printed["estimate"] == effect.estimate
    assert printed["ci"] == [effect.surest.range.low, effect.surest.range.high]
    assert [(step["k"], step["estimate"]) for step in printed["event_study"]] == [
        (step.k, step.estimate) for step in effect.steps
    ]


def test_the_list_is_searched_and_narrowed(district) -> None:
    a_study(district)
    office = signed_in(district.office)
    assert "1 penilaian" in text(office.get("/tiru/berhasil/?cari=dekat"))
    assert "Tidak ada penilaian yang cocok" in text(office.get("/tiru/berhasil/?cari=%27%22%3E"))
    assert "Tidak ada penilaian yang cocok" in text(office.get("/tiru/berhasil/?keadaan=published"))
    assert office.get("/tiru/berhasil/?hal=999&keadaan=apa").status_code == 200


def test_on_an_earlier_day_of_the_demo_it_was_not_said_yet(district) -> None:
    study = a_study(district)
    publish_study(actor="1", study=study)
    assert Client().get(page(study)).status_code == 200
    with time_machine.travel(MOMENT - dt.timedelta(days=400), tick=False):
        assert Client().get(page(study)).status_code == 404
        assert "Belum ada penilaian" in text(Client().get("/tiru/berhasil/"))


def test_the_list_asks_the_database_no_more_often_for_more_rows(district, django_assert_max_num_queries) -> None:
    publish_study(actor="1", study=a_study(district))
    for control in ("notyet", "never", "notyet"):
        a_study(district, control=control)
    office = signed_in(district.office)
    office.get("/tiru/berhasil/")
    with django_assert_max_num_queries(14):
        assert "4 penilaian" in text(office.get("/tiru/berhasil/"))


def test_hostile_names_stay_text_on_the_page_in_the_picture_and_in_the_file(district, tmp_path) -> None:
    unit = district.centres[0]
    unit.name = '=HYPERLINK("http://contoh.invalid")<script>alert(1)</script>'
    unit.save()
    district.practice.title = "<img src=x onerror=alert(1)>"
    district.practice.save()
    district.outcome.name = "<script>alert(2)</script>"
    district.outcome.save()
    study = a_study(district)
    office = signed_in(district.office)
    shown = office.get(page(study)).content.decode()
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    path = tmp_path / "panel.xlsx"
    path.write_bytes(office.get(page(study) + "?unduh=xlsx").content)
    cells = [cell for row in openpyxl.load_workbook(path)["Panel"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
