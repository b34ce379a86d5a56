"""What is asked, answered, seen, learnt and promised in the invented visit."""

import datetime as dt
from dataclasses import dataclass

TERMS = {
    "origin": "gap",
    "instrument": "skm/2017",
    "elements": ["facilities", "area_per_child", "area_per_cleaner", "vehicle_cost_per_km"],
    "reasons": ["better", "like", "plan"],
    "why": "Pegawai menilai sarana kantor tuan rumah jelas lebih baik daripada sarana kami, dan luas kantornya serupa.",
    "theme": "Pengelolaan sarana dan prasarana kantor",
    "purpose": "Mempelajari pengelolaan taman, petugas kebersihan, kendaraan dinas, pusat kebugaran, dan penitipan anak, "
    "supaya pengelolaan di kedua kantor makin efisien, berguna, dan manusiawi.",
    "wanted": "SOP kebersihan, rencana tata taman, jadwal pemeliharaan kendaraan, standar penitipan anak",
    "loci": "Ruang terbuka hijau, taman penitipan anak, pusat kebugaran dan bootcamp",
    "outputs": "Laporan kunjungan dan rencana tindak lanjut dengan penanggung jawab dan batas waktu",
    "basis": "Rencana kerja Biro Umum dan Keuangan tahun 2025",
    "costs": "DIPA Biro Umum dan Keuangan 2025 (perjalanan dalam kota)",
    "proposed_on": dt.date(2025, 7, 10),
    "second_on": dt.date(2025, 7, 22),
    "people": 12,
    "contact": "Nadia Contoh, S.E.",
    "contact_way": "biro.umum@aparatur.contoh",
    "has_read_answers": True,
}
OTHER_TERMS = {
    "origin": "terms",
    "reasons": ["reputation"],
    "why": "Dikenal baik merawat ruang terbuka hijau.",
    "theme": "Perawatan ruang terbuka hijau",
    "purpose": "Melihat cara merawat taman kantor dengan tenaga sedikit.",
    "wanted": "Jadwal perawatan taman",
    "outputs": "Catatan kunjungan",
    "basis": "Rencana kerja biro tahun 2025",
    "costs": "Tanpa biaya perjalanan",
    "own_data": "Survei pegawai kami tidak menanyakan taman.",
    "proposed_on": dt.date(2025, 7, 10),
    "people": 8,
    "contact": "Tiara Contoh, A.Md.",
    "contact_way": "umum@kearsipan.contoh",
    "has_read_answers": True,
}
WAITING_TERMS = {
    **OTHER_TERMS,
    "theme": "Layanan kesejahteraan pegawai",
    "purpose": "Mempelajari pusat kebugaran dan penitipan anak.",
    "proposed_on": dt.date(2025, 7, 24),
    "people": 15,
    "contact": "Tata usaha biro",
    "contact_way": "umum@kelautan.contoh",
}
WELCOME = (
    "Ruang terbuka hijau yang dipakai juga sebagai ruang rapat, taman penitipan anak bagi pegawai, pusat kebugaran dengan "
    "kelas bootcamp, dan pengelolaan petugas kebersihan menurut pemakaian ruang."
)
RECURRING = (
    (
        "Berapa petugas kebersihan yang diperlukan?",
        (
            "Kami membagi menurut pemakaian ruang, bukan luas saja: ruang rapat dan toilet dua kali lebih sering. "
            "Jadwalnya boleh disalin."
        ),
        "area_per_cleaner",
    ),
    (
        "Siapa yang boleh menitipkan anak, dan berapa kapasitasnya?",
        "Pegawai dengan anak umur 6 bulan sampai 6 tahun, paling banyak 40 anak. Pendaftaran tiap semester.",
        "area_per_child",
    ),
    (
        "Bagaimana kendaraan dinas dipelihara?",
        "Servis menurut kilometer dicatat pada kartu kendaraan, dan pemesanan lewat satu loket.",
        "vehicle_cost_per_km",
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question sent before the visit, and how far its answer has come."""

    text: str
    element: str
    answer: str = ""
    is_confirmed: bool = False
    doubt: str = ""


QUESTIONS = (
    Asked(
        "Berapa biaya merawat taman setahun, dan dari mata anggaran apa?",
        "facilities",
        "Termasuk dalam pemeliharaan gedung; rinciannya kami kirimkan.",
        doubt="Angka setahunnya belum disebut.",
    ),
    Asked(
        "Siapa yang menyetujui pemakaian ruang rapat taman?",
        "facilities",
        "Tim kerja rumah tangga, lewat pemesanan daring, paling lambat sehari sebelumnya.",
        is_confirmed=True,
    ),
    Asked(
        "Berapa pengasuh untuk anak umur 2 sampai 4 tahun?",
        "area_per_child",
        "Empat pengasuh untuk 24 anak.",
        is_confirmed=True,
    ),
    Asked(
        "Apakah pusat kebugaran boleh dipakai tenaga kontrak?",
        "facilities",
        "Boleh, dengan jadwal yang sama.",
        is_confirmed=True,
    ),
    Asked("Bagaimana menghitung kebutuhan petugas kebersihan?", "area_per_cleaner"),
)
OBSERVATIONS = (
    # place, element, note, rating
    (
        "Ruang terbuka hijau",
        "facilities",
        "Tanaman tahan kering, disiram dari tampungan air hujan. Meja rapat di bawah atap.",
        4,
    ),
    (
        "Ruang terbuka hijau",
        "area_per_cleaner",
        "Papan jadwal petugas menurut jam pemakaian ruang; jelas siapa dan kapan.",
        4,
    ),
    (
        "Taman penitipan anak",
        "area_per_child",
        "Ruang tidur terpisah dari ruang main, jendela rendah, pintu berkunci ganda.",
        4,
    ),
    ("Taman penitipan anak", "", "Buku kesehatan anak diisi tiap pagi; perlu dicontoh.", 3),
    ("Pusat kebugaran dan bootcamp", "facilities", "Alat terawat, tetapi antre pada jam istirahat.", 3),
    ("Pusat kebugaran dan bootcamp", "", "Kelas bootcamp dua kali seminggu, dipimpin pelatih sendiri.", 4),
)
MINUTES = (
    ("Taman sebagai ruang kerja", "Tuan rumah menjelaskan perubahan dari halaman parkir menjadi taman sejak 2021, termasuk kesulitan pada musim kering.", "Rencana tata taman dikirim kepada tamu."),
    ("Petugas kebersihan menurut pemakaian", "Jadwal dibuat dari catatan pemesanan ruang. Tamu berbagi pengalaman memakai kode QR untuk laporan kebersihan.", "Kedua pihak bertukar SOP."),
    ("Penitipan anak", "Syarat ruang dan pengasuh dibahas menurut standar. Tamu menyebut ruangnya kurang dari 3 m² per anak.", "Tamu meninjau ulang jumlah anak per ruang."),
)  # fmt: skip
LESSONS = {
    "guest": (
        ("Jadwal petugas kebersihan menurut pemakaian ruang", "area_per_cleaner", "Petugas dibagi rata menurut luas.", "Ruang yang ramai dibersihkan dua kali lebih sering.", "Menyusun jadwal dari catatan pemesanan ruang."),
        ("Taman yang dapat dipakai bekerja", "facilities", "Halaman belakang hanya dilewati.", "Taman beratap dengan meja rapat dan tanaman tahan kering.", "Menata halaman belakang bertahap."),
        ("Ruang penitipan anak sesuai standar", "area_per_child", "Kurang dari 3 m² per anak.", "Lebih dari 3 m² per anak, ruang tidur terpisah.", "Menambah satu ruang atau mengurangi anak per ruang."),
    ),
    "host": (
        ("Laporan kebersihan dengan kode QR", "area_per_cleaner", "Keluhan kebersihan datang lewat telepon.", "Tamu menempel kode QR di tiap ruang.", "Mencoba kode QR di dua lantai."),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Promised:
    """A line of the plan, and when it was kept."""

    side: str
    activity: str
    owner: str
    due_on: dt.date
    topic: str
    done_on: dt.date | None = None
    report: str = ""


PLAN = (
    Promised(
        "guest",
        "Menyusun jadwal petugas kebersihan menurut pemakaian ruang",
        "Kepala Bagian Rumah Tangga",
        dt.date(2025, 7, 31),
        "area_per_cleaner",
        dt.date(2025, 7, 24),
        "Jadwal berlaku sejak 1 Agustus 2025; ditetapkan dengan nota dinas kepala biro.",
    ),
    Promised(
        "guest",
        "Menata halaman belakang menjadi taman kerja tahap pertama",
        "Ketua Tim Kerja Pemeliharaan",
        dt.date(2025, 11, 28),
        "facilities",
        dt.date(2025, 11, 20),
        "Enam meja dan tempat duduk beratap selesai.",
    ),
    Promised(
        "guest",
        "Menata ulang ruang penitipan anak supaya sedikitnya 3 m² per anak",
        "Pengelola Penitipan Anak",
        dt.date(2026, 3, 31),
        "area_per_child",
    ),
    Promised(
        "host",
        "Mencoba laporan kebersihan dengan kode QR di dua lantai",
        "Ketua Tim Kerja Rumah Tangga",
        dt.date(2025, 9, 30),
        "area_per_cleaner",
        dt.date(2025, 9, 18),
        "Dipasang di lantai 3 dan 4; 41 laporan dalam sebulan.",
    ),
)
EVALUATIONS = {
    "guest": ({"welcome": 4, "fit": 4, "answers": 3, "sites": 4, "time": 3}, "Diterima orang yang mengerjakan sendiri.", "Waktu di pusat kebugaran terlalu singkat."),
    "host": ({"preparation": 4, "interest": 4, "exchange": 4, "order": 3}, "Data sendiri sudah diisi sebelum datang.", ""),
}  # fmt: skip
LEADS = (
    # words of an item's title, who leads it
    ("Registrasi", "Maya Contoh, S.Sos."),
    ("Sambutan", "Ir. Ratna Contoh, M.M."),
    ("Sambutan", "Dr. Hendra Contoh, M.Si."),
    ("Paparan", "Agus Contoh, S.T."),
    ("Tanya jawab", "Agus Contoh, S.T."),
    ("Ruang terbuka hijau", "Laras Contoh, S.P."),
    ("Taman penitipan anak", "Mega Contoh, S.Psi."),
    ("Pusat kebugaran", "Bram Contoh, S.Or."),
    ("Kesepakatan", "Ir. Ratna Contoh, M.M."),
    ("Kesepakatan", "Dr. Hendra Contoh, M.Si."),
)
