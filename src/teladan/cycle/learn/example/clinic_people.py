"""Who meets at the invented clinic: 41 regions of three provinces, four deputies' offices, and their figures. Nothing of it exists."""

import random
from dataclasses import dataclass
from decimal import Decimal

MINISTRY = "Kementerian Contoh Tata Kelola"
OFFICES = {
    "institutions": "Deputi Contoh Bidang Kelembagaan dan Tata Laksana",
    "staff": "Deputi Contoh Bidang SDM Aparatur",
    "accountability": "Deputi Contoh Bidang Akuntabilitas dan Pengawasan",
    "services": "Deputi Contoh Bidang Pelayanan Publik",
}
"""Key of the topic whose table an office serves."""
ORGANISER = "accountability"
WEIGHTS = {"planning": 30, "measurement": 25, "reporting": 15, "internal_evaluation": 10, "achievement": 20}
"""Of the components of akip/2015."""
PROVINCES = {
    "Contoh Surya": "Akasia Bakung Cendana Dahlia Edelweis Flamboyan Gaharu Padma",
    "Contoh Bayu": "Hanjuang Ilalang Jati Kemuning Lontar Mahoni Nagasari Kenari",
    "Contoh Samudra": (
        "Oleander Pandan Rasamala Sawo Talas Ulin Vanili Waru Zaitun Angsana Beringin Cempaka Damar Eboni Gambir"
        " Jambu Kapas Lamtoro Mawar Nipah Palem"
    ),
}
"""Names of the regencies by province."""
CITIES = {"Contoh Surya": "Seroja", "Contoh Bayu": "Melati Tanjung", "Contoh Samudra": "Bidara"}
CHOSEN = {
    # what the guided tour meets: points of each component, in the order of WEIGHTS
    "padma": ("19.20", "15.25", "9.60", "3.85", "12.40"),
    "kenari": ("20.10", "16.00", "9.90", "6.90", "12.10"),
}


@dataclass(frozen=True, slots=True)
class Region:
    """One region: `points` a component, in the order of WEIGHTS."""

    key: str
    name: str
    province: str
    kind: str
    points: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        return sum(self.points, Decimal(0))

    @property
    def weakest(self) -> tuple[str, ...]:
        """Components from the lowest share of their weight."""
        shares = {key: self.points[place] / weight for place, (key, weight) in enumerate(WEIGHTS.items())}
        return tuple(sorted(shares, key=shares.__getitem__))


def regions() -> tuple[Region, ...]:
    """Nine, ten and twenty-two of them."""
    return tuple(
        _region(f"{kind} Contoh {name}", province, kind)
        for province, names in PROVINCES.items()
        for kind, some in (("Kabupaten", names), ("Kota", CITIES[province]))
        for name in some.split()
    )


def _region(name: str, province: str, kind: str) -> Region:
    key = name.rsplit(" ", maxsplit=1)[1].casefold()
    invented = random.Random(f"klinik {key}")  # noqa: S311 -- invented, not a secret
    level = invented.gauss(0.58, 0.06)
    drawn = (f"{weight * min(max(level + invented.gauss(0, 0.08), 0.3), 0.9):.2f}" for weight in WEIGHTS.values())
    return Region(key, name, province, kind, tuple(Decimal(one) for one in CHOSEN.get(key, drawn)))


RECOMMENDATIONS = {
    "planning": (
        "Perbaiki rumusan sasaran agar menggambarkan hasil, bukan kegiatan.",
        "Turunkan indikator kinerja utama sampai ke setiap perangkat daerah.",
    ),
    "measurement": (
        "Tetapkan cara mengumpulkan data kinerja dan siapa yang bertanggung jawab.",
        "Pakai hasil pengukuran triwulanan untuk menyesuaikan kegiatan.",
    ),
    "reporting": ("Sajikan perbandingan capaian dengan target jangka menengah dalam laporan kinerja.",),
    "internal_evaluation": (
        "Evaluasi akuntabilitas kinerja setiap perangkat daerah setiap tahun.",
        "Tindak lanjuti rekomendasi evaluasi internal dan catat kemajuannya.",
    ),
    "achievement": ("Susun rencana aksi untuk sasaran yang capaiannya di bawah target.",),
}
"""Of each component, where it is among a region's two weakest."""

