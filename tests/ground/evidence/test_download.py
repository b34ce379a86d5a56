"""The one guarded door through which bytes leave."""

import io
import re
import uuid

import pytest
from django.test import Client

from teladan.ground.evidence.actions import hold, save
from teladan.ground.registry.actions import create_account

pytestmark = pytest.mark.django_db


def address(ident: uuid.UUID) -> str:
    return f"/berkas/{ident}/"


@pytest.fixture
def siti():
    account = create_account(actor="", username="siti", password="kursi-rotan-hijau")
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    client.account = str(account.pk)
    return client


def test_the_owner_gets_an_attachment_that_runs_nowhere_and_is_stored_nowhere(siti):
    file = save(upload=io.BytesIO(b"unit;U1\nA;3\n"), name="Jawaban – SKM é.csv", account=siti.account)
    response = siti.get(address(file.pk))
    assert b"".join(response.streaming_content) == b"unit;U1\nA;3\n"
    assert response["Content-Type"] == "text/csv"
    assert response["Content-Length"] == "12"
    # from: RFC 6266, section 4.3, and RFC 8187 for the percent-encoded name
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Jawaban%20%E2%80%93%20SKM%20%C3%A9.csv"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_whoever_may_not_is_told_what_is_told_of_a_file_that_never_was(siti):
    file = save(upload=io.BytesIO(b"a\n"), name="a.csv", account="999")
    nobodys = uuid.uuid4()
    theirs, none = siti.get(address(file.pk)), siti.get(address(nobodys))
    assert theirs.status_code == none.status_code == 404
    assert _words(theirs, file.pk) == _words(none, nobodys)
    assert Client().get(address(file.pk)).status_code == 404


def _words(response, ident: uuid.UUID) -> str:
    """The page without what differs from one request to the next: form tokens, and the address that was asked for."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", response.content.decode()).replace(str(ident), "")


def test_a_held_file_opens_only_for_the_session_that_brought_it(client):
    session = client.session
    session["holder"] = "rahasia"
    session.save()
    # from: printf rahasia | sha256sum
    holder = "541e984103d4099bb8383050c56d511e733d85e6ab889a1c363ced651762eee0"
    file = hold(upload=io.BytesIO(b"a\n"), name="a.csv", holder=holder)
    assert client.get(address(file.pk)).status_code == 200
    assert Client().get(address(file.pk)).status_code == 404


def test_only_reading_is_possible(siti):
    file = save(upload=io.BytesIO(b"a\n"), name="a.csv", account=siti.account)
    assert siti.head(address(file.pk)).status_code == 200
    assert siti.post(address(file.pk)).status_code == 405
