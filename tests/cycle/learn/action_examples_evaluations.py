"""How the actions on evaluations are called."""

from functools import partial

from factories.learn import an_agreed_visit
from factories.registry import a_unit

from teladan.cycle.learn.actions.evaluations import evaluate

EXAMPLES = {
    "evaluate": lambda: partial(
        evaluate,
        actor="1",
        visit=an_agreed_visit(a_unit("Biro Tamu Contoh"), a_unit("Biro Tuan Rumah Contoh")),
        side="guest",
        answers={"welcome": 4},
        good="Ramah.",
    ),
}
