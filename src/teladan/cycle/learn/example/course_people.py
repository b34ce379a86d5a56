"""Who takes part in the invented course: 28 participants, 12 attendants, their mentors, coach and panel. Nobody of them exists."""

from dataclasses import dataclass

SITES = ("Kampung Pintar Ketapang Contoh", "Mal Pelayanan Publik Contoh Wetan", "RSUD Contoh Wetan")
BALANCE = ("Jenis kelamin", "Bidang")


@dataclass(frozen=True, slots=True)
class Participant:
    """`wishes`: places of SITES, the dearest first; `home`: who they work for."""

    name: str
    sex: str
    field: str
    title: str
    home: str
    wishes: tuple[int, ...]


def _of(name: str, traits: str, title: str, home: str, wishes: str) -> Participant:
    sex, _, field = traits.partition(" ")
    return Participant(name, sex, field, title, home, tuple(int(one) - 1 for one in wishes))


PARTICIPANTS = (
    _of("dr. Rina Contoh", "P Puskesmas", "Kepala Puskesmas", "Puskesmas Contoh Anggrek", "123"),
    _of("Bayu Contoh, S.K.M.", "L Puskesmas", "Kepala Subbagian Tata Usaha", "Puskesmas Contoh Dahlia", "213"),
    _of("Tuti Contoh, S.Kep., Ns.", "P Rumah sakit", "Kepala Seksi Keperawatan", "RSUD Contoh Kulon", "321"),
    _of("drg. Anton Contoh", "L Puskesmas", "Kepala Puskesmas", "Puskesmas Contoh Cempaka", "12"),
    _of("Lilis Contoh, S.E.", "P Administrasi", "Kepala Subbagian Keuangan", "Dinas Kesehatan Contoh Lor", "23"),
    _of("Eko Contoh, S.Kom.", "L Administrasi", "Kepala Subbagian Program", "Dinas Kesehatan Contoh Lor", "213"),
    _of("Sari Contoh, S.Farm., Apt.", "P Rumah sakit", "Kepala Instalasi Farmasi", "RSUD Contoh Kidul", "31"),
    _of("Wahyu Contoh, S.K.M.", "L Dinas", "Kepala Seksi Promosi Kesehatan", "Dinas Kesehatan Contoh Kulon", "12"),
    _of("Nining Contoh, S.ST.", "P Puskesmas", "Kepala Puskesmas", "Puskesmas Contoh Kenanga Lor", "132"),
    _of("dr. Arif Contoh", "L Rumah sakit", "Kepala Seksi Pelayanan Medik", "RSUD Contoh Lor", "32"),
    _of("Yanti Contoh, S.Sos.", "P Administrasi", "Kepala Subbagian Umum", "Dinas Kesehatan Contoh Kidul", "21"),
    _of("Joko Contoh, S.Kep.", "L Rumah sakit", "Kepala Ruang Gawat Darurat", "RSUD Contoh Kulon", "312"),
    _of("Ratih Contoh, S.K.M.", "P Dinas", "Kepala Seksi Gizi", "Dinas Kesehatan Contoh Kidul", "123"),
    _of("Hadi Contoh, S.T.", "L Administrasi", "Kepala Subbagian Aset", "RSUD Contoh Kidul", "23"),
    _of("Mira Contoh, S.Gz.", "P Puskesmas", "Kepala Subbagian Tata Usaha", "Puskesmas Contoh Teratai", "13"),
    _of("dr. Galang Contoh", "L Puskesmas", "Kepala Puskesmas", "Puskesmas Contoh Seruni", "12"),
    _of("Endah Contoh, S.Psi.", "P Dinas", "Kepala Seksi Kesehatan Jiwa", "Dinas Kesehatan Contoh Kulon", "13"),
    _of("Fajar Contoh, S.Kom.", "L Rumah sakit", "Kepala Instalasi Rekam Medis", "RSUD Contoh Lor", "321"),
    _of("Dewi Contoh, S.Keb., Bd.", "P Puskesmas", "Kepala Puskesmas", "Puskesmas Contoh Melur Lor", "123"),
    _of("Rudi Contoh, S.K.M.", "L Dinas", "Kepala Seksi Surveilans", "Dinas Kesehatan Contoh Lor", "21"),
    _of("Ani Contoh, S.H.", "P Administrasi", "Kepala Subbagian Kepegawaian", "RSUD Contoh Kulon", "23"),
    _of("dr. Bagus Contoh", "L Rumah sakit", "Kepala Seksi Penunjang", "RSUD Contoh Kidul", "31"),
    _of("Sinta Contoh, S.K.M.", "P Dinas", "Kepala Seksi Kesehatan Keluarga", "Dinas Kesehatan Contoh Kidul", "132"),
    _of("Tono Contoh, S.Kep., Ns.", "L Puskesmas", "Kepala Puskesmas", "Puskesmas Contoh Flamboyan", "12"),
    _of("Vina Contoh, S.Ak.", "P Administrasi", "Kepala Subbagian Keuangan", "RSUD Contoh Lor", "2"),
    _of("Yoga Contoh, S.T.", "L Dinas", "Kepala Seksi Sarana", "Dinas Kesehatan Contoh Kulon", "32"),
    _of("Wati Contoh, S.Tr.Keb.", "P Puskesmas", "Kepala Puskesmas", "Puskesmas Contoh Tanjung", "1"),
    _of("Zaki Contoh, S.Farm.", "L Puskesmas", "Kepala Subbagian Tata Usaha", "Puskesmas Contoh Soka", "213"),
)

