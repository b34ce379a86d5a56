"""A member's own page of a course: with whom they go where, what comes next, what waits for them."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from teladan.cycle.learn.course_pages.frame import frame_context, own_side_or_404
from teladan.cycle.learn.course_pages.mine import mine_of
from teladan.ground.registry.queries import is_signed_in, open_to


@open_to(is_signed_in)
@require_safe
def mine(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    course, standing = own_side_or_404(request, ident)
    if not standing.members:
        raise Http404(_("Halaman ini untuk orang yang terdaftar pada pelatihan."))
    context = frame_context(request, course, "mine") | {"mine": mine_of(request.viewer, standing)}
    return render(request, "learn/course_mine.html", context)
