"""How the actions of peer groups and consents are called."""

import datetime as dt
from functools import partial

from factories.registry import a_regency

from teladan.cycle.compare.actions import consents, groups
from teladan.cycle.compare.models import PeerGroup
from teladan.cycle.compare.peers import Rule

DAY = dt.date(2026, 7, 1)


def _group(regency=None) -> PeerGroup:
    regency = regency or a_regency()
    return groups.make_group(actor="1", owner=regency.office, name="Sejenis", how="list", rule=Rule(), is_shared=False)


def _make() -> partial:
    owner = a_regency().office
    rule = Rule(same=("type", "grade"))
    return partial(groups.make_group, actor="1", owner=owner, name="Sekelas", how="rule", rule=rule, is_shared=True)


def _change() -> partial:
    facts = {"name": "Sekelas", "how": "rule", "rule": Rule(same=("type",)), "is_shared": True}
    return partial(groups.change_group, actor="1", group=_group(), **facts)


def _choose() -> partial:
    regency = a_regency()
    return partial(groups.choose_members, actor="1", group=_group(regency), add=[regency.melati, regency.kenanga])


def _end() -> partial:
    unit = a_regency().melati
    consents.give_consent(actor="1", unit=unit, since=DAY)
    return partial(consents.end_consent, actor="1", unit=unit, on=DAY + dt.timedelta(days=30))


EXAMPLES = {
    "make_group": _make,
    "change_group": _change,
    "choose_members": _choose,
    "delete_group": lambda: partial(groups.delete_group, actor="1", group=_group()),
    "give_consent": lambda: partial(consents.give_consent, actor="1", unit=a_regency().melati, since=DAY),
    "end_consent": _end,
}
