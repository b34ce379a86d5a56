import datetime as dt
import io
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.http import Http404
from django.test import RequestFactory
from openpyxl import load_workbook

from teladan.cycle.compare.exports import Source, Table, download, links, wanted
from teladan.ground.paper import FunnelPoint, funnel_chart
from teladan.ground.tables import Column

SVG = "{http://www.w3.org/2000/svg}"
SOURCE = Source(
    "Indeks kepuasan", "Semester I 2026", 1240, "skm/2017", dt.date(2026, 7, 1), "/bandingkan/corong/?unsur=index"
)
COLUMNS = [Column("Unit", 30), Column("Indeks", number_format="0.00"), Column("Peringkat"), Column("Akhir periode")]
ROWS = [
    ["Puskesmas Kenanga", Decimal("81.10"), "3–12", dt.date(2026, 6, 30)],
    ["Puskesmas Soka", None, "1–12", None],
]
HOSTILE = ["=1+1", "+62811", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\u00a0=1+1"]


def a_request(address="/bandingkan/corong/?instrumen=skm/2017&unsur=index"):
    return RequestFactory().get(address)


def a_table(rows=ROWS, title="Corong", source=SOURCE):
    return Table(title, COLUMNS, rows, source)


def a_picture():
    points = [FunnelPoint("Puskesmas Kenanga", 120, Decimal("81.10"), "own")]
    return funnel_chart(points, [], Decimal("82.40"), title="Corong", description="Satu unit.", width=640)


def file_name(answer):
    return answer.headers["Content-Disposition"]


def test_a_workbook_holds_numbers_as_numbers_and_says_where_they_are_from():
    answer = download(a_request(), "corong.xlsx", a_table())
    book = load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in book["Corong"][1]] == ["Unit", "Indeks", "Peringkat", "Akhir periode"]
    *values, ends_on = [cell.value for cell in book["Corong"][2]]
    assert (values, ends_on.date()) == (["Puskesmas Kenanga", 81.1, "3–12"], dt.date(2026, 6, 30))
    assert dict(row for row in book["Sumber"].iter_rows(min_row=2, values_only=True)) == {
        "Isi": "Indeks kepuasan",
        "Periode": "Semester I 2026",
        "Jumlah isian": "1.240",
        "Versi definisi": "skm/2017",
        "Dibuat": "1 Juli 2026",
        "Alamat": "http://testserver/bandingkan/corong/?unsur=index",
    }


