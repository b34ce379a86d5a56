"""The pages over many units: overview, funnel, ranking, heat table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from teladan.cycle.compare import choices, heat_page, pictures, placing
from teladan.cycle.compare import overview as words
from teladan.cycle.compare import overview_table as table
from teladan.cycle.compare.actions.ranks import ask_ranks
from teladan.cycle.compare.exports import download, links, wanted
from teladan.cycle.compare.forms.overview import EVERY_TYPE, Address, Listed, listed, way
from teladan.cycle.compare.overview_files import heat_table_of, table_of
from teladan.cycle.compare.overview_table import Row
from teladan.cycle.compare.placing import Overdispersion, Placed, Way
from teladan.cycle.compare.queries import looking as queries
from teladan.cycle.compare.queries import overview as places
from teladan.cycle.compare.queries.looking import Asked, Looking, NotThere
from teladan.cycle.compare.queries.peers import groups
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 50


@dataclass(frozen=True)
class Seen:
    """What the address comes to: the units, how they lie, which rows are wanted."""

    address: Address
    looking: Looking
    listed: Listed
    way: Way
    placed: Placed | None
    ranks: dict[int, tuple[int, int]] | None
    is_being_ranked: bool
    rows: list[Row]

    @property
    def has_ranks(self) -> bool:
        return self.ranks is not None


@open_to(has_mandate)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Who has not surveyed, who lies beyond noise, what changed."""
    seen = seen_by(request, is_ranked=True)
    looking = seen.looking
    context = _context(request, seen)
    if wanted(request) and looking.subject is not None:
        return _file(request, seen, context["all"], words.ranked_title(looking, len(seen.rows)))
    changed = {row.unit: row.changed for row in seen.rows if row.changed is not None}
    missing = places.missing(looking.place, places.units_with_figure(looking.on, looking.place.path), looking.on)
    context |= {
        "missing": missing,
        "missing_words": words.missing_sentence(missing, looking),
        "missing_names": words.missing_names(missing) if missing.without else "",
        "may_remind": missing.without and places.has_running_wave(request.viewer),
        "placed_words": words.place_sentences(seen.rows, seen.placed, looking, seen.way) if seen.placed else [],
        "changed_words": words.change_sentence(changed, looking) if looking.subject else "",
        "title": words.title(seen.rows, seen.placed, looking) if looking.subject else "",
        "fewest": placing.FEWEST,
    }
    return render(request, "compare/overview.html", context)


@open_to(has_mandate)
@require_safe
def funnel(request: HttpRequest) -> HttpResponse:
    """Units by size and value, between the limits of chance."""
    seen = seen_by(request)
    context = _context(request, seen)
    if seen.placed is not None:
        placed, title = seen.placed, words.title(seen.rows, seen.placed, seen.looking)
        above = words.funnel_title(placed, seen.looking)
        if wanted(request):
            picture = partial(pictures.funnel_svg, seen.rows, placed, seen.looking, above, pictures.WIDE)
            return _file(request, seen, context["all"], above, picture)
        wide, narrow = pictures.on_page(
            lambda width: pictures.funnel_svg(seen.rows, placed, seen.looking, above, width)
        )
        context |= {
            "title": title,
            "wide": wide,
            "narrow": narrow,
            "downloads": links(request),
            "ways": choices.of_the_way(seen.way),
        }
        context["asked_target"] = request.GET.get("sasaran", "")
    return render(request, "compare/funnel.html", context)


@open_to(has_mandate)
@require_safe
def ranking(request: HttpRequest) -> HttpResponse:
    """Intervals with rank sets, never a bare rank."""
    seen = seen_by(request, is_ranked=True)
    context = _context(request, seen, usual_sort="rendah" if _favour(seen) < 0 else "tinggi")
    if seen.placed is not None:
        title, many = words.ranking_title(seen.rows, seen.looking, is_ranked=seen.has_ranks), len(seen.placed.places)
        shown, above = context["shown"], words.ranked_title(seen.looking, many)
        if wanted(request):
            picture = partial(pictures.ranking_svg, shown, seen.looking, above, many, pictures.WIDE)
            return _file(request, seen, context["all"], above, picture)
        wide, narrow = pictures.on_page(lambda width: pictures.ranking_svg(shown, seen.looking, above, many, width))
        context |= {"title": title, "wide": wide, "narrow": narrow, "downloads": links(request)}
    return render(request, "compare/ranking.html", context)


@open_to(has_mandate)
@require_POST
def ask_ranking(request: HttpRequest) -> HttpResponse:
    """Have the rank sets of many units computed."""
    seen = seen_by(request, is_ranked=True)
    if seen.placed is not None and not seen.has_ranks:
        ask_ranks(actor=request.viewer.account or "", ranking=placing.ranking_of(seen.placed, _favour(seen)))
    return redirect(f"{reverse('compare:ranking')}?{request.GET.urlencode()}")


@open_to(has_mandate)
@require_safe
def heat(request: HttpRequest) -> HttpResponse:
    """Elements by units, marked only where they differ from the others beyond the chance of who was asked: what a unit
    would work on, however usual it is. Whether it stands out among its like, the funnel says."""
    seen = seen_by(request, usual="none")
    context = _context(request, seen)
    elements = queries.elements_of(seen.looking)
    if elements:
        found = heat_page.heat(elements, seen.looking, seen.way)
        by = seen.address.choice("menurut", _("Urutan"), found.names)
        ordered = found.ordered(table.chosen(seen.rows, seen.listed.words, seen.listed.state, "nama"), by)
        if wanted(request):
            taken = heat_table_of(found, ordered, found.title(), request)
            return download(request, f"{found.title()}.{wanted(request)}", taken)
        page = Paginator(ordered, PAGE).get_page(request.GET.get("hal"))
        context |= {
            "downloads": links(request, has_picture=False),
            "facts": [_("Semua unsur"), *context.get("facts", [])[1:]],
            "title": found.title(),
            "columns": found.columns(),
            "cells": found.rows(page.object_list),
            "page_obj": page,
            "chance": found.chance_words(),
            "sorting": choices.select("menurut", _("Urutkan"), found.sorts(), by),
            "ignored": seen.address.ignored,
        }
    return render(request, "compare/heat.html", context)