ATTENDANTS = (
    # name, title
    ("Dr. Siti Contoh, M.Kes.", "Kepala Balai Pelatihan"),
    ("Rahmat Contoh, S.Sos., M.M.", "Kepala Seksi Penyelenggaraan"),
    ("Lestari Contoh, S.Pd., M.Pd.", "Widyaiswara"),
    ("Dwi Contoh, S.K.M., M.Kes.", "Widyaiswara"),
    ("Indra Contoh, S.Kom.", "Pengelola Data"),
    ("Murni Contoh, S.E.", "Bendahara"),
    ("Agung Contoh, S.IP.", "Analis Pelatihan"),
    ("Puji Contoh, A.Md.", "Pengadministrasi"),
    ("Slamet Contoh", "Pengemudi"),
    ("Nurul Contoh, S.Kep.", "Petugas Kesehatan"),
    ("Heru Contoh, S.Sos.", "Analis Kerja Sama"),
    ("Tri Contoh, S.I.Kom.", "Pranata Humas"),
)

SIGN_INS = {
    # user name -> name of a participant, attendant or of one below
    "balai.petugas": "Rahmat Contoh, S.Sos., M.M.",
    "balai.kepala": "Dr. Siti Contoh, M.Kes.",
    "peserta.rina": "dr. Rina Contoh",
    "peserta.bayu": "Bayu Contoh, S.K.M.",
    "peserta.tuti": "Tuti Contoh, S.Kep., Ns.",
    "peserta.wahyu": "Wahyu Contoh, S.K.M.",
    "coach.lestari": "Lestari Contoh, S.Pd., M.Pd.",
    "penguji.kartika": "Dr. Kartika Contoh, M.A.",
    "penguji.bambang": "Prof. Bambang Contoh, M.P.H.",
    "mentor.rina": "drg. Utami Contoh, M.Kes.",
    "wetan.organisasi": "Fitri Contoh, S.STP.",
    "wetan.sekda": "Ir. Mulyono Contoh, M.M.",
    "wetan.ketapang": "Suyono Contoh",
    "wetan.mpp": "Nova Contoh, S.IP.",
    "wetan.rsud": "dr. Laksmi Contoh",
}

MEMBERS = {
    "balai.petugas": "Kepala Seksi Penyelenggaraan Balai Pelatihan",
    "peserta.rina": "Peserta, ketua Kelompok 1, Kepala Puskesmas Anggrek",
    "peserta.wahyu": "Peserta, Kelompok 1",
    "coach.lestari": "Pendamping dan coach",
    "penguji.bambang": "Penguji",
    "mentor.rina": "Mentor, Kepala Dinas Kesehatan Lor",
    "wetan.organisasi": "Kepala Bagian Organisasi, tuan rumah",
    "wetan.ketapang": "Kepala Desa Ketapang, pengelola lokus",
}
"""User name -> what the demo says of whoever is worth signing in as."""
