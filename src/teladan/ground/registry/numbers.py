"""Staff numbers, found without being readable, and shown without being told."""

import hmac

from django.conf import settings

SHORTEST = 8  # digits; the shortest numbers of soldiers and police officers
_SHOWN = 4


def number_index(number: str) -> str | None:
    """The keyed hash by which a staff number is found without being readable; None for no number."""
    digits = "".join(letter for letter in number.lower() if letter.isalnum())
    if not digits:
        return None
    return hmac.new(settings.SALT_KEY.encode(), digits.encode(), "sha256").hexdigest()


def looks_like_a_number(text: str) -> bool:
    """Whether what somebody signs in with is a staff number rather than a user name."""
    digits = "".join(letter for letter in text if letter not in " .-/")
    return digits.isdigit() and len(digits) >= SHORTEST


def masked(number: str | None) -> str:
    """The number with all but its last four digits hidden; a short one wholly.

    >>> masked("000000000000001234")
    '••••1234'
    """
    if not number:
        return ""
    return "••••" + (number[-_SHOWN:] if len(number) >= SHORTEST else "")
