"""What the worker runs for the journal."""

from django_tasks import task

from teladan.ground.journal import actions


@task()
def deliver(delivery: int) -> None:
    actions.deliver(delivery=delivery)
    actions.resume()


@task()
def resume() -> None:
    actions.resume()
