"""A real mail server on a free port, which can be told to refuse."""

import email
import email.policy
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from teladan.ground.post.models import Message


@dataclass
class Office:
    """The server's side: what it took, and the answers it gives before it takes anything."""

    taken: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    to_recipients: list[str] = field(default_factory=list)
    stop: Callable[[], None] = lambda: None

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if self.to_recipients:
            return self.to_recipients.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.answers:
            return self.answers.pop(0)
        self.taken.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def server(settings):
    """Running, and set up as this installation's own."""
    office = Office()
    controller = Controller(office, hostname="127.0.0.1", port=_free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.DEFAULT_FROM_EMAIL = "Teladan <teladan@contoh.go.id>"
    office.stop = controller.stop
    yield office
    if not controller.loop.is_closed():
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def worker():
    """Does every job that waits, the ones for later too when told that time has passed."""

    def run(*, later: bool = False) -> None:
        if later:
            now = timezone.now()
            Message.objects.filter(state="waiting").update(due=now)
            DBTaskResult.objects.update(run_after=now)
        call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0)

    return run
