"""A study is made and frozen, published, withdrawn."""

from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.practices.queries.evidence import Outcome
from teladan.cycle.practices.queries.payload_numbers import told
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.frozen import effect_of, frozen, periods_of, thawed
from teladan.cycle.replicate.models import Study
from teladan.cycle.replicate.queries.panels import Collected
from teladan.cycle.replicate.queries.studies import overlapping
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit

CONTROLS = ("never", "notyet")
State = Study.State


def make_study(
    *, actor: str, practice: Practice, outcome: Outcome, owner: Unit, collected: Collected, control: str = "never"
) -> Study:
    """Estimate what a panel says and keep both; a refusal is kept as well, with its reason. Raises CannotChange."""
    if control not in CONTROLS:
        raise CannotChange(_("Pilih pembandingnya: yang tidak pernah meniru, atau yang belum mulai pada saat itu."))
    effect = effect_of(collected.panel, control)
    with transaction.atomic():
        study = Study.objects.create(
            practice=practice,
            outcome=outcome,
            owner=owner,
            code=outcome.code,
            indicator=collected.indicator,
            cut_on=clock.today(),
            control=control,
            panel=collected.panel,
            answer=frozen(effect),
            made_by=actor,
            made_at=clock.now(),
        )
        _tell(
            actor,
            study,
            verb="replicate.study.made",
            payload={
                "practice": practice.pk,
                "outcome": outcome.pk,
                "place": owner.pk,
                "units": effect.treated,
                "controls": effect.controls,
                "is_refused": effect.refused is not None,
            },
        )
    return study


def publish_study(*, actor: str, study: Study) -> None:
    """From now on anybody may read it, and the practice's evidence counts it. What its unit, or one below, published of the
    same outcome before is withdrawn, so that a place counts once. Raises CannotChange."""
    with transaction.atomic():
        # All of the outcome, in one order: of two published at the same moment the second finds the first.
        list(Study.objects.filter(outcome=study.outcome_id).order_by("pk").select_for_update())
        found = _locked(study)
        effect = thawed(found.answer)
        doubt = effect.surest
        if found.state != State.DRAFT:
            raise CannotChange(_("Hanya konsep yang dapat diterbitkan. Buat penilaian baru bila datanya berubah."))
        if effect.refused is not None or effect.estimate is None:
            raise CannotChange(
                _("Tidak ada dampak yang dapat diterbitkan: %(why)s")
                % {"why": effect.refused or _("angkanya tidak ada.")}
            )
        if doubt is None:
            raise CannotChange(
                _(
                    "Keraguannya tidak dapat dihitung, dan angka tanpa keraguan tidak diterbitkan. Tunggu satu periode lagi, "
                    "lalu nilai lagi."
                )
            )
        if (found.panel["code"], found.panel["direction"]) != (found.outcome.code, found.outcome.direction):
            raise CannotChange(
                _("Ukuran atau arah hasil ini sudah diubah pengelolanya sejak konsep ini dibuat. Nilai lagi.")
            )
        if found.practice.state != "published":
            raise CannotChange(_("Praktik ini sendiri belum terbit, atau sudah ditarik. Terbitkan praktiknya dahulu."))
        before = _replaced(found)
        found.state, found.published_by, found.published_at = State.PUBLISHED, actor, clock.now()
        found.save(update_fields=["state", "published_by", "published_at"])
        periods = periods_of(found.panel)
        _tell(
            actor,
            found,
            verb="replicate.effect.published",
            payload={
                "practice": found.practice_id,
                "outcome": found.outcome_id,
                "design": "comparison",
                "estimate": told(effect.estimate),
                "low": told(doubt.range.low),
                "high": told(doubt.range.high),
                "error": told(doubt.error),
                "units": effect.treated,
                "controls": effect.controls,
                "starts_on": periods[0]["starts_on"],
                "ends_on": periods[-1]["ends_on"],
                "is_sound": effect.is_sound,
                "failed": [check.name for check in effect.failed],
                "place": found.owner_id,
                "published_on": clock.day_of(found.published_at).isoformat(),
            },
        )
        for one in before:  # after the news of the new one: what stays as it was is not told as a fall and a rise
            withdraw_study(
                actor=actor, study=one, why=_("Digantikan penilaian yang lebih baru atas unit-unit yang sama.")
            )


def withdraw_study(*, actor: str, study: Study, why: str) -> None:
    """It stays readable for its unit, counts no more, and says why. Raises CannotChange."""
    with transaction.atomic():
        found = _locked(study)
        if found.state != State.PUBLISHED:
            raise CannotChange(_("Hanya penilaian yang sudah terbit yang dapat ditarik."))
        if not why.strip():
            raise CannotChange(_("Tulis mengapa penilaian ini ditarik."))
        found.state, found.withdrawn_why = State.WITHDRAWN, why.strip()[:300]
        found.save(update_fields=["state", "withdrawn_why"])
        payload = {"practice": found.practice_id, "outcome": found.outcome_id, "place": found.owner_id}
        _tell(actor, found, verb="replicate.effect.withdrawn", payload=payload)


def _replaced(study: Study) -> list[Study]:
    """Those that this one replaces. Raises CannotChange where a unit above counts the same units already, or with newer data."""
    before = list(overlapping(study))
    above = next((one for one in before if len(one.owner.path) < len(study.owner.path)), None)
    if above is not None:
        raise CannotChange(
            _(
                "Unit-unit ini sudah dihitung dalam penilaian yang diterbitkan %(owner)s, dan satu tempat hanya dihitung sekali. "
                "Minta %(owner)s menariknya dahulu."
            )
            % {"owner": above.owner.name}
        )
    newest = max((one.cut_on for one in before), default=study.cut_on)
    if newest > study.cut_on:
        raise CannotChange(
            _(
                "Yang terbit atas unit-unit ini memakai angka per %(day)s, lebih baru daripada konsep ini. Nilai lagi, atau tarik "
                "yang terbit dahulu."
            )
            % {"day": date_format(newest, "j F Y")}
        )
    return before


def _locked(study: Study) -> Study:
    related = Study.objects.select_related("practice", "outcome", "owner").select_for_update(of=("self",))
    return related.get(pk=study.pk)


def _tell(actor: str, study: Study, *, verb: str, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=verb, subject=f"replicate.study:{study.pk}", payload=payload)
