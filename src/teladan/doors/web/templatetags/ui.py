"""Components that need a little thought or wrap other markup. All are shown, with when to use which, on /gaya/."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from lucide.templatetags.lucide import lucide

register = template.Library()

NOTICE_ICONS = {"info": "info", "attention": "triangle-alert", "error": "circle-x", "done": "circle-check"}
NOTICE_WORDS = {"info": _("Informasi"), "attention": _("Perlu tindakan"), "error": _("Gagal"), "done": _("Selesai")}
BADGE_ICONS = {
    "neutral": "circle",
    "info": "info",
    "attention": "triangle-alert",
    "late": "clock-alert",
    "refused": "circle-x",
    "repaired": "wrench",
    "done": "circle-check",
    "draft": "pencil-line",
}
TILE_ICONS = {
    "origin": "flag",
    "running": "circle-check",
    "preparing": "hourglass",
    "needed": "triangle-alert",
    "fine": "circle",
    "stopped": "circle-x",
    "unknown": "circle-dashed",
    "chosen": "arrow-right",
    "left": "circle",
}
LETTERS_OF_A_CARD = 24  # digits side by side on the card of a small phone; a longer number takes a line of its own
HEAT_ICONS = {"higher": "arrow-up", "lower": "arrow-down", "same": "", "none": ""}
HEAT_WORDS = {
    "higher": _("lebih tinggi di luar kebetulan"),
    "lower": _("lebih rendah di luar kebetulan"),
    "same": "",
    "none": _("tidak ada nilai"),
}
IMPORT_STEPS = (_("Berkas"), _("Periksa"), _("Hasil"))


@register.simple_tag
@cache
def icon(name: str, size: int = 20) -> SafeString:
    """A Lucide icon as inline SVG, in the colour of the words beside it and silent to screen readers."""
    attributes = {"class": "icon", "aria_hidden": "true", "focusable": "false"}
    return lucide(template.Context(), name, size=size, **attributes)


@register.inclusion_tag("web/components/badge.html")
def badge(kind: str, words: str) -> dict[str, object]:
    """A state in one word with its icon. `kind` is a key of BADGE_ICONS."""
    return {"kind": kind, "words": words, "icon_name": BADGE_ICONS[kind]}


@register.simple_tag
def tile_icon(kind: str) -> SafeString:
    """The icon beside a tile's word. `kind` is a key of TILE_ICONS."""
    return icon(TILE_ICONS[kind], 16)


@register.simple_block_tag
def notice(content: SafeString, kind: str, title: str = "", level: int = 2) -> SafeString:
    """A message about the page as a whole. `kind`: info, attention, error, done; `level`: of the title's heading."""
    context = {
        "content": content,
        "kind": kind,
        "title": title,
        "level": level,
        "icon_name": NOTICE_ICONS[kind],
        "word": NOTICE_WORDS[kind],
    }
    return render_to_string("web/components/notice.html", context)


@register.simple_block_tag
def chart(
    content: SafeString, svg: str, narrow: str = "", note: str = "", downloads: Sequence[Mapping[str, str]] = ()
) -> SafeString:
    """A picture from `ground.paper.for_page`, which carries its own title, with its numbers as a table in `content`.

    `narrow` is the same picture drawn for phones. Both are put on the page as they are: never a reader's file.
    """
    context = {
        "content": content,
        "svg": mark_safe(svg),  # noqa: S308 -- drawn by ground.paper
        "narrow": mark_safe(narrow),  # noqa: S308 -- drawn by ground.paper
        "note": note,
        "downloads": downloads,
    }
    return render_to_string("web/components/chart.html", context)


@register.inclusion_tag("web/components/data_table.html")
def data_table(
    caption: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[object]], note: str = ""
) -> dict[str, object]:
    """A table whose rows become cards on a phone. A row's first cell names it; as `(text, url)` it leads to the page of it.

    `columns`: (label, "text", "number", or "wide" for text that takes a line of its own on a card).
    """
    abreast = max(1, min(len(columns) - 1, 4) if len(columns) <= 5 else 3)
    fitting = [
        (label, _fitting(kind, rows, place, LETTERS_OF_A_CARD // abreast))
        for place, (label, kind) in enumerate(columns)
    ]
    return {
        "caption": caption,
        "columns": fitting,
        "rows": [_table_row(fitting, row) for row in rows],
        "abreast": abreast,  # figures side by side on a phone's card
        "note": note,
    }


def _fitting(kind: str, rows: Sequence[Sequence[object]], place: int, letters: int) -> str:
    """The kind of a column, in a line of its own on a card where a number or a word of it would break otherwise."""
    texts = [str(row[place]) for row in rows if place < len(row)]
    if kind == "number" and max(map(len, texts), default=0) > letters:
        return "number wide"
    words = (len(word) for text in texts for word in strip_tags(text).split())
    return "wide" if kind == "text" and place and max(words, default=0) > letters else kind


def _table_row(columns: Sequence[tuple[str, str]], row: Sequence[object]) -> dict[str, object]:
    first, *rest = row
    name, url = first if isinstance(first, tuple) else (first, "")
    return {"kind": columns[0][1], "name": name, "url": url, "cells": list(zip(columns[1:], rest, strict=True))}


@register.inclusion_tag("web/components/heat_table.html")
def heat_table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    *,
    unit_label: str = "",
    own_word: str = "",
    note: str = "",
) -> dict[str, object]:
    """Units by elements: which numbers lie further from the usual than chance. Never a picture, so that ears get all of it.

    A row has `name`, `cells` (one `(text, state)` a column; `state` is a key of HEAT_ICONS) and, where they fit, `url`
    and `is_own`, which `own_word` says under the name. Cards on a phone; on a screen too narrow for its columns it scrolls in a region of its own.
    """
    return {
        "caption": caption,
        "columns": columns,
        "rows": [row | {"cells": _heat_cells(columns, row["cells"])} for row in map(dict, rows)],
        "unit_label": unit_label or _("Unit"),
        "own_word": own_word or _("unit Anda"),
        "note": note,
    }


def _heat_cells(columns: Sequence[str], cells: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    return [
        {"label": label, "text": text, "state": state, "icon_name": HEAT_ICONS[state], "word": HEAT_WORDS[state]}
        for label, (text, state) in zip(columns, cells, strict=True)
    ]


@register.inclusion_tag("web/components/import_steps.html")
def import_steps(current: int) -> dict[str, object]:
    """Where an import stands: 1 Berkas, 2 Periksa, 3 Hasil."""
    steps = [
        {
            "number": number,
            "name": name,
            "state": "done" if number < current else "here" if number == current else "next",
        }
        for number, name in enumerate(IMPORT_STEPS, start=1)
    ]
    return {"steps": steps}
