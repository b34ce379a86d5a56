"""The first page of a fresh installation."""

from django.contrib.auth import authenticate
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from teladan.ground.registry import actions
from teladan.ground.registry.forms.set_up import SetUpForm
from teladan.ground.registry.gate import open_to
from teladan.ground.registry.queries.set_up import is_set_up
from teladan.ground.registry.rules import is_anyone
from teladan.ground.registry.views.acts import act_page, done, posted


@open_to(is_anyone)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """There only while nobody has an account."""
    if is_set_up():
        raise Http404(_("Instalasi ini sudah disiapkan. Masuklah dengan akun Anda."))
    form = SetUpForm(posted(request))
    if request.method == "POST" and done(form, lambda: _set_up(request, form)):
        return redirect("registry:tree")
    return act_page(request, form, "registry/set_up.html")


def _set_up(request: HttpRequest, form: SetUpForm) -> None:
    said = form.cleaned_data
    actions.set_up(
        agency=form.agency_facts(), person=said["person"], username=said["username"], password=said["password"]
    )
    account = authenticate(request, username=said["username"], password=said["password"])
    if account is not None:
        actions.sign_in(request=request, account=account)
