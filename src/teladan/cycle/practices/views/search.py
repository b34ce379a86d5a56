"""Find practices by the words of a problem, and hold some of them side by side."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from teladan.cycle.practices.forms.search import SearchForm
from teladan.cycle.practices.queries.search import PAGE, search
from teladan.cycle.practices.queries.side_by_side import FEWEST, MOST, side_by_side
from teladan.cycle.practices.search_page import search_context
from teladan.ground.registry.queries import is_anyone, open_to

LONGEST_NUMBER = 9


@open_to(is_anyone)
@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    """The search, which without words is the list."""
    form = SearchForm(request.GET)
    first = search(form.words, form.facets, sort=form.sort)
    page = Paginator(range(first.counted), PAGE).get_page(request.GET.get("hal"))
    start = page.start_index() - 1
    found = first if start < 1 else search(form.words, form.facets, sort=form.sort, start=start)
    context = search_context(request.viewer, form, found) | {"page_obj": page, "most": MOST}
    return render(request, "practices/search.html", context)


@open_to(is_anyone)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four practices side by side; of fewer or more it says what to do."""
    asked = [int(text) for text in request.GET.getlist("p") if text.isdecimal() and len(text) <= LONGEST_NUMBER]
    beside = side_by_side(asked)
    context = {
        "beside": beside,
        "is_fewer": len(beside.practices) < FEWEST,
        "is_more": len(set(asked)) > MOST,
        "fewest": FEWEST,
        "most": MOST,
    }
    return render(request, "practices/compare.html", context)
