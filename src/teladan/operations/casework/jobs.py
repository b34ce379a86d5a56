"""What the worker runs for casework: it looks after the clocks when it starts, and once an hour."""

from django_tasks import task

from teladan.operations.casework.actions.clocks import look_again, pass_time, recompute_clocks


@task()
def look_after_clocks() -> None:
    """A decree that came, and due dates that passed meanwhile."""
    try:
        recompute_clocks()
        pass_time()
    finally:
        look_again()
