"""The definitions of this installation: the ones shipped, then the folders that TELADAN_DEFINITIONS adds."""

from functools import cache

from teladan.config.options import OPTIONS
from teladan.core.definitions import Library


@cache
def library() -> Library:
    """Read once a process; a changed definition is a new file, and takes a restart."""
    return Library(OPTIONS.definitions)
