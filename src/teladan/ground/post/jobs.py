"""What the worker runs for the post."""

from django_tasks import task

from teladan.ground.post import actions


@task()
def deliver_message(message: int) -> None:
    actions.deliver_message(message=message)
    actions.resume_messages()
