"""What the pages of attendance of a course show, and the workbook of it."""

import io
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from teladan.cycle.learn.queries.session_attendance import Presence, Signed
from teladan.ground.tables import Column, Sheet, write_rows

_SHORT = 14
"""Letters of a name that is not broken."""


def counted(rows: Sequence[Signed]) -> str:
    """`9 dari 12 hadir, 2 terlambat, 3 tidak hadir`."""
    expected = [one for one in rows if one.is_expected]
    there = sum(one.attendance is not None for one in expected)
    facts = {
        "there": there,
        "of": len(expected),
        "late": sum(one.is_late for one in rows),
        "absent": len(expected) - there,
    }
    return _("%(there)s dari %(of)s hadir, %(late)s terlambat, %(absent)s belum tercatat hadir") % facts


def columns() -> list[tuple[str, str]]:
    return [
        (_("Nama"), "text"),
        (_("Kelompok"), "text"),
        (_("Hadir"), "number"),
        (_("Terlambat"), "number"),
        (_("Tidak hadir"), "number"),
        (_("JP diikuti"), "number"),
    ]


def rows_of(presences: Iterable[Presence], groups: Mapping[int, str]) -> list[list[object]]:
    """Rows of the overview, for the table component."""
    return [
        [
            one.member.name,
            _unbroken(groups.get(one.member.pk, "–")),
            _("%(n)s dari %(of)s") % {"n": one.there, "of": one.kept} if one.kept else "–",
            one.late if one.kept else "–",
            one.absent if one.kept else "–",
            _("%(n)s dari %(of)s") % {"n": one.hours, "of": one.of_hours} if one.of_hours else "–",
        ]
        for one in presences
    ]


def _unbroken(name: str) -> str:
    """A short name on one line, so that a list of forty people takes no two pages more on paper."""
    return name.replace(" ", "\N{NO-BREAK SPACE}") if len(name) <= _SHORT else name


def workbook(presences: Iterable[Presence], groups: Mapping[int, str]) -> bytes:
    head = [
        Column(_("No."), 6), Column(_("Nama"), 40), Column(_("Peran"), 14), Column(_("Instansi atau unit asal"), 40),
        Column(_("Kelompok"), 16), Column(_("Acara yang dicatat"), 12), Column(_("Hadir"), 10),
        Column(_("Terlambat"), 10), Column(_("Tidak hadir"), 12), Column(_("JP diikuti"), 10), Column(_("JP semua"), 10),
    ]  # fmt: skip
    rows = [
        (
            number,
            one.member.name,
            str(one.member.get_role_display()),
            one.member.agency,
            groups.get(one.member.pk, ""),
            one.kept,
            one.there,
            one.late,
            one.absent,
            one.hours,
            one.of_hours,
        )
        for number, one in enumerate(presences, 1)
    ]
    stream = io.BytesIO()
    write_rows(stream, [Sheet(_("Kehadiran"), head, rows)])
    return stream.getvalue()
