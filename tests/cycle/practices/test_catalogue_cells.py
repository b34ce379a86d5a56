"""Cells of catalogues as offices write them, read into facts or said to be unreadable."""

import datetime as dt

import pytest

from teladan.cycle.practices import catalogue_cells as cells

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016", dt.date(2016, 1, 1)),
        ("Tahun 2016", dt.date(2016, 1, 1)),
        ("03/2016", dt.date(2016, 3, 1)),
        ("2016-03", dt.date(2016, 3, 1)),
        ("Maret 2016", dt.date(2016, 3, 1)),
        ("12/03/2016", dt.date(2016, 3, 12)),
        ("12 Agustus 2016", dt.date(2016, 8, 12)),
    ],
)
def test_a_year_a_month_or_a_day_is_read_from_its_first_day(text, day):
    assert cells.day(text, text, TODAY) == day


@pytest.mark.parametrize("text", ["2027", "31/12/2026", "0016", "lama sekali", "13/2016", "99999999999"])
def test_what_is_no_day_that_is_over_is_said(text):
    with pytest.raises(cells.Unreadable):
        cells.day(text, text, TODAY)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("0", "none"),
        ("Gratis", "none"),
        ("Rp10.000.000", "small"),
        ("Rp 10.000.001,00", "medium"),
        ("15 juta", "medium"),
        ("1,2 miliar", "huge"),
        ("Rp. 1.000.000.000,-", "great"),
    ],
)
def test_a_sum_in_rupiah_is_put_into_its_band(text, cost):
    # from: the bands' own words, Rp10–50 juta and so on, upper ends included
    assert cells.cost(text) == cost


def test_what_is_no_sum_is_no_band():
    for text in ("sesuai DPA", "10 - 20 juta", "9" * 400 + "x"):
        with pytest.raises(cells.Unreadable):
            cells.cost(text)


@pytest.mark.parametrize(
    ("text", "sector"),
    [("Kesehatan", "health"), ("Urusan Pekerjaan Umum dan Penataan Ruang", "infrastructure"), ("UMKM", "licensing")],
)
def test_a_sector_is_told_by_its_words(text, sector):
    assert cells.sector(text) == sector


def test_a_region_is_told_by_its_code_its_name_or_its_province():
    # from: Kepmendagri 100.1.1-6117/2022, codes of West Java and of its regency and city of one name
    assert cells.region("3271", "") == "32.71"
    assert cells.region("", "Kab. Bogor") == "32.01"
    assert cells.region("", "Kota Bogor", "Jawa Barat") == "32.71"
    assert cells.region("", "", "Jawa Barat") == "32"
    for name, province in (("Kota Antah", ""), ("Kota Antah", "Jawa Barat")):
        with pytest.raises(cells.Unreadable):
            cells.region("", name, province)


def test_nobodys_number_is_kept_and_no_script_is_an_address():
    assert cells.contact("Bidan Rekaan, 021-5550199 / 0812 0000 0000") == "Bidan Rekaan, 021-5550199 / 0812 0000 0000"
    for bad in ("Rekaan 3171010101900001", "NIP 199001012015012001"):
        with pytest.raises(cells.Unreadable):
            cells.contact(bad)
    assert cells.link("https://contoh.example/inovasi") == "https://contoh.example/inovasi"
    for bad in ("javascript:alert(1)", 'https://x"onload=1', "lihat laman"):
        with pytest.raises(cells.Unreadable):
            cells.link(bad)


def test_dashes_and_what_a_formula_left_are_nothing():
    assert [cells.words(text) for text in ("-", "n/a", "#REF!", "a\x00b\u202ec")] == ["", "", "", "a b c"]
    assert cells.is_broken("=VLOOKUP(A1;B:C;2)")
    assert not cells.is_broken("= Layanan Setara =")


def test_numbers_as_long_as_those_of_people_are_taken_out_of_what_anybody_reads():
    # from: a NIK has 16 digits, a NIP 18; the numbers are invented
    said = "Ibu A (3175000000000001) dilayani petugas 199001012015010001, biaya 1500000000000"
    assert cells.without_serials(said) == "Ibu A ([…]) dilayani petugas […], biaya 1500000000000"