def test_a_csv_opens_rightly_where_windows_is_set_to_indonesian():
    answer = download(a_request(), "corong.csv", a_table())
    assert answer.content.startswith(b"\xef\xbb\xbf")  # from: the byte order mark by which Excel knows UTF-8
    assert answer.content.decode("utf-8-sig") == (
        "Unit;Indeks;Peringkat;Akhir periode\r\nPuskesmas Kenanga;81,10;3–12;2026-06-30\r\nPuskesmas Soka;;1–12;\r\n"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_in_a_name_stays_text(text):
    lines = download(a_request(), "a.csv", a_table([[text, None, text, None]])).content.decode("utf-8-sig")
    assert not [cell for cell in lines.split(";") if cell.strip('" ').startswith(("=", "+", "-", "@"))]
    book = load_workbook(io.BytesIO(download(a_request(), "a.xlsx", a_table([[text, None, "", None]])).content))
    assert book["Corong"]["A2"].data_type == "s"


def test_a_negative_number_stays_a_number():
    csv = download(a_request(), "a.csv", a_table([["a", Decimal("-1.50"), "", None]])).content.decode("utf-8-sig")
    assert "a;-1,50;;" in csv


def test_separators_quotes_and_lines_in_a_name_stay_in_their_cell():
    csv = download(a_request(), "a.csv", a_table([['Loket "A"; lantai 2\nkiri', None, "", None]]))
    assert '"Loket ""A""; lantai 2\nkiri";;;' in csv.content.decode("utf-8-sig")


def test_a_picture_prints_its_source_below_itself():
    bare, answer = a_picture(), download(a_request(), "corong.svg", a_table(), a_picture())
    root, before = ET.fromstring(answer.content), ET.fromstring(bare)
    said = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    for fact in (
        "Indeks kepuasan",
        "Semester I 2026",
        "1.240",
        "skm/2017",
        "1 Juli 2026",
        "http://testserver/bandingkan/corong/",
    ):
        assert fact in said
    assert float(root.get("height")) > float(before.get("height"))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert max(float(node.get("y")) for node in root.iter(f"{SVG}text") if node.get("y")) < float(root.get("height"))


def test_a_picture_is_drawn_only_when_it_is_wanted():
    drawn = []
    picture = lambda: drawn.append(1) or a_picture()  # noqa: E731 -- one line says what it does
    download(a_request(), "corong.xlsx", a_table(), picture)
    assert drawn == []
    assert download(a_request(), "corong.png", a_table(), picture).content.startswith(b"\x89PNG")
    assert drawn == [1]


@pytest.mark.parametrize("name", ["corong.exe", "corong", "corong.svg", "corong.png", "corong.xlsx.html", ""])
def test_another_file_is_not_made(name):
    with pytest.raises(Http404, match="tidak dibuat di sini"):
        download(a_request(), name, a_table())


@pytest.mark.parametrize("ending", ["xlsx", "csv", "svg", "png"])
def test_every_file_leaves_as_a_file_and_runs_nothing(ending):
    answer = download(a_request(), f"corong.{ending}", a_table(), a_picture)
    assert file_name(answer) == f'attachment; filename="corong.{ending}"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("name", "wanted_name"),
    [
        ("../../etc/passwd", 'filename="etc passwd.csv"'),
        ('a"; filename="b.exe', 'filename="a ; filename= b.exe.csv"'),
        ("a\r\nSet-Cookie: x=1", 'filename="a Set-Cookie x=1.csv"'),
        ("a\u202efdp", 'filename="afdp.csv"'),
        ("...", 'filename="perbandingan.csv"'),
        ("x" * 300, f'filename="{"x" * 100}.csv"'),
        ("Puskesmas Kéné", "filename*=utf-8''Puskesmas%20K%C3%A9n%C3%A9.csv"),
        ("a\ud800b", 'filename="ab.csv"'),
    ],
)
def test_a_hostile_name_becomes_a_name_that_every_system_takes(name, wanted_name):
    answer = download(a_request(), f"{name}.csv", a_table())
    assert file_name(answer) == f"attachment; {wanted_name}"


def test_hostile_text_in_the_source_is_only_text():
    source = Source("<script>alert(1)</script>", "]]>", None, "\x00&amp;", dt.date(2026, 7, 1), "/a/")
    root = ET.fromstring(download(a_request(), "a.svg", a_table(source=source), a_picture).content)
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    title = load_workbook(io.BytesIO(download(a_request(), "a.xlsx", a_table(title="a/b[c]:*?" * 9)).content))
    assert len(title.sheetnames) == 2


def test_links_keep_the_filters_of_the_page_and_ask_for_one_file_each():
    found = links(a_request("/bandingkan/corong/?unsur=U3&di=4&unduh=csv"))
    assert [link["url"] for link in found] == [
        f"/bandingkan/corong/?unsur=U3&di=4&unduh={ending}" for ending in ("xlsx", "csv", "svg", "png")
    ]
    assert [link["label"] for link in links(a_request(), has_picture=False)] == ["Tabel (.xlsx)", "Tabel (.csv)"]


def test_the_address_says_which_file_is_wanted():
    assert wanted(a_request()) == ""
    assert wanted(a_request("/?unduh=svg")) == "svg"
    with pytest.raises(Http404, match="tidak dibuat di sini"):
        wanted(a_request("/?unduh=exe"))
