"""Accounts: made, given a password, coming and going, each act in the journal."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from teladan.ground.journal.queries import entries
from teladan.ground.registry.actions import create_account, set_password, sign_in, sign_out
from teladan.ground.registry.queries import Viewer, account, viewer

pytestmark = pytest.mark.django_db
OPERATOR = Viewer(account="0", is_operator=True)
PASSWORD = "kursi-rotan-hijau"


def told() -> list[tuple[str, str, str]]:
    return [(entry.actor, entry.verb, entry.subject) for entry in reversed(entries(OPERATOR))]


def a_request(user: object = None):
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.user = user or AnonymousUser()
    return request


def test_an_account_is_a_name_and_a_password():
    made = create_account(actor="", username=" Siti.Rahma ", password=PASSWORD)
    assert made.username == "siti.rahma"
    assert PASSWORD not in made.password
    assert authenticate(a_request(), username="SITI.RAHMA", password=PASSWORD) == made
    assert told() == [("", "registry.account.created", f"registry.account:{made.pk}")]


@pytest.mark.parametrize("username", ["ab", "siti rahma", "siti@contoh", "-siti", "s" * 65, ""])
def test_a_user_name_that_will_not_do_is_explained(username):
    with pytest.raises(ValidationError) as refused:
        create_account(actor="", username=username, password=PASSWORD)
    assert "username" in refused.value.message_dict
    assert told() == []


def test_what_a_user_name_may_be_is_said_in_words():
    with pytest.raises(ValidationError, match="3 sampai 64 huruf kecil, angka, titik"):
        create_account(actor="", username="siti rahma", password=PASSWORD)


def test_a_user_name_is_taken_once():
    create_account(actor="", username="siti", password=PASSWORD)
    with pytest.raises(ValidationError) as refused:
        create_account(actor="", username="SITI", password=PASSWORD)
    assert refused.value.message_dict == {"username": ["Nama pengguna ini sudah dipakai. Pilih nama lain."]}


@pytest.mark.parametrize(("password", "word"), [("pendek", "10 karakter"), ("1234567890", "umum")])
def test_a_weak_password_is_explained(password, word):
    with pytest.raises(ValidationError) as refused:
        create_account(actor="", username="siti", password=password)
    assert word in refused.value.message_dict["password"][0]


def test_a_new_password_replaces_the_old():
    made = create_account(actor="", username="siti", password=PASSWORD)
    set_password(actor="5", account=made, password="meja-jati-panjang")
    assert authenticate(a_request(), username="siti", password=PASSWORD) is None
    assert authenticate(a_request(), username="siti", password="meja-jati-panjang") == made
    assert told()[-1] == ("5", "registry.account.password_set", f"registry.account:{made.pk}")


def test_coming_and_going_is_journaled_under_the_account():
    made = create_account(actor="", username="siti", password=PASSWORD)
    request = a_request()
    made.backend = "django.contrib.auth.backends.ModelBackend"
    sign_in(request=request, account=made)
    assert viewer(request) == Viewer(account=str(made.pk))
    sign_out(request=request)
    assert viewer(request) == Viewer()
    who = (str(made.pk), f"registry.account:{made.pk}")
    assert told()[-2:] == [
        (who[0], "registry.account.signed_in", who[1]),
        (who[0], "registry.account.signed_out", who[1]),
    ]


def test_going_without_having_come_is_no_event():
    sign_out(request=a_request())
    assert told() == []


def test_an_account_is_found_by_itself_and_by_operators():
    made = create_account(actor="", username="siti", password=PASSWORD)
    assert account(Viewer(account=str(made.pk)), "Siti") == made
    assert account(OPERATOR, "siti") == made
    assert account(OPERATOR, "budi") is None
    assert account(Viewer(account="0"), "siti") is None
    assert account(Viewer(), "siti") is None
