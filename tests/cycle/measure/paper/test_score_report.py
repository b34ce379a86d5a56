import io
from copy import deepcopy
from xml.etree import ElementTree as ET

import pypdf
import pytest

from teladan.cycle.measure.paper import score_chart, score_pdf

SMALL = "kurang dari 30 responden: bacalah dengan hati-hati"


def pages(document):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(score_pdf(document))).pages]


def flat(document):
    return " ".join(" ".join(pages(document)).split())


def places(document):
    """Millimetres from the left edge of the sheet at which each piece of text begins, on any page."""
    found = {}

    def visit(text, page, line, *rest):
        if text.strip():
            found.setdefault(text.strip(), (page[4] + page[0] * line[4]) / 72 * 25.4)

    for page in pypdf.PdfReader(io.BytesIO(score_pdf(document))).pages:
        page.extract_text(visitor_text=visit)
    return found


def several(document, count, explained=()):
    """The document with `count` units, of which those in `explained` bring their explanation."""
    units = []
    for place in range(count):
        unit = {**deepcopy(document["units"][0]), "unit": f"Puskesmas {place:04}"}
        units.append(unit if place in explained else {**unit, "explanation": []})
    return {**document, "units": units}


def test_the_report_of_one_unit_holds_every_part(document):
    said = flat(document)
    for part in [
        "Hasil hitung Survei Kepuasan Masyarakat",
        "SKM Semester I 2019 (rekap loket).xlsx",
        "22 November 2026",
        "skm/2017",
        "belum diperiksa",
        "78,74",
        "Mutu B: Baik",
        "n = 49 responden dari N = 500",
        "Selang kepercayaan 95 %: 76,44–81,04",
        "Terendah: Persyaratan, 70,41 (C)",
        "2,8163 138/49 70,41 C 1/9 7,8231",
        "Unsur terendah: Persyaratan",
        "Cara menghitung",
        "1389/441 × 25 = 11575/147 = 78,7415",
        "Penafsiran exact-weight",
        "Pilihan: 1/9, tepat.",
        "U8 dibaca sebagai penanganan pengaduan",
        "1 baris tidak ikut dihitung: 1 di luar skala.",
        "Jawaban 17 U4 “5” berada di luar skala 1–4.",
    ]:
        assert part in said, part
    assert SMALL not in said


def test_the_title_and_the_digests_can_be_found(document):
    reader = pypdf.PdfReader(io.BytesIO(score_pdf(document)))
    assert reader.metadata.title == "Hasil hitung Survei Kepuasan Masyarakat"
    said = reader.pages[0].extract_text().replace("\u200b", "")
    assert "3f" * 32 in said
    assert "0a1b2c3d" * 8 in said


def test_equal_documents_give_equal_bytes(document):
    assert score_pdf(document) == score_pdf(deepcopy(document))


def test_what_a_reader_of_one_unit_must_know_stands_beside_its_figure(document, unit):
    unit["warnings"] = ["Kurang dari 30 responden (29): bacalah dengan hati-hati."]
    assert "Perhatian: Kurang dari 30 responden (29): bacalah dengan hati-hati." in flat(document)


def test_a_definition_in_force_is_not_called_unchecked(document):
    document["instrument"]["status"] = "in_force"
    assert "belum diperiksa" not in flat(document)


def test_an_element_nobody_answered_leaves_the_index_open(document, unit):
    unit.update(index=None, grade=None, interval=None)
    unit["elements"]["cost"] = {"n": 0, "mean": None, "exact": None, "index": None, "grade": None}
    del unit["contributions"]
    said = flat(document)
    assert "Indeks belum dapat dihitung karena ada unsur tanpa jawaban." in said
    assert "Biaya/tarif 0 – – – – – –" in said


def test_several_units_are_summed_up_and_those_explained_stand_in_full(document):
    said = pages(several(document, 40, explained={0, 39}))
    assert "Ringkasan 40 unit" in said[0]
    assert sum("Cara menghitung" in page for page in said) == 2
    assert sum("Puskesmas 0007" in page for page in said) == 1


def test_the_basis_of_a_step_has_a_third_of_the_sheet_and_a_step_without_one_gives_it_away(document, unit):
    calculation = "jumlah nilai 138 dari 49 jawaban = 138/49, kira-kira 2,8163 sebelum dibulatkan"
    unit["explanation"].append({"label": "Persyaratan", "text": calculation, "basis": ""})
    found = places(document)
    assert found["Dasar"] == pytest.approx(22 + 166 * 0.65, abs=2)  # from: the margins of A4 in layout.typ, 22 mm
    assert calculation in found


def test_the_steps_break_between_rows_and_repeat_their_head(document, unit):
    long = {"label": "Pembulatan", "text": "AWAL " + "setengah ke atas " * 20 + "AKHIR", "basis": "Lampiran"}
    unit["explanation"] = unit["explanation"] + [long] * 50
    said = [page for page in pages(document) if "AWAL" in page]
    assert len(said) > 2
    assert all(page.count("AWAL") == page.count("AKHIR") for page in said)
    assert all("No. Langkah Hitungan Dasar" in " ".join(page.split()) for page in said)


def test_the_first_page_of_the_steps_shows_at_least_three(document):
    said = [page for page in pages(several(document, 5, {0, 1, 2})) if "Cara menghitung" in page]
    assert len(said) == 3
    assert all("3 Jumlah tertimbang" in page for page in said)


