"""What the page of one division says: how sure it is, what it reached, wish by wish and group by group, and who moves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import half_up, written
from teladan.cycle.learn.models import Course, Division, Member
from teladan.cycle.learn.queries.dividing import spoken
from teladan.cycle.learn.queries.grouping import all_seats, differing
from teladan.ground.registry.queries import zone_of

BADGES = {"waiting": "info", "optimal": "done", "feasible": "info", "unknown": "attention", "infeasible": "refused"}
STATUS = {
    "waiting": gettext_lazy("Sedang dihitung"),
    "optimal": gettext_lazy("Terbukti terbaik"),
    "feasible": gettext_lazy("Terbaik yang ditemukan"),
    "unknown": gettext_lazy("Belum ditemukan"),
    "infeasible": gettext_lazy("Tidak mungkin"),
}
SENTENCES = {
    "waiting": gettext_lazy(
        "Menunggu giliran, atau sedang dihitung; biasanya selesai dalam satu menit. Anda boleh pergi dan kembali lagi."
    ),
    "optimal": gettext_lazy(
        "Sudah dibuktikan: tidak ada pembagian lain yang lebih memenuhi pilihan, dan di antara yang sama baiknya tidak ada yang lebih "
        "seimbang."
    ),
    "infeasible": gettext_lazy("Aturan yang ditetapkan tidak dapat dipenuhi sekaligus."),
}
LEADS = {
    "Kapasitas": ("learn:course-sites", gettext_lazy("Ubah kapasitas atau tambah lokus")),
    "Kemerataan": ("learn:course-sites", gettext_lazy("Ubah kapasitas lokus")),
    "Instansi": ("learn:course-sites", gettext_lazy("Tambah lokus lain")),
    "Ikatan": ("learn:bonds", gettext_lazy("Buka ikatan dan penetapan")),
    "Bersama": ("learn:bonds", gettext_lazy("Buka ikatan dan penetapan")),
    "Terpisah": ("learn:bonds", gettext_lazy("Buka ikatan dan penetapan")),
    "Penetapan": ("learn:bonds", gettext_lazy("Buka ikatan dan penetapan")),
    "Data": ("learn:groups", gettext_lazy("Kembali ke kelompok")),
    "Belum": ("learn:bonds", gettext_lazy("Buka ikatan dan penetapan")),
}
"""The first word of a refusal -> where what it names is mended."""
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Names:
    members: Mapping[int, str]
    sites: Mapping[int, str]

    def member(self, ident: int | str) -> str:
        return self.members.get(int(ident), _("seseorang yang sudah dihapus"))

    def site(self, ident: int | str) -> str:
        return self.sites.get(int(ident), _("lokus yang sudah dihapus"))


@dataclass(frozen=True, slots=True)
class SiteShown:
    """The people whom a division sends to one site, each with the wish that is met."""

    name: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RoleShown:
    """One role's part of a division."""

    role: str
    sites: tuple[SiteShown, ...]
    met: tuple[tuple[str, str], ...]
    sums: tuple[str, ...]
    balance_columns: tuple[tuple[str, str], ...]
    balance: tuple[tuple[str, ...], ...]
    unmet: tuple[tuple[str, str, str], ...]
    moves: tuple[tuple[str, str, str], ...]
    moved: str


@dataclass(frozen=True, slots=True)
class Refusal:
    text: str
    url: str
    act: str


def names_of(course: Course) -> Names:
    return Names(dict(course.members.values_list("pk", "name")), dict(course.sites.values_list("pk", "place__name")))


def kind_of(division: Division) -> str:
    if division.is_by_hand:
        return _("diubah dengan tangan")
    return _("menempatkan yang baru") if division.result.get("keeps") else _("dihitung")


def surety(division: Division) -> tuple[str, str, str]:
    """(badge, word, sentence): how sure a division is."""
    if division.is_by_hand:
        return "draft", _("Diubah dengan tangan"), _("Diputuskan penyelenggara, bukan dicari yang terbaik.")
    return BADGES[division.status], str(STATUS[division.status]), _sentence(division)


def _sentence(division: Division) -> str:
    if division.status == "feasible":
        found = division.result["roles"].values()
        return " ".join(_gap(one) for one in found if one["status"] == "feasible")
    if division.status == "optimal" and division.result.get("keeps"):
        return _("Terbaik bagi yang baru, tanpa memindahkan siapa pun yang sudah punya kelompok.")
    return str(SENTENCES.get(division.status, ""))


