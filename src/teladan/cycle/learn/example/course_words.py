"""What is asked, seen, written and promised in the invented course."""

import datetime as dt
from typing import Any

TERMS: dict[str, Any] = {
    "title": "Diklat Kepemimpinan Tingkat IV",
    "batch": "Angkatan II Tahun 2019",
    "starts_on": dt.date(2019, 3, 31),
    "ends_on": dt.date(2019, 4, 4),
    "expected_participants": 28,
    "expected_attendants": 12,
    "theme": "Inovasi pelayanan yang lahir di desa, mal pelayanan, dan rumah sakit",
    "background": "Peserta memimpin unit kecil: puskesmas, seksi, instalasi. Mereka perlu melihat sendiri bagaimana unit sekecil itu "
    "memulai perubahan tanpa menunggu anggaran, dan apa yang membuatnya bertahan.",
    "purpose": "Menghayati cara kerja praktik terbaik di tempatnya, mengambil pelajaran, dan memakainya untuk proyek perubahan "
    "masing-masing peserta.",
    "outputs": "Laporan kelompok yang dipastikan tuan rumah, paparan, dan rancangan proyek perubahan 28 peserta.",
    "basis": "Kalender pelatihan 2019; agenda inovasi dalam pedoman penyelenggaraan.",
    "costs": "DPA balai pelatihan 2019, kegiatan benchmarking",
}

CONTACT = {
    "contact": "Rahmat Contoh, S.Sos., M.M.",
    "contact_way": "penyelenggaraan@balai.contoh",
    "has_read_answers": True,
}

WEIGHED: dict[str, dict[str, Any]] = {
    "wetan": {
        "reasons": ["award", "reputation"],
        "speaks_for": "Praktiknya hidup di tiga tingkat: desa, mal pelayanan, rumah sakit. Penghargaan nasional dan internasional, "
        "dan yang mengerjakan bersedia bercerita sendiri.",
        "speaks_against": "Hampir tiap hari menerima tamu; harus diajukan jauh hari, dan sering diterima bersama delegasi lain.",
    },
    "tengah": {
        "reasons": ["like"],
        "speaks_for": "Lebih dekat, dan susunan unitnya serupa.",
        "speaks_against": "Baru satu praktik yang terbit, belum setahun berjalan.",
    },
}

