"""Every view says whom it serves, and serves no one else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from teladan.ground.registry.models import Account
from teladan.ground.registry.queries import is_anyone, is_operator, is_signed_in, open_to

NOBODY = AnonymousUser()
STAFF = Account(pk=3, username="siti")
OPERATOR = Account(pk=4, username="pengelola", is_operator=True)


def ask(rule, user):
    request = RequestFactory().get("/laporan/?hal=2")
    request.session = {}
    request.user = user
    return open_to(rule)(lambda request: HttpResponse(f"halo {request.viewer.account}"))(request)


@pytest.mark.parametrize(
    ("rule", "user", "greeted"),
    [(is_anyone, NOBODY, "halo None"), (is_signed_in, STAFF, "halo 3"), (is_operator, OPERATOR, "halo 4")],
)
def test_whom_the_rule_lets_in_is_served(rule, user, greeted):
    assert ask(rule, user).content.decode() == greeted


@pytest.mark.parametrize("rule", [is_signed_in, is_operator])
def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(rule):
    assert ask(rule, NOBODY)["Location"] == "/masuk/?next=/laporan/%3Fhal%3D2"


def test_whoever_is_signed_in_and_may_not_is_refused():
    with pytest.raises(PermissionDenied):
        ask(is_operator, STAFF)


def test_the_view_tells_its_rule():
    assert open_to(is_operator)(lambda request: None).rule is is_operator