def _gap(found: Mapping[str, Any]) -> str:
    """How far the answer can still be from the best, in words."""
    cost, uneven = found["objective"]
    said = []
    if cost > found["least_wishes"]:
        said.append(
            _("jumlah kuadrat urutan %(cost)s, paling kecil mungkin %(least)s (selisih paling banyak %(percent)s %%)")
            % {
                "cost": written(cost),
                "least": written(found["least_wishes"]),
                "percent": _percent(cost, found["least_wishes"]),
            }
        )
    least = found["bound"] or 0
    if uneven > least:
        words = _("ketidakseimbangan %(uneven)s, paling kecil mungkin %(least)s") % {
            "uneven": written(uneven),
            "least": written(least),
        }
        if least:  # of nothing there is no percentage
            words += _(" (selisih paling banyak %(percent)s %%)") % {"percent": _percent(uneven, least)}
        said.append(words)
    if not said:
        said.append(
            _("pilihan dan keseimbangan terbukti terbaik, tetapi mungkin lebih sedikit orang yang perlu pindah")
        )
    return _("Belum terbukti terbaik: %(gaps)s.") % {"gaps": "; ".join(said)}


def _percent(reached: int, least: int) -> str:
    return written(half_up(Fraction(HUNDRED * (reached - least), max(least, 1)), 1))


def refusals(division: Division, names: Names) -> list[Refusal]:
    """Why nothing was possible, and where it is mended."""
    found = []
    for text in filter(None, division.reason.split("\n")):
        if division.is_by_hand:
            break
        address, act = LEADS.get(text.split(maxsplit=1)[0].strip(":"), ("learn:bonds", _("Buka aturan pembagian")))
        found.append(
            Refusal(spoken(text, names.members, names.sites), reverse(address, args=[division.course_id]), str(act))
        )
    return found


def roles_shown(division: Division, names: Names, now: Mapping[str, int]) -> list[RoleShown]:
    """`now`: the present seats, member -> site."""
    return [
        _role(role, found, names, now)
        for role, found in division.result["roles"].items()
        if found["objective"] is not None
    ]


def _role(role: str, found: Mapping[str, Any], names: Names, now: Mapping[str, int]) -> RoleShown:
    has_wishes = any(found["wishes"].values())
    moves = tuple(
        (names.member(ident), names.site(now[ident]), names.site(site))
        for ident, site in found["seats"].items()
        if now.get(ident) not in {None, site}
    )
    return RoleShown(
        str(Member.Role(role).label),
        tuple(_site(site, found, names, has_wishes=has_wishes) for site in found["sites"]),
        tuple(_met(found)) if has_wishes else (),
        tuple(_sums(found, has_wishes=has_wishes)),
        (
            (_("Nilai"), "text"),
            *((names.site(site), "number wide") for site in found["sites"]),
            (_("Paling seimbang"), "number wide"),
        ),
        tuple(_balance(found)),
        tuple(
            (names.member(one), names.site(site), spoken(why, names.members, names.sites))
            for one, site, why in found["unmet"]
        ),
        moves,
        _moved(found)
        if len(moves) == len(found["moved"])
        else "",  # else it was counted from other seats than the present
    )


def rank_of(found: Mapping[str, Any], ident: str) -> int:
    """The rank of the wish that is met; nought where none is, or none was made."""
    wishes = found["wishes"].get(ident, [])
    return wishes.index(found["seats"][ident]) + 1 if found["seats"][ident] in wishes else 0


def _site(site: int, found: Mapping[str, Any], names: Names, *, has_wishes: bool) -> SiteShown:
    here = [ident for ident, at in found["seats"].items() if at == site]
    return SiteShown(
        names.site(site), tuple((names.member(one), _rank_words(found, one) if has_wishes else "") for one in here)
    )


def _rank_words(found: Mapping[str, Any], ident: str) -> str:
    rank = rank_of(found, ident)
    if rank:
        return _("pilihan %(rank)s") % {"rank": rank}
    return _("di luar pilihannya") if found["wishes"].get(ident) else _("tidak memilih")