def seen_by(request: HttpRequest, *, is_ranked: bool = False, usual: Overdispersion = "additive") -> Seen:
    """Read the address; pages that name what is not there, or not the viewer's, are not there. `usual`: over-dispersion
    where the address asks for none."""
    address = Address(request.GET)
    place = places.place(request.viewer, address.whole("di", _("Unit")))
    if place is None:
        raise Http404(_("Unit ini tidak ada di instansi Anda."))
    asked = Asked(
        instrument=address.words("instrumen"),
        key=address.words("unsur"),
        indicator=address.whole("indikator", _("Indikator")),
        on=address.day("pada", _("Tanggal")),
        group=address.ident("kelompok", _("Kelompok")),
        type=address.words("jenis"),
    )
    try:
        looking = queries.look(request.viewer, place, asked)
    except NotThere as missing:
        what = {
            "group": _("Kelompok ini tidak ada, atau bukan milik unit Anda."),
            "indicator": _("Indikator ini tidak ada, atau bukan urusan unit Anda."),
        }
        raise Http404(what[missing.what]) from None
    address.choice("instrumen", _("Kuesioner"), looking.instruments)
    if looking.keys:
        address.choice("unsur", _("Unsur"), looking.keys)
    address.choice("jenis", _("Jenis unit"), {*looking.types, EVERY_TYPE})
    chosen = way(address, looking.subject.scale if looking.subject else None, usual)
    return _placed(address, looking, chosen, is_ranked=is_ranked)


def _placed(address: Address, looking: Looking, chosen: Way, *, is_ranked: bool) -> Seen:
    favour = looking.subject.favour if looking.subject else 1
    placed = None
    if looking.subject is not None and (looking.subject.kind != "indicator" or looking.is_share):
        kind, factor = ("proportion", 100.0) if looking.is_share else ("mean", 1.0)
        placed = placing.place_units(looking.held, chosen, kind=kind, factor=factor)  # type: ignore[arg-type] -- one of the two words
    ranks, is_waiting = _ranks(placed, favour) if is_ranked else (None, False)
    changed = placing.changes(looking.held, favour)
    rows = table.rows_of(looking, placed, changed, ranks)
    return Seen(address, looking, listed(address), chosen, placed, ranks, is_waiting, rows)


def _ranks(placed: Placed | None, favour: int) -> tuple[dict[int, tuple[int, int]] | None, bool]:
    """Rank sets, computed now for some hundred units and kept ones for more; whether they are being computed."""
    if placed is None:
        return None, False
    found = placing.ranking_of(placed, favour)
    if len(found.rows) <= placing.AT_ONCE:
        return placing.ranks_of(found), False
    run = places.rank_run(found.sha256)
    if run is None or not run.ranks:
        return None, run is not None
    return {int(unit): (best, worst) for unit, (best, worst) in run.ranks.items()}, False


def _context(request: HttpRequest, seen: Seen, *, usual_sort: str = "") -> dict[str, Any]:
    """What all of the pages show."""
    looking, many = seen.looking, len(seen.placed.places) if seen.placed else 0
    wanted = seen.listed
    rows = table.chosen(seen.rows, wanted.words, wanted.state, wanted.sort or usual_sort)
    page = Paginator(rows, PAGE).get_page(request.GET.get("hal"))
    usable = [(str(group.pk), group.name) for group in groups(request.viewer)]
    kept = {name: request.GET[name] for name in choices.COMMON if request.GET.get(name)}
    context: dict[str, Any] = {
        "looking": looking,
        "listed": wanted,
        "ignored": seen.address.ignored,
        "selects": choices.what_is_compared(
            looking, places.places(request.viewer), queries.indicators_to_choose(request.viewer), usable
        ),
        "list_selects": choices.of_the_list(wanted),
        "day": looking.on,
        "asked_day": request.GET.get("pada", ""),
        "kept": kept,
        "common": urlencode(kept),
        "types": choices.type_links(looking, kept),
        "page_obj": page,
        "all": rows,
        "downloads": links(request, has_picture=False),
        "shown": list(page.object_list),
        "is_listed": bool(wanted.words or wanted.state),
        "has_ranks": seen.has_ranks,
        "is_being_ranked": seen.is_being_ranked,
        "placed": seen.placed,
        "way": seen.way,
    }
    if looking.subject is not None and looking.held:
        context |= {
            "columns": table.columns(looking, has_ranks=seen.has_ranks),
            "rows": table.table_rows(page.object_list, looking, many, has_ranks=seen.has_ranks),
            "facts": words.facts(looking, len(looking.held)),
            "cautions": words.cautions(seen.rows, seen.placed, looking),
            "method": words.method_facts(seen.placed, looking.subject) if seen.placed else [],
        }
    return context


def _file(
    request: HttpRequest, seen: Seen, rows: list[Row], title: str, picture: Callable[[], str] | None = None
) -> HttpResponse:
    """The listed units, or the picture, as the address asks."""
    return download(
        request, f"{title}.{wanted(request)}", table_of(rows, seen.looking, title, request), picture if rows else None
    )


def _favour(seen: Seen) -> int:
    return seen.looking.subject.favour if seen.looking.subject else 1
