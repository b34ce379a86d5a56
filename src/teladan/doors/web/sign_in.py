"""Signing in and out, with shared office computers in mind."""

from axes.helpers import get_cool_off
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from teladan.ground.registry import actions
from teladan.ground.registry.queries import is_anyone, name_signed_in_by, open_to


class SignInForm(AuthenticationForm):
    """User name and password; one message for both, so that nobody learns which names exist."""

    error_messages = {
        "invalid_login": _(
            "Nama pengguna, NIP, atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi. "
            "Setelah beberapa kali gagal, masuk ditahan sementara."
        ),
        "inactive": _("Akun ini sudah tidak aktif. Hubungi administrator unit Anda."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Nama pengguna atau NIP")
        self.fields["username"].error_messages["required"] = _("Isi nama pengguna atau NIP Anda.")
        self.fields["password"].label = _("Kata sandi")
        self.fields["password"].error_messages["required"] = _("Isi kata sandi Anda.")
        for field in self.fields.values():
            # Focus belongs to the error summary when there is one; else the page is read from its title.
            field.widget.attrs.pop("autofocus", None)
            field.widget.attrs["spellcheck"] = "false"


class SignIn(LoginView):
    authentication_form = SignInForm
    template_name = "web/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: SignInForm) -> HttpResponse:
        actions.sign_in(request=self.request, account=form.get_user())
        if form.get_user().must_change_password:
            return redirect("registry:password")
        return HttpResponseRedirect(self.get_success_url())


@open_to(is_anyone)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and ask the browser to forget cookies, stored pages and storage of this site.

    Only a POST does so: link previews fetch addresses. A GET, as from an address typed again, goes home.
    """
    if request.method != "POST":
        return redirect("home")
    actions.sign_out(request=request)
    response = redirect("signed-out")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.headers["Cache-Control"] = "no-store, private"
    return response


def name_tried(request: HttpRequest, credentials: dict[str, str] | None = None) -> str:
    """Called by django-axes: the name under which tries are counted, one whether by user name or by number."""
    written = credentials.get("username") if credentials else request.POST.get("username")
    return name_signed_in_by(str(written or ""))


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, str] | None) -> HttpResponse:  # noqa: ARG001 -- django-axes' signature
    """Called by django-axes after too many failures: how long to wait, whom to ask."""
    minutes = round(get_cool_off(request).total_seconds() / 60)
    return render(request, "web/locked_out.html", {"minutes": minutes}, status=429)
