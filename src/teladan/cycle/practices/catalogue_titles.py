"""What the columns of catalogues of innovations are called, and what their words mean here."""

from types import MappingProxyType

from teladan.cycle.practices.models.practice import Cost, Sector

TITLES = MappingProxyType(
    {
        "title": (
            *("judul", "judul inovasi", "nama inovasi", "inovasi", "nama praktik", "nama praktik baik", "praktik baik"),
            *("judul praktik", "judul praktik baik", "nama program", "judul program", "nama inovasi daerah", "praktik"),
        ),
        "owner": (
            *("instansi", "nama instansi", "pemilik", "pemilik inovasi", "inisiator", "nama inisiator", "opd", "upp"),
            *("nama opd", "perangkat daerah", "nama perangkat daerah", "skpd", "unit kerja", "unit", "nama unit"),
            *("unit pelayanan", "unit penyelenggara", "penyelenggara", "pengusul", "instansi pengusul", "inovator"),
            *("instansi pemilik", "pemilik praktik", "pemda", "pemerintah daerah", "nama pemda", "satuan kerja"),
        ),
        "number": (
            *("no inovasi", "nomor inovasi", "id inovasi", "kode inovasi", "id", "kode", "nomor registrasi"),
            *("no registrasi", "nomor register", "id proposal", "nomor proposal", "no proposal", "kode registrasi"),
        ),
        "summary": (
            *("ringkasan", "abstrak", "deskripsi", "deskripsi inovasi", "uraian", "penjelasan", "gambaran umum"),
            *("deskripsi singkat", "penjelasan singkat", "uraian singkat", "ringkasan inovasi", "ringkasan proposal"),
            *("rancang bangun", "rancang bangun inovasi", "keterangan inovasi", "gambaran singkat"),
        ),
        "problem": (
            *("masalah", "latar belakang", "latar belakang masalah", "permasalahan", "analisis masalah", "isu"),
            *("rumusan masalah", "masalah yang diatasi", "isu strategis", "latar belakang dan masalah"),
        ),
        "novelty": ("kebaruan", "keunggulan", "keunikan", "kebaruan inovasi", "nilai tambah", "apa yang baru"),
        "beneficiaries": ("penerima manfaat", "sasaran", "kelompok sasaran", "target", "sasaran inovasi"),
        "effect": (
            *("hasil", "dampak", "manfaat", "hasil inovasi", "manfaat inovasi", "dampak inovasi", "hasil dan dampak"),
            *("capaian", "hasil yang dicapai", "manfaat yang diperoleh"),
        ),
        "lessons": ("pelajaran", "kendala", "hambatan", "pembelajaran", "kendala dan solusi", "faktor penghambat"),
        "started": (
            *("tahun", "tahun mulai", "tanggal mulai", "mulai", "waktu implementasi", "tahun inovasi", "tahun penerapan"),
            *("waktu penerapan", "tanggal penerapan", "waktu penerapan inovasi", "tahun implementasi", "tanggal implementasi"),
            *("waktu implementasi inovasi", "mulai berjalan", "tahun dibuat", "waktu mulai", "tmt"),
        ),
        "stopped": ("tanggal berhenti", "tahun berhenti", "berhenti pada", "tanggal selesai", "berakhir"),
        "stopped_why": ("sebab berhenti", "alasan berhenti", "alasan dihentikan"),
        "confirmed": (
            *("terakhir dipastikan", "dipastikan berjalan", "terakhir dikonfirmasi", "tanggal konfirmasi"),
            *("tanggal verifikasi", "terakhir diverifikasi", "tanggal pemantauan", "terakhir dipantau"),
        ),
        "sector": (
            *("kategori", "bidang", "urusan", "sektor", "kategori inovasi", "urusan inovasi", "bidang urusan"),
            *("urusan pemerintahan", "urusan inovasi daerah", "bidang inovasi", "kelompok inovasi", "tema"),
        ),
        "status": (
            *("status", "keadaan", "status inovasi", "tahapan", "tahapan inovasi", "status keberlanjutan"),
            *("keberlanjutan", "kondisi", "status penerapan"),
        ),
        "contact": ("narahubung", "kontak", "nama kontak", "contact person", "cp", "pic", "penanggung jawab"),
        "contact_way": (
            *("telepon", "no telepon", "nomor telepon", "telp", "no telp", "email", "surel", "no hp", "hp"),
            *("nomor kontak", "no kontak", "alamat surel", "alamat email", "telepon kantor"),
        ),
        "region_code": ("kode wilayah", "kode kemendagri", "kode daerah", "kode kabupaten kota", "kode kab kota"),
        "region": (
            *("wilayah", "daerah", "kabupaten kota", "kab kota", "kabupaten", "kota", "lokasi", "nama daerah"),
            *("kota kabupaten", "nama wilayah", "nama kabupaten kota"),
        ),
        "province": ("provinsi", "nama provinsi"),
        "cost": ("biaya", "anggaran", "jumlah anggaran", "biaya tahun pertama", "besar anggaran", "pagu", "nilai anggaran"),
        "link": ("tautan", "link", "url", "laman", "situs", "website", "tautan inovasi", "link inovasi", "tautan video"),
    }
)  # fmt: skip
"""Meaning of a column -> titles it goes by."""

