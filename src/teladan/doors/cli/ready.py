"""What must be in place before pages are served: the database's tables and the collected static files."""

from teladan.doors.cli.output import say
from teladan.doors.cli.parsing import CannotRun


def make_ready(*, may_migrate: bool = False) -> None:
    """Migrate a new database; refuse one that waits for an upgrade or was made by newer code. Collect the static files.

    `may_migrate`: any database of older code too, for data that nobody would miss.
    """
    from teladan.config import schema

    if schema.is_new():
        migrate()
    elif unknown := sorted(set(schema.applied()) - schema.known()):
        raise CannotRun(
            f"basis data ini dibuat Teladan yang lebih baru (mengenal {unknown[-1]}). Pakai Teladan versi itu atau yang lebih baru."
        )
    elif (pending := schema.pending()) and may_migrate:
        migrate()
    elif pending:
        raise CannotRun(
            f"basis data belum sesuai dengan versi ini ({len(pending)} perubahan menunggu). "
            "Jalankan ./teladan upgrade, yang membuat cadangan dahulu, lalu ulangi."
        )
    collect_static()


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def reachable(host: str, port: int) -> str:
    """The address that a person types: of this machine when the server listens everywhere."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 -- a key
    return f"http://{name}:{port}/"


def greet(host: str, port: int) -> None:
    say("")
    say(f"Teladan siap di {reachable(host, port)}")
