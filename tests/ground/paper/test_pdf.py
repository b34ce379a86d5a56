import io
import time
from datetime import date
from pathlib import Path

import pypdf
import pytest

import teladan
from teladan.ground.paper import PaperError, compile_pdf, compile_picture

MADE_ON = date(2026, 11, 22)
SHEET = '#import "layout.typ": *\n#let data = json("data.json")\n#show: sheet.with(title: "Uji", date: "2026-11-22")\n'
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="8" font-size="4">%s</text></svg>'


@pytest.fixture
def printed(tmp_path):
    def make(body, data=None, pictures=None):
        template = tmp_path / "uji.typ"
        template.write_text(SHEET + body, encoding="utf-8")
        return compile_pdf(template, data or {}, pictures, made_on=MADE_ON)

    return make


def text(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_document_says_that_it_is_archivable_accessible_and_indonesian(printed):
    reader = pypdf.PdfReader(io.BytesIO(printed("Halo")))
    about = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    # from: ISO 14289-1 (PDF/UA-1) and ISO 19005-2 (PDF/A-2), identification schemas
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Uji"


def test_the_date_is_the_one_given_whatever_the_clock_says(printed):
    reader = pypdf.PdfReader(io.BytesIO(printed("Halo")))
    assert reader.metadata.creation_date.date() == MADE_ON
    assert "Dibuat dengan Teladan, 22 November 2026" in reader.pages[0].extract_text()


def test_equal_input_gives_equal_bytes_at_another_time(printed):
    first = printed("Halo")
    time.sleep(1.1)
    assert printed("Halo") == first


def test_every_page_has_its_number(printed):
    pages = pypdf.PdfReader(io.BytesIO(printed("satu #pagebreak() dua #pagebreak() tiga"))).pages
    assert [f"Halaman {place} dari 3" in page.extract_text() for place, page in enumerate(pages, start=1)] == [True] * 3


@pytest.mark.parametrize(
    ("value", "said"),
    [('"1234.50"', "1.234,50"), ('"-0.5"', "−0,5"), ("1234567", "1.234.567"), ("none", "–"), ("12", "12")],
)
def test_numbers_are_written_the_indonesian_way(printed, value, said):
    assert f"[{said}]" in text(printed(f'#"["#number({value})#"]"'))


@pytest.mark.parametrize(
    "hostile",
    [
        '#eval("1+1")',
        "$ x^2 $",
        "\\",
        "@ref <label>",
        "*tebal* _miring_",
        "= Judul",
        '"); #panic("x',
        "`kode`",
        "// bukan",
    ],
)
def test_data_is_never_typst_code(printed, hostile):
    assert hostile.replace(" ", "") in text(printed("#data.name", {"name": hostile})).replace(" ", "")


@pytest.mark.parametrize(
    "hostile", ["健康 😀 ไทย", "\ue000\u0378", "a\x00\x07b", "\u202eabc", "हिन्दी كتاب", "e" + "\u0301" * 500]
)
def test_a_script_the_fonts_lack_does_not_stop_the_document(printed, hostile):
    picture = PICTURE % hostile.replace("\x00", "").replace("\x07", "").encode()
    body = '#data.name #image("a.svg", alt: data.name)'
    assert printed(body, {"name": hostile}, {"a.svg": picture}).startswith(b"%PDF-")


def test_a_word_of_ten_thousand_letters_stays_on_the_sheet(printed):
    assert len(pypdf.PdfReader(io.BytesIO(printed("#breakable(data.name)", {"name": "x" * 10_000}))).pages) > 1


@pytest.mark.parametrize("path", ["/etc/passwd", "../../../../../etc/passwd", "/../etc/passwd"])
def test_a_template_reads_nothing_outside_its_folder(printed, path):
    with pytest.raises(PaperError, match=r"tidak dapat disusun dari templat uji\.typ"):
        printed(f'#read("{path}")')


def test_a_picture_without_words_for_the_blind_is_refused(printed):
    with pytest.raises(PaperError, match="alt"):
        printed('#image("a.svg")', {}, {"a.svg": PICTURE % b"a"})


def test_a_template_in_error_says_which_and_whom_to_tell(printed):
    with pytest.raises(PaperError, match=r"uji\.typ.*Hasil hitung Anda tidak terpengaruh; laporkan"):
        printed("#nowhere")


def test_a_missing_template_says_so(tmp_path):
    with pytest.raises(PaperError, match=r"Templat dokumen tiada\.typ tidak dapat dibaca"):
        compile_pdf(tmp_path / "tiada.typ", {}, made_on=MADE_ON)


@pytest.mark.parametrize("name", ["../a.svg", "data.json", "A.svg", "a.pdf", "layout.typ"])
def test_a_picture_cannot_take_another_files_place(printed, name):
    with pytest.raises(PaperError, match="Nama gambar"):
        printed("Halo", {}, {name: b""})


TEMPLATES = sorted(Path(teladan.__file__).parent.rglob("*.typ"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_asks_the_network_or_the_clock(template):
    source = template.read_text(encoding="utf-8")
    assert '"@' not in source
    assert "today" not in source


def test_a_template_of_one_page_is_also_a_picture_of_so_many_pixels(tmp_path):
    template = tmp_path / "kartu.typ"
    template.write_text('#set page(width: 30pt, height: 20pt)\n#json("data.json").text')
    picture = compile_picture(template, {"text": "#a"}, scale=2)
    # from: PNG specification: signature, then width and height in the first chunk
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (60, 40)
    assert compile_picture(template, {"text": "#a"}, scale=2) == picture
