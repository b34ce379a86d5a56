"""How each action of measure is called; `tests/house/test_actions_journal.py` runs them all."""

from functools import partial

from teladan.cycle.measure import actions


def _keep_again() -> partial:
    kept = actions.keep_sample(account="1")
    return partial(
        actions.keep_calculation,
        account="1",
        file=kept.file,
        title="Sekali lagi",
        options=kept.options,
        document=kept.document,
    )


EXAMPLES = {
    "keep_sample": lambda: partial(actions.keep_sample, account="1"),
    "keep_calculation": _keep_again,
    "archive_report": lambda: partial(actions.archive_report, calculation=actions.keep_sample(account="1").pk),
    "forget_calculation": lambda: partial(
        actions.forget_calculation, calculation=actions.keep_sample(account="1"), actor="1"
    ),
}
