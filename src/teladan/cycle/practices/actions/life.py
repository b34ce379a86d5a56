"""Whoever keeps a practice is asked whether it still runs, once in a while."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.measure.queries.responsible import responsible
from teladan.cycle.practices.models import Practice
from teladan.cycle.practices.queries.keeping import to_ask
from teladan.cycle.practices.rules import WRITES
from teladan.ground.journal.actions import append
from teladan.ground.paper import written_day
from teladan.ground.post.actions import ImproperMail, notify, send_mail
from teladan.ground.registry.queries import Mandate

EVERY = dt.timedelta(days=30)
"""How long nobody is asked again about the same practice."""
AT_ONCE = 500


def ask_whether_running(*, today: dt.date, actor: str = "") -> int:
    """Ask those who act for the keepers and owners of practices whose proof of life is too old; of how many practices.

    One for whose units nobody acts is not asked about, and stays due. Told once, for all of them together.
    """
    due = to_ask(today).filter(Q(asked_on=None) | Q(asked_on__lte=today - EVERY)).order_by("asked_on", "pk")
    with transaction.atomic():
        rows = list(due.select_for_update(of=("self",))[:AT_ONCE])
        units = {unit for row in rows for unit in _units_of(row)}
        who = responsible(units, today, roles=WRITES)
        asked = [row for row in rows if _ask(row, [one for unit in _units_of(row) for one in who.get(unit, [])], today)]
        if asked:
            Practice.objects.filter(pk__in=[row.pk for row in asked]).update(asked_on=today)
            append(
                actor=actor,
                verb="practices.practice.asked",
                subject=f"practices.practice:{asked[0].pk}",
                payload={"practices": len(asked)},
            )
    return len(asked)


def _units_of(row: Practice) -> list[int]:
    """The keeper, and the owner where that is another unit."""
    return list(dict.fromkeys(unit for unit in (row.keeper_id, row.owner_id) if unit is not None))


def _ask(row: Practice, mandates: list[Mandate], today: dt.date) -> bool:
    """By a notice, and by mail where there is an address. Whether there was anybody to ask."""
    people = list({mandate.person_id: mandate.person for mandate in mandates}.values())
    accounts = [person.account_id for person in people if person.account_id and person.account.is_active]
    key = f"practices.practice:{row.pk}:running:{today.isoformat()}"
    text, path = _words(row), reverse("practices:practice", args=[row.pk])
    if accounts:
        notify(accounts=accounts, key=key, text=text, url=path)
    reached = bool(accounts)
    for person in people:
        if not person.mail:
            continue
        try:
            send_mail(
                actor="",
                key=f"{key}:{person.pk}",
                to=person.mail,
                person=person,
                unit=row.keeper,
                subject=_("Apakah praktik ini masih berjalan?"),
                body=_(
                    "Yth. %(name)s,\n\n%(text)s\n\nBuka Teladan, lalu halaman praktik itu, dan tekan “Masih berjalan”. Bila sudah berhenti, tekan “Kelola”, lalu “Sudah berhenti”.\n"
                )
                % {"name": person.name, "text": text},
            )
        except ImproperMail:
            continue  # the notice stands; the address is mended in the person's own page
        reached = True
    return reached


def _words(row: Practice) -> str:
    facts = {"title": row.title}
    if row.confirmed_on is None:
        return _("Apakah masih berjalan: %(title)s? Belum pernah dipastikan.") % facts
    return _("Apakah masih berjalan: %(title)s? Terakhir dipastikan %(day)s.") % (
        facts | {"day": written_day(row.confirmed_on)}
    )
