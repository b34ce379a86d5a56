"""The word by which whoever installs shows that a fresh installation is theirs."""

import base64
import hmac

from django.conf import settings

_LENGTH = 12


def set_up_code() -> str:
    """Three times four letters, made from the installation's secret key: nothing is stored, and every start says the same.

    Sixty bits: nobody on the network comes upon it by trying.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), b"registry.set_up", "sha256").digest()
    letters = base64.b32encode(digest).decode()[:_LENGTH]
    return "-".join(letters[at : at + 4] for at in range(0, _LENGTH, 4))


def is_set_up_code(text: str) -> bool:
    """Whether somebody wrote the code, in any case of letters, with or without dashes."""
    written = "".join(letter for letter in text.upper() if letter.isalnum())
    return hmac.compare_digest(written.encode(), set_up_code().replace("-", "").encode())
