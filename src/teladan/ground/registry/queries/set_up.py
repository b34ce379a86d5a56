"""Whether this installation is in somebody's hands yet."""

from teladan.ground.registry.models import Account


def is_set_up() -> bool:
    """An installation is fresh until its first account."""
    return Account.objects.exists()
