"""Staff numbers, found without being readable."""

import hmac

from django.conf import settings


def number_index(number: str) -> str | None:
    """The keyed hash by which a staff number is found without being readable; None for no number."""
    digits = "".join(letter for letter in number.lower() if letter.isalnum())
    if not digits:
        return None
    return hmac.new(settings.SALT_KEY.encode(), digits.encode(), "sha256").hexdigest()
