"""Records of talks as far as somebody may read them: one rule for page, list, file, and what waits.

Of a counselling, lists hold that it took place and nothing of its content: `KnownTalk.record` is None then.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import (
    ClinicRequest,
    Consultation,
    ConsultationMessage,
    Desk,
    Event,
    Invitee,
    Participant,
)
from teladan.cycle.learn.rules import NOTES, may_know_of_consultation, seen_consultations
from teladan.cycle.measure.queries.follow_ups import UNFINISHED, agreed_about_any
from teladan.ground import clock
from teladan.ground.post.queries import Waiting
from teladan.ground.registry.queries import READS, Account, Viewer, within_reach
from teladan.ground.registry.queries.people import acting_for

Kind = Consultation.Kind
_RELATED = ("request__event__organiser", "request__invitee__unit", "request__invitee__event", "request__table__unit")
ASKED = Q(withdrawn_at=None) | Q(consultation__isnull=False)
"""A topic that is taken back stays in the lists once it was spoken about."""
EARLIER = 6
"""How many earlier talks of a region stand beside its desk."""


@dataclass(frozen=True, slots=True)
class KnownTalk:
    """A topic of a region and what became of it. `record` is None where nothing was begun or it may not be read."""

    request: ClinicRequest
    talk: Consultation | None
    record: Consultation | None
    commitments: tuple[Any, ...] = ()

    @property
    def is_secret(self) -> bool:
        return self.talk is not None and self.record is None

    @property
    def is_written(self) -> bool:
        return self.talk is not None and self.talk.version > 1

    @property
    def is_agreed(self) -> bool:
        return self.talk is not None and is_agreed_by_both(self.talk)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the talks of an event have come; `kept` of `commitments` are done, `late` are unfinished past their day."""

    topic: str
    asked: int
    served: int
    agreed: int
    unwritten: int
    commitments: int
    kept: int
    late: int


def about(consultation: Consultation) -> str:
    """What follow-ups agreed in a talk carry."""
    return f"learn.consultation:{consultation.pk}"


def is_agreed_by_both(talk: Consultation) -> bool:
    return talk.expert_agreed == talk.version == talk.visitor_agreed


def is_agreeable(talk: Consultation) -> bool:
    """Whether there is anything to agree to: advice, or what was promised in a counselling."""
    return any((text or "").strip() for text in (talk.advice, talk.commitment))


def known(viewer: Viewer, ident: uuid.UUID) -> Consultation | None:
    """A talk that the viewer may at least know of; what may be read of it is `may_read_consultation`'s to say."""
    found = Consultation.objects.select_related(*_RELATED).filter(pk=ident).first()
    return found if found is not None and may_know_of_consultation(viewer, found) else None


def consultations(viewer: Viewer) -> QuerySet[Consultation]:
    """Every record that the viewer may read, the newest first."""
    seen = Consultation.objects.filter(seen_consultations(viewer)).values("pk")
    found = Consultation.objects.filter(pk__in=seen).select_related(*_RELATED)
    return found.order_by("-began_at", "pk")


def earlier_advice(viewer: Viewer, invitee: Invitee, *, but: uuid.UUID | None = None) -> list[Consultation]:
    """Earlier talks of the region, at this event or another, as far as the viewer may read them; those with advice.

    Never of a counselling, not even for who spoke: others sit beside the screen of a desk.
    """
    found = (
        consultations(viewer)
        .exclude(kind=Kind.COUNSELLING)
        .filter(request__invitee__unit=invitee.unit_id, version__gt=1)
    )
    return [row for row in found.exclude(pk=but)[: EARLIER * 3] if (row.advice or "").strip()][:EARLIER]


def commitments_of(talks: Iterable[Consultation]) -> dict[uuid.UUID, list[Any]]:
    """Talk -> its lines of the region's plan. One query. Of a counselling there are those from before it was one."""
    by_about = {about(talk): talk.pk for talk in talks}
    found: dict[uuid.UUID, list[Any]] = {ident: [] for ident in by_about.values()}
    for row in agreed_about_any(list(by_about)):
        found[by_about[row.about]].append(row)
    return found


def talks_of(viewer: Viewer, event: Event, requests: QuerySet[ClinicRequest] | None = None) -> list[KnownTalk]:
    """Every topic that a region asked for at the event, with its talk. A fixed number of queries."""
    found = ClinicRequest.objects.filter(ASKED, event=event) if requests is None else requests
    rows = list(
        found.select_related("invitee__unit", "invitee__event", "table__unit", "consultation", "event").order_by(
            "table__position", "table", "invitee__unit__name", "pk"
        )
    )
    talks = [talk for row in rows if (talk := _talk(row)) is not None]
    readable = set(consultations(viewer).filter(request__event=event).values_list("pk", flat=True))
    lines = commitments_of(talk for talk in talks if talk.pk in readable)
    return [_known(row, readable, lines) for row in rows]


def own_requests(viewer: Viewer, event: Event) -> QuerySet[ClinicRequest]:
    """Topics of the invited units for which the viewer acts."""
    mine = Invitee.objects.filter(within_reach(viewer, READS, "unit__"), event=event, invited_at__isnull=False)
    return ClinicRequest.objects.filter(ASKED, invitee__in=mine.values("pk"))


def progress_of(rows: Sequence[KnownTalk], today: dt.date) -> list[Progress]:
    """For each topic, and the whole last. Commitments of counselling are nobody's to count."""
    topics = list(dict.fromkeys(row.request.table.name for row in rows))
    found = [_progress(name, [row for row in rows if row.request.table.name == name], today) for name in topics]
    return [*found, _progress(_("Semua topik"), rows, today)]


