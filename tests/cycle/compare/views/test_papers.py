"""The papers of a comparison, by role, as files."""

import io

import docx
import pypdf
import pytest
from django.test import Client
from factories.figures import figures_of
from factories.indicators import a_value, an_indicator
from factories.registry import a_mandate, a_regency, a_unit, an_account

pytestmark = pytest.mark.django_db
KINDS = {"docx": b"PK", "pdf": b"%PDF-", "png": b"\x89PNG"}


@pytest.fixture
def regency():
    found = a_regency()
    figures_of(found.melati, {"time": "2.4"})
    figures_of(found.kenanga)
    for place in range(5):
        figures_of(a_unit(f"Puskesmas Contoh {place:03}", found.office, type="puskesmas"))
    return found


def signed_in(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def papers_of(unit) -> list[str]:
    page = f"/bandingkan/unit/{unit.pk}"
    return [
        *(f"{page}/laporan.{form}" for form in ("docx", "pdf")),
        *(f"{page}/lembar-pimpinan.{form}" for form in ("pdf", "png")),
        *(f"{page}/bukti-akip.{form}" for form in ("docx", "pdf")),
        *(f"/bandingkan/laporan.{form}" for form in ("docx", "pdf")),
    ]


def words(response) -> str:
    sheet = docx.Document(io.BytesIO(response.content))
    cells = [cell.text for table in sheet.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(line.text for line in sheet.paragraphs), *cells]).split())


def test_each_paper_is_what_its_ending_says_and_no_cache_keeps_it(regency):
    client = signed_in(regency.melati)
    for address in papers_of(regency.melati):
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.content.startswith(KINDS[address.rpartition(".")[2]]), address
        assert response["Cache-Control"] == "no-store, private"
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_file_is_named_so_that_every_system_takes_it(regency):
    regency.melati.name = "Puskesmas/Contoh: “Melati”"
    regency.melati.save()
    response = signed_in(regency.melati).get(papers_of(regency.melati)[0])
    name = response["Content-Disposition"]
    assert "%2F" not in name
    assert "Laporan%20perbandingan%20Puskesmas%20Contoh" in name


@pytest.mark.parametrize("role", ["keyer", "head", "observer"])
def test_who_sees_the_page_sees_its_papers(regency, role):
    client = signed_in(regency.other, role)
    for address in papers_of(regency.melati)[:6:2]:
        assert (
            client.get(address).status_code == client.get(f"/bandingkan/unit/{regency.melati.pk}/").status_code == 200
        )


def test_without_a_mandate_there_is_no_paper(regency):
    client = Client()
    for address in papers_of(regency.melati):
        assert client.get(address).status_code == 302, address
    client.force_login(an_account())
    for address in papers_of(regency.melati):
        assert client.get(address).status_code == 403, address


def test_what_is_not_there_says_so(regency):
    client = signed_in(regency.melati)
    page = f"/bandingkan/unit/{regency.melati.pk}"
    for address in (
        "/bandingkan/unit/999999/laporan.pdf",
        f"{page}/laporan.png",
        f"{page}/lembar-pimpinan.docx",
        f"{page}/bukti-akip.exe",
        "/bandingkan/laporan.png",
        f"/bandingkan/laporan.pdf?di={regency.other.pk}",
    ):
        assert client.get(address).status_code == 404, address


def test_a_comparison_that_was_refused_has_no_paper_and_the_reason_is_told(regency):
    unit = a_unit("Puskesmas Contoh Tanpa Hasil", regency.office, type="puskesmas")
    response = signed_in(regency.melati).get(f"/bandingkan/unit/{unit.pk}/laporan.pdf")
    assert response.status_code == 404
    assert "Belum ada hasil survei unit ini yang terbit" in response.content.decode()


def test_values_of_an_indicator_that_others_may_not_see_are_on_no_paper(regency):
    indicator = an_indicator(regency.office, regency.melati, regency.kenanga)
    for unit in (regency.melati, regency.kenanga):
        a_value(indicator, unit, "2026-06", 40, 50)
    asked = {"indikator": indicator.pk, "pada": "2026-07-31"}
    address = f"/bandingkan/unit/{regency.melati.pk}/laporan.docx"
    assert signed_in(regency.other).get(address, asked).status_code == 404
    shown = signed_in(regency.office).get(address, asked)
    assert shown.status_code == 200
    assert indicator.name in words(shown)


def test_a_paper_is_never_of_something_else_than_was_asked(regency):
    client = signed_in(regency.melati)
    for asked in ({"unsur": "bukan"}, {"pada": "kemarin"}, {"kelompok": "bukan"}, {"instrumen": "bukan/1"}):
        for address in (papers_of(regency.melati)[0], "/bandingkan/laporan.docx"):
            assert client.get(address, asked).status_code == 404, (address, asked)


def test_the_paper_leads_back_to_the_very_same_comparison(regency):
    client = signed_in(regency.melati)
    shown = words(client.get(papers_of(regency.melati)[0], {"unsur": "time"}))
    address = f"http://testserver/bandingkan/unit/{regency.melati.pk}/?pada=2026-06-30&instrumen=skm/2017&unsur=time"
    assert address in shown
    assert "dinilai lebih lambat daripada puskesmas lain" in shown
    assert client.get(address).status_code == 200


def test_the_number_in_the_address_is_printed_as_text_and_cut(regency):
    client = signed_in(regency.melati)
    address = papers_of(regency.melati)[0]
    assert "[ISI: nomor laporan]" in words(client.get(address))
    shown = words(client.get(address, {"nomor": "  000/12/\n2026 <b>" + "x" * 200}))
    assert "000/12/ 2026 <b>x" in shown
    assert "x" * 80 not in shown


def test_nothing_is_changed_by_looking(regency):
    client = signed_in(regency.melati)
    for address in papers_of(regency.melati):
        assert client.post(address).status_code == 405, address


def test_papers_speak_indonesian_whatever_the_screen_does(regency):
    client = signed_in(regency.melati)
    response = client.get(papers_of(regency.melati)[3 - 1], headers={"accept-language": "en"})
    text = " ".join(pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())
    assert "dinilai lebih rendah daripada puskesmas lain" in text


def test_the_report_of_many_units_is_that_of_ones_own_agency(regency):
    shown = words(signed_in(regency.office).get("/bandingkan/laporan.docx"))
    assert "Dinas Kesehatan Contoh" in shown
    assert "Puskesmas Contoh Melati" in shown
    empty = signed_in(regency.other).get("/bandingkan/laporan.docx")
    assert empty.status_code == 404
    assert "belum ada yang dapat dilaporkan" in empty.content.decode()
