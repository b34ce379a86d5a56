"""How the actions on imports are called; `tests/house/test_actions_journal.py` runs them all."""

import io
from functools import partial

from factories.measure import a_wave
from factories.registry import a_unit, an_account

from teladan.cycle.measure.actions import imports
from teladan.cycle.measure.incoming import Incoming
from teladan.ground.evidence import actions as evidence


def _import() -> partial:
    account = str(an_account().pk)
    wave = a_wave(a_unit())
    file = evidence.save(upload=io.BytesIO(b"U1,U2\n3,3\n"), name="rekap.csv", account=account)
    row = Incoming("", "333333333", {"sex": "female"}, None, "Kursi kurang")
    meant = {"": wave.intakes.get().pk}
    return partial(
        imports.import_answers,
        actor=account,
        wave=wave,
        file=file,
        rows=[row],
        meant=meant,
        content="0" * 64,
        options={"instrument": "skm/2017"},
    )


EXAMPLES = {
    "import_answers": _import,
    "undo_batch": lambda: partial(imports.undo_batch, actor="1", batch=_import()()),
}
