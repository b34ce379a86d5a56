"""How each action of the post is called."""

from functools import partial

from django.conf import settings
from django.utils import timezone
from factories.registry import an_account

from teladan.ground.post.actions import messages, notices
from teladan.ground.post.models import Message, Notice


def _a_message(**facts) -> Message:
    row = messages.send_mail(
        actor="", key="test:1", to="siti@contoh.go.id", subject="Pengingat", body="Mohon jawaban dikirim."
    )
    Message.objects.filter(pk=row.pk).update(**facts)
    row.refresh_from_db()
    return row


def send_mail():
    return partial(
        messages.send_mail, actor="1", key="test:1", to="siti@contoh.go.id", subject="Pengingat", body="Mohon dikirim."
    )


def deliver_message():
    row = _a_message(state="waiting", due=timezone.now())
    return partial(messages.deliver_message, message=row.pk)


def send_again():
    settings.EMAIL_HOST = "surel.contoh.go.id"
    row = _a_message(state="failed", due=None)
    return partial(_then_without_a_server, row)


def _then_without_a_server(row: Message) -> None:
    try:
        messages.send_again(actor="1", message=row)
    finally:
        settings.EMAIL_HOST = ""


def notify():
    return partial(
        notices.notify, accounts=[an_account().pk], key="test:1", text="Periode survei dibuka.", url="/ukur/periode/"
    )


def read_notices():
    account = an_account()
    Notice.objects.create(account=account, key="test:1", text="Periode survei dibuka.", url="/ukur/periode/")
    return partial(notices.read_notices, account=str(account.pk))


EXAMPLES = {
    "send_mail": send_mail,
    "deliver_message": deliver_message,
    "send_again": send_again,
    "notify": notify,
    "read_notices": read_notices,
}
