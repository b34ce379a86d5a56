"""What the journal's news says of a report: to its site when it is sent, to its group when the site has read it, and to whom a
text of theirs met another's."""

import uuid

from django.urls import reverse

from teladan.cycle.learn.models import Delegate, Group, PassageVersion, Report, Side
from teladan.cycle.learn.news import leaders_of
from teladan.cycle.learn.queries.reports import accounts_of, newest_edition, unread_of
from teladan.cycle.learn.rules import NOTES
from teladan.cycle.measure.queries.responsible import responsible
from teladan.ground import clock
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import notify


def tell_of_sending(entry: Entry) -> None:
    """After an edition was sent: who may say at the site whether it is right."""
    report = _report(entry)
    if report is None or entry.payload.get("kind") == "presented":
        return
    group = report.group
    words = "Laporan akhir" if entry.payload.get("kind") == "final" else "Laporan untuk diperiksa"
    url = reverse("learn:report-confirm", args=[group.course_id, group.pk])
    _tell(entry, _at_site(group), f"{entry.verb}:{entry.seq}", f"{words}: {group.name}, {group.site.place.name}", url)


def tell_of_word(entry: Entry) -> None:
    """After the site said something: the group, once an edition, when nothing of it waits any more."""
    report = _report(entry)
    edition = newest_edition(report) if report is not None else None
    if report is None or edition is None:
        return
    edition.report = report
    if unread_of(edition):
        return
    group = report.group
    url = reverse("learn:report", args=[group.course_id, group.pk])
    text = f"Lokus selesai memeriksa laporan {group.name}, edisi {edition.number}"
    _tell(entry, {int(one) for one in accounts_of(group)}, f"learn.report.read:{edition.pk}", text, url)


def tell_of_meeting(entry: Entry) -> None:
    """After two wrote the same place of a passage: the one whose text the passage has, for the other saw it happen."""
    waiting = PassageVersion.objects.filter(pk=uuid.UUID(str(entry.payload.get("waiting"))))
    held = waiting.select_related("passage__report__group").first()
    if held is None or held.settled_at is not None:
        return
    now = PassageVersion.objects.filter(passage=held.passage_id, number=held.passage.version).first()
    if now is None or not now.author.isdecimal():
        return
    group = held.passage.report.group
    url = reverse("learn:passage-settle", args=[group.course_id, group.pk, held.passage_id, held.pk])
    key = f"learn.passage.conflicted:{held.passage_id}:{held.author}"[:80]
    _tell(
        entry, {int(now.author)}, key, f"Alinea Anda dalam laporan {group.name} juga diubah orang lain: putuskan", url
    )


def _report(entry: Entry) -> Report | None:
    kind, _colon, ident = entry.subject.partition(":")
    way = "pk" if kind == "learn.report" else "passages"
    found = Report.objects.filter(**{way: uuid.UUID(ident)})
    return found.select_related(
        "group__site__place", "group__course__visit__host", "group__course__visit__guest"
    ).first()


def _at_site(group: Group) -> set[int]:
    """As `rules.may_confirm_for`: who leads the host, who notes at the site's unit, whom the host named."""
    visit = group.course.visit
    if visit is None:
        return set()
    found = {int(account) for account in leaders_of(visit, Side.HOST)}
    if group.site.unit_id is not None:
        held = responsible([group.site.unit_id], clock.today(), roles=NOTES)
        people = [mandate.person for mandates in held.values() for mandate in mandates]
        found |= {one.account_id for one in people if one.account_id and one.account.is_active}
    named = Delegate.objects.filter(visit=visit, side=Side.HOST, person__account__is_active=True)
    return found | set(named.values_list("person__account", flat=True))


def _tell(entry: Entry, accounts: set[int], key: str, text: str, url: str) -> None:
    notify(accounts=[one for one in accounts if str(one) != entry.actor], key=key, text=text, url=url)
