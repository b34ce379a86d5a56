"""The template in sections, as they are edited and read, and what each must hold before others read it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from teladan.cycle.practices.models import Practice

LONGEST_SUMMARY = 200
"""Words."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the template. `fields` are texts of the practice, `rows` the kind of its rows, if it has any."""

    slug: str
    name: str | Promise
    fields: tuple[str, ...] = ()
    rows: str = ""
    is_compulsory: bool = True


SECTIONS = (
    Section(
        "inti",
        _("Inti praktik"),
        ("title", "owner_kind", "owner_name", "sector", "unit_type", "region", "started_on", "summary"),
    ),
    Section("masalah", _("Masalah dan kebaruan"), ("problem", "novelty", "novelty_text", "elements")),
    Section("manfaat", _("Siapa yang mendapat manfaat"), ("beneficiaries", "groups")),
    Section("bagian", _("Bagian inti dan yang dapat disesuaikan"), rows="parts"),
    Section("prasyarat", _("Prasyarat dan biaya"), ("preconditions", "cost", "cost_note")),
    Section("langkah", _("Langkah dan waktu"), rows="steps"),
    Section("riwayat", _("Riwayat dari awal"), rows="history"),
    Section("indikator", _("Indikator dan hasil"), rows="outcomes"),
    Section("pelajaran", _("Yang gagal dan pelajarannya"), ("failures", "lessons")),
    Section("dokumen", _("Dokumen dan lisensi"), rows="documents", is_compulsory=False),
    Section("penghargaan", _("Penghargaan"), rows="awards", is_compulsory=False),
    Section("kontak", _("Narahubung"), ("contact_name", "contact_way")),
)


@dataclass(frozen=True, slots=True)
class Missing:
    """What a section still lacks."""

    section: Section
    what: str | Promise


def section_of(slug: str) -> Section | None:
    return next((one for one in SECTIONS if one.slug == slug), None)


def sections_around(section: Section) -> tuple[Section | None, Section | None]:
    """The one before it and the one after it."""
    place = SECTIONS.index(section)
    return SECTIONS[place - 1] if place else None, SECTIONS[place + 1] if place + 1 < len(SECTIONS) else None


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a section is written; `missing` is what it still lacks."""

    section: Section
    missing: str | Promise
    is_empty: bool


def sections_state(practice: Practice) -> list[Stand]:
    """All sections in order."""
    lacking = {one.section.slug: one.what for one in missing_in(practice)}
    return [Stand(one, lacking.get(one.slug, ""), _is_empty(practice, one)) for one in SECTIONS]


def _is_empty(practice: Practice, section: Section) -> bool:
    if section.rows:
        return not getattr(practice, section.rows).all()
    usual = Practice()
    return all(getattr(practice, name) == getattr(usual, name) for name in section.fields)


def missing_in(practice: Practice) -> list[Missing]:
    """What must be written before others may read it, in the order of the sections."""
    found = {slug: what for slug, what, is_there in _NEEDS if not is_there(practice)}
    return [Missing(one, found[one.slug]) for one in SECTIONS if one.slug in found]


def _texts(*names: str) -> Callable[[Practice], bool]:
    return lambda practice: all(str(getattr(practice, name) or "").strip() for name in names)


_NEEDS: tuple[tuple[str, Promise, Callable[[Practice], bool]], ...] = (
    (
        "inti",
        _("Isi nama, pemilik, ringkasan, dan tanggal mulai berjalan."),
        _texts("title", "owner_name", "summary", "started_on"),
    ),
    (
        "masalah",
        _("Tulis masalahnya, lalu apa yang baru atau diperbaiki."),
        _texts("problem", "novelty", "novelty_text"),
    ),
    ("manfaat", _("Tulis siapa yang mendapat manfaat."), _texts("beneficiaries")),
    (
        "bagian",
        _("Sebut sekurang-kurangnya satu bagian inti: yang tidak boleh ditinggalkan peniru."),
        lambda practice: any(part.is_core for part in practice.parts.all()),
    ),
    ("prasyarat", _("Tulis apa yang harus ada sebelum mulai."), _texts("preconditions")),
    ("langkah", _("Tulis sekurang-kurangnya satu langkah."), lambda practice: bool(practice.steps.all())),
    ("riwayat", _("Tulis bagaimana dan kapan praktik ini dimulai."), lambda practice: bool(practice.history.all())),
    (
        "indikator",
        _("Sebut sekurang-kurangnya satu indikator: apa yang seharusnya berubah."),
        lambda practice: bool(practice.outcomes.all()),
    ),
    (
        "pelajaran",
        _("Tulis apa yang pernah gagal dan pelajarannya. Peniru paling terbantu oleh bagian ini."),
        _texts("failures", "lessons"),
    ),
    ("kontak", _("Sebut siapa yang dapat ditanya dan caranya."), _texts("contact_name", "contact_way")),
)
