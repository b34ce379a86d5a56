"""What kinds of units there commonly are; a unit may also be of a kind in its own words."""

from types import MappingProxyType

TYPES = MappingProxyType(
    {
        "kementerian": "Kementerian",
        "lembaga": "Lembaga",
        "pemprov": "Pemerintah provinsi",
        "pemkab": "Pemerintah kabupaten",
        "pemkot": "Pemerintah kota",
        "direktorat-jenderal": "Direktorat jenderal",
        "direktorat": "Direktorat",
        "sekretariat": "Sekretariat",
        "inspektorat": "Inspektorat",
        "badan": "Badan",
        "dinas": "Dinas",
        "biro": "Biro",
        "bagian": "Bagian",
        "bidang": "Bidang",
        "kantor": "Kantor",
        "balai": "Balai",
        "upt": "Unit pelaksana teknis (UPT)",
        "rumah-sakit": "Rumah sakit",
        "puskesmas": "Puskesmas",
        "laboratorium": "Laboratorium",
        "mpp": "Mal Pelayanan Publik (MPP)",
        "samsat": "Samsat",
        "sekolah": "Sekolah",
        "perguruan-tinggi": "Perguruan tinggi",
        "kecamatan": "Kecamatan",
        "kelurahan": "Kelurahan",
        "desa": "Desa",
        "bumd": "BUMD",
        "perusahaan": "Perusahaan",
        "asosiasi": "Asosiasi",
        "yayasan": "Yayasan",
    }
)
"""Key -> name, from the large to the small, organisations outside government last. Keys are stored and stay."""

_ALSO = {
    "rs": "rumah-sakit",
    "rsud": "rumah-sakit",
    "rumah sakit umum daerah": "rumah-sakit",
    "pkm": "puskesmas",
    "pusat kesehatan masyarakat": "puskesmas",
    "uptd": "upt",
    "unit pelaksana teknis": "upt",
    "mal pelayanan publik": "mpp",
    "kabupaten": "pemkab",
    "kota": "pemkot",
    "provinsi": "pemprov",
    "universitas": "perguruan-tinggi",
}


def type_named(text: str) -> str:
    """The key of a kind as somebody wrote it, else their own words as they stand.

    >>> type_named("PUSKESMAS"), type_named("RSUD"), type_named("Pos  Terpadu")
    ('puskesmas', 'rumah-sakit', 'Pos Terpadu')
    """
    words = " ".join(text.split())
    found = _BY_NAME.get(words.casefold())
    return found or words


def type_name(key: str) -> str:
    """How a unit's kind is written on screen."""
    return TYPES.get(key, key)


_BY_NAME = {key: key for key in TYPES} | {name.casefold(): key for key, name in TYPES.items()} | _ALSO
