"""One's own account: the password, and the mandate one acts under."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from teladan.ground.registry import actions
from teladan.ground.registry.forms.passwords import PasswordForm
from teladan.ground.registry.gate import open_to
from teladan.ground.registry.rules import has_account, is_signed_in
from teladan.ground.registry.sessions import choose
from teladan.ground.registry.views.acts import act_page, done, posted


@open_to(has_account)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(posted(request), account=request.user)
    must = request.viewer.must_change_password
    if request.method == "POST" and done(
        form, lambda: actions.change_own_password(request=request, password=form.cleaned_data["password"])
    ):
        return redirect("home") if must else redirect(f"{request.path}?selesai=1")
    return act_page(request, form, "registry/password.html", must=must, is_done="selesai" in request.GET)


@open_to(is_signed_in)
@require_POST
def act_as(request: HttpRequest) -> HttpResponse:
    """Act under another of one's own mandates; the page one stood on may be out of its reach, so home it is."""
    mandate = request.POST.get("mandate", "")
    if mandate.isascii() and mandate.isdigit() and len(mandate) < 19:
        choose(request, int(mandate))
    return redirect("home")
