"""Pages of whoever runs the installation: how it is, and how it is set. They change nothing; commands do."""

import os
import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from teladan.config.options import INSTALLATION, OPTIONS, Option
from teladan.doors.web.health import GOOD, checks
from teladan.ground.post.queries import is_mail_sent
from teladan.ground.registry.queries import is_operator, open_to

IN_AN_ADDRESS = re.compile(r"(?<=://)([^:@/?#]*):.*@")
HIDDEN = "•••"


@open_to(is_operator)
@require_safe
def settings_page(request: HttpRequest) -> HttpResponse:
    rows = [row_of(option) for option in INSTALLATION]
    return render(request, "web/settings.html", {"rows": rows, "is_mail_sent": is_mail_sent(), "home": OPTIONS.home})


@open_to(is_operator)
@require_safe
def health_page(request: HttpRequest) -> HttpResponse:
    found = checks(request.viewer)
    return render(
        request, "web/health.html", {"checks": found, "ask": [check for check in found if check.state != GOOD]}
    )


@dataclass(frozen=True)
class Row:
    """An option as the page tells it; no secret is in it."""

    name: str
    value: str
    origin: str
    meaning: SafeString


def row_of(option: Option) -> Row:
    given = os.environ.get(option.name, "").strip()
    origin = _("dari lingkungan") if given else _("bawaan")
    return Row(option.name, masked(given or _default_of(option)), str(origin), with_code(option.help))


def _default_of(option: Option) -> str:
    """What an unset option comes to, where that depends on the installation."""
    comes_to = {"TELADAN_HOME": str(OPTIONS.home), "TELADAN_DATABASE": OPTIONS.database}
    return comes_to.get(option.name, option.default)


def masked(value: str) -> str:
    """An address without the password in it. Whatever may hold an @ of its own: all up to the last one is hidden."""
    return IN_AN_ADDRESS.sub(rf"\1:{HIDDEN}@", value)


def with_code(text: str) -> SafeString:
    """Help as the reference page writes it, `names` between backticks, for a page of ours."""
    words, *named = text.split("`")
    pairs = zip(named[::2], named[1::2], strict=True)
    return format_html("{}{}", words, format_html_join("", "<code>{}</code>{}", pairs))
