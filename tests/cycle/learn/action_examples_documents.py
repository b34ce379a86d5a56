"""How the actions on documents that guests ask for are called."""

import datetime as dt
import io
import uuid
from functools import partial

from factories.learn import WIB, an_agreed_visit
from factories.registry import a_regency, a_viewer

from teladan.cycle.learn.actions import document_requests as actions
from teladan.cycle.learn.models import DocumentRequest

AT = dt.datetime(2025, 7, 10, 11, tzinfo=WIB)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def _ask() -> partial:
    regency = a_regency()
    visit = an_agreed_visit(regency.melati, regency.other)
    actor = a_viewer(regency.melati).account
    return partial(
        actions.ask_for_document, actor=actor, visit=visit, ident=uuid.uuid4(), what="SOP pendaftaran", asked_at=AT
    )


def _asked() -> tuple[DocumentRequest, str]:
    call = _ask()
    return call(), call.keywords["actor"]


def _give() -> partial:
    row, actor = _asked()
    return partial(
        actions.give_document,
        actor=actor,
        document=row,
        terms="learning",
        answered_at=AT,
        upload=io.BytesIO(PDF),
        name="sop.pdf",
    )


def _refuse() -> partial:
    row, actor = _asked()
    return partial(actions.refuse_document, actor=actor, document=row, answer="Memuat data pasien.", answered_at=AT)


def _withdraw() -> partial:
    row, actor = _asked()
    return partial(actions.withdraw_document, actor=actor, document=row)


EXAMPLES = {
    "ask_for_document": _ask,
    "give_document": _give,
    "refuse_document": _refuse,
    "withdraw_document": _withdraw,
}
