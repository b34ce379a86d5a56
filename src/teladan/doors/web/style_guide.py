"""What the living page shows. Every agency, person and figure here is invented."""

from datetime import date
from decimal import Decimal
from functools import cache

from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict

from teladan.ground.paper import Band, Dot, Line, Mark, Point, course_chart, dot_chart, for_page, lines_chart

BANDS = [Band(Decimal(25), "D"), Band(Decimal(65), "C"), Band(Decimal("76.61"), "B"), Band(Decimal("88.31"), "A")]

COLOURS = [
    ("paper", "latar halaman"),
    ("surface", "isian dan kotak"),
    ("sunken", "bagian yang surut"),
    ("line", "garis pemisah"),
    ("control", "tepi isian"),
    ("ink", "tulisan"),
    ("ink-soft", "keterangan"),
    ("brand", "tautan dan perbuatan utama"),
    ("brand-wash", "latar penanda letak"),
    ("accent", "yang perlu tindakan"),
    ("late", "hanya: terlambat, merusak"),
    ("met", "hanya: terpenuhi"),
]

SIZES = [
    ("1", "14 px", "keterangan, kepala tabel"),
    ("2", "16 px", "isi"),
    ("3", "18 px", "pengantar"),
    ("4", "22 px", "judul bagian"),
    ("5", "28 px", "judul halaman"),
    ("6", "40 px", "angka utama, judul beranda"),
]


