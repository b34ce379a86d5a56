"""Named places on pages of lower rooms, filled by higher ones: a lower room never knows who stands above it.

A page says `{% slot "compare.gap" %}`; what stands there is one function, given the request and what the page shows.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from teladan.cycle.learn.queries.gap_hosts import gap_context

Fill = Callable[[HttpRequest, Mapping[str, Any]], SafeString | str]


def learn_from(request: HttpRequest, shown: Mapping[str, Any]) -> str:
    """Below a gap: the hosts from which it can be learnt."""
    context = gap_context(request.viewer, shown["unit"], shown["found"])
    return render_to_string("learn/gap_hosts.html", context, request)


SLOTS: Mapping[str, Fill] = {"compare.gap": learn_from}
