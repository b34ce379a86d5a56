"""How the actions by which a registry is kept are called."""

import datetime as dt
from functools import partial

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from factories.registry import SINCE, a_mandate, a_regency, a_unit, a_viewer, an_account

from teladan.ground.registry import actions
from teladan.ground.registry.models import Account, Service, UnitImport
from teladan.ground.registry.queries import BroughtRow, compare

LATER = dt.date(2025, 1, 1)


def _closed():
    unit = a_unit()
    actions.close_unit(actor="", unit=unit, on=LATER)
    return unit


def _service() -> Service:
    return actions.create_service(actor="", unit=a_unit(), name="Rawat jalan")


def _own_request() -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    request.user = an_account()
    return request


def _import() -> partial[UnitImport]:
    regency = a_regency()
    viewer = a_viewer(regency.office, "administrator")
    rows = [BroughtRow({"name": "Puskesmas Contoh Dahlia"}, {"name": "Unit!A2"})]
    return partial(
        actions.import_units,
        account=Account.objects.get(pk=viewer.account),
        comparison=compare(viewer, rows, regency.office, {}),
        name="unit.xlsx",
        since=LATER,
    )


EXAMPLES = {
    "close_unit": lambda: partial(actions.close_unit, actor="", unit=a_unit(), on=LATER),
    "reopen_unit": lambda: partial(actions.reopen_unit, actor="", unit=_closed()),
    "rebuild_paths": lambda: partial(actions.rebuild_paths, actor=""),
    "change_service": lambda: partial(actions.change_service, actor="", service=_service(), name="Rawat inap"),
    "set_standard": lambda: partial(
        actions.set_standard, actor="", service=_service(), since=SINCE, components={"cost": "Gratis"}
    ),
    "enrol_person": lambda: partial(
        actions.enrol_person,
        actor="",
        person={"name": "Orang Rekaan"},
        mandate={"unit": a_unit(), "role": "keyer", "since": SINCE},
        username="orang.rekaan",
    ),
    "change_person": lambda: partial(
        actions.change_person, actor="", person=a_mandate(a_unit()).person, name="Orang Lain"
    ),
    "reveal_number": lambda: partial(actions.reveal_number, actor="", person=a_mandate(a_unit()).person),
    "open_account": lambda: partial(
        actions.open_account,
        actor="",
        person=actions.create_person(actor="", name="Orang Rekaan"),
        username="orang.rekaan",
    ),
    "reset_password": lambda: partial(actions.reset_password, actor="", account=an_account()),
    "change_own_password": lambda: partial(
        actions.change_own_password, request=_own_request(), password="meja-jati-panjang"
    ),
    "set_up": lambda: partial(
        actions.set_up,
        agency={"name": "Kabupaten Contoh"},
        person="Orang Rekaan",
        username="admin.contoh",
        password="meja-jati-panjang",
    ),
    "import_units": _import,
    "undo_import": lambda: partial(actions.undo_import, actor="", brought=_import()()),
}
