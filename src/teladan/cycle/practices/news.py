"""What the journal's news of studies means here: a row of evidence, and a word to those who lead keeper and owner."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from teladan.cycle.measure.queries.responsible import responsible
from teladan.cycle.practices.actions.evidence import Counted, count_study, withdraw_evidence
from teladan.cycle.practices.models import EvidenceRow, Practice
from teladan.cycle.practices.queries.evidence import rule
from teladan.cycle.practices.queries.payload_numbers import number_of
from teladan.cycle.practices.rules import WRITES
from teladan.ground import clock
from teladan.ground.journal.queries import Entry
from teladan.ground.post.actions import notify
from teladan.ground.registry.queries import Unit

By = EvidenceRow.By
CHECKS = {
    "pre_period": gettext_lazy("arah sebelum mulai berbeda"),
    "regression_to_the_mean": gettext_lazy("yang meniru sedang terpuruk sesaat"),
    "spill_over": gettext_lazy("pembanding ikut belajar"),
    "peers": gettext_lazy("pembanding terlalu sedikit"),
    "instrument_version": gettext_lazy("alat ukur berganti"),
    "panel": gettext_lazy("data sebagian unit tidak lengkap"),
}


def follow_study(entry: Entry) -> None:
    """After a study was published: its estimate becomes a row of evidence, once."""
    told = entry.payload
    place = Unit.objects.filter(pk=told["place"]).first()
    if place is None:
        return
    with override("id"):
        counted = count_study(
            actor=entry.actor,
            outcome=int(told["outcome"]),
            study=entry.subject,
            at=_moment(dt.date.fromisoformat(str(told["published_on"]))),
            facts=_facts(told, place),
        )
        if counted is not None:
            _tell(counted)


def drop_study(entry: Entry) -> None:
    """After a study was withdrawn: so is its row. News that came too early is tried again later."""
    row = EvidenceRow.objects.filter(about=entry.subject).first()
    if row is None:
        raise LookupError(f"{entry.subject} is not counted yet")
    if row.withdrawn_at is None:
        with override("id"):
            why = _("Penilaian dampaknya ditarik, atau digantikan yang lebih baru.")
            _tell(withdraw_evidence(actor=entry.actor, row=row, why=why))


def _moment(day: dt.date) -> dt.datetime:
    """On the day on which it was told, in the demo a shown one; never later than now."""
    return min(clock.now(), timezone.make_aware(dt.datetime.combine(day, dt.time(12))))


def _facts(told: dict[str, Any], place: Unit) -> dict[str, Any]:
    failed = [str(CHECKS.get(name, name)) for name in told.get("failed") or ()]
    return {
        "design": str(told["design"]),
        "measured_by": By.ADOPTER,
        "unit": place,
        "place": place.name,
        "units": int(told["units"]),
        "controls": int(told["controls"]),
        "starts_on": dt.date.fromisoformat(str(told["starts_on"])),
        "ends_on": dt.date.fromisoformat(str(told["ends_on"])),
        **{name: number_of(str(told[name])) for name in ("estimate", "low", "high", "error")},
        "is_sound": bool(told["is_sound"]),
        "doubts": _("Tidak lolos: %(failed)s.") % {"failed": ", ".join(failed)} if failed else "",
    }


def _tell(counted: Counted) -> None:
    """Once a row when it comes, once when it goes; nothing where the standing stayed as it was."""
    if counted.before == counted.after:
        return
    practice = counted.row.outcome.practice
    notify(
        accounts=sorted(_leaders(practice)),
        key=f"practices.evidence:{counted.row.pk}" + (":withdrawn" if counted.row.withdrawn_at else ""),
        text=change_in_words(practice, counted),
        url=reverse("practices:evidence", args=[practice.pk]),
    )


def change_in_words(practice: Practice, counted: Counted) -> str:
    """“Tingkat bukti … naik dari 2 ke 3”, with the way the effect goes now."""
    (was, before), (now, after) = counted.before, counted.after
    said = {"title": practice.title, "outcome": counted.row.outcome.name, "was": was, "now": now}
    if now > was:
        text = _("Tingkat bukti “%(title)s” (%(outcome)s) naik dari %(was)s ke %(now)s.")
    elif now < was:
        text = _("Tingkat bukti “%(title)s” (%(outcome)s) turun dari %(was)s ke %(now)s.")
    else:
        text = _("Arah dampak “%(title)s” (%(outcome)s) berubah; tingkat buktinya tetap %(now)s.")
    verdicts = rule().body.verdicts
    effect = _("Arah dampak: %(after)s") % {"after": verdicts[after].name.lower()}  # type: ignore[index] -- a verdict's key
    if before != after:
        effect += _(", sebelumnya %(before)s") % {"before": verdicts[before].name.lower()}  # type: ignore[index] -- as above
    return f"{text % said} {effect}."


def _leaders(practice: Practice) -> set[int]:
    """Accounts of those who write for the keeper and the owner today, or where nobody does, for the nearest unit above."""
    found: set[int] = set()
    for unit in {practice.keeper, practice.owner} - {None}:
        steps = [int(step) for step in reversed(unit.path.split("/")) if step]
        held = responsible(steps, clock.today(), roles=WRITES)
        for step in steps:
            people = [mandate.person for mandate in held.get(step, ())]
            accounts = {one.account_id for one in people if one.account_id and one.account.is_active}
            if accounts:
                found |= accounts
                break
    return found
