"""The floor for booking a seat: the least that Django can be, one INSERT under the same three constraints.

A whole site in one file, as `bare.py`: no link, no session, no form, no rule, no journal. `python benchmarks/bare_seats.py` makes its table.
"""

import os
import sys
from pathlib import Path

from django.conf import settings

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from teladan.config import databases

settings.configure(
    SECRET_KEY="floor",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="bare_seats",
    INSTALLED_APPS=["bare_seats"],
    MIDDLEWARE=[],
    DATABASES={"default": databases.parse(os.environ["TELADAN_DATABASE"])},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
if __name__ == "__main__":
    sys.modules["bare_seats"] = sys.modules["__main__"]

import django  # noqa: E402 -- settings come first

django.setup()

from django.db import IntegrityError, connection, models, transaction  # noqa: E402 -- settings come first
from django.http import HttpRequest, HttpResponse  # noqa: E402 -- settings come first
from django.urls import path  # noqa: E402 -- settings come first

NAMES = ("desk", "slot", "chair", "invitee", "request")


class Seat(models.Model):
    """As narrow as a seat can be."""

    desk = models.BigIntegerField()
    slot = models.BigIntegerField()
    chair = models.BigIntegerField()
    invitee = models.BigIntegerField()
    request = models.BigIntegerField()

    class Meta:
        app_label = "bare_seats"
        constraints = [
            models.UniqueConstraint(fields=["desk", "slot", "chair"], name="chair_once"),
            models.UniqueConstraint(fields=["invitee", "slot"], name="invitee_once_a_slot"),
            models.UniqueConstraint(fields=["request"], name="request_placed_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


def insert(request: HttpRequest) -> HttpResponse:
    """Take a seat, which is taken or not; `leave` gives it up."""
    if "leave" in request.POST:
        Seat.objects.filter(request=request.POST["request"]).delete()
        return _answer(302)
    try:
        with transaction.atomic():
            Seat.objects.create(**{name: int(request.POST[name]) for name in NAMES})
    except IntegrityError:
        return _answer(422)
    return _answer(302)


def _answer(status: int) -> HttpResponse:
    return HttpResponse(status=status, headers={"Location": "/", "Content-Length": "0"})


urlpatterns = [path("insert/", insert)]

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Seat)
else:
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
