"""Evidence: files that people bring or keep.

Words: *held* (brought by a session, unreachable after at most an hour and then removed), *kept* (an account asked for it),
*container* (a zip inside a familiar name), *content* (what a file really is, judged by its bytes, never by its name).

It must not know what a file is good for: reading rows is for `tables`, meaning is for the rooms above.
"""

from teladan.ground.evidence.containers import HostileFile, ZipFacts, inspect_zip

__all__ = ["HostileFile", "ZipFacts", "inspect_zip"]
