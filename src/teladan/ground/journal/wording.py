"""What an entry may say: ids, field names and counts. Checked at the door, so that no personal value ever gets in.

The rule is plain enough to hold in the head: lower-case identifiers without spaces, at most 64 characters; no digits-only
text of nine or more (a telephone number, NIK or NIP); whole numbers below a milliard in size; lists of such identifiers.
A name has a capital or a space, an address has a space, an e-mail address an "@": all are refused.
"""

import re
from collections.abc import Mapping

Value = int | bool | str | None | list[str]

VERB = re.compile(r"[a-z]+(\.[a-z][a-z_]*){2}")
SUBJECT = re.compile(r"[a-z]+\.[a-z][a-z_]*:[a-z0-9-]{1,64}")
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9._:/-]{0,63}")
DIGEST = re.compile(r"[0-9a-f]{64}")
LIST_LIMIT = 100
NUMBER_LIMIT = 10**9


class ImproperEntryError(ValueError):
    """The entry holds something that the journal never keeps. For developers, hence in English."""


def check_verb(verb: str) -> None:
    if not VERB.fullmatch(verb) or len(verb) > 80:
        raise ImproperEntryError(f"verb {verb!r} is not room.noun.participle")


def check_subject(subject: str) -> None:
    if not SUBJECT.fullmatch(subject) or len(subject) > 120:
        raise ImproperEntryError(f"subject {subject!r} is not room.noun:id")


def check_actor(actor: str) -> None:
    """An account's id, or empty for somebody without an account and for the system itself."""
    if actor:
        _check_identifier("actor", actor)


def check_definition(ident: str, digest: str) -> None:
    _check_identifier("definition", ident)
    if not DIGEST.fullmatch(digest):
        raise ImproperEntryError(f"digest {digest!r} of definition {ident!r} is not lower-case hex SHA-256")


def check_payload(payload: Mapping[str, Value]) -> None:
    for key, value in payload.items():
        _check_identifier("key", key)
        _check_value(key, value)


def _check_value(key: str, value: Value) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, int):
        if abs(value) >= NUMBER_LIMIT:
            raise ImproperEntryError(f"{key}: a whole number of ten digits may be somebody's number")
    elif isinstance(value, str):
        _check_identifier(key, value)
    elif isinstance(value, list) and len(value) <= LIST_LIMIT:
        for item in value:
            _check_identifier(key, item)
    else:
        raise ImproperEntryError(f"{key}: {type(value).__name__} is no id, field name, count or short list of ids")


def _check_identifier(key: str, text: object) -> None:
    if not isinstance(text, str) or not IDENTIFIER.fullmatch(text):
        raise ImproperEntryError(f"{key}: {text!r} is not an identifier of at most 64 lower-case characters")
    digits = re.sub(r"[._:/-]", "", text)
    if digits.isdigit() and len(digits) >= 9:
        raise ImproperEntryError(f"{key}: {text!r} may be somebody's number")
