"""Who reached more of a component of an evaluation."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.compare.evaluation_page import chart_of, context_of
from teladan.cycle.compare.queries.evaluation_peers import peers_of_evaluation
from teladan.ground.registry.queries import has_mandate, open_to

PEERS = 50


@open_to(has_mandate)
@require_safe
def peers(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    found = peers_of_evaluation(request.viewer, ident, request.GET.get("komponen", ""))
    if found is None:
        raise Http404(_("Evaluasi ini tidak ada, belum diserahkan, atau bukan milik unit Anda."))
    page = Paginator(found.peers, PEERS).get_page(request.GET.get("hal"))
    context = {"found": found, "page_obj": page, **context_of(found, list(page)), **chart_of(found)}
    return render(request, "compare/evaluation_peers.html", context)
