"""Keys of the installation: made once, kept outside the database, readable by their owner only."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(home: Path, name: str = "secret-key") -> str:
    """The key of that name in the home folder, made if there is none. Two first starts side by side end with the same one."""
    path = home / name
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=home, encoding="ascii") as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            # A link appears whole or not at all, and never replaces what another start has made meanwhile.
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text("ascii")
