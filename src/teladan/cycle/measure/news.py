"""What the journal's news of waves and results says to those who act for the units that were asked."""

import uuid

from django.urls import reverse

from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.queries.responsible import accounts_at
from teladan.ground import clock
from teladan.ground.journal.queries import Entry
from teladan.ground.paper import written_day
from teladan.ground.post.actions import notify


def tell_of_opened(entry: Entry) -> None:
    """After `measure.wave.opened` and `measure.wave.reopened`."""
    wave = _wave(entry)
    if wave is not None:
        last = written_day(wave.due_on or wave.ends_on)
        again = "dibuka kembali" if entry.verb.endswith("reopened") else "dibuka"
        _tell(entry, wave, f"{wave.title} {again}. Jawaban ditunggu sampai {last}.", "measure:wave")


def tell_of_closed(entry: Entry) -> None:
    """After `measure.wave.closed`."""
    wave = _wave(entry)
    if wave is not None:
        _tell(entry, wave, f"{wave.title} ditutup. Jawaban tidak diterima lagi.", "measure:wave")


def tell_of_result(entry: Entry) -> None:
    """After `measure.result.published`, `corrected` and `withdrawn`."""
    wave = _wave(entry)
    words = {"published": "terbit", "corrected": "dikoreksi", "withdrawn": "ditarik"}[entry.verb.rpartition(".")[2]]
    if wave is not None:
        _tell(entry, wave, f"Hasil {wave.title} {words}.", "measure:wave-result")


def _wave(entry: Entry) -> Wave | None:
    """None for one that was deleted meanwhile: there is nothing left to tell."""
    return Wave.objects.filter(pk=uuid.UUID(entry.subject.partition(":")[2])).first()


def _tell(entry: Entry, wave: Wave, text: str, page: str) -> None:
    """Everybody with a mandate at an asked unit, but for whoever did it; an entry tells once."""
    asked = Intake.objects.filter(wave=wave).values_list("unit", flat=True)
    accounts = {str(account) for account in accounts_at(asked, clock.today())} - {entry.actor}
    notify(
        accounts=[int(account) for account in accounts],
        key=f"{entry.verb}:{entry.seq}",
        text=text,
        url=reverse(page, args=[wave.pk]),
    )
