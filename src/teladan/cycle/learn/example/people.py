"""Who takes part in the invented visit. Nobody of them exists."""

import datetime as dt
from dataclasses import dataclass

from teladan.ground.registry.actions import create_account, create_person, grant_mandate
from teladan.ground.registry.queries import Mandate, Unit

SINCE = dt.date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who signs in; `ministry` is a key of the example's bureaus."""

    username: str
    name: str
    title: str
    role: str
    ministry: str
    rank: str = ""
    is_signatory: bool = False


MEMBERS = (
    Member("biro.tamu", "Nadia Contoh, S.E.", "Analis Rumah Tangga", "officer", "aparatur", "Penata (III/c)"),
    Member(
        "kepala.tamu",
        "Dr. Hendra Contoh, M.Si.",
        "Kepala Biro Umum dan Keuangan",
        "head",
        "aparatur",
        "Pembina Utama Madya (IV/d)",
        is_signatory=True,
    ),
    Member("pengamat.tamu", "Yusuf Contoh, S.T.", "Penata Kelola Sarana", "keyer", "aparatur", "Penata Muda (III/a)"),
    Member(
        "tu.tuanrumah",
        "Maya Contoh, S.Sos.",
        "Kepala Subbagian Tata Usaha",
        "officer",
        "kesejahteraan",
        "Penata (III/c)",
    ),
    Member(
        "kepala.tuanrumah",
        "Ir. Ratna Contoh, M.M.",
        "Kepala Biro Umum",
        "head",
        "kesejahteraan",
        "Pembina Utama Madya (IV/d)",
        is_signatory=True,
    ),
    Member(
        "tim.rumahtangga",
        "Agus Contoh, S.T.",
        "Ketua Tim Kerja Rumah Tangga",
        "officer",
        "kesejahteraan",
        "Pembina (IV/a)",
    ),
    Member("biro.kearsipan", "Tiara Contoh, A.Md.", "Analis Umum", "officer", "kearsipan", "Pengatur (II/c)"),
)

GUESTS = (
    # name, rank, title, role, user name of who signs in
    (
        "Dr. Hendra Contoh, M.Si.",
        "Pembina Utama Madya (IV/d)",
        "Kepala Biro Umum dan Keuangan",
        "leader",
        "kepala.tamu",
    ),
    ("Nadia Contoh, S.E.", "Penata (III/c)", "Analis Rumah Tangga", "contact", "biro.tamu"),
    ("Yusuf Contoh, S.T.", "Penata Muda (III/a)", "Penata Kelola Sarana", "observer", "pengamat.tamu"),
    ("Wulan Contoh, S.H.", "Penata Tingkat I (III/d)", "Kepala Bagian Rumah Tangga", "member", ""),
    ("Bagas Contoh, S.T.", "Penata (III/c)", "Ketua Tim Kerja Pemeliharaan", "member", ""),
    ("Intan Contoh, S.Psi.", "Penata Muda Tingkat I (III/b)", "Analis Kesejahteraan Pegawai", "observer", ""),
    ("Rizal Contoh, S.E.", "Penata (III/c)", "Ketua Tim Kerja Kendaraan", "member", ""),
    ("Puspa Contoh, S.Kom.", "Penata Muda (III/a)", "Pranata Komputer", "note_taker", ""),
    ("Galih Contoh, A.Md.", "Pengatur (II/c)", "Pengelola Kebersihan", "member", ""),
    ("Ayu Contoh, S.E.", "Penata Muda (III/a)", "Pejabat Pengadaan", "member", ""),
    ("Dani Contoh", "", "Juru Taman (tenaga kontrak)", "member", ""),
    ("Salma Contoh, S.Gz.", "Penata Muda (III/a)", "Pengelola Penitipan Anak", "observer", ""),
)
HOSTS = (
    ("Ir. Ratna Contoh, M.M.", "Pembina Utama Madya (IV/d)", "Kepala Biro Umum", "receiver", "kepala.tuanrumah"),
    ("Agus Contoh, S.T.", "Pembina (IV/a)", "Ketua Tim Kerja Rumah Tangga", "speaker", "tim.rumahtangga"),
    ("Maya Contoh, S.Sos.", "Penata (III/c)", "Kepala Subbagian Tata Usaha", "contact", "tu.tuanrumah"),
    ("Laras Contoh, S.P.", "Penata (III/c)", "Pengelola Ruang Terbuka Hijau", "site_lead", ""),
    ("Mega Contoh, S.Psi.", "Penata Muda (III/a)", "Pengelola Taman Penitipan Anak", "site_lead", ""),
    ("Bram Contoh, S.Or.", "", "Pelatih Pusat Kebugaran", "site_lead", ""),
)


def enrol(member: Member, bureaus: dict[str, Unit], password: str) -> Mandate:
    """An account, a person and a mandate for somebody who signs in."""
    account = create_account(actor="", username=member.username, password=password)
    person = create_person(actor="", name=member.name, account=account, rank=member.rank)
    return grant_mandate(
        actor="",
        person=person,
        unit=bureaus[member.ministry],
        role=member.role,
        title=member.title,
        is_signatory=member.is_signatory,
        since=SINCE,
    )
