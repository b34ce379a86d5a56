"""From a message to what a mail server takes, and from what the server answers to words."""

import hashlib
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils.translation import gettext as _

from teladan.ground.evidence.queries import content_of, read
from teladan.ground.post.models import Message

PERMANENT = 500  # SMTP's replies from here on stay the same however often one asks; below, later may do

_CALENDAR_NAMES = {"PUBLISH": "jadwal.ics", "REQUEST": "undangan.ics", "CANCEL": "pembatalan.ics"}


class NotTaken(Exception):
    """The server did not take the message; the text, in Indonesian, says why. `is_final`: asking again is useless."""

    def __init__(self, why: str, *, is_final: bool) -> None:
        self.is_final = is_final
        super().__init__(why)


def send(message: Message) -> None:
    """Hand a message to the mail server. Raises NotTaken."""
    mail = written(message)
    try:
        mail.send()
    except smtplib.SMTPAuthenticationError as error:
        raise NotTaken(
            _("Server surel menolak nama atau kata sandinya. Periksa TELADAN_MAIL."), is_final=False
        ) from error
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        raise _refused(max(codes, default=0), _("Server surel menolak alamat penerima")) from error
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code, _("Server surel menolak surat ini")) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotTaken(
            _("Server surel tidak dapat dihubungi ({kind}).").format(kind=type(error).__name__), is_final=False
        ) from error


def _refused(code: int, why: str) -> NotTaken:
    return NotTaken(_("{why} (kode {code}).").format(why=why, code=code), is_final=code >= PERMANENT)


def written(message: Message) -> EmailMessage:
    """The mail as it leaves: plain text, marked as made by a program, so that no out-of-office note answers it."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body,
        to=[message.to],
        headers={"Message-ID": message_id(message.key), "Auto-Submitted": "auto-generated"},
    )
    if message.calendar:
        # Mail programs put the buttons of an answer to the one, and people whose program knows nothing of it open the other.
        mail.attach_alternative(message.calendar, f"text/calendar; method={message.method}")
        mail.attach(_CALENDAR_NAMES[message.method], message.calendar.encode(), "application/ics")
    for attachment in message.attachments.select_related("file"):
        with read(attachment.file) as file:
            mail.attach(attachment.file.name, file.read(), content_of(attachment.file).media_type)
    return mail


def message_id(key: str) -> str:
    """The same for every attempt of one message."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"
