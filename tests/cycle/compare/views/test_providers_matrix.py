"""The matrix of service providers: what everybody reads, what those within reach read besides, and what is missing."""

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags
from factories.measure import a_wave, answers
from factories.registry import a_mandate, a_regency, a_unit

from teladan.cycle.measure.actions.results import publish_results
from teladan.ground.registry.actions import create_service, set_standard

pytestmark = pytest.mark.django_db
PAGE = "/bandingkan/matriks/"


def a_service(unit, name, *, decree="", is_internal=False):
    found = create_service(actor="", unit=unit, name=name, is_internal=is_internal)
    if decree:
        set_standard(
            actor="", service=found, since=dt.date(2026, 1, 1), components={"time": "1 hari", "cost": "gratis"}, decree=decree
        )  # fmt: skip
    return found


def published(service, many):
    wave = a_wave(service.unit)
    intake = wave.intakes.get()
    intake.service = service
    intake.save()
    answers(intake, ["333333333", "444444444"] * (many // 2))
    wave.closed_at = timezone.now()
    wave.save()
    publish_results(actor="1", wave=wave)


@pytest.fixture
def province():
    """Three health centres in Bali: general care at all, the laboratory at two, dentistry at one, one internal service."""
    found = a_regency()
    found.melati.region = found.kenanga.region = "51.71"
    found.melati.save()
    found.kenanga.save()
    found.mawar = a_unit("Puskesmas Contoh Mawar", found.office, type="puskesmas", region="51.71")
    general = a_service(found.melati, "Rawat jalan", decree="SK 7/2026")
    few = a_service(found.kenanga, "rawat  Jalan")
    a_service(found.mawar, "Rawat jalan")
    a_service(found.melati, "Laboratorium")
    a_service(found.mawar, "Laboratorium")
    a_service(found.mawar, "Gudang obat", is_internal=True)
    published(general, 20)
    published(few, 6)
    return found


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode().replace("<", " <")).replace("\xa0", " ").split())


def signed_in(unit) -> Client:
    client = Client()
    client.force_login(a_mandate(unit, "head").person.account)
    return client


def test_everybody_reads_who_provides_what_by_which_standard_and_the_published_index(province):
    shown = text(Client().get(PAGE, {"provinsi": "51"}))
    assert "3 unit menyelenggarakan 5 layanan, 3 tanpa survei sendiri" in shown
    # from: half answer 3, half 4: 3.5 · 25 = 87.5, grade B below 88.31
    assert "87,50 (B), n = 20, 95 %: " in shown
    assert "SK 7/2026, sejak 1 Jan 2026, 2 dari 6 komponen terisi" in shown
    assert "sudah diukur, tidak ditampilkan untuk umum" in shown
    assert "Gudang obat" not in shown


def test_the_gaps_are_named(province):
    shown = text(signed_in(province.office).get(PAGE))
    assert "Laboratorium (2 dari 3 puskesmas)" in shown
    assert "Unit tanpa satu pun standar pelayanan Puskesmas Contoh Kenanga dan Puskesmas Contoh Mawar" in shown
    assert "Layanan tanpa survei sendiri di mana pun Gudang obat (puskesmas) dan Laboratorium (puskesmas)" in shown
    assert "Rawat jalan Puskesmas 3 masyarakat 1 dari 3 2 dari 3 87,50" in shown


def test_a_guest_chooses_first_and_what_is_not_there_is_not_found(province):
    assert "Pilih provinsi atau instansinya" in text(Client().get(PAGE))
    assert Client().get(PAGE, {"provinsi": "99"}).status_code == 404
    assert Client().get(PAGE, {"di": province.other.pk}).status_code == 404
    assert "Kabupaten Contoh: 3 unit" in text(Client().get(PAGE, {"di": province.agency.pk}))
    assert Client().get("/bandingkan/matriks.pdf").status_code == 404


def test_rows_are_filtered_and_taken_along(province):
    asked = {"provinsi": "51", "tampil": "tanpa-standar", "cari": "jalan"}
    answer = Client().get(PAGE, asked)
    assert answer.context["page_obj"].paginator.count == 2
    book = openpyxl.load_workbook(io.BytesIO(Client().get(PAGE, asked | {"unduh": "xlsx"}).content))
    assert book.worksheets[0].max_row == 3
    for form in ("docx", "pdf"):
        assert Client().get(f"/bandingkan/matriks.{form}", {"provinsi": "51"}).status_code == 200


def test_as_many_queries_for_five_services_as_for_thirty(province):
    with CaptureQueriesContext(connection) as few:
        Client().get(PAGE, {"provinsi": "51"})
    for at in range(25):
        a_service(a_unit(f"Puskesmas Contoh {at}", province.office, type="puskesmas", region="51.71"), "Rawat jalan")
    with CaptureQueriesContext(connection) as more:
        Client().get(PAGE, {"provinsi": "51"})
    assert len(more) <= len(few)
