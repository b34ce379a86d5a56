"""Who is looking, and the plainest predicates about them; rooms write their own on top."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking, on any channel.

    `account`: the id of the account signed in, as text. `holder`: the hash of this session's own secret, by which a file
    brought without an account is reached again. Both are None for somebody who only reads.
    """

    account: str | None = None
    holder: str | None = None
    is_operator: bool = False


def is_anyone(_viewer: Viewer) -> bool:
    """For pages that everybody may open; rows on them are still chosen by a rule of their own."""
    return True


def is_signed_in(viewer: Viewer) -> bool:
    return viewer.account is not None


def is_operator(viewer: Viewer) -> bool:
    return viewer.is_operator
