"""From one database address to Django's settings."""

from urllib.parse import parse_qsl, unquote, urlsplit

from teladan.config.options import OptionError

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000"
)


def parse(address: str) -> dict[str, object]:
    """`sqlite:////path/file` or `postgresql://user:password@host:port/name?host=/socket/folder`, special characters escaped.

    Raises OptionError for any other kind of database.
    """
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "teladan.config.sqlite3",
            "NAME": unquote(parts.path)[1:],
            # IMMEDIATE: a writer waits its turn at BEGIN instead of failing at its first write.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": SQLITE_PRAGMAS},
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in ("postgres", "postgresql"):
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path)[1:],
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.get("host") or parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}},
        }
    raise OptionError(f"TELADAN_DATABASE harus diawali postgresql:// atau sqlite:///, bukan '{parts.scheme}'")
