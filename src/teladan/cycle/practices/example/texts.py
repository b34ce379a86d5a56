"""The words of the practices that are measured in the invented district."""

from typing import Any

HOME: dict[str, Any] = {
    "facts": {
        "title": "Periksa Dekat Rumah",
        "sector": "health",
        "unit_type": "puskesmas",
        "summary": "Bidan memeriksa perempuan usia 30 sampai 50 tahun di balai warga, memakai daftar nama siapa yang belum "
        "pernah diperiksa. Yang hasilnya meragukan diantar ke puskesmas hari itu juga. Dimulai di satu puskesmas; "
        "cakupan pemeriksaan dini di sana naik dari satu di antara dua puluh menjadi satu di antara tujuh.",
        "problem": "Kanker leher rahim dapat dicegah bila ditemukan dini, tetapi sedikit perempuan memeriksakan diri: jauh, malu, "
        "takut hasilnya, dan tidak tahu bahwa pemeriksaannya gratis. Undangan umum hanya didatangi orang yang sama.",
        "novelty": "improved",
        "novelty_text": "Pemeriksaannya bukan hal baru. Yang diperbaiki: daftar nama yang belum diperiksa, tempat yang dekat, dan "
        "kader yang menjemput satu per satu.",
        "beneficiaries": "Perempuan umur 30 sampai 50 tahun di wilayah kerja, terutama yang belum pernah diperiksa.",
        "groups": ["women", "poor", "disabled"],
        "elements": ["procedure", "facilities"],
        "preconditions": "Dua bidan terlatih memeriksa dengan asam asetat; satu ranjang periksa yang dapat dibawa; kesepakatan "
        "rujukan dengan rumah sakit; surat tugas kader; izin lurah memakai balai warga.",
        "cost": "medium",
        "cost_note": "Ranjang lipat, bahan habis pakai setahun, dan ongkos jalan kader dua kali sebulan.",
        "failures": "Mobil keliling yang dipakai tahun kedua berhenti setelah enam bulan: bahan bakar tidak dianggarkan. Undangan "
        "lewat pengeras suara membuat orang malu datang.",
        "lessons": "Daftar nama lebih penting daripada alat. Pemeriksa perempuan membuat orang mau datang. Hasil diberitahukan "
        "langsung, bukan lewat surat.",
    },
    "parts": [
        {
            "name": "Daftar nama yang belum diperiksa",
            "what": "Diperbarui tiap bulan dari register dan kunjungan kader.",
            "is_core": True,
        },
        {
            "name": "Pemeriksaan di tempat yang dekat",
            "what": "Balai warga, paling jauh lima belas menit berjalan kaki.",
            "is_core": True,
        },
        {
            "name": "Rujukan pada hari yang sama",
            "what": "Yang hasilnya meragukan diantar, bukan disuruh datang sendiri.",
            "is_core": True,
        },
        {"name": "Pemeriksa perempuan", "what": "Bidan perempuan di setiap tempat.", "is_core": True},
        {"name": "Cara mengajak", "what": "Kader, arisan, atau pesan singkat; sesuaikan dengan kebiasaan warga."},
        {"name": "Jadwal", "what": "Pagi atau sore, mengikuti jam kerja warga."},
    ],
    "steps": [
        {
            "name": "Susun daftar nama",
            "what": "Cocokkan register dengan data penduduk per RT.",
            "who": "Petugas data dan kader",
            "weeks": 2,
        },
        {
            "name": "Latih pemeriksa",
            "what": "Latihan dua hari dan sepuluh pemeriksaan didampingi.",
            "who": "Bidan koordinator",
            "weeks": 2,
        },
        {
            "name": "Sepakati rujukan",
            "what": "Kesepakatan tertulis dengan rumah sakit terdekat.",
            "who": "Kepala puskesmas",
            "weeks": 1,
        },
        {
            "name": "Coba di satu balai",
            "what": "Dua kali buka, lalu perbaiki alur.",
            "who": "Tim pemeriksa",
            "weeks": 2,
        },
        {
            "name": "Buka di semua kelurahan",
            "what": "Dua kali sebulan di tiap balai.",
            "who": "Tim pemeriksa",
            "weeks": 8,
        },
    ],
    "history": [
        {"year": 2016, "month": 3, "what": "Dimulai di satu kelurahan, dengan satu ranjang pinjaman"},
        {"year": 2017, "month": None, "what": "Mobil keliling dicoba, berhenti setelah enam bulan"},
        {"year": 2018, "month": 2, "what": "Dipakai di lima kelurahan"},
        {"year": 2021, "month": 12, "what": "Ditiru tiga puskesmas lain"},
        {"year": 2024, "month": 10, "what": "Terpilih untuk diceritakan pada forum penyebaran praktik baik"},
    ],
    "outcomes": [
        {
            "name": "Cakupan pemeriksaan dini kanker leher rahim",
            "measured": "screening_coverage",
            "unit_of_measure": "%",
            "direction": "higher",
            "baseline": "5",
            "baseline_period": "2015",
            "result": "14",
            "result_period": "2018",
            "source": "laporan tahunan puskesmas",
        }
    ],
    "awards": [
        {"year": 2018, "name": "Praktik pilihan warga tingkat kabupaten", "giver": "Kabupaten Contoh Sejahtera"}
    ],
    "contact": ("Bidan Endah Contoh", "kesehatan.ibu@melur.contoh"),
    "documents": [
        ("procedure", "Prosedur pemeriksaan di balai warga", "cc-by"),
        ("form", "Daftar nama yang belum diperiksa", "cc0"),
    ],
    "before_after": {"estimate": "9.0", "low": "7.9", "high": "10.1", "n": 5100, "first": 2015, "last": 2018},
}

