"""What is said at the invented workshop and forum: speakers, questions of the test, what is asked and planned. Nobody in it exists."""

WORKSHOP = {
    "title": "Lokakarya empat instrumen umpan balik masyarakat",
    "purpose": (
        "Setiap unit menjalankan informasi publik (PPID), pengaduan nasional (SP4N-LAPOR), survei kepuasan masyarakat, dan"
        " penanganan pengaduan di unitnya: dari kaku dan lambat menjadi tanggap dan cepat."
    ),
    "place": "Hotel Contoh Jakarta",
    "city": "Jakarta",
    "contact": "Sekar Contoh",
    "contact_way": "direktorat@kesehatan.contoh",
}
SPEAKERS = {
    # title of the session -> name, title, body (a person from outside government too)
    "Informasi publik dan PPID": ("Arya Contoh, S.H., M.H.", "Komisioner", "Komisi Informasi Contoh"),
    "Pengaduan nasional SP4N-LAPOR": ("Diah Contoh, M.P.A.", "Asisten Deputi", "Kementerian Contoh Tata Kelola"),
    "Survei kepuasan masyarakat": ("Galih Contoh, M.Stat.", "Analis Kebijakan", "Kementerian Contoh Tata Kelola"),
    "Penanganan pengaduan di unit sendiri": (
        "Anjani Contoh, M.I.Kom.",
        "Ketua",
        "Perhimpunan Humas Rumah Sakit Contoh",
    ),
}
TEST = (
    # question, choices, which one is right (from 0)
    ("Siapa yang menjawab permohonan informasi publik di sebuah unit?", ("PPID", "Bagian keuangan", "Satpam"), 0),
    ("Berapa unsur yang ditanyakan dalam survei kepuasan masyarakat?", ("Lima", "Sembilan", "Dua belas"), 1),
    (
        "Pengaduan yang mengancam keselamatan pasien ditangani …",
        ("paling lambat tujuh hari", "bila ada waktu", "lebih dulu daripada yang lain"),
        2,
    ),
    (
        "Selisih indeks dua unit lebih kecil daripada rentang keyakinannya. Artinya …",
        ("yang satu pasti lebih baik", "belum dapat dibedakan", "surveinya gagal"),
        1,
    ),
    (
        "Pelapor meminta namanya dirahasiakan. Nama itu …",
        ("ditutup bagi yang tidak berkepentingan", "dimuat dalam laporan bulanan", "dibacakan dalam rapat"),
        0,
    ),
)
QUESTIONS = (
    # place in the list of invited units, kind, text, answer
    (
        2,
        "question",
        "Bolehkah pengaduan lewat WhatsApp dicatat sebagai laporan?",
        "Boleh, dicatat petugas atas nama pelapor.",
    ),
    (
        5,
        "question",
        "Bagaimana bila responden survei kurang dari tiga puluh?",
        "Hasilnya ditandai; gabungkan dua periode.",
    ),
    (9, "question", "Siapa yang menjawab ulasan di peta daring?", ""),
    (11, "suggestion", "Buat contoh SOP pengaduan satu halaman untuk puskesmas.", ""),
)
PLANS = (
    # activity, owner, element of the survey
    ("Pasang papan alur permohonan informasi di loket.", "Kepala Subbagian Tata Usaha", ""),
    ("Catat semua pengaduan loket, telepon, dan pesan dalam satu buku.", "Penanggung jawab pengaduan", "complaints"),
    ("Laksanakan survei setiap semester dan umumkan hasilnya.", "Penanggung jawab mutu", ""),
)

FORUM = {
    "title": "Forum penyebaran praktik baik Provinsi Contoh Banjaran",
    "purpose": "Menyalin praktik yang sudah terbukti: lebih hemat, lebih terbuka, dan lebih memuaskan.",
    "place": "Pendopo Contoh Banjaran",
    "city": "Banjaran",
    "contact": "Noviana Contoh",
    "contact_way": "layanan@tatakelola.contoh",
}
AGENCIES = (
    "Dinas Kesehatan Kota Contoh Banjaran",
    "Dinas Kesehatan Kabupaten Contoh Pesisir",
    "Dinas Kesehatan Kabupaten Contoh Gunung",
    "Dinas Kesehatan Kabupaten Contoh Muara",
    "Dinas Kesehatan Kota Contoh Bandar",
    "Dinas Kesehatan Kota Contoh Baru",
    "Dinas Kesehatan Kabupaten Contoh Ladang",
)
"""The other seven of the invented province; the eighth is the district in which the practice began."""
FORUM_SPEAKERS = {
    "Karakteristik pelayanan publik dan matriks penyelenggara": (
        "Noviana Contoh, M.A.",
        "Asisten Deputi Pelayanan",
        "Kementerian Contoh Tata Kelola",
    ),
    "Praktik baik yang siap ditiru": ("Bidan Endah Contoh", "Penanggung Jawab Kesehatan Ibu", "Puskesmas Contoh Melur"),
    "Dari masalah sosial ke penyelesaian": ("Raka Contoh", "Pendamping", "Yayasan Contoh Karya Sosial"),
}
FORUM_QUESTIONS = (
    (
        "Dari mana biaya pemeriksaan bila tidak ada anggaran khusus?",
        "Dari biaya operasional yang ada; alatnya sederhana.",
    ),
    ("Bagaimana mengajak perempuan yang malu diperiksa?", ""),
)
