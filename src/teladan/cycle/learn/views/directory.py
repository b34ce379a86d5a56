"""Who receives visitors: the directory, and the page of one."""

import math
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.learn.forms.requests import HostFilter
from teladan.cycle.learn.queries import hosts_to_learn_from as queries
from teladan.cycle.learn.queries.sought import names_of
from teladan.cycle.learn.rules import is_open_to_see
from teladan.ground.registry.queries import Unit, has_mandate, open_to, unit

PAGE = 20
MOST_OTHERS = 20
SHORTEST = 3
"""Letters from which on the whole tree is searched too."""


@open_to(has_mandate)
@require_safe
def hosts(request: HttpRequest) -> HttpResponse:
    """Hosts that opened their doors; a search finds the others too, for a letter may go to anybody."""
    every = queries.directory()
    form = HostFilter(request.GET, elements=names_of(queries.elements_shown(every)))
    words = form.asked("cari")
    found = queries.directory(words, form.asked("unsur"))
    own = _own(request)
    far = {host.pk: queries.kilometres(own, host.unit) if own else None for host in found}
    if form.asked("urut"):
        found.sort(key=lambda host: math.inf if far[host.pk] is None else far[host.pk])
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    others = queries.other_units(words, without=[host.unit_id for host in every]) if len(words) >= SHORTEST else None
    context: dict[str, Any] = {
        "form": form,
        "words": words,
        "page_obj": page,
        "rows": [(host, queries.distance_words(far[host.pk])) for host in page.object_list],
        "is_filtered": bool(words or form.asked("unsur")),
        "others": [] if others is None else others[:MOST_OTHERS],
        "shortest": SHORTEST,
        "has_place": own is not None and own.latitude is not None,
    }
    return render(request, "learn/hosts.html", context)


@open_to(has_mandate)
@require_safe
def host(request: HttpRequest, ident: int) -> HttpResponse:
    """What a host tells everybody; of a unit that never opened its doors, that a letter may go there all the same."""
    found = queries.other_units("").filter(pk=ident).first()
    if found is None:
        raise Http404(_("Unit ini tidak ada, atau sudah ditutup."))
    row = queries.host_of(ident)
    shown = row if row is not None and is_open_to_see(request.viewer, row) else None
    own = _own(request)
    places = [place for place in shown.places.all() if place.is_used] if shown else []
    context = {
        "unit": found,
        "host": shown,
        "places": places,
        "names": dict(names_of({key for place in places for key in place.elements})),
        "answers": queries.answers_published(shown),
        "distance": queries.distance_words(queries.kilometres(own, found)) if own else "",
        "likeness": queries.likeness_of(own, [ident])[ident] if own and own.pk != ident else "",
        "is_own": own is not None and own.pk == ident,
        "published": queries.published_by({ident: shown.pk if shown else 0})[ident],
    }
    return render(request, "learn/host.html", context)


def _own(request: HttpRequest) -> Unit | None:
    """The unit one acts for: from there distance and likeness are told."""
    acting = request.viewer.acting
    return unit(request.viewer, acting.unit) if acting else None