def _met(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """How many received their first wish, their second …"""
    ranks = Counter(rank_of(found, ident) for ident in found["seats"] if found["wishes"].get(ident))
    without = sum(not found["wishes"].get(ident) for ident in found["seats"])
    most = max(map(len, found["wishes"].values()), default=0)
    rows = [(_("Pilihan %(rank)s") % {"rank": rank}, _people(ranks[rank])) for rank in range(1, most + 1)]
    if ranks[0]:
        rows.append((_("Di luar pilihannya"), _people(ranks[0])))
    return rows + ([(_("Tidak memilih"), _people(without))] if without else [])


def _people(many: int) -> str:
    return _("%(n)s orang") % {"n": written(many)}


def _sums(found: Mapping[str, Any], *, has_wishes: bool) -> list[str]:
    cost, uneven = found["objective"]
    said = []
    if has_wishes:
        said.append(
            _(
                "Jumlah kuadrat urutan: %(cost)s (pilihan 1 dihitung 1, pilihan 2 dihitung 4, pilihan 3 dihitung 9; yang tidak memilih dihitung 1)."
            )
            % {"cost": written(cost)}
        )
    if found["balance"]:
        said.append(
            _(
                "Ketidakseimbangan: %(uneven)s; dengan orang sebanyak ini tidak mungkin kurang dari %(least)s, apa pun pilihan mereka."
            )
            % {"uneven": written(uneven), "least": written(found["least"])}
        )
    return said


def _balance(found: Mapping[str, Any]) -> list[tuple[str, ...]]:
    many = len(found["sites"])
    rows = []
    for column, value, counts in found["balance"]:
        total = sum(counts.values())
        whole, rest = divmod(total, many)
        best = (
            written(whole)
            if not rest
            else _("%(low)s atau %(high)s") % {"low": written(whole), "high": written(whole + 1)}
        )
        rows.append((f"{column}: {value}", *(written(counts.get(str(site), 0)) for site in found["sites"]), best))
    return rows


def _moved(found: Mapping[str, Any]) -> str:
    moved, least = len(found["moved"]), found["least_moved"]
    if not moved:
        return ""
    if moved == least:
        return _("%(n)s orang pindah; dengan hasil sebaik ini tidak mungkin lebih sedikit.") % {"n": written(moved)}
    return _("%(n)s orang pindah; sedikitnya %(least)s harus pindah.") % {"n": written(moved), "least": written(least)}


def list_rows(course: Course, divisions: Sequence[Division], now: Mapping[str, int]) -> list[tuple[object, ...]]:
    """A row a division, so that they can be compared."""
    zone = zone_of(course.visit.host if course.visit is not None else course.organiser)
    return [
        (
            (_("Pembagian %(n)s") % {"n": one.number}, reverse("learn:division", args=[course.pk, one.number])),
            date_format(timezone.localtime(one.made_at, zone), "j M Y H.i"),
            kind_of(one),
            _("sedang dipakai") if one.is_used else surety(one)[1].lower(),
            _met_shortly(one),
            written(sum(found["objective"][1] for found in one.result["roles"].values() if found["objective"])),
            written(len(differing(all_seats(one), now))) if now and all_seats(one) else "–",
        )
        for one in divisions
    ]


def _met_shortly(division: Division) -> str:
    """`20 · 6 · 2`: how many participants got wish 1, 2, 3; wishes not met last."""
    found = division.result["roles"].get(Member.Role.PARTICIPANT)
    if not found or found["objective"] is None or not any(found["wishes"].values()):
        return "–"
    ranks = Counter(rank_of(found, ident) for ident in found["seats"] if found["wishes"].get(ident))
    most = max(map(len, found["wishes"].values()), default=0)
    counts = [ranks[rank] for rank in range(1, most + 1)] + ([ranks[0]] if ranks[0] else [])
    return " · ".join(map(written, counts))


LIST_COLUMNS = (
    (gettext_lazy("Pembagian"), "text"),
    (gettext_lazy("Dibuat"), "text"),
    (gettext_lazy("Cara"), "text"),
    (gettext_lazy("Keadaan"), "text"),
    (gettext_lazy("Mendapat pilihan 1 · 2 · 3 …"), "text"),
    (gettext_lazy("Ketidakseimbangan"), "number wide"),
    (gettext_lazy("Orang yang berbeda dari sekarang"), "number wide"),
)


def compared(division: Division, other: Division, names: Names) -> list[tuple[str, str, str]]:
    """Who sits elsewhere in another division: name, there, here."""
    here, there = all_seats(division), all_seats(other)
    return [
        (
            names.member(ident),
            names.site(there[str(ident)]) if str(ident) in there else _("tanpa kelompok"),
            names.site(here[str(ident)]) if str(ident) in here else _("tanpa kelompok"),
        )
        for ident in differing(here, there)
    ]
