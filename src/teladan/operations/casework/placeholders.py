"""What an agency's own .docx may ask for, said to whoever makes it, with values to try it out."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teladan.ground.paper import placeholders_in

Values = dict[str, str | list[Mapping[str, str]]]

KNOWN_PLACEHOLDERS: Mapping[str, str | Promise] = {
    "draf": _("DRAF selama surat belum resmi, sesudahnya kosong; wajib ada di templat surat"),
    "nomor": _("Nomor surat; kosong sampai diberi nomor"),
    "tanggal": _("Tanggal surat, misalnya 10 Juli 2025; titik-titik sampai ditandatangani"),
    "kota": _("Tempat surat dibuat, dari kop"),
    "sifat": _("Biasa, Segera, Sangat segera, atau Rahasia"),
    "lampiran": _("Lampiran, misalnya 1 (satu) berkas"),
    "hal": _("Hal surat"),
    "tujuan": _("Nama instansi atau orang yang dituju"),
    "jabatan_tujuan": _("Jabatan yang dituju"),
    "tempat_tujuan": _("Tempat tujuan"),
    "isi": _("Isi surat seluruhnya"),
    "alinea": _("Daftar alinea isi surat, satu per satu"),
    "alinea.isi": _("Satu alinea"),
    "penandatangan": _("Blok tanda tangan lengkap: jabatan, nama, pangkat, NIP, dengan Plt., Plh., a.n., u.b."),
    "jabatan_penandatangan": _("Jabatan penandatangan, dengan Plt., Plh., a.n., u.b."),
    "nama_penandatangan": _("Nama penandatangan"),
    "pangkat_penandatangan": _("Pangkat dan golongan penandatangan"),
    "nip_penandatangan": _("NIP atau NRP penandatangan"),
    "tembusan": _("Daftar tembusan"),
    "tembusan.nama": _("Satu penerima tembusan"),
    "unit": _("Unit kerja yang menyurat"),
    "instansi": _("Instansi dari unit itu"),
    "alamat": _("Alamat, dari kop"),
    "peserta": _("Daftar peserta kegiatan"),
    "peserta.nomor": _("Nomor urut peserta"),
    "peserta.nama": _("Nama peserta"),
    "peserta.jabatan": _("Jabatan peserta"),
    "peserta.pangkat": _("Pangkat peserta"),
    "peserta.nip": _("NIP peserta"),
    "acara": _("Daftar acara"),
    "acara.jam": _("Jam mulai dan selesai"),
    "acara.acara": _("Nama acara"),
    "acara.tempat": _("Tempat acara"),
    "acara.petugas": _("Siapa yang membawakan"),
}
"""Name -> what it stands for. A list's fields stand behind a point."""

NEEDED_IN_LETTERS = "draf"
"""What is not yet signed says so, also on an agency's own paper."""

INVENTED: Values = {
    "draf": "DRAF",
    "nomor": "B-123/CONTOH/2025",
    "tanggal": "10 Juli 2025",
    "kota": "Kota Contoh",
    "sifat": "Biasa",
    "lampiran": "1 (satu) berkas",
    "hal": "Permohonan kunjungan kerja (contoh)",
    "tujuan": "Instansi Contoh",
    "jabatan_tujuan": "Kepala Biro Umum",
    "tempat_tujuan": "Kota Contoh",
    "isi": "Ini alinea pertama dari surat rekaan.\n\nIni alinea kedua.",
    "alinea": [{"isi": "Ini alinea pertama dari surat rekaan."}, {"isi": "Ini alinea kedua."}],
    "penandatangan": "Kepala Unit Contoh,\n\nSari Rekaan\nPembina (IV/a)\nNIP 000000000000000000",
    "jabatan_penandatangan": "Kepala Unit Contoh,",
    "nama_penandatangan": "Sari Rekaan",
    "pangkat_penandatangan": "Pembina (IV/a)",
    "nip_penandatangan": "000000000000000000",
    "tembusan": [{"nama": "Sekretaris Contoh"}, {"nama": "Kepala Bagian Contoh"}],
    "unit": "Unit Contoh",
    "instansi": "Instansi Contoh",
    "alamat": "Jalan Contoh Nomor 1, Kota Contoh",
    "peserta": [
        {"nomor": "1", "nama": "Budi Rekaan", "jabatan": "Analis", "pangkat": "Penata (III/c)", "nip": "–"},
        {"nomor": "2", "nama": "Dewi Rekaan", "jabatan": "Pranata", "pangkat": "Penata (III/c)", "nip": "–"},
    ],
    "acara": [
        {"jam": "09.00–09.30", "acara": "Pembukaan", "tempat": "Ruang rapat", "petugas": "Sari Rekaan"},
        {"jam": "09.30–11.00", "acara": "Peninjauan", "tempat": "Taman", "petugas": "Budi Rekaan"},
    ],
}
"""Values of nobody, for a look at a template."""


def needs_draft_mark(content: bytes) -> bool:
    """Whether a sound template lacks the place where it says that it is a draft."""
    return NEEDED_IN_LETTERS not in placeholders_in(content)
