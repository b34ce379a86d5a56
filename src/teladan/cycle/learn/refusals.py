"""Why an act on a course cannot be done."""


class CannotChange(Exception):
    """What was asked cannot be done; the message, in Indonesian, says why and what to do."""
