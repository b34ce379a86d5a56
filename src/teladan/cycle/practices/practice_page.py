"""What the page of a practice shows: the published text, how it stands, and what its reader may do."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import written
from teladan.cycle.practices.evidence_words import effect_sentence
from teladan.cycle.practices.models import Edition, Practice
from teladan.cycle.practices.queries.documents import documents_shown
from teladan.cycle.practices.queries.evidence import OutcomeStanding, best_of, standings_of
from teladan.cycle.practices.queries.practices import Life, life_of
from teladan.cycle.practices.queries.reading import readable
from teladan.cycle.practices.rules import may_confirm, may_see_contact, may_write
from teladan.cycle.practices.templatetags.evidence import effect_words, rigour_words
from teladan.ground import clock
from teladan.ground.paper import shortened
from teladan.ground.post import share_address
from teladan.ground.registry.queries import Viewer

LIFE_KINDS = {Life.RUNNING: "done", Life.STALE: "attention", Life.STOPPED: "refused"}
MESSAGE_WORDS = 60
NAME = 60
"""Letters of an outcome's name on paper."""


def reading_context(
    request: HttpRequest, practice: Practice, content: Mapping[str, Any], edition: Edition | None
) -> dict[str, Any]:
    """A text of a practice for whoever reads it; `edition` is None for a draft."""
    viewer = request.viewer
    address = request.build_absolute_uri(reverse("practices:practice", args=[practice.pk]))
    message = message_of(content, address)
    text = readable(content)
    standings = standings_of(practice, clock.today())
    return {
        "practice": practice,
        "edition": edition,
        "text": text,
        "standing": best_standing(standings),
        "outcomes": outcomes_with_standing(text, standings),
        "documents": documents_shown(viewer, practice, content),
        "life": life_words(practice),
        "contact": contact_of(viewer, practice),
        "may_write": may_write(viewer, practice.keeper),
        "may_confirm": may_confirm(viewer, practice),
        "address": address,
        "message": message,
        "share_url": share_address(message),
    }


def life_words(practice: Practice) -> dict[str, str]:
    """Whether it still runs: a badge, and the day on which that was known."""
    life = life_of(practice, clock.today())
    if life == Life.STOPPED:
        since = _("sejak %(day)s") % {"day": date_format(practice.stopped_on, "j F Y")}
    elif practice.confirmed_on is None:
        since = _("belum pernah dipastikan pemiliknya")
    else:
        since = _("dipastikan %(day)s") % {"day": date_format(practice.confirmed_on, "j F Y")}
    return {"key": life.value, "kind": LIFE_KINDS[life], "words": life.label, "since": since}


def contact_of(viewer: Viewer, practice: Practice) -> dict[str, str] | None:
    """Whom to ask, for whoever may see it; None for the others."""
    if not may_see_contact(viewer):
        return None
    return {"name": practice.contact_name, "way": practice.contact_way}


def message_of(content: Mapping[str, Any], address: str) -> str:
    """To be passed on: what it is, whose, and where to read it."""
    words = content["summary"].split()
    summary = " ".join(words[:MESSAGE_WORDS]) + ("…" if len(words) > MESSAGE_WORDS else "")
    head = _("Praktik baik: %(title)s (%(owner)s)") % {"title": content["title"], "owner": content["owner_name"]}
    return "\n".join(part for part in (head, shortened(summary, 500) if summary else "", address) if part)


def outcomes_with_standing(text: Mapping[str, Any], standings: Sequence[OutcomeStanding]) -> list[dict[str, Any]]:
    """Each outcome of a text with how sure one can be of it, and what its evidence says in a sentence."""
    known = {one.outcome.pk: one for one in standings}
    found = []
    for row in text["outcomes"]:
        standing = known.get(row["id"])
        sentence = effect_sentence(standing) if standing else ""
        found.append(row | {"standing": standing, "sentence": sentence})
    return found


def best_standing(standings: Sequence[OutcomeStanding]) -> dict[str, Any]:
    """Rigour and effect of the whole, as they stand beside the title."""
    rigour, effect = best_of({one.outcome.pk: (one.rigour, one.effect) for one in standings})
    return {"rigour": rigour, "effect": effect}


def evidence_in_words(practice: Practice, text: Mapping[str, Any], today: dt.date) -> list[str]:
    """What is known of each outcome, for paper: level, effect, number of units, interval."""
    return [_in_words(row) for row in outcomes_with_standing(text, standings_of(practice, today))]


def _in_words(row: Mapping[str, Any]) -> str:
    standing = row["standing"]
    if standing is None:
        return f"{row['name']}: {_('belum ada bukti.')}"
    level = _("bukti %(rigour)s. Dampak: %(effect)s.") % {
        "rigour": rigour_words(standing.rigour),
        "effect": effect_words(standing.effect),
    }
    return " ".join(
        part for part in (f"{shortened(row['name'], NAME)}: {level}", row["sentence"], _sizes(standing)) if part
    )


def _sizes(standing: OutcomeStanding) -> str:
    treated, controls = sum(row.units for row in standing.used), sum(row.controls for row in standing.used)
    if not standing.used:
        return ""
    if not controls:
        return ngettext("n = %(n)s unit.", "n = %(n)s unit.", treated) % {"n": written(treated)}
    text = ngettext(
        "n = %(n)s unit dan %(controls)s pembanding.", "n = %(n)s unit dan %(controls)s pembanding.", treated
    )
    return text % {"n": written(treated), "controls": written(controls)}
