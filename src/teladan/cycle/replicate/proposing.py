"""A scale plan put together from what is known: who needs it, what it may bring, who can help."""

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.practices.queries.evidence import Outcome
from teladan.cycle.practices.queries.practices import Practice
from teladan.cycle.replicate.actions.scale_up import make_scale_plan
from teladan.cycle.replicate.forms.scale_up import NewPlanForm
from teladan.cycle.replicate.models import ScalePlan
from teladan.cycle.replicate.queries.gains import Gain, gains_of, plain
from teladan.cycle.replicate.queries.lineage import copies_of, runs_at_origin
from teladan.cycle.replicate.queries.needs import needs
from teladan.cycle.replicate.queries.scale_up import MIDDLES, others_of, rows_of
from teladan.cycle.replicate.refusals import CannotChange
from teladan.ground.registry.queries import Viewer


class EffectUnknown(CannotChange):
    """Nothing says what one more unit may expect."""

    is_of_effect = True


def cost_of(practice: Practice) -> Decimal | None:
    """The middle of the practice's cost band."""
    middle = MIDDLES.get(practice.cost)
    return None if middle is None else Decimal(middle)


def known_gains(practice: Practice, outcomes: list[Outcome], today: dt.date) -> list[tuple[str, str]]:
    """For each outcome what its evidence says, in words."""
    found = gains_of(practice, today)
    return [(outcome.name, _said(found.get(outcome.pk), outcome)) for outcome in outcomes]


def _said(gain: Gain | None, outcome: Outcome) -> str:
    if gain is None:
        return _("belum ada pengukuran dengan pembanding yang lolos pemeriksaan; isi perkiraan Anda")
    assert gain.low is not None
    assert gain.high is not None
    words = _("%(effect)s %(unit)s lebih baik (selang 95 %%: %(low)s sampai %(high)s), dari %(source)s")
    if gain.effect <= 0:
        words = _("%(effect)s %(unit)s, tidak menolong (selang 95 %%: %(low)s sampai %(high)s), dari %(source)s")
    return words % {
        "effect": written(plain(gain.effect)),
        "low": written(plain(gain.low)),
        "high": written(plain(gain.high)),
        "unit": _("poin persen") if outcome.unit_of_measure == "%" else outcome.unit_of_measure,
        "source": gain.source,
    }


def propose(viewer: Viewer, practice: Practice, form: NewPlanForm, today: dt.date) -> ScalePlan:
    """Raises CannotChange, with the reason, where nothing can be proposed."""
    said = form.cleaned_data
    owner, outcome = form.owners[said["owner"]], form.outcomes[said["outcome"]]
    gain = _gain(practice, outcome, said["assumed"], today)
    found = needs(practice, outcome, owner, viewer, today)
    if found.measure.indicator is None or not any(value.people for value in found.measure.values.values()):
        raise CannotChange(
            _(
                "“%(name)s” belum diukur sebagai bagian dari orang di bawah %(owner)s, jadi tambahan orang tidak dapat dihitung. "
                "Pakai indikator yang punya pembilang dan penyebut, dan minta unit mengirim angkanya."
            )
            % {"name": outcome.name, "owner": owner.name}
        )
    copies = copies_of(practice, today)
    rows = rows_of(found, copies, practice)
    below = [one for one in copies if one.is_running and one.unit.path.startswith(owner.path)]
    facts = form.facts() | {
        "outcome": outcome,
        "indicator": found.measure.indicator,
        "cost_each": said["cost_each"],
        "gain": gain.effect,
        "gain_low": gain.low,
        "gain_high": gain.high,
        "gain_source": gain.source[:300],
        "is_assumed": said["assumed"] is not None,
        "running": len({one.unit.pk for one in below}) + runs_at_origin(practice, today),
    }
    return make_scale_plan(
        actor=viewer.account or "",
        practice=practice,
        owner=owner,
        facts=facts,
        rows=rows,
        others=others_of(found, rows),
    )


def _gain(practice: Practice, outcome: Outcome, assumed: Decimal | None, today: dt.date) -> Gain:
    if assumed is not None:
        return Gain(assumed, None, None, _("Dimasukkan oleh penyusun rencana."))
    gain = gains_of(practice, today).get(outcome.pk)
    if gain is None:
        raise EffectUnknown(
            _(
                "Belum ada bukti berapa dampaknya di satu unit. Ukur dahulu dengan pembanding, atau isi perkiraan Anda di sini."
            )
        )
    if gain.effect <= 0:
        raise CannotChange(
            _("Pengukuran (%(source)s) tidak menunjukkan perbaikan, jadi perluasan tidak diusulkan.")
            % {"source": gain.source}
        )
    if not gain.helps:
        raise CannotChange(
            _(
                "Pengukuran (%(source)s) belum menunjukkan perbaikan yang melebihi kebetulan, jadi perluasan tidak diusulkan. "
                "Ukur lagi, atau isi perkiraan Anda di sini."
            )
            % {"source": gain.source}
        )
    return gain