PRACTICE: dict[str, Any] = {
    "facts": {
        "title": "Kampung Pintar",
        "sector": "governance",
        "unit_type": "desa",
        "summary": "Urusan surat warga selesai di kantor desa: data warga yang sudah ada dipakai ulang, ruang tunggu menjadi ruang belajar, "
        "dan perangkat desa mendatangi warga yang tidak dapat datang. Kesehatan ikut: petugas desa memberi tahu puskesmas "
        "siapa yang sakit dan miskin.",
        "problem": "Warga menempuh satu jam ke kota untuk satu lembar surat, dan yang miskin atau sakit tidak pernah datang.",
        "novelty": "improved",
        "novelty_text": "Bukan aplikasi baru: yang berubah adalah siapa yang berjalan, warga atau petugas.",
        "beneficiaries": "Warga desa, terutama lanjut usia, sakit, dan miskin.",
        "groups": ["poor", "elderly", "ill"],
        "elements": ["procedure", "time"],
        "preconditions": "Listrik dan jaringan di kantor desa, satu perangkat yang dilatih, dan kepala desa yang menandatangani "
        "sendiri daftar warga yang didatangi.",
        "cost": "medium",
        "cost_note": "Jaringan, dua komputer, dan uang jalan petugas keliling.",
        "failures": "Anjungan mandiri di ruang tunggu tidak dipakai orang tua; dipindahkan menjadi tempat belajar anak.",
        "lessons": "Mulai dari daftar warga yang tidak pernah datang, bukan dari aplikasi.",
    },
    "parts": [
        {"name": "Selesai di desa", "what": "Surat yang dahulu ke kota diselesaikan di kantor desa.", "is_core": True},
        {"name": "Petugas mendatangi", "what": "Daftar warga miskin dan sakit didatangi tiap pekan.", "is_core": True},
        {"name": "Data dipakai ulang", "what": "Warga tidak diminta menyalin data yang sudah ada.", "is_core": True},
        {"name": "Ruang belajar", "what": "Ruang tunggu dipakai anak-anak sesudah jam sekolah."},
    ],
    "steps": [
        {"name": "Susun daftar warga", "what": "Siapa yang tidak pernah datang.", "who": "Kepala dusun", "weeks": 3},
        {"name": "Latih perangkat", "what": "Satu orang tiap desa.", "who": "Camat", "weeks": 2},
        {"name": "Buka layanan", "what": "Mulai dari tiga jenis surat.", "who": "Kepala desa", "weeks": 6},
    ],
    "history": [
        {"year": 2015, "month": 10, "what": "Satu desa memulai dengan satu komputer pinjaman"},
        {"year": 2016, "month": 5, "what": "Bupati menjadikannya gerakan semua desa"},
        {"year": 2017, "month": None, "what": "Petugas keliling dan puskesmas bertukar daftar warga sakit"},
        {"year": 2018, "month": 9, "what": "Mendapat penghargaan nasional"},
    ],
    "outcomes": [
        {
            "name": "Surat yang selesai di desa",
            "code": "",
            "unit_of_measure": "% dari semua surat warga",
            "direction": "higher",
            "baseline": "20",
            "baseline_period": "2015",
            "result": "85",
            "result_period": "2018",
            "source": "buku register desa",
        }
    ],
    "awards": [{"year": 2018, "name": "Penghargaan inovasi pelayanan rekaan", "giver": "Lembaga Contoh"}],
}

RECURRING = (
    (
        "Berapa anggaran untuk memulai?",
        (
            "Kampung Pintar dimulai tanpa anggaran baru: satu komputer pinjaman dan kantor desa yang ada. Anggaran baru masuk pada tahun "
            "kedua."
        ),
    ),
    (
        "Bagaimana bila bupatinya berganti?",
        "Layanan di desa dan mal pelayanan sudah ditetapkan dengan peraturan daerah, jadi tidak bergantung pada orangnya.",
    ),
)

QUESTIONS = (
    # place of SITES (from 0), who asks, question, answer, is confirmed
    (0, "peserta.wahyu", "Berapa biaya awal untuk memulai dan dari anggaran mana?", "", False),
    (1, "peserta.bayu", "Berapa biaya awal untuk memulai, dan dari anggaran mana?", ("Gedung lama dipakai; tahun pertama hanya "
     "perangkat antrean dari anggaran perubahan."), True),
    (2, "peserta.tuti", "Biaya awal memulai berapa, dari anggaran mana?", ("Pendapatan rumah sakit sendiri; tidak ada tambahan "
     "dari kabupaten."), True),
    (1, "peserta.bayu", "Bagaimana instansi pusat mau berkantor satu atap?", ("Dengan nota kesepahaman tiap instansi, dan loket "
     "yang tidak dipungut sewa."), True),
    (2, "peserta.tuti", "Siapa yang menghubungi pasien sebelum jadwal kontrolnya?", "Perawat poli, satu jam tiap sore.", True),
)  # fmt: skip

