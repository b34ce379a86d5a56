"""From a request to who is looking."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from teladan.ground.registry.actions import create_account, sign_in
from teladan.ground.registry.queries import Viewer, holder, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_():
    request = RequestFactory().get("/")
    request.session = SessionStore()
    request.user = AnonymousUser()
    return request


def test_somebody_who_only_reads_gets_no_session(request_):
    assert viewer(request_) == Viewer(account=None, holder=None, is_operator=False)
    assert request_.session.is_empty()


def test_a_session_has_one_secret_and_others_have_others(request_):
    held = holder(request_)
    assert holder(request_) == held == viewer(request_).holder
    request_.session = SessionStore()
    assert holder(request_) != held


def test_the_secret_itself_never_leaves_the_session(request_):
    assert holder(request_) not in request_.session.values()


def test_what_was_brought_before_signing_in_stays_ones_own(request_):
    held = holder(request_)
    account = create_account(actor="", username="siti", password="kursi-rotan-hijau", is_operator=True)
    account.backend = "django.contrib.auth.backends.ModelBackend"
    sign_in(request=request_, account=account)
    assert viewer(request_) == Viewer(account=str(account.pk), holder=held, is_operator=True)
