"""What the page about the origin's consent shows."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.replicate.history import ANSWERS
from teladan.cycle.replicate.models import Remark, Replication
from teladan.cycle.replicate.queries.choosing import others_like
from teladan.cycle.replicate.queries.consent import consent_on, is_needless
from teladan.cycle.replicate.queries.leaders import answerers_of
from teladan.cycle.replicate.queries.replications import remarks_of
from teladan.cycle.replicate.rules import answers_for, is_adopters, may_lead
from teladan.ground import clock
from teladan.ground.post import share_address
from teladan.ground.registry.queries import Viewer

Consent = Replication.Consent
BADGES = {
    Consent.NOT_ASKED: "neutral",
    Consent.ASKED: "info",
    Consent.GIVEN: "done",
    Consent.GIVEN_WITH: "done",
    Consent.REFUSED: "refused",
    Consent.NOT_NEEDED: "done",
}
ANSWERED = frozenset({Consent.GIVEN, Consent.GIVEN_WITH, Consent.REFUSED})


def consent_context(viewer: Viewer, row: Replication, link: str) -> dict[str, Any]:
    today = clock.today()
    state = consent_on(row, today)
    practice = row.practice
    origin = answers_for(row)
    message = _message(row, state, link, is_adopters=is_adopters(viewer, row))
    return {
        "consent": state,
        "badge": BADGES[state],
        "is_answered": state in ANSWERED,
        "answer": str(ANSWERS.get(state, state.label)),
        "origin": origin,
        "asked_words": next((one.words for one in reversed(remarks_of(row)) if one.kind == Remark.Kind.ASKED), ""),
        "is_needless": state == Consent.NOT_ASKED and is_needless(row),
        "is_heard": bool(answerers_of(row, today)),
        "message": message,
        "share_url": share_address(message) if message else "",
        "others": others_like(practice, row.adopter_id) if state == Consent.REFUSED and may_lead(viewer, row) else [],
    }


def _message(row: Replication, state: Consent, link: str, *, is_adopters: bool) -> str:
    """To the other side, ready to be passed on; empty where nothing waits for it."""
    words = {"adopter": row.adopter.name, "title": row.practice.title, "owner": row.practice.owner_name, "link": link}
    if state == Consent.ASKED and is_adopters:
        asked = date_format(row.consent_asked_on or clock.today(), "j F Y")
        text = _(
            "Yth. Bapak/Ibu di %(owner)s,\n%(adopter)s ingin meniru praktik “%(title)s” dan meminta persetujuan Bapak/Ibu "
            "(sejak %(asked)s). Asal praktik selalu kami sebut. Jawaban dapat diberikan di:\n%(link)s"
        )
        return text % (words | {"asked": asked})
    if not is_adopters and state in (Consent.GIVEN, Consent.GIVEN_WITH, Consent.REFUSED):
        text = _("Yth. Bapak/Ibu di %(adopter)s,\nPermintaan meniru praktik “%(title)s” sudah kami jawab:\n%(link)s")
        return text % words
    return ""
