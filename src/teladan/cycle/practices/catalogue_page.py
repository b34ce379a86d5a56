"""What the pages of an import of a catalogue show, and the file to fill in."""

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from teladan.cycle.practices.catalogue_alike import OWNERS_AT_LEAST, TITLES_AT_LEAST
from teladan.cycle.practices.catalogue_check import ANSWERS, FILL, SKIP, TAKE, Alike, Check
from teladan.cycle.practices.catalogue_rows import CatalogueRow
from teladan.cycle.practices.models import CatalogueImport, Practice
from teladan.cycle.practices.queries.catalogues import found_already
from teladan.ground.tables import Column, Sheet, write_rows

SHOWN = 100
_LISTED = 50


def check_context(check: Check | None, for_all: str) -> dict[str, Any]:
    """Counts and the first of each kind. `for_all`: what is to be done with all that is like something."""
    if check is None:
        return {}
    to_take = len(check.good) + len(check.mended) + len(check.answered(TAKE))
    return {
        "check": check,
        "good_count": len(check.good),
        "good": [_row(row) for row in check.good[:SHOWN]],
        "mended_count": len(check.mended),
        "notes": check.notes[:SHOWN],
        "notes_beyond": max(0, len(check.notes) - SHOWN),
        "refused_count": len(check.refused),
        "reasons": check.reasons[:SHOWN],
        "reasons_beyond": max(0, len(check.reasons) - SHOWN),
        "alike_count": len(check.alike),
        "alike": [_beside(one) for one in check.alike[:SHOWN]],
        "alike_beyond": max(0, len(check.alike) - SHOWN),
        "choices_for_all": all_choices(for_all, may_fill=any(one.may_fill for one in check.alike)),
        "to_take": to_take,
        "to_fill": len(check.answered(FILL)),
        "titles_at_least": TITLES_AT_LEAST,
        "owners_at_least": OWNERS_AT_LEAST,
    }


def all_choices(chosen: str, *, may_fill: bool) -> list[tuple[str, str, bool]]:
    """What to do with everything that is like something: value, words, whether it is chosen."""
    return [
        (value, str(words), value == chosen) for value, words in ANSWERS.items() if may_fill or value in (SKIP, TAKE)
    ]


def taken_context(brought: CatalogueImport) -> dict[str, Any]:
    rows = Practice.objects.filter(imported=brought).order_by("title", "pk")
    taken, found = rows.count(), found_already(brought)
    return {
        "brought": brought,
        "practices": list(rows[:_LISTED]),
        "taken": taken,
        "beyond": max(0, taken - _LISTED),
        "found": found,
        "is_found": found >= rows.filter(state=Practice.State.PUBLISHED).count(),
        "filled": len(brought.counts.get("filled", [])),
        "skipped": brought.counts.get("skipped", 0),
        "refused": brought.counts.get("refused", 0),
        "mended": brought.counts.get("mended", 0),
    }


def template() -> bytes:
    """A list to fill in, with two invented rows that show how; its titles are those that the import knows, in any language."""
    columns = [
        Column("No inovasi", 12),
        Column("Judul", 36, wraps=True),
        Column("Instansi", 34, wraps=True),
        Column("Ringkasan", 50, wraps=True),
        Column("Masalah", 44, wraps=True),
        Column("Penerima manfaat", 28, wraps=True),
        Column("Hasil", 36, wraps=True),
        Column("Bidang", 20),
        Column("Tahun mulai", 14),
        Column("Status", 14),
        Column("Terakhir dipastikan", 18),
        Column("Biaya", 16),
        Column("Wilayah", 24),
        Column("Narahubung", 24),
        Column("Telepon kantor", 18),
        Column("Tautan", 30),
    ]
    rows: Sequence[Sequence[str]] = [
        [
            *("1", "Periksa Dekat Rumah (contoh)", "Dinas Kesehatan Contoh", "Perempuan diperiksa di balai warga."),
            *("Sedikit perempuan memeriksakan diri.", "Perempuan umur 30 sampai 50 tahun", "Cakupan naik."),
            *("Kesehatan", "2016", "Berjalan", "31/12/2025", "Rp25.000.000", "", "Bidan Rekaan", "021-5550199", ""),
        ],
        [
            *("2", "Loket Malam (contoh)", "Dinas Kependudukan Contoh", "Loket buka sampai pukul delapan malam."),
            *(
                "Pekerja tidak dapat datang siang.",
                "Pekerja",
                "",
                "Kependudukan",
                "2019",
                "Berhenti",
                "",
                "",
                "",
                "",
                "",
            ),
            "",
        ],
    ]
    buffer = io.BytesIO()
    write_rows(buffer, [Sheet(_("Praktik"), columns, rows)])
    return buffer.getvalue()


def _row(row: CatalogueRow) -> dict[str, str]:
    return {"place": row.place, "title": row.title, "owner": row.owner}


def _beside(one: Alike) -> dict[str, Any]:
    other = one.likeness.other
    return {
        **_row(one.row),
        "other_title": other.title,
        "other_owner": other.owner,
        "other_place": "" if one.there else other.key,
        "there": one.there,
        "title_score": one.likeness.title,
        "owner_score": one.likeness.owner,
        "is_said": one.is_said,
        "choices": all_choices(one.answer, may_fill=one.may_fill),
    }
