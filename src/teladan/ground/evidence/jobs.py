"""What the worker runs for evidence."""

from django_tasks import task

from teladan.ground.evidence import actions


@task()
def drop_expired() -> None:
    actions.drop_expired()
    actions.remove_strays()
