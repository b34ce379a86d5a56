"""Who speaks at an event: put on the programme, asked, heard from, and set in the order of the speeches."""

from collections.abc import Callable
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import EventItem, Material, Speaker
from teladan.cycle.learn.refusals import CannotChange
from teladan.cycle.learn.speaker_letters import ask_body, ask_subject
from teladan.ground import clock
from teladan.ground.evidence import actions as evidence
from teladan.ground.journal.actions import append
from teladan.ground.post.actions import ImproperMail, send_mail

State = Speaker.State
MOST_SLIDES = 5
"""Files of one talk."""


def add_speaker(*, actor: str, item: EventItem, **facts: Any) -> Speaker:
    """Put somebody on an item, after those who are on it; nobody is written to yet."""
    with transaction.atomic():
        EventItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        last = item.speakers.order_by("-position").values_list("position", flat=True).first()
        made = Speaker.objects.create(item=item, position=0 if last is None else last + 1, **facts)
        _tell(actor, made, "learn.session.speaker_added", {"role": str(made.role)})
    return made


def change_speaker(*, actor: str, speaker: Speaker, **facts: Any) -> None:
    """Other facts of somebody who speaks. Raises CannotChange where somebody took them off meanwhile."""
    with transaction.atomic():
        row = _locked(speaker)
        for name, value in facts.items():
            setattr(row, name, value)
        row.save(update_fields=list(facts))
        _tell(actor, row, "learn.session.speaker_changed", {"fields": sorted(facts)})
    speaker.refresh_from_db()


def remove_speaker(*, actor: str, speaker: Speaker) -> None:
    """Take somebody off the programme; their link opens nothing any more, what they handed in stays with the event."""
    with transaction.atomic():
        row = _locked(speaker)
        _tell(actor, row, "learn.session.speaker_removed", {"state": str(row.state)})
        row.delete()


def move_speaker(*, actor: str, speaker: Speaker, is_up: bool) -> None:
    """One place earlier or later among those of the item. At either end nothing changes but the note of it."""
    with transaction.atomic():
        EventItem.objects.select_for_update(of=("self",)).get(pk=speaker.item_id)
        rows = list(Speaker.objects.filter(item=speaker.item_id))
        place = next((index for index, one in enumerate(rows) if one.pk == speaker.pk), None)
        if place is None:
            raise CannotChange(_("Pengisi ini baru saja dikeluarkan orang lain. Muat ulang halaman."))
        to = max(place - 1, 0) if is_up else min(place + 1, len(rows) - 1)
        rows.insert(to, rows.pop(place))
        for index, one in enumerate(rows):
            one.position = index
        Speaker.objects.bulk_update(rows, ["position"])
        _tell(actor, speaker, "learn.session.speaker_moved", {"position": to})
    speaker.refresh_from_db()


def ask_speaker(*, actor: str, speaker: Speaker, link_of: Callable[[Speaker], str]) -> bool:
    """Ask somebody to speak: their link works from now on. Whether a mail left; it leaves once, however often one presses.

    Raises CannotChange for who has answered.
    """
    with transaction.atomic():
        row = _locked(speaker)
        if row.state in (State.ACCEPTED, State.DECLINED):
            raise CannotChange(
                _("%(name)s sudah menjawab: %(state)s.") % {"name": row.name, "state": row.get_state_display().lower()}
            )
        row.state = State.ASKED
        row.save(update_fields=["state"])
        is_mailed = _mail(actor, row, link_of(row))
        _tell(actor, row, "learn.session.speaker_asked", {"mail": is_mailed})
    speaker.refresh_from_db()
    return is_mailed


def answer_as_speaker(
    *, actor: str, speaker: Speaker, accepts: bool, answer: str = "", topic: str = "", title: str = ""
) -> None:
    """What somebody who was asked says, with a topic in words of their own. Raises CannotChange for who was not asked."""
    with transaction.atomic():
        row = _locked(speaker)
        if row.state == State.PROPOSED:
            raise CannotChange(_("Permintaan ini belum dikirim penyelenggara."))
        if row.item.event.cancelled_on is not None:
            raise CannotChange(_("Kegiatan ini dibatalkan, jadi tidak ada lagi yang perlu dijawab."))
        row.state = State.ACCEPTED if accepts else State.DECLINED
        row.answer = answer
        if accepts:
            row.topic, row.title = topic or row.topic, title or row.title
        row.save(update_fields=["state", "answer", "topic", "title"])
        _tell(
            actor,
            row,
            "learn.session.speaker_answered",
            {"state": str(row.state), "by": "account" if actor else "link"},
        )
    speaker.refresh_from_db()


def hand_in_slides(*, speaker: Speaker, upload: BinaryIO, name: str, title: str) -> Material:
    """A file that a speaker brings by their own link. Raises HostileFile; CannotChange for who has not agreed to speak, for an
    event that was cancelled, and for more files than a talk needs: a link has no password."""
    with transaction.atomic():
        row = _locked(speaker)
        if row.state != State.ACCEPTED:
            raise CannotChange(_("Bahan diunggah sesudah Anda menyatakan bersedia."))
        if row.item.event.cancelled_on is not None:
            raise CannotChange(_("Kegiatan ini dibatalkan, jadi bahannya tidak perlu lagi."))
        if row.materials.count() >= MOST_SLIDES:
            raise CannotChange(
                _("Anda sudah mengunggah %(n)s berkas. Untuk menggantinya, hubungi penyelenggara.") % {"n": MOST_SLIDES}
            )
        file = evidence.save(upload=upload, name=name, account=f"learn.speaker:{row.pk}")
        made = Material.objects.create(
            event=row.item.event, item=row.item, speaker=row, title=title, file=file, by="", at=clock.now()
        )
        _tell("", row, "learn.session.slides_handed_in", {"material": str(made.pk), "by": "link"})
    return made


def _mail(actor: str, row: Speaker, link: str) -> bool:
    if not row.mail:
        return False
    try:
        send_mail(
            actor=actor,
            key=f"learn.speaker:{row.pk}",
            to=row.mail,
            subject=ask_subject(row),
            body=ask_body(row, link),
            person=row.person,
            unit=row.item.event.organiser,
        )
    except ImproperMail:
        return False
    return True


def _locked(speaker: Speaker) -> Speaker:
    rows = Speaker.objects.select_for_update(of=("self",)).select_related("item__event__organiser", "person", "unit")
    found = rows.filter(pk=speaker.pk).first()
    if found is None:
        raise CannotChange(_("Pengisi ini baru saja dikeluarkan orang lain. Muat ulang halaman."))
    return found


def _tell(actor: str, speaker: Speaker, verb: str, payload: dict[str, Any]) -> None:
    append(
        actor=actor,
        verb=verb,
        subject=f"learn.event:{speaker.item.event_id}",
        payload={"speaker": str(speaker.pk), **payload},
    )
