"""What replications refuse, with the reason in Indonesian for whoever asked."""

import uuid


class CannotChange(ValueError):
    """What was asked cannot be done with this replication now; the message says why, and what to do."""


class AlreadyBegun(CannotChange):
    """The same copy is there already; `ident` is the replication that goes on instead."""

    def __init__(self, message: str, ident: uuid.UUID) -> None:
        super().__init__(message)
        self.ident = ident
