"""How each action of the registry is called; `tests/house/test_actions_journal.py` runs them all."""

from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from teladan.ground.registry import actions
from teladan.ground.registry.models import Account


def _account() -> Account:
    account = actions.create_account(actor="", username="siti", password="kursi-rotan-hijau")
    account.backend = "django.contrib.auth.backends.ModelBackend"
    return account


def _request(user: Account | AnonymousUser) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    request.user = user
    return request


EXAMPLES = {
    "create_account": lambda: partial(actions.create_account, actor="", username="budi", password="meja-jati-tua"),
    "set_password": lambda: partial(actions.set_password, actor="", account=_account(), password="meja-jati-tua"),
    "sign_in": lambda: partial(actions.sign_in, request=_request(AnonymousUser()), account=_account()),
    "sign_out": lambda: partial(actions.sign_out, request=_request(_account())),
}
