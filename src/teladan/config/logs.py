"""What is written to the log of the server: never the secret of an address that opens without a password."""

import logging
import re

SECRET = re.compile(r"^(/(?:undangan(?:/orang|/narasumber)?|tautan|isi|kalender(?:/\w+)?|hadir(?:/\w+)?))/[^/]+")
"""The beginning of an address whose next part speaks for whoever holds it."""


class WithoutSecrets(logging.Filter):
    """An address in a line keeps its beginning and its end."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(SECRET.sub(r"\1/…", one) if isinstance(one, str) else one for one in record.args)
        return True
