"""The floor for taking answers: the least that Django can be, one view that inserts one row with the ORM.

A whole site in one file: no session, no middleware, no form. Served by the same server with the same database settings as
Teladan; `python benchmarks/bare.py` makes its table.
"""

import datetime as dt
import os
import sys
import uuid
from pathlib import Path

from django.conf import settings

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from teladan.config import databases

settings.configure(
    SECRET_KEY="floor",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="bare",
    INSTALLED_APPS=["bare"],
    MIDDLEWARE=[],
    DATABASES={"default": databases.parse(os.environ["TELADAN_DATABASE"])},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
if __name__ == "__main__":
    sys.modules["bare"] = sys.modules["__main__"]

import django  # noqa: E402 -- settings come first

django.setup()

from django.db import connection, models  # noqa: E402 -- settings come first
from django.http import HttpRequest, HttpResponse  # noqa: E402 -- settings come first
from django.urls import path  # noqa: E402 -- settings come first


class Row(models.Model):
    """As wide as a response of ours."""

    id = models.UUIDField(primary_key=True)
    intake = models.BigIntegerField(db_index=True)
    answers = models.CharField(max_length=64)
    attributes = models.JSONField(default=dict)
    source = models.CharField(max_length=6)
    answered_on = models.DateField()
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return str(self.id)


def insert(request: HttpRequest) -> HttpResponse:
    Row.objects.create(
        id=uuid.UUID(request.POST["ident"]),
        intake=1,
        answers="".join(request.POST[name] for name in request.POST if name.startswith("q_")),
        attributes={name[2:]: request.POST[name] for name in request.POST if name.startswith("a_")},
        source="web",
        answered_on=dt.date(2026, 6, 30),
    )
    return HttpResponse(status=302, headers={"Location": "/", "Content-Length": "0"})


urlpatterns = [path("insert/", insert)]

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Row)
else:
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
