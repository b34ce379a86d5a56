"""Evidence is recorded and withdrawn, a reviewer holds the rigour down; the standing is computed each time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from teladan.cycle.practices.models import EvidenceRow, Outcome, Practice, Review
from teladan.cycle.practices.queries.evidence import OutcomeStanding, best_of, rule, standing_on
from teladan.cycle.practices.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

Design = EvidenceRow.Design
MEASURED = frozenset({Design.BEFORE_AFTER, Design.COMPARISON, Design.RANDOMISED})
COMPARED = frozenset({Design.COMPARISON, Design.RANDOMISED})
LATEST = dt.date.max
TOO_LARGE = 10**12
"""What the table holds: twelve digits before the comma."""
FACTS = frozenset(
    {
        "design",
        "doubts",
        "ends_on",
        "error",
        "estimate",
        "file",
        "high",
        "is_sound",
        "low",
        "measured_by",
        "n",
        "place",
        "starts_on",
        "unit",
        "units",
        "controls",
    }
)
"""What is said of a row by hand."""


class CannotRecord(CannotChange):
    """What is said of a row lacks something or cannot be; `field` says where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Counted:
    """A row that was taken up or withdrawn, and the standing of its outcome before and after: (rigour, effect)."""

    row: EvidenceRow
    before: tuple[int, str]
    after: tuple[int, str]


def record_evidence(*, actor: str, outcome: Outcome, facts: Mapping[str, Any]) -> EvidenceRow:
    """A row of evidence by hand. Raises CannotChange where something that its design needs is missing or impossible."""
    if unknown := facts.keys() - FACTS:
        raise ValueError(f"a row says nothing of {sorted(unknown)}")
    row = EvidenceRow(outcome=outcome, recorded_by=actor, recorded_at=clock.now(), **facts)
    _check(row)
    return _take_up(actor, row).row


def count_study(
    *, actor: str, outcome: int, study: str, facts: Mapping[str, Any], at: dt.datetime | None = None
) -> Counted | None:
    """The published estimate of a study as a row, once; `study`: the journal's subject of it, `at`: when it was published,
    else now. None: it was counted before, or its outcome is gone."""
    with transaction.atomic():
        found = Outcome.objects.select_related("practice").filter(pk=outcome).first()
        if found is None:
            return None
        Practice.objects.select_for_update(of=("self",)).get(pk=found.practice_id)
        if EvidenceRow.objects.filter(outcome=found, about=study).exists():
            return None
        row = EvidenceRow(outcome=found, about=study, recorded_by=actor, recorded_at=at or clock.now(), **facts)
        return _take_up(actor, row)


def withdraw_evidence(*, actor: str, row: EvidenceRow, why: str) -> Counted:
    """It stays to be read with its reason, and counts no more."""
    if not why.strip():
        raise CannotChange(_("Tulis sebabnya ditarik; sebab itu ikut terbaca."))
    with transaction.atomic():
        kept = EvidenceRow.objects.select_for_update(of=("self",)).select_related("outcome").get(pk=row.pk)
        if kept.withdrawn_at is not None:
            raise CannotChange(_("Bukti ini sudah ditarik."))
        kept.withdrawn_at, kept.withdrawn_why = clock.now(), why.strip()[:300]
        kept.save(update_fields=["withdrawn_at", "withdrawn_why"])
        before = kept.outcome.rigour, kept.outcome.effect
        after = _tell(actor, "practices.evidence.withdrawn", kept.outcome, f"practices.evidence:{kept.pk}")
    return Counted(kept, before, after)


def lower_rigour(*, actor: str, outcome: Outcome, at_most: int, reason: str) -> Review:
    """Hold the rigour of an outcome down to a level, with a reason. Nobody can raise it."""
    if not reason.strip():
        raise CannotChange(_("Tulis alasannya; pemilik praktik dan pembaca berhak tahu."))
    with transaction.atomic():
        Practice.objects.select_for_update(of=("self",)).get(pk=outcome.practice_id)
        now = _standing(outcome)
        if not 0 <= at_most < now.rigour:
            text = _("Tingkatnya sekarang %(now)s. Penilai hanya dapat menurunkan: pilih tingkat di bawahnya.")
            raise CannotChange(text % {"now": now.rigour})
        made = Review.objects.create(
            outcome=outcome, at_most=at_most, reason=reason.strip()[:600], made_by=actor, made_at=clock.now()
        )
        _tell(actor, "practices.review.made", outcome, f"practices.review:{made.pk}", at_most=at_most)
    return made


def end_review(*, actor: str, review: Review, why: str) -> None:
    """The review holds no more; the rigour is again what the evidence gives."""
    if not why.strip():
        raise CannotChange(_("Tulis mengapa penilaian ini diakhiri."))
    with transaction.atomic():
        kept = Review.objects.select_for_update(of=("self",)).select_related("outcome").get(pk=review.pk)
        if kept.ended_at is not None:
            raise CannotChange(_("Penilaian ini sudah diakhiri."))
        kept.ended_at, kept.ended_why = clock.now(), why.strip()[:300]
        kept.save(update_fields=["ended_at", "ended_why"])
        _tell(actor, "practices.review.ended", kept.outcome, f"practices.review:{kept.pk}")


