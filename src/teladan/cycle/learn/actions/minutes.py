"""Minutes that two sides write together, and what each side learnt."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Lesson, Minute, Visit
from teladan.ground.journal.actions import append


class ChangedMeanwhile(Exception):
    """Somebody else changed the topic while it was being written: `current` is how it stands now."""

    def __init__(self, current: Minute | None) -> None:
        super().__init__(
            _(
                "Orang lain mengubah pokok ini sementara Anda menulis. Tidak ada yang hilang: bandingkan, gabungkan, lalu simpan."
            )
            if current
            else _(
                "Orang lain menghapus pokok ini sementara Anda menulis. Tulisan Anda masih ada; simpan sebagai pokok baru."
            )
        )
        self.current = current


def write_minute(*, actor: str, visit: Visit, topic: str, said: str, agreed: str = "") -> Minute:
    """A new topic, after the others."""
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)  # two writers get two places
        last = Minute.objects.filter(visit=visit).aggregate(last=Max("position"))["last"] or 0
        row = Minute.objects.create(
            visit=visit, topic=topic.strip(), said=said.strip(), agreed=agreed.strip(), position=last + 1, author=actor
        )
        _tell(actor, "minute.written", row, {"visit": str(visit.pk)})
    return row


def change_minute(
    *, actor: str, minute: Minute, version: int, changed_at: dt.datetime, topic: str, said: str, agreed: str = ""
) -> Minute:
    """Other words for a topic, by who read its `version`. Raises ChangedMeanwhile where that is no longer the newest."""
    facts = {"topic": topic.strip(), "said": said.strip(), "agreed": agreed.strip()}
    with transaction.atomic():
        row = Minute.objects.select_for_update().filter(pk=minute.pk).first()
        if row is None or row.version != version:
            raise ChangedMeanwhile(row)
        changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
        facts |= {"version": version + 1, "changed_by": actor, "changed_at": changed_at}
        for name, value in facts.items():
            setattr(row, name, value)
        row.save(update_fields=list(facts))
        _tell(actor, "minute.changed", row, {"fields": changed, "version": row.version})
    return row


def move_minute(*, actor: str, minute: Minute, is_up: bool) -> None:
    """Let a topic change places with the one before it, or after; the first and the last stay where they are."""
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=minute.visit_id)
        rows = list(Minute.objects.filter(visit=minute.visit_id).order_by("position", "pk"))
        at = next(place for place, row in enumerate(rows) if row.pk == minute.pk)
        to = min(max(at + (-1 if is_up else 1), 0), len(rows) - 1)
        rows[at], rows[to] = rows[to], rows[at]
        for place, row in enumerate(rows, start=1):
            row.position = place
        Minute.objects.bulk_update(rows, ["position"])
        _tell(actor, "minute.moved", minute, {"from": at + 1, "to": to + 1})


def delete_minute(*, actor: str, minute: Minute, version: int) -> None:
    """Remove a topic as it was read. Raises ChangedMeanwhile where it was changed since."""
    with transaction.atomic():
        row = Minute.objects.select_for_update().filter(pk=minute.pk).first()
        if row is None or row.version != version:
            raise ChangedMeanwhile(row)
        _tell(actor, "minute.deleted", row, {"visit": str(row.visit_id)})
        row.delete()


def learn_lesson(
    *, actor: str, visit: Visit, side: str, title: str, ours: str, theirs: str, will: str, element: str = ""
) -> Lesson:
    """What a side learnt from the other."""
    with transaction.atomic():
        facts = {"title": title.strip(), "ours": ours.strip(), "theirs": theirs.strip(), "will": will.strip()}
        row = Lesson.objects.create(visit=visit, side=side, element=element, author=actor, **facts)
        _tell(actor, "lesson.learnt", row, {"visit": str(visit.pk), "side": side})
    return row


def change_lesson(*, actor: str, lesson: Lesson, **facts: Any) -> None:
    with transaction.atomic():
        row = Lesson.objects.select_for_update().get(pk=lesson.pk)
        changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, facts[name])
        row.save(update_fields=changed)
        _tell(actor, "lesson.changed", row, {"fields": changed})


def delete_lesson(*, actor: str, lesson: Lesson) -> None:
    with transaction.atomic():
        _tell(actor, "lesson.deleted", lesson, {"visit": str(lesson.visit_id)})
        lesson.delete()


def _tell(actor: str, done: str, row: Minute | Lesson, payload: dict[str, Any]) -> None:
    subject = f"learn.{done.partition('.')[0]}:{row.pk}"
    append(actor=actor, verb=f"learn.{done}", subject=subject, payload=payload)