EVENING: dict[str, Any] = {
    "facts": {
        "title": "Kelas Ibu Malam",
        "sector": "health",
        "unit_type": "puskesmas",
        "summary": "Kelas ibu hamil diadakan malam hari supaya suami dapat ikut dan ibu yang bekerja tidak perlu izin.",
        "problem": "Ibu yang bekerja jarang memeriksakan kehamilan sampai lengkap; suami tidak tahu tanda bahaya.",
        "novelty": "improved",
        "novelty_text": "Isi kelasnya sama; yang berubah jam dan pesertanya.",
        "beneficiaries": "Ibu hamil yang bekerja dan suaminya.",
        "groups": ["women", "children"],
        "elements": ["time"],
        "preconditions": "Bidan yang mau bertugas malam, balai yang terang, dan pengganti jam kerja.",
        "cost": "small",
        "cost_note": "Honor malam dan makanan ringan.",
        "failures": "Sesudah setahun yang datang hanya ibu yang memang rajin memeriksakan diri.",
        "lessons": "Jam malam menyenangkan peserta, tetapi tidak menjangkau yang belum datang.",
    },
    "parts": [
        {"name": "Kelas pada malam hari", "what": "Dua jam, dua kali sebulan.", "is_core": True},
        {"name": "Suami ikut", "what": "Undangan ditujukan kepada keduanya.", "is_core": True},
        {"name": "Tempat", "what": "Balai warga, musala, atau puskesmas."},
    ],
    "steps": [
        {"name": "Tanya jam yang cocok", "what": "Kepada dua puluh ibu hamil.", "who": "Bidan desa", "weeks": 2},
        {"name": "Siapkan petugas malam", "what": "Jadwal dan penggantian jam.", "who": "Kepala puskesmas", "weeks": 2},
        {"name": "Buka kelas", "what": "Mulai dari satu desa.", "who": "Bidan", "weeks": 6},
    ],
    "history": [
        {"year": 2018, "month": 2, "what": "Kelas pertama"},
        {"year": 2021, "month": 12, "what": "Ditiru empat puskesmas"},
    ],
    "outcomes": [
        {
            "name": "Kunjungan ibu hamil lengkap",
            "measured": "antenatal_complete",
            "unit_of_measure": "%",
            "direction": "higher",
            "baseline": "70",
            "baseline_period": "2017",
            "result": "74",
            "result_period": "2019",
            "source": "kohort ibu",
        }
    ],
    "awards": [],
    "contact": ("Bidan Ratri Contoh", "kesehatan.ibu@akasia.contoh"),
    "documents": [],
}

