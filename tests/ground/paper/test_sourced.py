from decimal import Decimal
from xml.etree import ElementTree as ET

from teladan.ground.paper import Dot, dot_chart, png, with_source

SVG = "{http://www.w3.org/2000/svg}"


def drawn(width=328):
    dots = [Dot("Indeks", Decimal(80))]
    return dot_chart(dots, title="T", description="d", start=Decimal(25), end=Decimal(100), width=width)


def test_lines_stand_under_the_picture_within_its_width():
    address = "https://teladan.contoh.go.id/bandingkan/corong/?instrumen=skm/2017&unsur=U3&pada=2026-06-30" * 2
    root = ET.fromstring(with_source(drawn(), ["Indeks kepuasan · Semester I 2026", address]))
    added = [node for node in root if node.tag == f"{SVG}text"]
    assert added[0].text == "Indeks kepuasan · Semester I 2026"
    assert "".join(node.text for node in added[1:]).startswith("https://teladan.contoh.go.id/")
    assert root.get("width") == "328"
    assert all(float(node.get("y")) < float(root.get("height")) for node in added)


def test_no_lines_leave_the_picture_as_it_is():
    assert with_source(drawn(), ["", " "]) == drawn()


def test_it_can_still_be_made_an_image():
    assert png(with_source(drawn(), ["Sumber: contoh"])).startswith(b"\x89PNG")
