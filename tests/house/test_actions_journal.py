"""Every action is run once and tells the journal exactly once, in its own room's words.

The examples stand beside the tests of each room, in `action_examples.py` or one `action_examples_<noun>.py` a noun:
`EXAMPLES` maps an action's name to a function that prepares what it needs and returns a call of it; an action without an
example fails here. Where two files of a room have an action of one name, the second says `file.name`. What an action sets going in
the rooms below is told there, by their own actions.
"""

import importlib
import importlib.util
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from django.apps import apps
from house.source import ROOT

from teladan.ground.journal.models import Entry

SILENT = {
    "teladan.ground.journal.actions.append": "is the telling itself",
    "teladan.ground.journal.actions.deliver": "carries an entry; what its handler does is told by the handler's action",
    "teladan.ground.journal.actions.resume": "carries entries that are already told",
    "teladan.ground.journal.actions.resume_later": "only plans a look at entries that are already told",
    "teladan.ground.journal.actions.retry_failed": "carries entries that are already told",
    "teladan.cycle.measure.actions.answers.receive": "a response is its own record; the journal notes waves and batches",
    "teladan.cycle.measure.actions.answers.take_back": "as receive; a batch that is undone is told by its own action",
    "teladan.cycle.measure.actions.follow_up_reminders.plan_daily_reminders": "only plans a look; who is told is journaled then",
    "teladan.cycle.replicate.actions.reminders.plan_daily_look": "only plans a look; who is told is journaled then",
    "teladan.cycle.measure.actions.answers.recount": "rebuilds a cache from records that stay as they are",
    "teladan.operations.casework.actions.clocks.begin_looking": "only plans a look that is told when it finds something",
    "teladan.operations.casework.actions.clocks.look_again": "only plans a look that is told when it finds something",
    "teladan.operations.casework.actions.clocks.rebuild_due_dates": "rebuilds a cache from records that stay as they are",
    "teladan.cycle.practices.actions.evidence.refresh": "rebuilds a cache; the act that moved it tells",
    "teladan.cycle.practices.actions.evidence.rebuild_standings": "rebuilds a cache from rows that stay as they are",
    "teladan.cycle.practices.actions.catalogues.index_catalogue": "fills a cache; what was taken over is told by the taking",
    "teladan.cycle.practices.actions.search_index.index_practice": "rebuilds a cache; what is found is told by the publishing",
    "teladan.cycle.practices.actions.search_index.rebuild_search_index": "rebuilds a cache from editions that stay as they are",
    "teladan.ground.post.actions.messages.resume_messages": "only plans attempts that are told when they are made",
    "teladan.ground.evidence.actions.remove_strays": "removes bytes that no file and no entry ever named",
}


def action_modules() -> Iterator[ModuleType]:
    for app in apps.get_app_configs():
        if not app.name.startswith("teladan.") or not importlib.util.find_spec(f"{app.name}.actions"):
            continue
        module = importlib.import_module(f"{app.name}.actions")
        yield module
        for found in pkgutil.iter_modules(getattr(module, "__path__", [])):
            yield importlib.import_module(f"{module.__name__}.{found.name}")


def public_functions(module: ModuleType) -> dict[str, Callable[..., object]]:
    return {
        f"{module.__name__}.{name}": function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


ACTIONS = {name: function for module in action_modules() for name, function in public_functions(module).items()}


def examples_of(action: str) -> dict[str, Callable[[], Callable[[], object]]]:
    room = action.split(".actions", maxsplit=1)[0].removeprefix("teladan.")
    folder = ROOT / "tests" / room.replace(".", "/")
    paths = sorted(folder.glob("action_examples*.py"))
    assert paths, f"{folder}/action_examples.py is missing: it shows how {action} is called"
    found: dict[str, Callable[[], Callable[[], object]]] = {}
    for path in paths:
        spec = importlib.util.spec_from_file_location(f"{path.stem}_{room.replace('.', '_')}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found |= module.EXAMPLES
    return found


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_takes_its_arguments_by_name(action):
    kinds = {parameter.kind for parameter in inspect.signature(ACTIONS[action]).parameters.values()}
    assert kinds <= {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}


@pytest.mark.django_db
@pytest.mark.parametrize("action", [name for name in ACTIONS if name not in SILENT])
def test_an_action_tells_the_journal_exactly_once(action):
    path, _dot, name = action.rpartition(".")
    examples = examples_of(action)
    known = next((key for key in (f"{path.rpartition('.')[2]}.{name}", name) if key in examples), None)
    assert known, f"no example shows how {action} is called"
    call = examples[known]()
    room = action.split(".actions")[0].rpartition(".")[2]
    told = Entry.objects.filter(verb__startswith=f"{room}.")
    before = told.count()
    call()
    assert told.count() - before == 1


def test_no_silence_is_granted_to_an_action_that_is_gone():
    assert set(SILENT) <= set(ACTIONS)