def messages_of(consultation: Consultation) -> list[ConsultationMessage]:
    """Questions and answers by text. Whoever may read the record reads them; the caller asks."""
    return list(consultation.messages.all())


def visitors_to_choose(invitee: Invitee) -> list[tuple[str, str]]:
    """Account and name of who may have come from a region: those it registered who have an account, those who act for it."""
    people = Participant.objects.filter(invitee=invitee).exclude(seat=Participant.Seat.WITHDRAWN).values("person")
    acting = acting_for(invitee.unit, clock.today()).values("person")
    found = Account.objects.filter(Q(person__in=people) | Q(person__in=acting), is_active=True)
    names = dict(found.order_by("person__name", "pk").values_list("pk", "person__name"))
    return [(str(pk), name) for pk, name in names.items()]


def name_of_account(account: str) -> str:
    """The name of its person; never a user name."""
    if not account.isdecimal():
        return ""
    return Account.objects.filter(pk=account).values_list("person__name", flat=True).first() or ""


def waiting_consultations(viewer: Viewer, today: dt.date) -> list[Waiting]:  # noqa: ARG001 -- each noun is asked alike
    """For the desk: what is asked online and unanswered, what is not agreed yet. For the region: answers, and records to agree.

    Nobody but the two who speak is told of a counselling; until it has an expert, the desk is told that a question waits.
    """
    if viewer.is_operator or viewer.account is None:
        return []
    rows = list(_open_talks(viewer))
    return [one for row in rows if (one := _waiting(viewer, row)) is not None]


def _open_talks(viewer: Viewer) -> QuerySet[Consultation]:
    sits = Desk.objects.filter(table=OuterRef("request__table"), expert=viewer.person or 0)
    serves = Q(Exists(sits)) | within_reach(viewer, NOTES, "request__table__unit__")
    mine = Q(pk__in=Consultation.objects.filter(within_reach(viewer, NOTES, "request__invitee__unit__")).values("pk"))
    is_open = ~Q(kind=Kind.COUNSELLING)
    unclaimed = Q(expert="") & ~Q(visitor=viewer.account)
    concerns = Q(expert=viewer.account) | Q(visitor=viewer.account) | (is_open & mine) | (serves & unclaimed)
    last = ConsultationMessage.objects.filter(consultation=OuterRef("pk")).order_by("-at", "-pk")
    agreed = Q(expert_agreed=F("version"), visitor_agreed=F("version"))
    found = Consultation.objects.filter(concerns).exclude(agreed)
    found = found.annotate(last_from_desk=Subquery(last.values("is_from_desk")[:1]))
    return found.select_related("request__invitee__unit", "request__table").order_by("began_at", "pk")[:50]


def _waiting(viewer: Viewer, row: Consultation) -> Waiting | None:
    words = _of_expert(row) if row.expert == viewer.account else _of_others(viewer, row)
    if not words:
        return None
    unit, topic = row.request.invitee.unit.name, row.request.table.name
    detail = _("%(unit)s, %(topic)s") % {"unit": unit, "topic": topic}
    return Waiting(words, detail, reverse("learn:consultation", args=[row.pk]), is_late=False)


def _of_expert(row: Consultation) -> str:
    if getattr(row, "last_from_desk", None) is False:
        return _("Jawab pertanyaan tertulis dari instansi")
    is_due = row.ended_at is not None and row.expert_agreed != row.version
    return _("Lengkapi dan setujui catatan konsultasi") if is_due else ""


def _of_others(viewer: Viewer, row: Consultation) -> str:
    is_region = viewer.account == row.visitor or _is_own(viewer, row)
    if not row.expert:
        return "" if is_region else _("Pertanyaan meja daring belum ada ahlinya")
    if row.ended_at is not None and row.visitor_agreed != row.version and row.version > 1:
        return _("Baca dan setujui catatan konsultasi")
    return _("Meja menjawab pertanyaan Anda") if getattr(row, "last_from_desk", None) else ""


def _is_own(viewer: Viewer, row: Consultation) -> bool:
    """Whether the region is one's own."""
    acting = viewer.acting
    return acting is not None and row.request.invitee.unit.path.startswith(acting.path)


def _talk(request: ClinicRequest) -> Consultation | None:
    return getattr(request, "consultation", None)


def _known(request: ClinicRequest, readable: set[uuid.UUID], lines: dict[uuid.UUID, list[Any]]) -> KnownTalk:
    talk = _talk(request)
    if talk is None:
        return KnownTalk(request, None, None)
    talk.request = request
    record = talk if talk.pk in readable else None
    return KnownTalk(request, talk, record, tuple(lines.get(talk.pk, ())))


def _progress(topic: str, rows: Sequence[KnownTalk], today: dt.date) -> Progress:
    begun = [row for row in rows if row.talk is not None and row.talk.expert]
    lines = [line for row in rows for line in row.commitments if line.state != line.State.DROPPED]
    return Progress(
        topic=topic,
        asked=len(rows),
        served=len(begun),
        agreed=sum(row.is_agreed for row in begun),
        unwritten=sum(not row.is_written for row in begun),
        commitments=len(lines),
        kept=sum(line.state == line.State.DONE for line in lines),
        late=sum(line.state in UNFINISHED and line.due_on < today for line in lines),
    )
