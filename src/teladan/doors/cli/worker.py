"""`worker`: does the background jobs, one after the other, until told to stop."""

import argparse
import io

from teladan.doors.cli.django import set_up_with_data

DAYS_OF_ATTEMPTS = 30
EXAMPLE = """contoh:
  ./teladan worker
"""


def prepare(command: argparse.ArgumentParser) -> None:
    command.epilog = EXAMPLE
    command.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    set_up_with_data()
    from django.core.management import call_command
    from django.utils import timezone

    from teladan.cycle.measure.actions.follow_up_reminders import plan_daily_reminders
    from teladan.cycle.replicate.actions.reminders import plan_daily_look
    from teladan.ground.journal.actions import resume, resume_later
    from teladan.ground.post import plan_next_morning
    from teladan.ground.post.actions import resume_messages
    from teladan.operations.casework.actions.clocks import begin_looking

    resume()
    resume_messages()
    resume_later()
    plan_daily_reminders(now=timezone.now())
    begin_looking()
    plan_next_morning("teladan.cycle.practices.jobs.ask_daily", now=timezone.now())
    plan_next_morning("teladan.cycle.learn.jobs.look_at_projects", now=timezone.now())
    plan_daily_look(now=timezone.now())
    _forget_old_traces()
    call_command("db_worker", verbosity=0, startup_delay=False)
    return 0


def _forget_old_traces() -> None:
    """Ended sessions, results of old jobs and old attempts to sign in hold personal data that nobody needs any more."""
    from django.core.management import call_command

    call_command("prune_db_task_results", verbosity=0)
    call_command("clearsessions", verbosity=0)
    call_command("axes_reset_logs", age=DAYS_OF_ATTEMPTS, stdout=io.StringIO())  # it reports even nothing