SIGN_INS = {
    # user name -> name, unit (key of an office, a region, or "ministry"), role, title, whether they sign letters
    "klinik.panitia": ("Hesti Contoh, S.IP.", "accountability", "officer", "Ketua Panitia", False),
    "klinik.menteri": ("Prof. Darma Contoh", "ministry", "head", "Sekretaris Kementerian", True),
    "ahli.kelembagaan": ("Drs. Guntur Contoh", "institutions", "officer", "Asisten Deputi Kelembagaan", False),
    "ahli.sdm": ("Dra. Mirna Contoh, M.Si.", "staff", "officer", "Asisten Deputi Jabatan", False),
    "ahli.akuntabilitas": ("Ronald Contoh, Ak.", "accountability", "officer", "Asisten Deputi Akuntabilitas", False),
    "ahli.pelayanan": ("Noviana Contoh, M.A.", "services", "officer", "Asisten Deputi Pelayanan", False),
    "kabupaten.padma": ("Made Contoh, S.Sos.", "padma", "officer", "Kepala Bagian Organisasi", False),
    "bupati.padma": ("Ir. Ketut Contoh, M.T.", "padma", "head", "Sekretaris Daerah", True),
    "kabupaten.kenari": ("Lalu Contoh, S.STP.", "kenari", "officer", "Kepala Bagian Organisasi", False),
}
DESKS = (
    # topic, name, capacity, online, user name of the expert, components that the expert knows best
    ("institutions", "Meja A1", 1, False, "ahli.kelembagaan", ("planning",)),
    ("institutions", "Meja A2", 1, False, "", ()),
    ("institutions", "Meja A3", 1, False, "", ()),
    ("institutions", "Meja daring A", 1, True, "ahli.kelembagaan", ()),
    ("staff", "Meja B1", 1, False, "ahli.sdm", ("measurement",)),
    ("staff", "Meja B2 (kelompok)", 3, False, "", ()),
    ("staff", "Meja daring B", 1, True, "ahli.sdm", ()),
    ("accountability", "Meja C1", 1, False, "ahli.akuntabilitas", ("internal_evaluation",)),
    ("accountability", "Meja C2", 1, False, "", ("reporting",)),
    ("accountability", "Meja C3 (kelompok)", 3, False, "", ()),
    ("accountability", "Meja daring C", 1, True, "ahli.akuntabilitas", ()),
    ("services", "Meja D1", 1, False, "ahli.pelayanan", ("achievement",)),
    ("services", "Meja D2", 1, False, "", ()),
    ("services", "Meja daring D", 1, True, "ahli.pelayanan", ()),
)
WELCOME = (
    # order of the welcome speeches: name, title, body
    ("Wayan Contoh, S.H.", "Gubernur", "Provinsi Contoh Surya"),
    ("Zainal Contoh, M.Si.", "Wakil Gubernur", "Provinsi Contoh Bayu"),
    ("Frans Contoh", "Gubernur", "Provinsi Contoh Samudra"),
    ("Prof. Yusran Contoh", "Menteri", MINISTRY),
)
ABSENT = ("talas", "eboni", "nipah")
SILENT = ("padma", "lontar", "ulin", "waru", "palem")
"""Who has not answered by the day on which the guided tour begins."""
SUGGESTIONS = (
    ("kenari", "suggestion", "Mohon klinik seperti ini diadakan di tiap provinsi, agar kami tidak perlu ke ibu kota."),
    ("akasia", "question", "Kapan kriteria penilaian tahun depan diterbitkan?"),
    ("jati", "suggestion", "Sediakan contoh dokumen penjenjangan kinerja dari daerah yang berpredikat baik."),
)

EVENT = {
    "title": "Penyerahan hasil evaluasi AKIP dan coaching clinic tiga provinsi",
    "purpose": (
        "Menyerahkan laporan hasil evaluasi akuntabilitas kinerja kepada 41 kabupaten dan kota, dan membantu setiap daerah"
        " memperbaiki yang terlemah tanpa perlu datang ke ibu kota."
    ),
    "place": "Hotel Contoh Sanur",
    "city": "Denpasar",
    "contact": "Hesti Contoh",
    "contact_way": "klinik@tatakelola.contoh",
}
NAMES = (
    *("Agung", "Arini", "Bayu", "Citra", "Danu", "Eka", "Fajar", "Gita", "Hendro", "Ida", "Jaya", "Kadek", "Laras"),
    *("Made", "Nyoman", "Oka", "Putu", "Ratna", "Sinta", "Tirta", "Umbu", "Vera", "Wayan", "Yani", "Zahra"),
)
WISHES = (
    # topic, problem brought
    ("services", "Antrean perizinan masih panjang, dan kami belum pernah mengukur kepuasan."),
    ("institutions", "Perangkat daerah baru tumpang tindih tugasnya dengan yang lama."),
    ("staff", "Kinerja pegawai belum turun dari sasaran daerah."),
    ("accountability", "Evaluasi internal baru menyentuh sebagian perangkat daerah."),
)
TALKS = {
    # topic -> problem, reality, options, advice, activity agreed on
    "institutions": (
        "Sasaran tiap dinas tidak menyambung ke sasaran daerah.",
        "Rencana kerja disusun dinas masing-masing, lalu disatukan.",
        "Menyusun ulang pohon kinerja, atau menambal indikator yang ada.",
        "Mulai dari pohon kinerja satu urusan yang paling besar belanjanya.",
        "Susun pohon kinerja urusan pendidikan dan kesehatan.",
    ),
    "staff": (
        "Sasaran kinerja pegawai disalin dari tahun lalu.",
        "Atasan menandatangani tanpa membandingkan dengan sasaran unit.",
        "Aplikasi baru, atau dialog kinerja tiap triwulan.",
        "Dialog kinerja dulu; aplikasi mengikuti.",
        "Laksanakan dialog kinerja triwulanan di dua dinas percontohan.",
    ),
    "accountability": (
        "Evaluasi internal hanya memeriksa kelengkapan dokumen.",
        "Inspektorat mempunyai empat evaluator untuk tiga puluh perangkat daerah.",
        "Semua unit sekilas, atau sepuluh unit per tahun secara dalam.",
        "Sepuluh unit secara dalam, bergilir, dengan pendampingan bagian organisasi.",
        "Tetapkan jadwal evaluasi internal sepuluh perangkat daerah tahun ini.",
    ),
    "services": (
        "Capaian sasaran pelayanan di bawah target dua tahun berturut-turut.",
        "Waktu layanan tidak dicatat; keluhan datang lewat telepon.",
        "Menambah loket, atau mengukur dulu di mana waktu habis.",
        "Ukur waktu tiap langkah selama dua pekan, lalu perbaiki langkah terlama.",
        "Catat waktu layanan perizinan selama dua pekan dan umumkan hasilnya.",
    ),
}
ANSWER = "Tahun ini klinik dijadwalkan di dua provinsi lagi; yang paling membutuhkan didahulukan."