def refresh(*, outcome: Outcome) -> bool:
    """Compute the standing of an outcome and its practice anew; whether anything was otherwise. No news of its own: the
    action that calls it tells."""
    with transaction.atomic():
        practice = Practice.objects.select_for_update(of=("self",)).get(pk=outcome.practice_id)
        found = _standing(outcome)
        changed = Outcome.objects.filter(pk=outcome.pk).exclude(rigour=found.rigour, effect=found.effect)
        moved = changed.update(rigour=found.rigour, effect=found.effect)
        outcome.rigour, outcome.effect = found.rigour, found.effect
        rows = Outcome.objects.filter(practice=practice).values_list("pk", "rigour", "effect")
        rigour, effect = best_of({pk: (level, way) for pk, level, way in rows})
        if (practice.rigour, practice.effect) != (rigour, effect):
            practice.rigour, practice.effect = rigour, effect
            practice.save(update_fields=["rigour", "effect"])
            moved = True
    return bool(moved)


def rebuild_standings() -> int:
    """Compute every standing anew from its rows; of how many outcomes, or their practices, it was otherwise.

    Of what was never evidenced and says so nothing is computed: a catalogue of thousands takes no time.
    """
    spoken_of = Q(Exists(EvidenceRow.objects.filter(outcome=OuterRef("pk"))))
    is_kept = Q(rigour__gt=0) | ~Q(effect="unknown") | Q(practice__rigour__gt=0) | ~Q(practice__effect="unknown")
    found = Outcome.objects.filter(spoken_of | is_kept).order_by("pk")
    mended = sum(refresh(outcome=outcome) for outcome in found.iterator())
    bare = Practice.objects.filter(outcomes=None).exclude(rigour=0, effect="unknown")
    return mended + bare.update(rigour=0, effect="unknown")


def _take_up(actor: str, row: EvidenceRow) -> Counted:
    with transaction.atomic():
        outcome = Outcome.objects.select_related("practice").get(pk=row.outcome_id)
        before = outcome.rigour, outcome.effect
        row.save()
        after = _tell(
            actor, "practices.evidence.recorded", outcome, f"practices.evidence:{row.pk}", design=str(row.design)
        )
    return Counted(row, before, after)


def _tell(actor: str, verb: str, outcome: Outcome, subject: str, **payload: Any) -> tuple[int, str]:
    """Compute the standing anew and tell it with the act that moved it."""
    refresh(outcome=outcome)
    append(
        actor=actor,
        verb=verb,
        subject=subject,
        definition=rule(),
        payload={
            "practice": outcome.practice_id,
            "outcome": outcome.pk,
            "rigour": outcome.rigour,
            "effect": outcome.effect,
        }
        | payload,
    )
    return outcome.rigour, outcome.effect


def _standing(outcome: Outcome) -> OutcomeStanding:
    """Of all that is recorded, whatever day a reader has set."""
    rows = EvidenceRow.objects.filter(outcome=outcome).select_related("unit")
    reviews = Review.objects.filter(outcome=outcome)
    return standing_on(outcome, list(rows), list(reviews), LATEST)


def _check(row: EvidenceRow) -> None:
    if not row.place.strip():
        raise CannotRecord("place", _("Sebut tempatnya: dua ukuran dari satu tempat dihitung satu."))
    _check_period(row.starts_on, row.ends_on)
    if row.design != Design.CLAIM and row.file is None:
        raise CannotRecord("file", _("Unggah berkasnya. Tanpa berkas, catat sebagai pernyataan."))
    _check_numbers(row)
    if row.design in COMPARED and row.controls < 1:
        text = _("Sebut banyaknya unit pembanding; tanpa pembanding, pilih “Sebelum dan sesudah”.")
        raise CannotRecord("controls", text)
    if row.is_sound and row.measured_by not in rule().body.may_state_sound:
        text = _(
            "Yang mengukur sendiri tidak dapat menyatakan pemeriksaannya lolos. Pilih “Tidak dinilai”, unggah laporan pihak "
            "ketiga, atau hitung dampaknya lewat “Apakah berhasil?”."
        )
        raise CannotRecord("is_sound", text)


def _check_period(starts_on: dt.date, ends_on: dt.date) -> None:
    if ends_on < starts_on:
        raise CannotRecord("ends_on", _("Hari terakhir data lebih awal daripada hari pertamanya."))
    if ends_on > clock.today():
        raise CannotRecord("ends_on", _("Datanya berakhir pada hari yang belum tiba."))


def _check_numbers(row: EvidenceRow) -> None:
    """Measured: an effect between the ends of its interval. Only told: no effect at all."""
    numbers = {name: getattr(row, name) for name in ("estimate", "low", "high")}
    if row.design not in MEASURED:
        told = next((name for name, number in numbers.items() if number is not None), None)
        if told is not None:
            text = _("Kosongkan dampaknya, atau pilih cara mengukur “Sebelum dan sesudah” atau dengan pembanding.")
            raise CannotRecord(told, text)
        if row.is_sound is not None:
            text = _("Yang diperiksa adalah pembandingnya; pada cara mengukur ini tidak ada. Pilih “Tidak dinilai”.")
            raise CannotRecord("is_sound", text)
        return
    missing = next((name for name, number in numbers.items() if number is None), None)
    if missing is not None:
        text = _("Isi dampak beserta kedua batas selang 95 %. Angka tanpa ketidakpastian belum menjadi bukti.")
        raise CannotRecord(missing, text)
    large = next((name for name, number in numbers.items() if abs(number or 0) >= TOO_LARGE), None)
    if large is not None:
        raise CannotRecord(large, _("Angkanya terlalu besar. Periksa lagi, atau pakai satuan yang lebih besar."))
    if not row.low < row.high:
        raise CannotRecord("high", _("Batas atas harus lebih tinggi daripada batas bawah."))
    if not row.low <= row.estimate <= row.high:
        raise CannotRecord("estimate", _("Dampaknya harus di antara kedua batas selangnya."))
