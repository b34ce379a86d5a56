"""What the page of evidence shows: each outcome with its standing, the rows behind it, and what its reader may do."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.practices.evidence_pictures import pictures_of
from teladan.cycle.practices.evidence_words import effect_sentence, here_sentence, row_effect, wording_of
from teladan.cycle.practices.models import EvidenceRow, Practice
from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.practices.queries.evidence import OutcomeStanding, rule, standings_of
from teladan.cycle.practices.rules import may_review, may_write
from teladan.ground import clock
from teladan.ground.paper import written_period
from teladan.ground.registry.queries import Viewer, has_mandate


def evidence_context(viewer: Viewer, practice: Practice) -> dict[str, Any]:
    may = may_write(viewer, practice.keeper)
    found = shown_standings(viewer, practice)
    return {
        "practice": practice,
        "title": title_of(viewer, practice),
        "outcomes": [outcome_shown(viewer, one, may=may) for one in found],
        "worse": [one.outcome.name for one in found if one.effect == "worse"],
        "may_write": may,
        "may_review": may_review(viewer, practice),
        "rule": rule(),
        "levels": list(enumerate(rule().body.levels)),
        "verdicts": rule().body.verdicts.values(),
        "readings": rule().body.readings.values(),
    }


def title_of(viewer: Viewer, practice: Practice) -> str:
    """As it was published; those who keep it read what they write."""
    edition = None if may_write(viewer, practice.keeper) else edition_of(practice)
    return str(edition.content["title"]) if edition else practice.title


def shown_standings(viewer: Viewer, practice: Practice) -> list[OutcomeStanding]:
    """Every outcome for those who keep the practice; for others the published ones, and those of which anything is known."""
    found = standings_of(practice, clock.today())
    if may_write(viewer, practice.keeper):
        return found
    edition = edition_of(practice)
    published = {row["id"]: row["name"] for row in edition.content["outcomes"]} if edition else {}
    for one in found:
        one.outcome.name = published.get(one.outcome.pk, one.outcome.name)  # not the name that is being written
    return [one for one in found if one.outcome.pk in published or one.rows or one.withdrawn]


def outcome_shown(viewer: Viewer, one: OutcomeStanding, *, may: bool) -> dict[str, Any]:
    levels = rule().body.levels
    following = one.standing.computed + 1
    wide, narrow = pictures_of(one)
    return {
        "standing": one,
        "name": one.outcome.name,
        "meaning": rule().body.verdicts[one.standing.effect].meaning,
        "level_meaning": "" if one.reviews else levels[one.rigour].meaning,
        "sentence": effect_sentence(one),
        "here": here_sentence(one),
        "wide": wide,
        "narrow": narrow,
        "next_level": f"{following} ({levels[following].name})" if following < len(levels) else "",
        "rows": [row_shown(viewer, row, one, may=may) for row in one.rows],
        "withdrawn": [row_shown(viewer, row, one, may=False) for row in one.withdrawn],
    }


def row_shown(viewer: Viewer, row: EvidenceRow, one: OutcomeStanding, *, may: bool) -> Mapping[str, Any]:
    return {
        "row": row,
        "place": row.place,
        "design": row.get_design_display(),
        "by": _measured_by(row, one),
        "effect": row_effect(row, wording_of(one)),
        "period": written_period(row.starts_on, row.ends_on),
        "measured": _measured(row),
        "checks": _checks(row),
        "is_used": row.pk in one.standing.used,
        "carries": row.pk in one.standing.carried,
        "may_fetch": row.file_id is not None and has_mandate(viewer),
        "is_of_study": bool(row.about),
        "may_withdraw": may and not row.about,
    }


def _measured_by(row: EvidenceRow, one: OutcomeStanding) -> str:
    """Who measured; of what was written by hand, also whose word that is."""
    by = str(row.get_measured_by_display())
    keeper = one.outcome.practice.keeper.name
    return by if row.about else _("%(by)s, menurut catatan %(keeper)s") % {"by": by, "keeper": keeper}


def _measured(row: EvidenceRow) -> str:
    """How many units and people stand behind the number."""
    units = {"units": written(row.units), "controls": written(row.controls)}
    if row.controls:
        text = ngettext(
            "%(units)s unit yang menerapkan, %(controls)s unit pembanding",
            "%(units)s unit yang menerapkan, %(controls)s unit pembanding",
            row.units,
        )
        text %= units
    else:
        text = ngettext("%(units)s unit", "%(units)s unit", row.units) % units
    return text if row.n is None else _("%(text)s; n = %(n)s") % {"text": text, "n": written(row.n)}


def _checks(row: EvidenceRow) -> str:
    if row.design not in (EvidenceRow.Design.COMPARISON, EvidenceRow.Design.RANDOMISED):
        return ""
    if row.is_sound is None:
        return _("tidak dinilai")
    if not row.is_sound:
        return _("tidak lolos")
    return _("lolos") if row.about else _("lolos menurut laporannya; tidak dihitung di sini")
