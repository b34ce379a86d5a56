"""Why an act cannot be done."""


class CannotChange(ValueError):
    """What was asked of a visit or a course cannot be done now; the message, in Indonesian, says why and what to do."""
