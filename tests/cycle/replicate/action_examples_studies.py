"""How the actions on studies are called."""

from functools import partial

from factories.studies import LOOK, a_health_district, a_study

from teladan.cycle.replicate.actions.studies import make_study, publish_study, withdraw_study
from teladan.cycle.replicate.queries.panels import collect


def _make() -> partial:
    district = a_health_district()
    return partial(
        make_study,
        actor="1",
        practice=district.practice,
        outcome=district.outcome,
        owner=district.office,
        collected=collect(district.practice, district.outcome, district.office, on=LOOK),
    )


def _withdraw() -> partial:
    study = a_study(a_health_district())
    publish_study(actor="1", study=study)
    return partial(withdraw_study, actor="1", study=study, why="Angka dua puskesmas salah hitung.")


EXAMPLES = {
    "make_study": _make,
    "publish_study": lambda: partial(publish_study, actor="1", study=a_study(a_health_district(effect=-5.0))),
    "withdraw_study": _withdraw,
}
