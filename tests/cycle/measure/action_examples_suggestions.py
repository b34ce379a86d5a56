"""How the actions of suggestions are called."""

from functools import partial

from factories.measure import a_wave, answer
from factories.registry import a_regency

from teladan.cycle.measure.actions.suggestions import answer_suggestion, read_suggestions
from teladan.cycle.measure.models import Suggestion


def _suggestion() -> Suggestion:
    answer(a_wave(a_regency().melati).intakes.get(), suggestion="Tambah kursi tunggu.")
    return Suggestion.objects.get()


EXAMPLES = {
    "read_suggestions": lambda: partial(read_suggestions, actor="1", suggestions=[_suggestion()]),
    "answer_suggestion": lambda: partial(
        answer_suggestion,
        actor="1",
        suggestion=_suggestion(),
        mark="proposal",
        element="facilities",
        answer="Sepuluh kursi ditambah.",
        is_public=True,
    ),
}
