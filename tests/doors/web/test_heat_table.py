"""Units by elements: what eyes see by arrow and ground, ears hear in words."""

from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template

COLUMNS = ["Persyaratan", "Waktu"]
ROWS = [
    {"name": "Puskesmas Kenanga", "is_own": True, "cells": [("81,20", "same"), ("74,10", "lower")]},
    {"name": "Puskesmas Melati", "url": "/bandingkan/unit/2/", "cells": [("88,35", "higher"), ("–", "none")]},
]


def shown(rows=ROWS, columns=COLUMNS, caption="Indeks unsur menurut unit"):
    template = Template("{% load ui %}{% heat_table caption columns rows note='Catatan.' %}")
    return template.render(Context({"caption": caption, "columns": columns, "rows": rows}))


def cells(html):
    return [" ".join("".join(cell.itertext()).split()) for cell in ET.fromstring(html).iter("td")]


def test_a_number_beyond_chance_says_so_in_words():
    assert cells(shown()) == [
        "81,20",
        "74,10 lebih rendah di luar kebetulan",
        "88,35 lebih tinggi di luar kebetulan",
        "– tidak ada nilai",
    ]


def test_it_has_an_arrow_as_well_as_a_ground():
    grounds = [(cell.get("class"), cell.find(".//svg") is not None) for cell in ET.fromstring(shown()).iter("td")]
    assert grounds == [("number same", False), ("number lower", True), ("number higher", True), ("number none", False)]


def test_the_region_can_be_reached_and_is_called_what_the_table_is():
    region = ET.fromstring(shown())
    assert (region.get("role"), region.get("tabindex"), region.get("aria-label")) == (
        "region",
        "0",
        "Indeks unsur menurut unit",
    )


def test_the_own_unit_is_named_as_such_and_others_lead_to_their_pages():
    heads = [" ".join("".join(head.itertext()).split()) for head in ET.fromstring(shown()).findall(".//tbody//th")]
    assert heads == ["Puskesmas Kenanga unit Anda", "Puskesmas Melati"]
    assert [link.get("href") for link in ET.fromstring(shown()).iter("a")] == ["/bandingkan/unit/2/"]


def test_every_cell_of_a_card_says_which_element_it_is():
    assert [cell.get("data-label") for cell in ET.fromstring(shown()).iter("td")] == COLUMNS * 2


def test_hostile_names_are_only_text():
    hostile = "<script>alert(1)</script>"
    html = shown([{"name": hostile, "cells": [(hostile, "same")]}], [hostile], hostile)
    assert "<script" not in html


def test_a_row_with_too_few_cells_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        shown([{"name": "a", "cells": [("1", "same")]}])
