"""The aim, the problem and the facilitator of a replication, changed after it began."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teladan.cycle.replicate.actions.details import describe_replication
from teladan.cycle.replicate.forms.details import DetailsForm
from teladan.cycle.replicate.refusals import CannotChange
from teladan.cycle.replicate.replication_page import page_context
from teladan.cycle.replicate.views.replications import led_or_403
from teladan.ground.registry.queries import has_mandate, open_to

UNPROCESSABLE = 422


@open_to(has_mandate)
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, ident: uuid.UUID) -> HttpResponse:
    row = led_or_403(request, ident)
    form = DetailsForm(request.POST if request.method == "POST" else None, viewer=request.viewer, replication=row)
    if request.method == "POST" and form.is_valid():
        try:
            describe_replication(actor=request.viewer.account or "", replication=row, facts=form.facts())
        except CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Keterangan replikasi disimpan."))
            return redirect("replicate:replication", row.pk)
    context = page_context(request.viewer, row, "details") | {"form": form}
    return render(request, "replicate/details.html", context, status=UNPROCESSABLE if form.errors else 200)
