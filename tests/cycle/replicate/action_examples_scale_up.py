"""How the actions of scale plans are called."""

from decimal import Decimal
from functools import partial

from factories.registry import a_viewer
from factories.scale_up import DAY, a_district, a_scale_plan, needs_of

from teladan.cycle.replicate.actions import scale_up as actions
from teladan.cycle.replicate.actions.scale_up import Word
from teladan.cycle.replicate.queries.lineage import copies_of
from teladan.cycle.replicate.queries.scale_up import others_of, rows_of


def make_scale_plan() -> partial:
    district = a_district()
    viewer = a_viewer(district.office)
    found = needs_of(district, viewer)
    rows = rows_of(found, copies_of(district.practice, DAY), district.practice)
    facts = {
        "name": "Perluasan",
        "outcome": district.practice.outcomes.get(),
        "indicator": found.measure.indicator,
        "budget": Decimal(10),
        "cost_each": Decimal(10),
        "gain": Decimal(20),
    }
    return partial(
        actions.make_scale_plan,
        actor=viewer.account,
        practice=district.practice,
        owner=district.office,
        facts=facts,
        rows=rows,
        others=others_of(found, rows),
    )


def change_scale_plan() -> partial:
    district = a_district()
    viewer = a_viewer(district.office)
    plan = a_scale_plan(district, viewer)
    return partial(actions.change_scale_plan, actor=viewer.account, plan=plan, facts={"budget": Decimal(20_000_000)})


def keep_words() -> partial:
    district = a_district()
    viewer = a_viewer(district.office)
    plan = a_scale_plan(district, viewer)
    words = {district.units["small"].pk: Word("in", 1, Decimal(10_000_000))}
    return partial(actions.keep_words, actor=viewer.account, plan=plan, words=words)


def remove_scale_plan() -> partial:
    district = a_district()
    viewer = a_viewer(district.office)
    return partial(actions.remove_scale_plan, actor=viewer.account, plan=a_scale_plan(district, viewer))


EXAMPLES = {
    "remove_scale_plan": remove_scale_plan,
    "make_scale_plan": make_scale_plan,
    "change_scale_plan": change_scale_plan,
    "keep_words": keep_words,
}