NOTES = (
    # place of SITES, who, hour and minute on 1 April, note
    (1, "peserta.bayu", (13, 20), ("Satu pintu masuk dan satu nomor antrean untuk semua instansi. Petugas penyambut bertanya keperluan, "
     "bukan nama instansi.")),
    (1, "peserta.bayu", (14, 5), "Loket yang sepi dibuka dua hari saja; jadwalnya ditempel di pintu dan di pesan singkat."),
    (1, "peserta.bayu", (15, 10), "Keluhan dibaca tiap pagi oleh semua penjaga loket sambil berdiri, lima belas menit."),
    (2, "peserta.tuti", (13, 15), "Warna garis di lantai mengantar pasien ke poli; tidak ada yang bertanya jalan selama kami di sana."),
    (2, "peserta.tuti", (14, 20), "Pasien kontrol ditelepon sore sebelumnya. Yang tidak diangkat dicatat dan ditelepon puskesmasnya."),
    (2, "peserta.tuti", (15, 30), "Obat pulang sudah disiapkan sebelum pasien selesai diperiksa dokter."),
)  # fmt: skip

PASSAGES: dict[int, dict[str, tuple[str, ...]]] = {
    1: {
        "origin": (
            (
                "Mal pelayanan bermula pada 2017 dari gedung pasar yang kosong. Lima instansi masuk lebih dahulu; sisanya menyusul setelah "
                "antrean pertama terlihat pendek."
            ),
        ),
        "theirs": (
            "Satu pintu masuk, satu nomor antrean, dan satu penyambut yang bertanya keperluan warga, bukan instansinya.",
            "Keluhan kemarin dibaca tiap pagi oleh semua penjaga loket, lima belas menit, sambil berdiri.",
        ),
        "ours": ("Di tempat kami warga bertanya dari loket ke loket; tidak ada yang menyambut.",),
        "lessons": ("Yang mengubah antrean bukan gedungnya, melainkan penyambut yang tahu urusan semua loket.",),
        "will": (
            "Tiap puskesmas peserta menempatkan satu penyambut bergilir pada jam tersibuk, mulai bulan Mei 2019.",
        ),
    },
    2: {
        "origin": (
            "Direktur rumah sakit memulai dari keluhan tentang pasien yang tersesat di lorong, tahun 2016, dengan cat garis di lantai.",
        ),
        "theirs": (
            "Pasien kontrol ditelepon sore sebelumnya; yang tidak menjawab diteruskan ke puskesmasnya.",
            "Obat pulang disiapkan sebelum pasien selesai diperiksa.",
        ),
        "ours": (
            "Pasien kami menunggu obat rata-rata lebih lama daripada menunggu dokter, menurut buku loket masing-masing.",
        ),
        "lessons": ("Perubahan kecil yang dipilih petugas sendiri lebih tahan lama daripada yang diperintahkan.",),
        "will": ("RSUD asal peserta mencoba menyiapkan obat pulang lebih awal di satu poli selama dua bulan.",),
    },
}

CORRECTION = (
    "Mal pelayanan bermula pada 2017 dari gedung pasar yang kosong. Tujuh instansi masuk lebih dahulu; sisanya menyusul setelah "
    "antrean pertama terlihat pendek."
)
CORRECTED_WHY = "Bukan lima; dinas kependudukan dan kepolisian ikut sejak hari pertama."

REMARKS = (
    (1, "coach.lestari", "Sebutkan siapa di unit Anda yang menjadi penyambut, dan jam berapa."),
    (2, "coach.lestari", "Angka menunggu obat ambil dari buku loket bulan apa? Sebutkan."),
)
ANSWERS = ("Ditambahkan: bergilir, pukul 7.30 sampai 9.30.", "Buku loket Februari 2019; sudah ditambahkan.")
ADDED = {1: "Bergilir, pukul 7.30 sampai 9.30.", 2: "Menurut buku loket Februari 2019."}
"""What the group adds to a passage after its coach's remark, by the place of its site."""

SCORES: dict[int, dict[str, tuple[str, str, str, str]]] = {
    # analysis, lessons, plan, delivery
    1: {"penguji.kartika": ("84", "82", "80.5", "86"), "penguji.bambang": ("80", "84", "78", "85")},
    2: {"penguji.kartika": ("82", "80", "84", "79"), "penguji.bambang": ("85", "81", "86", "77.5")},
}
WEIGHTS = {"analysis": "30", "lessons": "25", "plan": "30", "delivery": "15"}

