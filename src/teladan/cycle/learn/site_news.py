"""What the journal's news says to a site of a wish for a document, and to whoever asked of its answer."""

import uuid

from django.urls import reverse

from teladan.cycle.learn.models import CourseSite, DocumentRequest, Question, Side
from teladan.cycle.learn.news import leaders_of
from teladan.cycle.learn.rules import NOTES
from teladan.cycle.measure.queries.responsible import responsible
from teladan.ground import clock
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import notify


def tell_of_wish(entry: Entry) -> None:
    """After guests asked for a document: the host's leaders, and who notes for the site where it was asked."""
    row = DocumentRequest.objects.filter(pk=_ident(entry)).select_related("visit__host", "visit__guest").first()
    if row is None:
        return
    told = {int(account) for account in leaders_of(row.visit, Side.HOST)} | _at_site(row)
    _tell(entry, told, f"{row.visit.guest.name} meminta dokumen: {row.what}", _page(row))


def tell_of_document(entry: Entry) -> None:
    """After a document was given or refused: whoever asked for it."""
    row = DocumentRequest.objects.filter(pk=_ident(entry)).first()
    if row is None or not row.asked_by.isdecimal():
        return
    done = "diberikan" if entry.verb.endswith("given") else "tidak diberikan"
    _tell(entry, {int(row.asked_by)}, f"Dokumen {done}: {row.what}", _page(row))


def tell_of_answers(entry: Entry) -> None:
    """After questions were answered together: everybody who asked one of them, once."""
    rows = list(Question.objects.filter(pk__in=entry.payload.get("questions", [])).order_by("asked_at", "pk"))
    told: dict[int, Question] = {}
    for row in rows:
        if row.asked_by.isdecimal():
            told.setdefault(int(row.asked_by), row)
    for account, row in told.items():
        page = reverse("learn:question", args=[row.visit_id, row.pk])
        _tell(entry, {account}, f"Pertanyaan Anda dijawab: {row.text}", page)


def _at_site(row: DocumentRequest) -> set[int]:
    if row.place_id is None:
        return set()
    sites = CourseSite.objects.filter(course__visit=row.visit, place=row.place_id, unit__isnull=False)
    held = responsible(sites.values_list("unit_id", flat=True), clock.today(), roles=NOTES)
    people = [mandate.person for mandates in held.values() for mandate in mandates]
    return {one.account_id for one in people if one.account_id and one.account.is_active}


def _tell(entry: Entry, accounts: set[int], text: str, url: str) -> None:
    told = [account for account in accounts if str(account) != entry.actor]
    notify(accounts=told, key=f"{entry.verb}:{entry.seq}", text=text, url=url)


def _page(row: DocumentRequest) -> str:
    return reverse("learn:document-asked", args=[row.visit_id, row.pk])


def _ident(entry: Entry) -> uuid.UUID:
    return uuid.UUID(entry.subject.partition(":")[2])