class SampleForm(forms.Form):
    """One field of every kind."""

    agency = forms.CharField(
        label="Nama unit layanan",
        help_text="Seperti tertulis pada papan nama, misalnya: Puskesmas Contoh.",
        error_messages={"required": "Isi nama unit layanan."},
    )
    visitors = forms.IntegerField(
        label="Pengguna layanan selama periode",
        help_text="Bilangan bulat tanpa titik. Kosongkan bila tidak diketahui.",
        required=False,
        min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    period = forms.ChoiceField(
        label="Periode survei",
        choices=[("", "Pilih periode"), ("1", "Semester I 2026"), ("2", "Semester II 2026")],
        error_messages={"required": "Pilih periode survei."},
    )
    order = forms.ChoiceField(
        label="Urutan unsur ke-8 dan ke-9 pada lembar Anda",
        help_text="Lihat dua kolom terakhir pada berkas.",
        choices=[("definition", "Pengaduan, lalu sarana"), ("questionnaire", "Sarana, lalu pengaduan")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu urutan."},
    )
    sure = forms.BooleanField(
        label="Saya sudah memeriksa kolomnya",
        error_messages={"required": "Beri tanda setelah Anda memeriksa kolomnya."},
    )
    file = forms.FileField(
        label="Berkas isian",
        help_text="Jenisnya .xlsx, .ods, .csv, atau .parquet; paling besar 20 MB.",
        required=False,
    )


@cache
def _pictures() -> tuple[str, str]:
    """The sample chart for wide screens and for phones."""
    dots = [
        Dot("Biaya/tarif", Decimal("90.31"), "A", Decimal("87.90"), Decimal("92.72")),
        Dot("Perilaku pelaksana", Decimal("82.14"), "B", Decimal("79.02"), Decimal("85.26")),
        Dot("Persyaratan", Decimal("70.41"), "C, paling rendah", Decimal("66.81"), Decimal("74.01"), emphasised=True),
    ]
    wide, narrow = (
        for_page(
            dot_chart(
                dots,
                title="Persyaratan paling rendah, hampir dua puluh di bawah biaya",
                description="Indeks tiga unsur pada skala 25 sampai 100: biaya 90,31; perilaku 82,14; persyaratan 70,41.",
                start=Decimal(25),
                end=Decimal(100),
                bands=BANDS,
                width=width,
            )
        )
        for width in (640, 328)
    )
    return wide, narrow


@cache
def _courses() -> tuple[str, str]:
    """The sample course for wide screens and for phones, with a hole where nothing came."""
    values = ["71.0", "74.5", None, "78.2", "83.0", "81.4"]
    points = [
        Point(f"{month} 2026", None if value is None else Decimal(value))
        for month, value in zip(("Jan", "Feb", "Mar", "Apr", "Mei", "Jun"), values, strict=True)
    ]
    wide, narrow = (
        for_page(
            course_chart(
                points,
                title="Cakupan skrining melewati sasaran sejak Mei",
                description="Enam bulan: 71,0; 74,5; Maret belum dikirim; 78,2; 83,0; 81,4. Sasaran 80.",
                start=Decimal(0),
                end=Decimal(100),
                target=Decimal(80),
                width=width,
            )
        )
        for width in (640, 328)
    )
    return wide, narrow


@cache
def _lines() -> tuple[str, str]:
    """Two sides over years, with the moments at which some began."""
    years = ["2020", "2021", "2022", "2023", "2024"]
    sides = [
        Line("rata-rata 7 yang meniru", [Decimal(text) for text in ("27.0", "27.4", "31.2", "33.9", "34.6")]),
        Line(
            "rata-rata 22 yang tidak meniru",
            [Decimal(text) for text in ("27.5", "27.9", "28.6", "29.1", "29.4")],
            "other",
        ),
    ]
    wide, narrow = (
        for_page(
            lines_chart(
                years,
                sides,
                title="Cakupan naik lebih banyak pada yang meniru",
                description="Lima tahun: yang meniru 27,0 menjadi 34,6; yang tidak 27,5 menjadi 29,4.",
                marks=[Mark(2, "4 mulai"), Mark(3, "3 mulai")],
                width=width,
            )
        )
        for width in (640, 328)
    )
    return wide, narrow


def context(data: QueryDict | None) -> dict[str, object]:
    """Everything the page's sections need. With posted data the form shows what it says of it."""
    wide, narrow = _pictures()
    course, course_narrow = _courses()
    lines, lines_narrow = _lines()
    return {
        "lines": lines,
        "lines_narrow": lines_narrow,
        "lines_columns": [("Tahun", "text"), ("Meniru (%)", "number"), ("Tidak meniru (%)", "number")],
        "lines_rows": [
            ("2020", "27,0", "27,5"),
            ("2021", "27,4", "27,9"),
            ("2022", "31,2", "28,6"),
            ("2023", "33,9", "29,1"),
            ("2024", "34,6", "29,4"),
        ],
        "course": course,
        "course_narrow": course_narrow,
        "course_columns": [("Bulan", "text"), ("Nilai (%)", "number")],
        "course_rows": [
            ("Januari 2026", "71,0"),
            ("Februari 2026", "74,5"),
            ("Maret 2026", "–"),
            ("April 2026", "78,2"),
            ("Mei 2026", "83,0"),
            ("Juni 2026", "81,4"),
        ],
        "colours": COLOURS,
        "sizes": SIZES,
        "form": SampleForm(data),
        "wrong": SampleForm({"visitors": "dua ratus"}, prefix="salah"),
        "columns": [
            ("Unsur", "text"),
            ("Rata-rata", "number"),
            ("Indeks", "number"),
            ("Sejenis", "number"),
            ("Mutu", "text"),
        ],
        "rows": [
            ("Persyaratan", "2,8163", "70,41", "78,20", "C"),
            ("Perilaku pelaksana", "3,2857", "82,14", "81,05", "B"),
            ("Biaya/tarif", "3,6122", "90,31", "90,12", "A"),
        ],
        "unit_columns": [("Unit", "text"), ("Isian", "number"), ("Indeks", "number"), ("Selang 95 %", "number")],
        "unit_rows": [
            (("Puskesmas Contoh", "#angka"), "35", "75,16", "73,20–77,12"),
            (("Puskesmas Misal", "#angka"), "1.240", "83,06", "81,28–84,83"),
        ],
        "repaired": [
            {"place": "Isian!C14", "found": "3,0", "message": "Koma dibaca sebagai tanda desimal: 3."},
            {"place": "Isian!A98", "found": "JUMLAH", "message": "Baris jumlah di kaki tabel dilewati."},
        ],
        "refused": [
            {
                "place": "Isian!F22",
                "found": "5",
                "message": "Jawaban di luar skala 1 sampai 4.",
                "mend": "Samakan dengan kuesionernya, atau kosongkan bila tidak dijawab.",
            }
        ],
        "events": [
            {"what": "Surat permohonan diterima", "who": "Sekretariat", "when": date(2026, 3, 2), "state": "done"},
            {
                "what": "Jadwal diusulkan",
                "who": "Biro Umum Contoh",
                "words": "besok",
                "when": date(2026, 3, 10),
                "state": "now",
            },
            {"what": "Kunjungan", "words": "3 hari kerja lagi", "when": date(2026, 3, 13), "state": "next"},
        ],
        "page_obj": Paginator(range(1, 61), 20).get_page(2),
        "picture": wide,
        "picture_narrow": narrow,
        "downloads": [{"label": "Bagan (SVG)", "url": "/gaya/"}, {"label": "Tabel (.xlsx)", "url": "/gaya/"}],
        "value": Decimal("88.31"),
        "low": Decimal("86.92"),
        "high": Decimal("89.70"),
        "lowest": Decimal("25.00"),
    }
