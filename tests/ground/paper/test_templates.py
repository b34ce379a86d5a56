"""An agency's own template is filled as its writer meant it, and a hostile one does nothing at all."""

import io
import zipfile

import docx
import pytest

from teladan.ground.paper import TemplateFault, fill_template, placeholders_in
from teladan.ground.paper.templates import check_template

PEOPLE = [{"nama": "Siti Rahma", "jabatan": "Kepala Seksi"}, {"nama": "Budi & <b>Ani</b>", "jabatan": ""}]


def a_template(*lines: str, table: tuple[tuple[str, ...], ...] = (), head: str = "") -> bytes:
    sheet = docx.Document()
    for line in lines:
        sheet.add_paragraph(line)
    if table:
        grid = sheet.add_table(0, len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    if head:
        sheet.sections[0].header.paragraphs[0].text = head
    return _saved(sheet)


def _saved(sheet) -> bytes:
    file = io.BytesIO()
    sheet.save(file)
    return file.getvalue()


def changed(content: bytes, **parts: bytes | None) -> bytes:
    """The same package with some parts put in or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def words(content: bytes) -> list[str]:
    return [line.text for line in docx.Document(io.BytesIO(content)).paragraphs]


def fault(content: bytes) -> str:
    with pytest.raises(TemplateFault) as raised:
        placeholders_in(content)
    return str(raised.value)


def test_names_stand_where_their_writer_put_them():
    template = a_template("Nomor: {{ nomor }}", "Yth. {{kepada}} di {{ kota }}", head="{{ unit }}")
    made = fill_template(template, {"nomor": "094/12", "kepada": "Ibu", "kota": "Contoh", "unit": "DINAS"})
    assert words(made) == ["Nomor: 094/12", "Yth. Ibu di Contoh"]
    assert docx.Document(io.BytesIO(made)).sections[0].header.paragraphs[0].text == "DINAS"
    assert sorted(placeholders_in(template)) == ["kepada", "kota", "nomor", "unit"]


def test_a_name_that_the_office_program_split_into_pieces_is_still_one():
    sheet = docx.Document()
    line = sheet.add_paragraph()
    for piece in ("Nomor {", "{ no", "mor }", "} dan"):
        line.add_run(piece).bold = piece == "{ no"
    assert words(fill_template(_saved(sheet), {"nomor": "7"})) == ["Nomor 7 dan"]


def test_a_row_is_repeated_for_each_of_a_list():
    template = a_template(
        table=(
            ("Nama", "Jabatan"),
            ("{%tr for o in peserta %}", ""),
            ("{{ o.nama }}", "{{o.jabatan}}"),
            ("{%tr endfor %}", ""),
        )
    )
    assert placeholders_in(template) == ["peserta"]
    made = fill_template(template, {"peserta": PEOPLE})
    rows = [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(made)).tables[0].rows]
    assert rows == [["Nama", "Jabatan"], ["Siti Rahma", "Kepala Seksi"], ["Budi & <b>Ani</b>", ""]]
    empty = fill_template(template, {"peserta": []})
    assert len(docx.Document(io.BytesIO(empty)).tables[0].rows) == 1


def test_paragraphs_are_repeated_and_a_list_may_stand_within_one_line():
    template = a_template(
        "{%p for o in peserta %}", "- {{ o.nama }}", "{%p endfor %}", "{% for o in peserta %}{{ o.nama }}; {% endfor %}"
    )
    made = words(fill_template(template, {"peserta": PEOPLE}))
    assert made == ["- Siti Rahma", "- Budi & <b>Ani</b>", "Siti Rahma; Budi & <b>Ani</b>; "]


def test_what_is_filled_in_is_text_and_never_read_again():
    hostile = "{{ rahasia }}{% for x in y %}\x00<w:br/>\nbaris dua"
    made = fill_template(a_template("{{ nama }}", head="{{ nama }}"), {"nama": hostile, "rahasia": "BOCOR"})
    assert words(made) == ["{{ rahasia }}{% for x in y %}<w:br/>\nbaris dua"]
    assert b"BOCOR" not in part(made, "word/document.xml")


def test_equal_input_gives_equal_bytes(monkeypatch):
    template = a_template("{{ nama }}")
    first = fill_template(template, {"nama": "Siti"})
    monkeypatch.setattr(zipfile.time, "localtime", lambda *_: (2031, 1, 2, 3, 4, 5, 0, 0, 0))
    assert fill_template(template, {"nama": "Siti"}) == first


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ nama", "belum ditutup"),
        ("{{ nama } }", "belum ditutup"),
        ("{{ a {{ b }}", "belum ditutup"),
        ("nama }}", "tanpa pembuka"),
        ("{% for o in peserta %}{{ o.nama }}", "Pengulangan “peserta” di isi belum ditutup"),
        ("{% endfor %}", "tanpa pengulangan yang dibuka"),
        ("{{ o.nama }}", "di luar pengulangan “o”"),
        ("{% for a in b %}{% for c in d %}{% endfor %}{% endfor %}", "pengulangan di dalam pengulangan"),
        ("{% if nama %}", "tidak dikenal"),
        ("{{ nama|upper }}", "tidak dikenal"),
        ("{# catatan #}", "tidak dikenal"),
        ("{{ a }}{% for x in a %}{% endfor %}", "sebagai isian dan sebagai daftar"),
    ],
)
def test_a_writers_mistake_is_said_with_its_place(line, said):
    assert said in fault(a_template(line))


def test_a_repetition_torn_between_paragraphs_is_said():
    assert "terbelah" in fault(a_template("{% for o in peserta %}", "{{ o.nama }}", "{% endfor %}"))
    assert "terbelah" in fault(a_template(table=(("{%tr for o in p %}{{ o.a }}{%tr endfor %}",),)))
    assert "terbelah dua alinea" in fault(a_template("Nomor {", "{ nama }}"))


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ nama.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for x in range(999999999) %}x{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% set x = 1 %}",
        "{% macro x() %}{% endmacro %}",
        "{{ 9**9**9 }}",
        "{{ lipsum() }}",
        "{{ _nama }}",
        "{{r nama }}",
        "{%- for x in y -%}{%- endfor -%}",
        "{% colspan x %}",
        "{% vm %}",
    ],
)
def test_whatever_would_run_is_refused_before_it_could(line):
    assert "tidak dikenal" in fault(a_template(line))


def test_a_name_nobody_gives_is_said_with_the_nearest():
    template = a_template("{{ nama_tamo }} {{ xyz }}")
    assert check_template(template, ["nama_tamu", "nomor"]) == [
        "Isian “nama_tamo” tidak dikenal. Mungkin maksud Anda “nama_tamu”.",
        "Isian “xyz” tidak dikenal. Hapus, atau ganti dengan salah satu isian yang dikenal.",
    ]
    with pytest.raises(TemplateFault, match="nama_tamu"):
        fill_template(template, {"nama_tamu": "x"})


def test_a_field_nobody_gives_is_said_with_its_list():
    template = a_template("{% for o in peserta %}{{ o.nma }}{% endfor %}")
    assert check_template(template, ["peserta", "peserta.nama"]) == [
        "Isian “nma” pada daftar “peserta” tidak dikenal. Mungkin maksud Anda “nama”."
    ]
    assert check_template(template, ["peserta"]) == []


def test_a_list_is_no_text_and_a_text_no_list():
    with pytest.raises(TemplateFault, match="“peserta” adalah daftar"):
        fill_template(a_template("{{ peserta }}"), {"peserta": PEOPLE})
    with pytest.raises(TemplateFault, match="“nama” bukan daftar"):
        fill_template(a_template("{% for x in nama %}{% endfor %}"), {"nama": "Siti"})


@pytest.mark.parametrize("content", [b"", b"halo", b"%PDF-1.7", b"PK\x03\x04rusak"])
def test_what_is_no_docx_is_said(content):
    assert "Buka di" in fault(content)


def test_a_workbook_or_a_torn_file_is_no_template():
    sheet = a_template("x")
    assert "rusak atau terpotong" in fault(sheet[: len(sheet) // 2])
    assert "Excel" not in fault(sheet[: len(sheet) // 2])
    types = part(sheet, "[Content_Types].xml").replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
    assert "bukan .docx" in fault(changed(sheet, **{"[Content_Types].xml": types}))
    assert "rusak" in fault(changed(sheet, **{"word/document.xml": b"<w:document"}))
    assert "bukan .docx" in fault(_without(sheet, "word/document.xml"))


def _without(content: bytes, name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for other in source.namelist():
            if other != name:
                target.writestr(other, source.read(other))
    return made.getvalue()


def test_macros_and_embedded_files_are_refused():
    sheet = a_template("x")
    assert "makro" in fault(changed(sheet, **{"word/vbaProject.bin": b"x"}))
    types = part(sheet, "[Content_Types].xml").replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main"
    )
    assert "makro" in fault(changed(sheet, **{"[Content_Types].xml": types}))
    assert "tertanam berkas lain" in fault(changed(sheet, **{"word/embeddings/oleObject1.bin": b"x"}))


def test_a_bomb_is_not_opened():
    assert "mengembang" in fault(changed(a_template("x"), **{"word/media/a.bin": b"\0" * 200 * 1024**2}))
    assert "40 MB" in fault(changed(a_template("x"), **{"word/media/a.bin": b"\0" * 50 * 1024**2}))
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><a>&b;</a>'
    assert "rusak" in fault(changed(a_template("x"), **{"word/document.xml": bomb}))


def related(kind: str, target: str, source: str = "document") -> bytes:
    sheet = a_template("{{ nama }}")
    name = f"word/_rels/{source}.xml.rels"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId99" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        known = archive.read(name) if name in archive.namelist() else empty
    return changed(sheet, **{name: known.replace(b"</Relationships>", relation.encode() + b"</Relationships>")})


def test_what_a_file_would_fetch_from_outside_is_refused():
    assert "mengambil isi dari luar" in fault(related("image", "http://contoh.invalid/a.png"))
    assert "mengambil isi dari luar" in fault(related("image", "file:///etc/passwd"))
    assert "tertanam" in fault(related("oleObject", "http://contoh.invalid/a"))
    assert "tidak dapat dipakai" in fault(related("hyperlink", "javascript:alert(1)"))
    assert placeholders_in(related("hyperlink", "https://contoh.go.id")) == ["nama"]


def test_the_path_to_the_writers_own_template_is_taken_out():
    named = related("attachedTemplate", "file:///C:/Users/siti/Surat.dotx", "settings")
    settings = part(named, "word/settings.xml").replace(
        b"</w:settings>",
        b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        b'r:id="rId99"/></w:settings>',
    )
    made = fill_template(changed(named, **{"word/settings.xml": settings}), {"nama": "Siti"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not any(b"Surat.dotx" in archive.read(name) for name in archive.namelist())
    assert b"attachedTemplate" not in part(made, "word/settings.xml")


@pytest.mark.parametrize("field", ['INCLUDETEXT "/etc/passwd"', "DDEAUTO c:\\\\x", 'INCLUDEPICTURE "http://x"'])
def test_fields_that_fetch_are_refused(field):
    sheet = a_template("x")
    code = f"<w:p><w:r><w:instrText>{field}</w:instrText></w:r></w:p><w:sectPr"
    body = part(sheet, "word/document.xml").replace(b"<w:sectPr", code.encode(), 1)
    assert "mengambil isi dari luar" in fault(changed(sheet, **{"word/document.xml": body}))


def test_braces_where_nothing_is_filled_are_said():
    sheet = docx.Document()
    sheet.core_properties.title = "{{ nama }}"
    assert "Pindahkan ke isi surat" in fault(_saved(sheet))
    sheet = a_template("x")
    body = part(sheet, "word/document.xml").replace(b"<w:p>", b'<w:p w:rsidR="{{ nama }}">', 1)
    assert "di luar tulisan" in fault(changed(sheet, **{"word/document.xml": body}))


@pytest.mark.parametrize("braces", ["{{" * 400_000, "{%" * 400_000, "-%}" * 300_000, "{{ a }}" * 100_000])
def test_a_file_of_nothing_but_braces_is_refused_before_an_engine_gets_lost_in_it(braces):
    assert fault(a_template(braces)).startswith("Di isi ada")


def test_a_document_that_grows_without_measure_is_stopped():
    template = a_template("{% for o in peserta %}" + "x" * 5000 + "{{ o.nama }}{% endfor %}")
    with pytest.raises(TemplateFault, match="terlalu panjang"):
        fill_template(template, {"peserta": [{"nama": "Siti"}] * 5000})
