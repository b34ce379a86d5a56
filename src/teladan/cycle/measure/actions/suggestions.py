"""Suggestions are read, marked and answered."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.masking import private_in
from teladan.cycle.measure.models import Suggestion
from teladan.ground import clock
from teladan.ground.journal.actions import append

AT_ONCE = 100  # as many ids as one entry of the journal holds


class HoldsPersonalData(Exception):
    """An answer for everybody names somebody; the message, in Indonesian, says what to take out."""


def read_suggestions(*, actor: str, suggestions: Sequence[Suggestion]) -> None:
    """Note that they were read, at most AT_ONCE."""
    idents = [row.pk for row in suggestions][:AT_ONCE]
    with transaction.atomic():
        Suggestion.objects.filter(pk__in=idents, read_at=None).update(read_at=clock.now())
        append(
            actor=actor,
            verb="measure.suggestion.read",
            subject=f"measure.suggestion:{idents[0]}",
            payload={"count": len(idents), "suggestions": [f"s{ident}" for ident in idents]},
        )


def answer_suggestion(
    *, actor: str, suggestion: Suggestion, mark: str, element: str, answer: str, is_public: bool
) -> None:
    """Mark a suggestion, answer it, and say whether the public may read both.

    Raises HoldsPersonalData when the answer would make somebody known to everybody.
    """
    answer = answer.strip()
    if is_public and (found := private_in(answer)):
        raise HoldsPersonalData(
            _("Jawaban ini memuat %(what)s, sedangkan umum akan membacanya. Hapus dari jawaban, atau jangan umumkan.")
            % {"what": ", ".join(found)}
        )
    now = clock.now()
    with transaction.atomic():
        if answer != suggestion.answer:
            suggestion.answered_at = now if answer else None
        suggestion.mark, suggestion.element = mark, element
        suggestion.answer, suggestion.is_public = answer, is_public
        suggestion.read_at = suggestion.read_at or now
        suggestion.save()
        append(
            actor=actor,
            verb="measure.suggestion.answered",
            subject=f"measure.suggestion:{suggestion.pk}",
            payload={
                "mark": mark or None,
                "element": element or None,
                "is_answered": bool(answer),
                "is_public": is_public,
            },
        )
