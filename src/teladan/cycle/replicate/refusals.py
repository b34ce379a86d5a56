"""What replications refuse, with the reason in Indonesian for whoever asked."""


class CannotChange(ValueError):
    """What was asked cannot be done with this replication now; the message says why, and what to do."""