def test_a_unit_begins_below_the_one_before_when_its_figure_and_chart_fit(document):
    said = pages(several(document, 12, explained=set(range(12))))
    assert len(said) < 1 + 12 * 1.4
    for page in said:
        assert page.count("Terendah: Persyaratan, 70,41 (C)") == page.count("Selang kepercayaan 95 %")


@pytest.mark.slow
def test_a_thousand_units_fit_with_their_header_on_every_page(document):
    said = pages(several(document, 1000))
    assert "Ringkasan 1.000 unit" in said[0]
    assert "Puskesmas 0999" in "".join(said)
    assert all("Unsur terendah" in page for page in said[1:20])


def test_only_the_first_hundred_rejected_rows_are_listed_and_all_are_counted(document):
    document["rejected"] = [{**document["rejected"][0], "row": row} for row in range(2, 152)]
    document["rejected_count"] = {"off_scale": 1100, "no_unit": 134}
    said = flat(document)
    assert "1.234 baris tidak ikut dihitung: 1.100 di luar skala; 134 tanpa nama unit. Seratus baris pertama:" in said
    assert "Jawaban 101 U4" in said
    assert "Jawaban 102 U4" not in said


def test_the_first_page_says_beside_the_figure_how_many_rows_were_rejected_and_where_they_stand(document):
    said = pages(document)
    place = next(number for number, page in enumerate(said, 1) if "Baris yang ditolak" in page)
    for several_or_one in (document, several(document, 40)):
        first, *_ = pages(several_or_one)
        assert "1 baris ditolak dan tidak dihitung (lihat halaman" in " ".join(first.split())
    assert f"(lihat halaman {place})" in " ".join(said[0].split())


def test_cells_mended_by_hand_are_listed_and_told_beside_the_figure(document):
    document["corrections"] = [
        {"place": "Jawaban!F6", "was": "5", "now": "4"},
        {"place": "Jawaban!G7", "was": "tiga", "now": ""},
    ]
    said = flat(document)
    assert "2 sel dibetulkan sebelum dihitung (lihat halaman" in " ".join(pages(document)[0].split())
    assert "Isi 2 sel dibetulkan dengan tangan untuk hitungan ini. Berkasnya sendiri tidak diubah." in said
    assert "Sel Semula Menjadi Jawaban!F6 5 4 Jawaban!G7 tiga (kosong)" in said


def test_only_the_first_hundred_mended_cells_are_listed(document):
    document["corrections"] = [{"place": f"Jawaban!F{row}", "was": "5", "now": "4"} for row in range(2, 1236)]
    said = flat(document)
    assert "Isi 1.234 sel dibetulkan" in said
    assert "Jawaban!F101 5 4" in said
    assert "Jawaban!F102" not in said


def test_choices_of_the_person_are_listed(document):
    choice = "Kolom E “Lama layanan” dibaca sebagai Waktu penyelesaian"
    document["choices"] = [choice, "#eval(1) $x$"]
    said = flat(document)
    assert "Pilihan saat membaca berkas" in said
    assert choice in said
    assert "#eval(1) $x$" in said


def test_a_document_without_mended_cells_and_choices_prints_as_one_where_they_are_empty(document):
    assert score_pdf(document) == score_pdf({**document, "corrections": [], "choices": []})
    assert "ibetulkan" not in flat(document)
    assert "Pilihan saat" not in flat(document)


def test_without_rejected_rows_warnings_and_readings_those_parts_are_left_out(document):
    document.update(rejected=[], rejected_count={}, warnings=[], readings=[])
    said = flat(document)
    assert not [
        part for part in ("Baris yang ditolak", "baris ditolak", "Peringatan", "Penafsiran Di tempat") if part in said
    ]


@pytest.mark.parametrize("hostile", ['#eval("1+1")', "$x$ \\ @a <b>", "健康 😀", "Kecamatan_" + "x" * 400, "\x00\x1b"])
def test_hostile_names_are_only_text(document, unit, hostile):
    unit["unit"] = hostile
    document["files"][0]["name"] = hostile
    document["instrument"]["elements"]["cost"] = hostile
    document["warnings"] = [hostile]
    document["rejected"][0].update(file=hostile, sheet=hostile, column=hostile, message=hostile)
    assert "78,74" in flat(document)


def test_a_very_long_name_is_cut_in_heads_tables_and_the_words_of_the_chart(document, unit):
    name = "Puskesmas Pembantu " * 160
    document["units"] = [{**unit, "unit": name}, {**unit, "unit": "Melati"}]
    document["instrument"]["elements"]["requirements"] = name
    assert len(pages(document)) <= 5
    assert flat(document).count("Puskesmas Pembantu Puske…") >= 4  # 119 letters and the ellipsis
    root = ET.fromstring(score_chart(unit, document["instrument"]))
    assert max(len(sentence) for sentence in root[1].text.split(". ")) < 160
    assert len(root[0].text) < 160


def test_the_chart_marks_the_weakest_and_shows_the_interval(document, unit):
    svg = score_chart(unit, document["instrument"])
    said = [" ".join(node.itertext()) for node in ET.fromstring(svg).iter() if node.tag.endswith("text")]
    assert "70,41 C · terendah" in said
    assert "selang 95 %" in said
    assert ET.fromstring(svg).get("width") == "328"
    assert "Indeks (semua unsur): 78,74 B. Selang 95 %: 76,44–81,04." in ET.fromstring(svg)[1].text


def test_a_tie_of_all_elements_marks_none(document, unit):
    unit["weakest"] = list(unit["elements"])
    svg = score_chart(unit, document["instrument"])
    assert ET.fromstring(svg)[0].text == "Semua unsur bernilai sama"
    assert "terendah" not in svg