PROJECT: dict[str, Any] = {
    "title": "Petugas mendatangi warga sakit yang miskin di wilayah puskesmas",
    "problem": "Warga miskin yang sakit menahun tidak datang ke puskesmas; kami tidak tahu siapa mereka.",
    "idea": "Perangkat desa dan puskesmas memegang satu daftar yang sama, dan petugas datang tiap pekan.",
    "learnt": "Di Ketapang daftar itu ditandatangani kepala desa sendiri, dan petugas desa yang memberi kabar lebih dahulu.",
}
MILESTONES = (
    (
        "short",
        "Satu desa: daftar disusun dan dua kunjungan pertama dilakukan",
        "1 desa, 20 warga",
        dt.date(2019, 5, 31),
    ),
    ("medium", "Semua desa di wilayah puskesmas", "6 desa", dt.date(2020, 3, 31)),
    ("long", "Masuk rencana kerja dan anggaran puskesmas", "tercantum dalam rencana 2021", dt.date(2020, 12, 31)),
)

PROJECTS: dict[str, dict[str, Any]] = {
    "peserta.bayu": {
        "facts": {
            "title": "Satu penyambut untuk semua poli",
            "problem": "Pasien bertanya dari loket ke loket.",
            "idea": "Satu penyambut bergilir pada jam tersibuk, dengan satu lembar yang memuat urusan semua poli.",
            "learnt": "Yang mengubah antrean di mal pelayanan adalah penyambut yang tahu semua urusan.",
        },
        "milestones": (
            ("short", "Penyambut bertugas tiap pagi selama dua bulan", dt.date(2019, 5, 31), "40 hari kerja"),
            ("medium", "Ditetapkan dalam uraian tugas", dt.date(2020, 1, 31), "keputusan kepala puskesmas"),
            ("long", "Ditiru satu puskesmas lain", dt.date(2020, 12, 31), "1 puskesmas"),
        ),
        "approved": "dr. Hesti Contoh, Kepala Puskesmas Contoh Dahlia",
    },
    "peserta.tuti": {
        "facts": {
            "title": "Obat pulang disiapkan sebelum pasien selesai diperiksa",
            "problem": "Pasien menunggu obat lebih lama daripada menunggu dokter.",
            "idea": "Resep kontrol disiapkan sore sebelumnya di satu poli.",
        },
        "milestones": (("short", "Satu poli mencoba dua bulan", dt.date(2019, 6, 3), "1 poli"),),
        "approved": "",
    },
}

TEST: tuple[tuple[str, tuple[str, str, str], int], ...] = (
    ("Apa yang pertama disiapkan sebelum mengunjungi tuan rumah?", ("Cendera mata", "Data sendiri", "Spanduk"), 1),
    ("Apa yang membuat praktik dapat ditiru?", ("Bagian intinya dikenali", "Aplikasinya dibeli", "Pemimpinnya sama"), 0),
    ("Siapa yang memastikan isi laporan kelompok?", ("Panitia", "Tuan rumah", "Penguji"), 1),
    ("Tonggak jangka pendek paling lama?", ("Dua bulan", "Setahun", "Lima tahun"), 0),
    ("Bila angka dua unit berbeda sedikit, apa yang dikatakan?", ("Yang lebih tinggi lebih baik", "Diurutkan", ("Mungkin tidak "
     "dapat dibedakan")), 2),
)  # fmt: skip

EVALUATIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "of_host": (
        ("welcome", "explanation", "access", "answers"),
        ("Yang bercerita yang mengerjakan sendiri; itu yang paling membekas.", "Waktu di desa terlalu pendek."),
    ),
    "of_course": (
        ("preparation", "time", "guidance", "use"),
        ("Malam menulis laporan terlalu larut.", "Dua kelompok tidak sempat saling bertanya."),
    ),
}
