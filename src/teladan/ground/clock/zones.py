"""Indonesia's three zones by province (Keppres 41/1987), told by the first two digits of the national region code."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

ZONES: Mapping[str, ZoneInfo] = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}
# Bali, Nusa Tenggara, South, East and North Kalimantan, all of Sulawesi
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
# Maluku and Papua
_WIT = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})


def zone_name(region: str) -> str:
    """WIB, WITA or WIT; WIB where the region is not known, as in the capital's offices.

    >>> zone_name("51.71"), zone_name("94.01"), zone_name("")
    ('WITA', 'WIT', 'WIB')
    """
    province = region[:2]
    if province in _WITA:
        return "WITA"
    return "WIT" if province in _WIT else "WIB"


def zone_of_region(region: str) -> ZoneInfo:
    return ZONES[zone_name(region)]
