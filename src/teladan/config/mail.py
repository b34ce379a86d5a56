"""From one address of a mail server to Django's settings."""

from email.utils import parseaddr
from urllib.parse import parse_qsl, unquote, urlsplit

from teladan.config.options import OptionError

TIMEOUT = 20  # seconds for a server to answer: the worker has other jobs
PORTS = {"smtp": 25, "smtps": 465}


def parse(address: str, sender: str) -> dict[str, object]:
    """`smtp://user:password@host:port?tls=yes` (encrypted after greeting) or `smtps://…`, special characters escaped.

    Empty: no server, and mail stays in the outbox. Raises OptionError, in Indonesian.
    """
    if not address:
        return {"EMAIL_HOST": ""}
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise OptionError("TELADAN_MAIL harus berbentuk smtp://pengguna:sandi@host:587?tls=yes atau smtps://…")
    try:
        port = parts.port or PORTS[parts.scheme]
    except ValueError:
        raise OptionError("TELADAN_MAIL: nomor port harus angka 1 sampai 65535") from None
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    tls = query.pop("tls", "no")
    if tls not in ("yes", "no") or query:
        raise OptionError("TELADAN_MAIL: setelah tanda tanya hanya boleh tls=yes atau tls=no")
    if tls == "yes" and parts.scheme == "smtps":
        raise OptionError("TELADAN_MAIL: smtps:// sudah terenkripsi; hapus tls=yes")
    if "@" not in parseaddr(sender)[1]:
        raise OptionError("TELADAN_MAIL_FROM harus alamat surel pengirim, misalnya Teladan <teladan@contoh.go.id>")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": tls == "yes",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": TIMEOUT,
        "DEFAULT_FROM_EMAIL": sender,
    }
