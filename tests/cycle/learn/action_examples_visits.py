"""How each action of visits and their requests is called."""

import datetime as dt
from functools import partial

from factories.learn import DAY, a_draft_visit, a_sent_visit
from factories.learn_requests import a_scan, a_whole_draft
from factories.registry import a_mandate, a_unit

from teladan.cycle.learn.actions.requests import send_outside, send_request, write_request
from teladan.cycle.learn.actions.visits import ask_another, change_terms, discard_visit, note_step, plan_visit
from teladan.cycle.learn.models import Visit
from teladan.ground.registry.models import Unit
from teladan.operations.casework.actions.drafts import make_official


def _two() -> tuple[str, Unit, Unit]:
    guest = a_unit()
    return str(a_mandate(guest).person.account_id), guest, a_unit()


def _planned():
    account, guest, host = _two()
    terms = {"theme": "Antrean", "purpose": "Belajar", "proposed_on": DAY, "people": 3, "origin": Visit.Origin.TERMS}
    return partial(plan_visit, actor=account, guest=guest, host=host, terms=terms)


def _another():
    account, guest, host = _two()
    return partial(ask_another, actor=account, visit=a_sent_visit(guest, host), host=a_unit())


def _changed():
    account, guest, host = _two()
    return partial(change_terms, actor=account, visit=a_draft_visit(guest, host), terms={"people": 4})


def _discarded():
    account, guest, host = _two()
    return partial(discard_visit, actor=account, visit=a_draft_visit(guest, host))


def _noted():
    account, guest, host = _two()
    return partial(note_step, actor=account, visit=a_sent_visit(guest, host), fact="cancelled", note="Bencana")


def _requested():
    account, guest, host = _two()
    return partial(write_request, actor=account, visit=a_whole_draft(guest, host))


def _sent():
    account, guest, host = _two()
    visit = write_request(actor=account, visit=a_whole_draft(guest, host))
    visit.letter = make_official(
        actor=account, letter=visit.letter, number="1/2025", dated=dt.date(2025, 6, 2), file=a_scan(account)
    )
    return partial(send_request, actor=account, visit=visit)


def _outside():
    account, guest, host = _two()
    day = dt.date(2025, 6, 2)
    facts = {"number": "2/2025", "dated": day, "sent_on": day, "file": a_scan(account)}
    return partial(send_outside, actor=account, visit=a_whole_draft(guest, host), **facts)


EXAMPLES = {
    "plan_visit": _planned,
    "ask_another": _another,
    "change_terms": _changed,
    "discard_visit": _discarded,
    "note_step": _noted,
    "write_request": _requested,
    "send_request": _sent,
    "send_outside": _outside,
}
