"""Every view says whom it serves, and serves no one else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from teladan.ground.registry.models import Account
from teladan.ground.registry.queries import is_anyone, is_operator, is_signed_in, open_to, page_of

NOBODY = AnonymousUser()
STAFF = Account(pk=3, username="siti")
OPERATOR = Account(pk=4, username="pengelola", is_operator=True)


def ask(rule, user):
    request = RequestFactory().get("/laporan/?hal=2")
    request.session = {}
    request.user = user
    return open_to(rule)(lambda request: HttpResponse(f"halo {request.viewer.account}"))(request)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "user", "greeted"),
    [(is_anyone, NOBODY, "halo None"), (is_signed_in, STAFF, "halo 3"), (is_operator, OPERATOR, "halo 4")],
)
def test_whom_the_rule_lets_in_is_served(rule, user, greeted):
    assert ask(rule, user).content.decode() == greeted


@pytest.mark.parametrize("rule", [is_signed_in, is_operator])
def test_whoever_is_not_signed_in_is_asked_to_and_comes_back(rule):
    assert ask(rule, NOBODY)["Location"] == "/masuk/?next=/laporan/%3Fhal%3D2"


def sent(referer="", **more):
    headers = {"referer": referer} if referer else {}
    request = RequestFactory().post("/ukur/7/simpan/", headers=headers, **more)
    request.session = {}
    request.user = NOBODY
    return request


def test_whoever_sent_a_form_after_the_session_ended_comes_back_to_the_page_it_stood_on():
    answer = open_to(is_signed_in)(lambda request: HttpResponse())(sent("http://testserver/ukur/7/hasil/?unit=2"))
    assert answer["Location"] == "/masuk/?next=/ukur/7/hasil/%3Funit%3D2"


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/ukur/7/hasil/#bagan", "/ukur/7/hasil/"),
        ("http://testserver", "/"),
        ("https://contoh.example/ukur/", "/"),
        ("//contoh.example/", "/"),
        ("http://testserver//contoh.example/", "/contoh.example/"),
        ("javascript:alert(1)", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_only_a_page_of_ours_is_a_page_to_return_to(referer, page):
    assert page_of(sent(referer)) == page


def test_a_host_that_is_not_ours_has_no_page_to_return_to():
    assert page_of(sent("http://asing.example/x/", HTTP_HOST="asing.example")) == "/"


@pytest.mark.django_db
def test_whoever_is_signed_in_and_may_not_is_refused():
    with pytest.raises(PermissionDenied):
        ask(is_operator, STAFF)


def test_the_view_tells_its_rule():
    assert open_to(is_operator)(lambda request: None).rule is is_operator
