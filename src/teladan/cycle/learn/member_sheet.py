"""The people of a course in the spreadsheet that its organiser has: columns nobody knows become traits, wishes are read.

`actions.member_lists.import_members` takes over what is read here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.cycle.learn.models import CourseSite, Member
from teladan.cycle.learn.people_sheet import (
    HEADINGS,
    LONGEST,
    SKIP,
    TITLES,
    WIDTHS,
    DryRun,
    Fault,
    Line,
    Reader,
    Repair,
    columns_of,
    mend_key,
    plain,
    why_not,
    workbook,
)
from teladan.cycle.learn.queries.delegates import same_person
from teladan.ground.tables import Column, Sheet, Source, TableRow, Titles

WISH = re.compile(r"(?:lokus\s+)?(?:pilihan|minat)(?:\s+lokus)?(?:\s+ke)?[\s.\-]*([1-9])")
WITHOUT_MEANING = {
    "no",
    "no.",
    "nomor",
    "nomor urut",
    "no urut",
    "#",
    "tanda tangan",
    "ttd",
    "paraf",
    "keterangan",
    "ket",
}
PERSONAL = re.compile(
    r"\b(?:nik|ktp|kk|npwp|hp|telepon|telp|telpon|wa|whatsapp|ponsel|alamat|lahir|rekening|agama|bpjs)\b"
)
LONGEST_TITLE = 40
TRAIT_LENGTH = 80
TRAITS_AT_MOST = 12
COURSE_HEADINGS = {
    **HEADINGS,
    "agency": "Instansi atau unit asal",
    "mentor": "Mentor",
    "mentor_title": "Jabatan mentor",
}


@dataclass(frozen=True, slots=True)
class TraitColumn:
    """A column that nobody knows, taken as a trait unless it is left out. `values`: some of what stands in it."""

    title: str
    values: tuple[str, ...]
    is_skipped: bool

    @property
    def key(self) -> str:
        return f"{SKIP}-kolom-{mend_key(self.title)}"


@dataclass(slots=True)
class MemberDryRun(DryRun):
    """`personal`: columns never read; `unread`: of wishes, as long as there are no sites, and traits beyond the most."""

    traits: list[TraitColumn]
    personal: list[str]
    unread: list[str]


def compare(
    source: Source, *, listed: Sequence[Member], sites: Sequence[CourseSite], mends: Mapping[str, str]
) -> MemberDryRun:
    """Read a file and lay it beside the course's list. `mends`: what was typed in the place of a cell, by its key.

    Raises TableError where it cannot be read or no sheet has a column of names.
    """
    reader = _Reader(listed, sites, mends)
    found = reader.compare(source)
    traits = [
        TraitColumn(title, tuple(sorted(values))[:5], reader.is_left_out(title))
        for title, values in reader.traits.items()
    ]
    return MemberDryRun(
        found.lines, found.skipped, found.sheets_left_out, traits, sorted(reader.personal), sorted(reader.unread)
    )


class _Reader(Reader):
    titles = {
        **TITLES,
        "role": ("peran", "peran dalam pelatihan", "keterangan peran", "sebagai"),
        "agency": (
            "instansi",
            "instansi asal",
            "asal instansi",
            "unit kerja",
            "unit asal",
            "instansi atau unit asal",
            "opd",
            "skpd",
            "unit organisasi",
            "satuan kerja",
        ),
        "mentor": ("mentor", "nama mentor", "atasan langsung", "mentor (atasan langsung)"),
        "mentor_title": ("jabatan mentor", "jabatan atasan langsung"),
    }
    headings = COURSE_HEADINGS
    longest = {**LONGEST, "agency": 200, "mentor": 160, "mentor_title": 160, "trait": TRAIT_LENGTH}
    is_by_role = True

    def __init__(self, listed: Sequence[Member], sites: Sequence[CourseSite], mends: Mapping[str, str]) -> None:
        super().__init__(mends)
        self.listed = listed
        self.roles = {plain(str(name)): key for key, name in Member.Role.choices} | {
            key: key for key in Member.Role.values
        }
        self.sites = {plain(site.place.name): site for site in sites}
        self.site_names = [site.place.name for site in sites]
        self.mentors = {plain(one.name) for one in listed if one.role == Member.Role.MENTOR}
        self.traits: dict[str, set[str]] = {}
        self.personal: set[str] = set()
        self.unread: set[str] = set()

    def is_left_out(self, title: str) -> bool:
        return bool(self.mends.get(TraitColumn(title, (), is_skipped=False).key))

    def why_not(self, meaning: str, text: str, raw: object) -> tuple[str, str] | None:
        if meaning == "role" and text and plain(text) not in self.roles:
            names = ", ".join(str(name) for name in Member.Role.labels)
            return _("Peran ini tidak dikenal."), _("Pilih salah satu: %(roles)s.") % {"roles": names}
        return super().why_not(meaning, text, raw)

    def settle(self, line: Line, row: TableRow, titles: Titles) -> None:
        line.facts["role"] = self.roles.get(plain(line.facts.get("role", "")), Member.Role.PARTICIPANT.value)
        line.facts["mentor_name"] = line.facts.pop("mentor", "")
        self._mentor(line, row, titles)
        wishes: dict[int, CourseSite] = {}
        traits: dict[str, str] = {}
        for index, title in titles.beside.items():
            wish = WISH.fullmatch(plain(title))
            if wish is not None:
                self._wish(line, row, index, rank=int(wish[1]), title=title, wishes=wishes)
            else:
                self._trait(line, title, row, index, traits)
        line.facts |= {"wishes": [wishes[rank] for rank in sorted(wishes)], "traits": traits}

    def is_listed(self, line: Line) -> bool:
        rows = [one for one in self.listed if one.role == line.facts["role"]]
        return same_person(rows, line.facts.get("name", ""), line.facts.get("number", "")) is not None

    def _mentor(self, line: Line, row: TableRow, titles: Titles) -> None:
        name = plain(line.facts["mentor_name"])
        if line.facts["role"] == Member.Role.MENTOR:
            self.mentors.add(plain(line.facts.get("name", "")))
        if name and name not in self.mentors:
            self.mentors.add(name)
            found = line.facts["mentor_name"]
            words = _("Belum ada di daftar; ditambahkan sebagai mentor.")
            line.repairs.append(Repair(row.at(titles.columns["mentor"]), found[:80], words))

    def _wish(
        self, line: Line, row: TableRow, index: int, *, rank: int, title: str, wishes: dict[int, CourseSite]
    ) -> None:
        if not self.sites:
            self.unread.add(title)
            return
        place = row.at(index)
        text = " ".join(self.mends.get(mend_key(place), row.text(index)).split())
        if text in ("", "-", "–", "—"):
            return
        site = self.sites.get(plain(text))
        why = ""
        if site is None:
            why = _("Lokus ini tidak ada.")
        elif site in wishes.values():
            why = _("Lokus ini sudah menjadi pilihan lain di baris yang sama.")
        if why or site is None:
            mend = _("Pilih salah satu: %(names)s; atau kosongkan.") % {"names": ", ".join(self.site_names)}
            line.faults.append(Fault(place, text[:80], why, mend, "wish", title))
        else:
            wishes[rank] = site

    def _trait(self, line: Line, title: str, row: TableRow, index: int, traits: dict[str, str]) -> None:
        words = plain(title)
        if words in WITHOUT_MEANING:
            return
        if PERSONAL.search(words):
            self.personal.add(title)
            return
        is_full = len(self.traits) >= TRAITS_AT_MOST and title not in self.traits
        if is_full or why_not("trait", title, title, LONGEST_TITLE) is not None:
            self.unread.add(title[:LONGEST_TITLE])
            return
        self.traits.setdefault(title, set())
        if self.is_left_out(title):
            return
        value = self.cell(line, "trait", title, row, index)
        if value:
            traits[title] = value
            self.traits[title].add(value)


_HELP = (
    gettext_lazy("Satu baris satu orang. Hanya nama yang wajib."),
    gettext_lazy("NIP ditulis sebagai teks, tanpa spasi. Boleh dikosongkan; nomor KTP tidak diminta."),
    gettext_lazy("Peran yang kosong dibaca sebagai peserta. Peran yang dikenal: %(roles)s."),
    gettext_lazy("Mentor ditulis namanya; yang belum ada di daftar ikut ditambahkan."),
    gettext_lazy("Pilihan 1 dan Pilihan 2: nama lokus yang diinginkan. Lokus pelatihan ini: %(sites)s."),
    gettext_lazy("Kolom lain menjadi ciri untuk menyeimbangkan kelompok, misalnya Jenis kelamin atau Wilayah."),
)


def sample(sites: Sequence[CourseSite]) -> bytes:
    """An empty list to fill in, with two columns of traits and two of wishes."""
    headings = columns_of(COURSE_HEADINGS, _widths())
    more = [Column(name, 22) for name in (_("Jenis kelamin"), _("Wilayah"), _("Pilihan 1"), _("Pilihan 2"))]
    known = {
        "roles": ", ".join(str(name) for name in Member.Role.labels),
        "sites": ", ".join(site.place.name for site in sites) or _("belum ditetapkan"),
    }
    rows = [(str(words) % known if "%(" in str(words) else str(words),) for words in _HELP]
    return workbook(
        [Sheet(_("Peserta"), [*headings, *more], []), Sheet(_("Petunjuk"), [Column(_("Cara mengisi"), 110)], rows)]
    )


def written(rows: Iterable[Member], traits: Sequence[str], *, with_numbers: bool) -> bytes:
    """The course's list, as it can be brought again; without numbers and addresses unless they were asked for."""
    shown = {name: words for name, words in COURSE_HEADINGS.items() if with_numbers or name not in ("number", "mail")}
    lines = []
    for row in rows:
        facts = {
            "name": row.name,
            "number": row.number or "",
            "rank": row.rank,
            "title": row.title,
            "role": str(row.get_role_display()),
            "mail": row.mail or "",
            "agency": row.agency or (row.unit.name if row.unit else ""),
            "mentor": row.mentor.name if row.mentor else "",
            "mentor_title": row.mentor.title if row.mentor else "",
        }
        lines.append([*(facts[meaning] for meaning in shown), *(row.traits.get(name, "") for name in traits)])
    columns = [*columns_of(shown, _widths()), *(Column(name, 22) for name in traits)]
    return workbook([Sheet(_("Peserta"), columns, lines)])


def _widths() -> dict[str, int]:
    return {**WIDTHS, "agency": 36, "mentor": 32, "mentor_title": 32}
