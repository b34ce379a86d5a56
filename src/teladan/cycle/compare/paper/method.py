"""How a comparison is computed: in plain words, as formulas, with the sources."""

from teladan.cycle.compare.gap import Gap, Subject
from teladan.cycle.compare.gap.computing import DISCOVERIES
from teladan.cycle.compare.placing import Way
from teladan.ground.paper import Block, Bullets, Column, Table

Row = tuple[str, str, str]

INTERVAL: Row = (
    "Selang 95 % sebuah nilai",
    "x ± 1,96 · s/√n · √(1 − n/N); s: simpangan baku nilai antarresponden; bagian terakhir hanya bila N diketahui",
    "Cochran, Sampling Techniques (1977), 2.6",
)
WILSON: Row = (
    "Selang 95 % sebuah persentase",
    "(p + z²/2n ± z · √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), z = 1,96",
    "Wilson, JASA 22 (1927)",
)
DIFFERENCE: Row = (
    "Selisih dua nilai",
    "(a − b) ± 1,96 · √(galat a² + galat b²)",
    "galat dua ukuran yang tidak saling bergantung",
)
MEAN: Row = (
    "Selisih dengan rata-rata m pembanding",
    "a − Σb/m, dengan galat √(galat a² + Σ galat b²/m²); tiap pembanding dihitung satu kali",
    "sama dengan di atas",
)
DISCOVERY: Row = (
    "Banyak selisih dilihat sekaligus",
    f"nilai p disesuaikan; disebut berbeda bila tingkat penemuan keliru paling besar {DISCOVERIES:.0%}".replace(
        "%", " %"
    ),
    "Benjamini dan Hochberg, JRSS B 57 (1995)",
)
RANKS: Row = (
    "Peringkat yang mungkin",
    "semua peringkat yang tidak dapat ditolak pada taraf 95 %, dari 2.000 ulangan selisih terbesar",
    "Mogstad, Romano, Shaikh, dan Wilhelm, RES 91 (2024)",
)
SPLIT: Row = (
    "Sumbangan unsur",
    "bobot unsur × (rata-rata unit − rata-rata pembanding), dihitung dengan pecahan tepat; sisanya 0",
    "uraian selisih indeks",
)
MIX: Row = (
    "Susunan responden",
    "Σ (bagian unit − bagian pembanding) × rata-rata nilai kelompok, dan Σ rata-rata bagian × selisih nilai kelompok",
    "Kitagawa, JASA 50 (1955)",
)


CAUTIONS = (
    (
        "Perbandingan ini menunjukkan di mana nilainya berbeda dan seberapa pasti, bukan sebabnya. Sebabnya dicari dari "
        "saran, pengaduan, dan kunjungan ke unit yang lebih baik."
    ),
    (
        "Tidak dapat dibedakan bukan berarti sama: dengan isian sebanyak ini, selisih sebesar itu dapat muncul tanpa beda "
        "yang sebenarnya."
    ),
)


_BEYOND = {
    "additive": "kuadrat galatnya ditambah τ², ragam antarunit yang bukan kebetulan",
    "multiplicative": "galatnya dikalikan √φ bila φ > 1, karena unit lebih beragam daripada kebetulan",
    "none": "ragam antarunit tidak ditambahkan",
}
_TRIMMED = {
    "corrected": "untuk menaksirnya 10 % tiap ujung dijepit, lalu φ dibagi 0,6787 karena menjepit mengecilkannya",
    "winsorise": "untuk menaksirnya 10 % tiap ujung dijepit",
    "truncate": "untuk menaksirnya persepuluhan terluar dibuang",
    "none": "ditaksir dari semua unit",
}


def funnel(way: Way, *, is_share: bool) -> Row:
    """The limits as these units were placed."""
    target = "Σnx/Σn" if way.target is None else "sasaran yang dipilih"
    shape = (
        f"sin²(asin√θ ± z · √(1/(4n))), θ = {target}"
        if is_share
        else f"{target} ± z · √(s²/n); s: simpangan baku nilai antarresponden unit itu"
    )
    trimmed = "" if way.overdispersion == "none" else f"; {_TRIMMED[way.trim]}"
    return (
        "Batas corong",
        f"{shape}; z = 1,96 untuk 95 %, 3,09 untuk 99,8 %; {_BEYOND[way.overdispersion]}{trimmed}",
        "Spiegelhalter, Stat. Med. 24 (2005) dan JRSS A 175 (2012); DerSimonian dan Laird (1986)",
    )


def cautions(subject: Subject) -> list[str]:
    """What holds for every comparison."""
    what = "yang mengirim indikator ini" if subject.kind == "indicator" else "yang hasilnya terbit"
    return [*CAUTIONS, f"Yang ikut hanya unit {what}. Unit yang tidak mengukur tidak terlihat di sini."]


def of_gap(gap: Gap) -> list[Block]:
    """What this very comparison used, no more."""
    is_share = gap.subject.kind == "indicator"
    rows = [WILSON if is_share else INTERVAL, DIFFERENCE, MEAN, DISCOVERY]
    words = [
        (
            "Setiap nilai berasal dari sebagian penerima layanan, jadi punya ketidakpastian. Makin banyak isian, makin sempit "
            "selangnya."
        ),
        (
            "Sebuah unit disebut lebih tinggi atau lebih rendah hanya bila selang selisihnya tidak memuat nol. Selain itu "
            "ditulis tidak dapat dibedakan."
        ),
    ]
    if gap.position is not None:
        rows.append(funnel(Way(), is_share=is_share))
        words.append(
            "Corong menunjukkan seberapa jauh nilai unit seukuran itu dapat menyimpang karena kebetulan: lebar untuk unit "
            "dengan sedikit isian, sempit untuk yang banyak."
        )
    rows.append(RANKS)
    words.append(
        "Peringkat tunggal menyesatkan, jadi yang ditulis adalah peringkat terbaik sampai terburuk yang mungkin."
    )
    if gap.split.elements:
        rows.append(SPLIT)
    if any(found.mix is not None for found in gap.mix):
        rows.append(MIX)
    return [*plain(words), formulas(rows)]


def plain(words: list[str]) -> list[Block]:
    return [Bullets(tuple(words))]


def formulas(rows: list[Row]) -> Block:
    columns = (Column("Yang dihitung", share=22), Column("Rumus", share=50), Column("Sumber", share=28))
    return Table(columns, tuple(rows), "Rumus")
