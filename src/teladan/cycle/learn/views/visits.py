"""The start of learning, and the page of one visit."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.learn.forms.visits import VisitFilter
from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.queries import visits as queries
from teladan.cycle.learn.visit_context import visit_context
from teladan.cycle.learn.visit_page import listed
from teladan.cycle.practices.queries.editions import as_published
from teladan.ground import clock
from teladan.ground.registry.queries import has_mandate, open_to

PAGE = 20


@open_to(has_mandate)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Visits of one's own units, as guest and as host."""
    form = VisitFilter(request.GET)
    wanted = form.wanted()
    found = queries.visits_listed(request.viewer, wanted, clock.today())
    page = Paginator(found, PAGE).get_page(request.GET.get("hal"))
    context = {
        "form": form,
        "page_obj": page,
        "rows": listed(page.object_list),
        "is_filtered": wanted != queries.Wanted(),
    }
    return render(request, "learn/home.html", context)


@open_to(has_mandate)
@require_safe
def visit(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    """One visit: how far it has come, and what it waits for."""
    found = visit_or_404(request, ident)
    as_published(filter(None, [found.practice]))
    link = request.build_absolute_uri(reverse("learn:visit", args=[found.pk]))
    return render(request, "learn/visit.html", visit_context(request.viewer, found, link))


def visit_or_404(request: HttpRequest, ident: uuid.UUID) -> Visit:
    found = queries.visit(request.viewer, ident)
    if found is None:
        raise Http404(_("Kunjungan ini tidak ada, atau bukan kunjungan unit Anda."))
    return found