NAMES = MappingProxyType(
    {
        "title": "nama praktik",
        "owner": "pemilik",
        "number": "nomor dalam katalog",
        "summary": "ringkasan",
        "problem": "masalah",
        "novelty": "kebaruan",
        "beneficiaries": "penerima manfaat",
        "effect": "hasil menurut katalog",
        "lessons": "pelajaran",
        "started": "mulai berjalan",
        "stopped": "berhenti pada",
        "stopped_why": "sebab berhenti",
        "confirmed": "terakhir dipastikan berjalan",
        "sector": "bidang",
        "status": "keadaan",
        "contact": "narahubung",
        "contact_way": "telepon atau surel",
        "region_code": "kode wilayah",
        "region": "wilayah",
        "province": "provinsi",
        "cost": "biaya",
        "link": "tautan",
    }
)
"""Meaning of a column -> what it is called on screen."""

SECTORS = (
    (Sector.HEALTH, ("kesehatan", "puskesmas", "rumah sakit", "gizi", "stunting")),
    (Sector.EDUCATION, ("pendidikan", "sekolah", "perpustakaan", "literasi")),
    (Sector.POPULATION, ("kependudukan", "catatan sipil", "dukcapil", "keluarga berencana")),
    (Sector.LABOUR, ("tenaga kerja", "ketenagakerjaan", "transmigrasi")),
    (Sector.LICENSING, ("perizinan", "penanaman modal", "investasi", "usaha", "ekonomi", "koperasi", "umkm", "industri", "perdagangan")),
    (Sector.FOOD, ("pangan", "pertanian", "perikanan", "peternakan", "kelautan", "perkebunan")),
    (Sector.ENVIRONMENT, ("lingkungan", "kehutanan", "sampah", "energi", "persampahan")),
    (Sector.INFRASTRUCTURE, ("infrastruktur", "pekerjaan umum", "perhubungan", "perumahan", "penataan ruang", "transportasi", "pertanahan")),
    (Sector.SAFETY, ("ketertiban", "ketenteraman", "bencana", "kebencanaan", "keamanan", "penegakan hukum")),
    (Sector.SOCIAL, ("sosial", "perlindungan", "kemiskinan", "pemberdayaan", "perempuan", "anak", "inklusif", "disabilitas")),
    (Sector.CULTURE, ("budaya", "kebudayaan", "pariwisata", "pemuda", "kepemudaan", "olahraga")),
    (Sector.OFFICE, ("dalam kantor", "kearsipan", "kerumahtanggaan")),
    (Sector.GOVERNANCE, ("tata kelola", "kepegawaian", "aparatur", "pemerintahan", "birokrasi", "keuangan", "pengawasan", "komunikasi dan informatika", "statistik", "perencanaan", "sdm")),
    (Sector.OTHER, ("lainnya", "lain lain", "umum")),
)  # fmt: skip
"""A sector, and words that tell it; the first that fits counts."""

RUNNING = frozenset({"aktif", "berjalan", "masih berjalan", "penerapan", "diterapkan", "implementasi", "berlanjut", "masih aktif", "replikasi", "berkelanjutan", "ya"})  # fmt: skip
TRIED = frozenset({"uji coba", "ujicoba", "inisiatif", "rintisan", "perencanaan", "pengembangan"})
STOPPED = frozenset({"berhenti", "tidak aktif", "nonaktif", "non aktif", "tidak berjalan", "dihentikan", "sudah berhenti", "tidak berlanjut", "tutup", "ditutup", "tidak diterapkan", "tidak"})  # fmt: skip

COSTS = (
    (0, Cost.NONE),
    (10_000_000, Cost.SMALL),
    (50_000_000, Cost.MEDIUM),
    (200_000_000, Cost.LARGE),
    (1_000_000_000, Cost.GREAT),
)
"""Up to so many rupiah: which cost; beyond the last, the greatest."""
