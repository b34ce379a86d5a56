"""The pages of indicators, by role, with good input and bad."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from factories.indicators import a_value, an_indicator
from factories.registry import a_mandate, a_regency, an_account

from teladan.cycle.measure.actions.indicators import retire_indicator
from teladan.cycle.measure.actions.values import correct_value
from teladan.cycle.measure.models import Batch, Duty, Indicator, IndicatorValue
from teladan.ground.registry.actions import end_mandate, grant_mandate

pytestmark = pytest.mark.django_db
LIST, NEW, ENTRY, IMPORT = (f"/ukur/indikator/{rest}" for rest in ("", "baru/", "isi/", "impor/"))


@pytest.fixture
def regency(db):
    return a_regency()


@pytest.fixture
def screening(regency):
    return an_indicator(regency.office, regency.melati, regency.kenanga)


def signed_in(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


FACTS = {
    "name": "Cakupan skrining",
    "group": "Skrining",
    "meaning": "Bagian sasaran yang diskrining.",
    "numerator": "orang diskrining",
    "denominator": "orang sasaran",
    "factor": "100",
    "unit_of_measure": "%",
    "decimals": "1",
    "direction": "higher",
    "target": "80",
    "target_basis": "SPM",
    "period": "month",
    "due_days": "10",
    "source": "register",
}


def test_an_indicator_is_defined_and_its_senders_are_chosen(regency) -> None:
    client = signed_in(regency.office)
    answer = client.post(NEW, FACTS)
    made = Indicator.objects.get()
    assert (made.owner, made.key, made.factor, made.target) == (regency.office, "cakupan_skrining", 100, 80)
    assert answer.url == f"/ukur/indikator/unit-pengirim/?i={made.pk}"
    assert "Puskesmas Contoh Melati" in text(client.get(answer.url))
    client.post(answer.url, {"unit": [regency.melati.pk], "since": "2026-01-01"})
    assert [duty.unit for duty in made.duties.all()] == [regency.melati]
    client.post(answer.url, {"tambah": "semua", "since": "2026-01-01"})
    assert made.duties.count() == 3


def test_an_example_is_computed_and_nothing_is_saved(regency) -> None:
    example = {"next": "check", "example_numerator": "817", "example_denominator": "1.200"}
    # from: 817 of 1,200 is 68.0833… percent by hand
    shown = text(signed_in(regency.office).post(NEW, FACTS | example))
    assert "817 ÷ 1.200 × 100 = 68,1 %" in shown
    assert "belum tercapai" in shown
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Beri nama indikator ini."),
        ({"factor": "0"}, "Paling kecil 0,0001"),
        ({"factor": "seratus"}, "bukan bilangan"),
        ({"direction": "neither"}, "tanpa arah tidak dapat bersasaran"),
        ({"due_days": "900"}, "366"),
        ({"decimals": "9"}, "9"),
        ({"example_numerator": "1"}, "Isi juga contoh penyebutnya"),
        ({"target": "9" * 30}, "terlalu besar"),
    ],
)
def test_a_faulty_definition_is_refused_and_nothing_typed_is_lost(regency, wrong, said) -> None:
    answer = signed_in(regency.office).post(NEW, FACTS | wrong)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Bagian sasaran yang diskrining." in answer.content.decode()
    assert not Indicator.objects.exists()


def test_a_hostile_name_is_only_text(regency) -> None:
    client = signed_in(regency.office)
    client.post(NEW, FACTS | {"name": "<script>alert(1)</script>"})
    for address in (LIST, f"/ukur/indikator/{Indicator.objects.get().pk}/"):
        assert b"<script>alert" not in client.get(address).content


def test_the_offices_profile_is_taken_over_with_targets_and_their_basis(regency) -> None:
    client = signed_in(regency.office)
    page = client.get("/ukur/indikator/kumpulan/office-profile/")
    assert "Luas ruang per anak" in text(page)
    assert "belum diperiksa" in text(page)
    answer = client.post("/ukur/indikator/kumpulan/office-profile/", {"keys": ["area_per_child", "pm_compliance"]})
    space = Indicator.objects.get(key="area_per_child")
    assert (space.target, space.definition) == (3, "office-profile/2026")
    assert space.target_basis.startswith("Peraturan Menteri Pendidikan dan Kebudayaan Nomor 137 Tahun 2014")
    assert f"i={space.pk}" in answer.url
    client.post("/ukur/indikator/kumpulan/office-profile/", {"keys": ["area_per_child"]})
    assert Indicator.objects.count() == 2
    assert client.post("/ukur/indikator/kumpulan/office-profile/", {}).status_code == 422
    assert client.get("/ukur/indikator/kumpulan/tidak-ada/").status_code == 404


def test_the_list_says_how_many_sent_and_is_searched(regency, screening) -> None:
    client = signed_in(regency.office)
    assert "0 dari 2" in text(client.get(LIST))
    assert "Cakupan skrining" in text(client.get(LIST, {"cari": "skrin", "periode": "month"}))
    assert "Tidak ada indikator yang cocok" in text(client.get(LIST, {"cari": "tidak ada"}))
    retire_indicator(actor="", indicator=screening, on=dt.date(2026, 1, 1))
    assert "Cakupan skrining" in text(client.get(LIST, {"keadaan": "berakhir"}))


def test_the_page_of_an_indicator_shows_who_meets_the_target(regency, screening) -> None:
    a_value(screening, regency.melati, numerator=85)
    a_value(screening, regency.kenanga, numerator=70)
    shown = text(signed_in(regency.office).get(f"/ukur/indikator/{screening.pk}/"))
    assert "1 unit mencapai sasaran, 1 belum, 0 belum pernah mengirim" in shown
    assert shown.index("Puskesmas Contoh Kenanga") < shown.index("Puskesmas Contoh Melati")
    assert "orang diskrining ÷ orang sasaran × 100" in shown


def test_a_unit_sees_its_course_with_picture_table_and_history(regency, screening) -> None:
    first = a_value(screening, regency.melati, "2026-03", 70)
    account = a_mandate(regency.melati).person.account
    correct_value(
        actor=str(account.pk),
        value=first,
        numerator=Decimal(85),
        denominator=Decimal(100),
        note="",
        reason="Rekap belum lengkap",
    )
    page = signed_in(regency.melati).get(f"/ukur/indikator/{screening.pk}/unit/{regency.melati.pk}/")
    assert "<svg" in page.content.decode()
    shown = text(page)
    assert "sasaran 80" in shown
    assert account.person.name in shown
    assert "karena: Rekap belum lengkap" in shown
    assert "85 ÷ 100 = 85,0 %" in shown


def test_an_indicator_that_is_used_keeps_its_meaning(regency, screening) -> None:
    a_value(screening, regency.melati)
    client = signed_in(regency.office)
    address = f"/ukur/indikator/{screening.pk}/ubah/"
    assert "tidak dapat diubah lagi" in text(client.get(address))
    assert client.post(address, FACTS | {"decimals": "3"}).status_code == 422
    assert client.post(address, FACTS | {"name": "Skrining gula"}).status_code == 302
    screening.refresh_from_db()
    assert screening.name == "Skrining gula"


def test_an_indicator_is_ended_and_used_again(regency, screening) -> None:
    client = signed_in(regency.office)
    address = f"/ukur/indikator/{screening.pk}/akhiri/"
    client.post(address, {"on": "2026-05-01"})
    screening.refresh_from_db()
    assert screening.retired_on == dt.date(2026, 5, 1)
    client.post(address)
    screening.refresh_from_db()
    assert screening.retired_on is None
    assert client.post(address, {"on": "besok"}).status_code == 422


def test_a_unit_gets_a_target_of_its_own_and_an_end(regency, screening) -> None:
    client = signed_in(regency.office)
    address = f"/ukur/indikator/{screening.pk}/unit/{regency.melati.pk}/kewajiban/"
    client.post(address, {"since": "2026-01-01", "until": "2026-06-01", "target": "72,5"})
    duty = Duty.objects.get(unit=regency.melati)
    assert (duty.until, duty.target) == (dt.date(2026, 6, 1), Decimal("72.5"))
    answer = client.post(address, {"since": "2026-01-01", "until": "2025-06-01", "target": ""})
    assert "sesudah hari mulainya" in text(answer)


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31", "kemarin", ""])
def test_a_duty_begins_in_a_year_that_can_be_meant(regency, screening, since) -> None:
    client = signed_in(regency.office)
    address = f"/ukur/indikator/unit-pengirim/?i={screening.pk}"
    assert client.post(address, {"tambah": "semua", "since": since}).status_code == 422
    assert screening.duties.count() == 2


def test_an_operator_says_whose_indicator_it_is(regency) -> None:
    client = Client()
    client.force_login(an_account(is_operator=True))
    assert "Pemilik" in text(client.get(NEW))
    client.post(NEW, FACTS | {"owner": regency.other.pk})
    assert Indicator.objects.get().owner == regency.other


# Entry


def entered(client, unit, span="2026-03", **typed):
    return client.post(f"{ENTRY}?unit={unit.pk}&periode={span}", typed)


def test_values_are_entered_the_indonesian_way_and_computed(regency, screening) -> None:
    client = signed_in(regency.melati, "keyer")
    duty = Duty.objects.get(unit=regency.melati)
    answer = entered(client, regency.melati, **{f"n{duty.pk}": "1.234,5", f"d{duty.pk}": "2000", f"c{duty.pk}": "ok"})
    value = IndicatorValue.objects.get()
    assert (value.numerator, value.denominator, value.note) == (Decimal("1234.5"), 2000, "ok")
    shown = text(client.get(answer.url))
    assert "1.234,5 ÷ 2.000 = 61,7 %" in shown  # from: 61.725 half up at one decimal
    assert "Semuanya sudah dikirim" in shown


def test_blanks_stay_blank_and_good_rows_are_saved_beside_bad_ones(regency, screening) -> None:
    other = an_indicator(regency.office, regency.melati, name="Waktu antre", denominator="", unit_of_measure="menit")
    an_indicator(regency.office, regency.melati, name="Biaya")
    client = signed_in(regency.melati)
    bad, good = (Duty.objects.get(unit=regency.melati, indicator=one) for one in (screening, other))
    answer = entered(client, regency.melati, **{f"n{bad.pk}": "banyak", f"d{bad.pk}": "9", f"n{good.pk}": "12,5"})
    assert answer.status_code == 422
    assert [value.indicator for value in IndicatorValue.objects.all()] == [other]
    shown = text(answer)
    assert "“banyak” bukan bilangan" in shown
    assert "2 dari 3 belum diisi" in shown
    assert "1 nilai disimpan" in shown
    assert 'value="banyak"' in answer.content.decode()
    assert "tidak ada yang berubah" in text(client.get(entered(client, regency.melati).url))


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [
        ("85", "", "Isi juga: orang sasaran"),
        ("", "85", "Isi juga: orang diskrining"),
        ("85", "-1", "tidak dapat kurang dari 0"),
        ("85", "0", "Penyebutnya 0, padahal pembilangnya tidak"),
        ("=1+1", "2", "bukan bilangan"),
        ("9" * 20, "1", "terlalu besar"),
    ],
)
def test_numbers_that_cannot_be_are_refused_at_their_field(regency, screening, numerator, denominator, said) -> None:
    duty = Duty.objects.get(unit=regency.melati)
    client = signed_in(regency.melati)
    answer = entered(client, regency.melati, **{f"n{duty.pk}": numerator, f"d{duty.pk}": denominator})
    assert answer.status_code == 422
    assert said in text(answer)
    assert not IndicatorValue.objects.exists()


def test_nothing_measured_is_two_noughts(regency, screening) -> None:
    duty = Duty.objects.get(unit=regency.melati)
    client = signed_in(regency.melati)
    answer = entered(client, regency.melati, **{f"n{duty.pk}": "0", f"d{duty.pk}": "0"})
    assert "penyebutnya 0" in text(client.get(answer.url))


def test_what_somebody_else_sent_meanwhile_is_not_overwritten_without_a_word(regency, screening) -> None:
    duty = Duty.objects.get(unit=regency.melati)
    a_value(screening, regency.melati, "2026-03", 85)
    client = signed_in(regency.melati)
    answer = entered(client, regency.melati, **{f"n{duty.pk}": "86", f"d{duty.pk}": "100"})
    assert "sudah dikirim orang lain dengan angka 85 / 100" in text(answer)
    assert entered(client, regency.melati, **{f"n{duty.pk}": "85", f"d{duty.pk}": "100"}).status_code == 302


def test_a_correction_and_a_withdrawal_on_screen(regency, screening) -> None:
    value = a_value(screening, regency.melati)
    client = signed_in(regency.melati)
    address = f"/ukur/indikator/nilai/{value.pk}/"
    assert 'value="85"' in client.get(address).content.decode()
    refused = client.post(address, {"next": "correct", "numerator": "86", "denominator": "100", "reason": ""})
    assert (refused.status_code, "Tulis alasan koreksinya" in text(refused)) == (422, True)
    assert 'value="86"' in refused.content.decode()
    client.post(address, {"next": "correct", "numerator": "86", "denominator": "100", "reason": "Salah"})
    new = IndicatorValue.objects.get(replaced_at=None)
    assert new.numerator == 86
    assert client.get(address).status_code == 404
    client.post(f"/ukur/indikator/nilai/{new.pk}/", {"next": "withdraw", "withdrawn_because": "Unit lain"})
    assert not IndicatorValue.objects.filter(replaced_at=None).exists()


def test_an_unknown_unit_or_period_is_no_page(regency, screening) -> None:
    client = signed_in(regency.melati)
    for asked in ("unit=999999", f"unit={regency.kenanga.pk}", "periode=kemarin", "periode=2099-01", "unit=x"):
        assert client.get(f"{ENTRY}?{asked}").status_code == 404
    assert "Tidak ada yang perlu diisi" in text(signed_in(regency.other).get(ENTRY))


# Import


def workbook(*rows, titles=("Unit", "Indikator", "Periode", "Pembilang", "Penyebut", "Catatan"), before=0) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for _number in range(before):
        book.active.append(["Rekap"])
    for row in (titles, *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def brought(client, content, name="nilai.xlsx", address=IMPORT):
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def test_a_messy_workbook_is_understood_repaired_taken_over_and_taken_back(regency, screening) -> None:
    a_value(screening, regency.melati, "2026-01", 50)
    a_value(screening, regency.melati, "2026-02", 60)
    content = workbook(
        ("PUSKESMAS CONTOH MELATI", "cakupan_skrining", "Januari 2026", 50, 100),
        ("Puskesmas Contoh Melati", "Cakupan Skrining", "2026-02", "66", "100"),
        ("Pusk. Kenanga", "Cakupan skrining", dt.date(2026, 3, 1), 200 / 3, 100, "dihitung"),
        ("Puskesmas Contoh Melati", "Cakupan skrining", "TW I 2026", 1, 2),
        ("Puskesmas Contoh Melati", "Cakupan skrining", "Maret 2026", "banyak", 2),
        ("Puskesmas Contoh Melati", "Cakupan skrining", "April 2026", None, None),
        before=2,
    )
    client = signed_in(regency.office)
    check = brought(client, content).url
    shown = text(client.get(check))
    assert "Data!C7" in shown
    assert "dikirim bulanan" in shown
    assert "Data!D8" in shown
    assert "“Pusk. Kenanga” (Data!A6)" in shown
    assert "Ambil" not in shown
    page = client.get(check).content.decode()
    key = page.split('name="u')[1].split('"')[0]
    options = page.split(f'name="u{key}"')[1].split("</select>")[0]
    assert options.index("Puskesmas Contoh Kenanga") < options.index("Puskesmas Contoh Melati")
    meant = {f"u{key}": str(regency.kenanga.pk)}
    client.post(check, meant | {"next": "check"})
    shown = text(client.get(check))
    assert "Baru: 1. Berubah: 1. Sama dengan yang sudah tercatat: 1." in shown
    assert "Dibulatkan menjadi 66,6667" in shown
    refused = client.post(check, meant | {"next": "take", "reason": ""})
    assert (refused.status_code, "Tulis alasan koreksinya" in text(refused)) == (422, True)
    done = client.post(check, meant | {"next": "take", "reason": "Rekap diperbaiki"}).url
    assert "2 nilai diambil" in text(client.get(done))
    assert client.get(check).status_code == 404
    assert sorted(IndicatorValue.objects.filter(replaced_at=None).values_list("numerator", flat=True)) == [
        50,
        66,
        Decimal("66.6667"),
    ]
    assert "1 nilai ditarik" not in text(client.post(done, follow=True))
    assert sorted(IndicatorValue.objects.filter(replaced_at=None).values_list("numerator", flat=True)) == [50, 60]
    assert Batch.objects.get().undone_at is not None


def test_the_same_file_again_has_nothing_to_take(regency, screening) -> None:
    client = signed_in(regency.office)
    content = workbook(("Puskesmas Contoh Melati", "Cakupan skrining", "2026-03", 85, 100))
    client.post(brought(client, content).url, {"next": "take"})
    shown = text(client.get(brought(client, content).url))
    assert "Sama dengan yang sudah tercatat: 1." in shown
    assert "Tidak ada yang perlu diambil" in shown


def test_a_file_of_one_indicator_needs_no_column_for_it(regency, screening) -> None:
    client = signed_in(regency.office)
    content = workbook(
        ("Puskesmas Contoh Melati", "Maret 2026", 85, 100), titles=("Unit", "Bulan", "Nilai", "Penyebut")
    )
    address = f"{IMPORT}?indikator={screening.pk}"
    assert "tidak ada lembar dengan kolom Unit, Indikator" in text(client.get(brought(client, content).url))
    client.post(brought(client, content, address=address).url, {"next": "take"})
    assert IndicatorValue.objects.get().numerator == 85


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("Puskesmas Contoh Melati", "Cakupan skrining", "Maret 2099", 1, 2), "Periode ini belum mulai"),
        (("Puskesmas Contoh Melati", "Cakupan skrining", "sore", 1, 2), "Bukan periode yang dikenal"),
        (("Puskesmas Contoh Melati", "Cakupan skrining", "2026-03", 5, 0), "Penyebutnya 0, padahal"),
        (("Puskesmas Contoh Melati", "Cakupan skrining", "2026-03", 5, None), "Isi juga: orang sasaran"),
        (("Puskesmas Contoh Melati", None, "2026-03", 5, 6), "Nama indikator kosong"),
        ((None, "Cakupan skrining", "2026-03", 5, 6), "Nama unit kosong"),
    ],
)
def test_a_bad_row_is_refused_with_its_cell(regency, screening, row, said) -> None:
    client = signed_in(regency.office)
    shown = text(client.get(brought(client, workbook(row)).url))
    assert said in shown
    assert "Data!" in shown
    assert "Tidak ada yang perlu diambil" in shown


def test_one_value_twice_in_a_file_with_other_numbers_is_refused(regency, screening) -> None:
    rows = [("Puskesmas Contoh Melati", "Cakupan skrining", "2026-03", number, 100) for number in (1, 1, 2)]
    client = signed_in(regency.office)
    shown = text(client.get(brought(client, workbook(*rows)).url))
    assert "sudah ada di Data!D2 dengan angka lain" in shown
    assert "Baru: 1." in shown


def test_a_sum_at_the_foot_is_no_value(regency, screening) -> None:
    row = ("Puskesmas Contoh Melati", "Cakupan skrining", "2026-03", 5, 6)
    foot = [("JUMLAH", None, None, 5, 6), (None, "Total", None, 5, 6), ("Rata-rata", None, "2026-03", 5, 6)]
    client = signed_in(regency.office)
    shown = text(client.get(brought(client, workbook(row, *foot)).url))
    assert "Baru: 1." in shown
    assert "JUMLAH" not in shown
    assert "Rata-rata" not in shown


def test_a_unit_out_of_reach_is_not_known_to_an_import(regency, screening) -> None:
    client = signed_in(regency.melati)
    row = ("Puskesmas Contoh Kenanga", "Cakupan skrining", "2026-03", 5, 6)
    page = client.get(brought(client, workbook(row)).url).content.decode()
    assert f'value="{regency.kenanga.pk}"' not in page
    assert "Nama yang tidak dikenal" in page


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"PK\x00\x01"), ("a.xlsx", b""), ("a.exe", b"MZ\x00\x00")])
def test_what_is_no_spreadsheet_is_refused(regency, screening, name, content) -> None:
    assert brought(signed_in(regency.office), content, name).status_code == 422


def test_a_file_of_somebody_else_is_not_there(regency, screening) -> None:
    content = workbook(("Puskesmas Contoh Melati", "Cakupan skrining", "2026-03", 85, 100))
    address = brought(signed_in(regency.office), content).url
    assert signed_in(regency.office).get(address).status_code == 404


def test_the_template_lists_what_is_owed_and_can_be_brought_back(regency, screening) -> None:
    a_value(screening, regency.kenanga, "2026-03")
    client = signed_in(regency.office)
    answer = client.get(f"{IMPORT}templat.xlsx?periode=2026-03")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    rows = list(book.worksheets[0].values)
    assert [row[:3] for row in rows[1:]] == [("Puskesmas Contoh Melati", "Cakupan skrining", "Maret 2026")]
    book.worksheets[0]["D2"], book.worksheets[0]["E2"] = 90, 100
    filled = io.BytesIO()
    book.save(filled)
    check = brought(client, filled.getvalue()).url
    assert "Lembar yang tidak dibaca: Petunjuk" in text(client.get(check))
    client.post(check, {"next": "take"})
    assert IndicatorValue.objects.get(unit=regency.melati).numerator == 90
    assert client.get(f"{IMPORT}templat.xlsx?periode=besok").status_code == 404


def test_all_values_leave_as_a_workbook_and_a_formula_stays_text(regency, screening) -> None:
    value = a_value(screening, regency.melati)
    IndicatorValue.objects.filter(pk=value.pk).update(note="=HYPERLINK(1)")
    answer = signed_in(regency.office).get(f"/ukur/indikator/{screening.pk}/nilai.xlsx")
    (row,) = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.values)[1:]
    assert row[:8] == ("Puskesmas Contoh Melati", "Maret 2026", 85, 100, 85, 80, "ya", "=HYPERLINK(1)")
    cell = openpyxl.load_workbook(io.BytesIO(answer.content)).active["H2"]
    assert cell.data_type == "s"


# Who may

READERS, KEYERS, DEFINERS = "reads", "keys", "defines"
PAGES = [
    ("", READERS),
    ("baru/", "starts"),
    ("kumpulan/office-profile/", "starts"),
    ("unit-pengirim/?i={indicator}", DEFINERS),
    ("isi/?unit={unit}", KEYERS),
    ("nilai/{value}/", "sends"),
    ("impor/", "brings"),
    ("impor/templat.xlsx?periode=2026-03", "brings"),
    ("{indicator}/", READERS),
    ("{indicator}/ubah/", DEFINERS),
    ("{indicator}/akhiri/", DEFINERS),
    ("{indicator}/nilai.xlsx", READERS),
    ("{indicator}/unit/{unit}/", READERS),
    ("{indicator}/unit/{unit}/kewajiban/", DEFINERS),
]
MAY = {
    ("office", "officer"): {READERS, "starts", DEFINERS, KEYERS, "sends", "brings"},
    ("office", "administrator"): {READERS, "starts", DEFINERS, KEYERS, "sends", "brings"},
    ("office", "keyer"): {READERS, KEYERS, "sends", "brings"},
    ("office", "head"): {READERS},
    ("office", "observer"): {READERS},
    ("melati", "officer"): {READERS, "starts", KEYERS, "sends", "brings"},
    ("melati", "keyer"): {READERS, KEYERS, "sends", "brings"},
    ("melati", "observer"): {READERS},
    ("kenanga", "officer"): {"starts", "brings"},
    ("other", "administrator"): {"starts", "brings"},
}


@pytest.mark.parametrize(("page", "needs"), PAGES)
@pytest.mark.parametrize(("place", "role"), MAY)
def test_each_page_serves_those_whom_it_is_for(regency, screening, page, needs, place, role) -> None:
    value = a_value(screening, regency.melati)
    rest = page.format(indicator=screening.pk, unit=regency.melati.pk, value=value.pk)
    status = signed_in(getattr(regency, place), role).get(f"/ukur/indikator/{rest}").status_code
    may = needs in MAY[place, role]
    if not may and page in ("", "{indicator}/", "{indicator}/nilai.xlsx") and place in ("kenanga", "other"):
        # the list is there for everybody with a mandate; an indicator for those who send it too
        assert status == (404 if page and place == "other" else 200)
    elif not may and page == "isi/?unit={unit}":
        assert status in (200, 404)  # nothing to fill in, or not this unit
    else:
        assert (status == 200) is may, status
        assert may or status in (403, 404)


@pytest.mark.parametrize("page", [page for page, _needs in PAGES])
def test_nobody_without_an_account_and_nobody_without_a_mandate_gets_in(regency, screening, page) -> None:
    value = a_value(screening, regency.melati)
    address = "/ukur/indikator/" + page.format(indicator=screening.pk, unit=regency.melati.pk, value=value.pk)
    assert Client().get(address).status_code == 302
    client = Client()
    client.force_login(an_account())
    assert client.get(address).status_code == 403


def test_reading_changes_nothing(regency, screening) -> None:
    value = a_value(screening, regency.melati)
    client = signed_in(regency.office)
    for page, _needs in PAGES:
        client.get("/ukur/indikator/" + page.format(indicator=screening.pk, unit=regency.melati.pk, value=value.pk))
    assert IndicatorValue.objects.count() == 1
    assert timezone.now() > IndicatorValue.objects.get().recorded_at


def test_an_observer_cannot_send_by_a_bare_request(regency, screening) -> None:
    duty = Duty.objects.get(unit=regency.melati)
    entered(signed_in(regency.melati, "observer"), regency.melati, **{f"n{duty.pk}": "1", f"d{duty.pk}": "2"})
    assert not IndicatorValue.objects.exists()


def test_an_import_of_somebody_else_cannot_be_taken_back(regency, screening) -> None:
    client = signed_in(regency.office)
    content = workbook(("Puskesmas Contoh Melati", "Cakupan skrining", "2026-03", 85, 100))
    done = client.post(brought(client, content).url, {"next": "take"}).url
    assert signed_in(regency.kenanga).post(done).status_code == 404
    assert signed_in(regency.melati).get(done).status_code == 200  # all of its units are theirs
    operator = Client()
    operator.force_login(an_account(is_operator=True))
    assert operator.get(done).status_code == 200


def test_who_moved_to_another_unit_takes_nothing_of_the_former_one_back(regency, screening) -> None:
    mandate = a_mandate(regency.melati)
    client = Client()
    client.force_login(mandate.person.account)
    content = workbook(("Puskesmas Contoh Melati", "Cakupan skrining", "2026-03", 85, 100))
    done = client.post(brought(client, content).url, {"next": "take"}).url
    assert client.get(done).status_code == 200
    end_mandate(actor="", mandate=mandate, until=timezone.localdate())
    grant_mandate(actor="", person=mandate.person, unit=regency.kenanga, role="officer", since=mandate.since)
    assert client.post(done).status_code == 404
    assert IndicatorValue.objects.get().replaced_at is None