SINGLE: dict[str, Any] = {
    "facts": {
        "title": "Satu Loket untuk Semua",
        "sector": "health",
        "unit_type": "puskesmas",
        "summary": "Semua loket pendaftaran dilebur menjadi satu supaya warga tidak salah antre.",
        "problem": "Warga sering berdiri di loket yang salah dan harus mengulang antrean.",
        "novelty": "new",
        "novelty_text": "Satu pintu untuk pendaftaran umum, ibu dan anak, dan gigi.",
        "beneficiaries": "Semua pengunjung, terutama lanjut usia.",
        "groups": ["elderly", "disabled"],
        "elements": ["time", "procedure"],
        "preconditions": "Satu ruang pendaftaran dan petugas yang hafal semua layanan.",
        "cost": "small",
        "cost_note": "Papan petunjuk dan meja.",
        "failures": "Pada jam ramai satu loket menjadi sumbatan: warga menunggu lebih lama daripada sebelumnya.",
        "lessons": "Sebelum melebur loket, hitung dahulu kedatangan per jam.",
    },
    "parts": [
        {"name": "Satu loket pendaftaran", "what": "Tidak ada loket lain.", "is_core": True},
        {"name": "Petugas serba bisa", "what": "Setiap petugas melayani semua tujuan.", "is_core": True},
        {"name": "Bentuk papan petunjuk", "what": "Sesuai gedung."},
    ],
    "steps": [
        {"name": "Lebur loket", "what": "Pindahkan meja dan papan.", "who": "Tata usaha", "weeks": 1},
        {"name": "Latih petugas", "what": "Semua tujuan pelayanan.", "who": "Kepala tata usaha", "weeks": 3},
    ],
    "history": [
        {"year": 2018, "month": 8, "what": "Loket pertama dilebur"},
        {"year": 2021, "month": 12, "what": "Ditiru lima puskesmas"},
    ],
    "outcomes": [
        {
            "name": "Lama tunggu pelayanan umum",
            "measured": "waiting_minutes",
            "unit_of_measure": "menit",
            "direction": "lower",
            "baseline": "41",
            "baseline_period": "2018",
            "result": "39",
            "result_period": "2019",
            "source": "lembar catatan waktu",
        }
    ],
    "awards": [{"year": 2019, "name": "Penyederhanaan pelayanan terbaik", "giver": "Forum Contoh Pelayanan"}],
    "contact": ("Bayu Contoh, A.Md.", "tata.usaha@beringin.contoh"),
    "documents": [],
}

BOARD: dict[str, Any] = {
    "facts": {
        "title": "Papan Kejar Imunisasi",
        "sector": "health",
        "unit_type": "puskesmas",
        "summary": "Nama bayi yang imunisasinya belum lengkap ditulis di papan posyandu tanpa alamat, lalu dikejar kader.",
        "problem": "Sesudah tahun yang buruk banyak bayi tertinggal imunisasinya, dan tidak ada yang tahu siapa.",
        "novelty": "improved",
        "novelty_text": "Daftar yang dulu tersimpan di komputer kini terlihat oleh kader.",
        "beneficiaries": "Bayi dan orang tuanya.",
        "groups": ["children"],
        "elements": ["procedure"],
        "preconditions": "Izin orang tua untuk menulis nama panggilan.",
        "cost": "none",
        "failures": "Di dua posyandu orang tua keberatan namanya tertulis; dipakai nomor saja.",
        "lessons": "Papan memudahkan kader bekerja; apakah cakupannya naik karena papan belum terbukti.",
    },
    "parts": [
        {"name": "Daftar yang terlihat kader", "what": "Diperbarui tiap buka posyandu.", "is_core": True},
        {"name": "Kunjungan rumah", "what": "Paling lambat seminggu sesudah terlewat.", "is_core": True},
        {"name": "Bentuk papan", "what": "Kertas, kain, atau telepon."},
    ],
    "steps": [
        {"name": "Minta izin", "what": "Kepada orang tua dan kepala desa.", "who": "Kader", "weeks": 2},
        {"name": "Pasang papan", "what": "Di tiap posyandu.", "who": "Bidan desa", "weeks": 1},
        {"name": "Kejar setiap minggu", "what": "Kunjungan rumah.", "who": "Kader", "weeks": 12},
    ],
    "history": [
        {"year": 2017, "month": 5, "what": "Papan pertama"},
        {"year": 2021, "month": 12, "what": "Ditiru delapan puskesmas sesudah tahun yang buruk"},
    ],
    "outcomes": [
        {
            "name": "Imunisasi dasar lengkap",
            "measured": "immunisation_complete",
            "unit_of_measure": "%",
            "direction": "higher",
            "baseline": "76",
            "baseline_period": "2021",
            "result": "83",
            "result_period": "2022",
            "source": "kohort bayi",
        }
    ],
    "awards": [],
    "contact": ("Bidan Sari Contoh", "imunisasi@gaharu.contoh"),
    "documents": [],
}

MEASURED = {"melur": HOME, "akasia": EVENING, "beringin": SINGLE, "gaharu": BOARD}
"""By the centre that owns it."""
