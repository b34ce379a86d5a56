"""Passwords that are said aloud once and replaced at the first sign-in."""

import secrets

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks or sounds like another


def one_time_password() -> str:
    """Four times four letters and digits: long enough to be safe until it is replaced, short enough to be read out."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
