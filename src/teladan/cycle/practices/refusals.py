"""Why something cannot be done to a practice; the message, in Indonesian, says what to do."""


class CannotChange(Exception):
    """What was asked is against the state of things."""
