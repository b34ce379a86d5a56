"""`worker`: does the background jobs, one after the other, until told to stop."""

import argparse

from teladan.doors.cli.django import set_up

EXAMPLE = """contoh:
  ./teladan worker
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    set_up()
    from django.core.management import call_command

    from teladan.ground.journal.actions import resume

    resume()
    call_command("prune_db_task_results", verbosity=0)
    call_command("db_worker", verbosity=0, startup_delay=False)
    return 0
