"""What the worker runs for evidence."""

from django.core.management import call_command
from django_tasks import task

from teladan.ground.evidence import actions


@task()
def drop_expired() -> None:
    actions.drop_expired()
    actions.remove_strays()
    # What a session said of its files goes with the session.
    call_command("clearsessions", verbosity=0)
