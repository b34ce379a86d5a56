"""Writes of the post, one file a noun."""

from teladan.ground.post.actions.messages import (
    ImproperMail,
    deliver_message,
    resume_messages,
    send_again,
    send_mail,
)
from teladan.ground.post.actions.notices import notify, read_notices

__all__ = [
    "ImproperMail",
    "deliver_message",
    "notify",
    "read_notices",
    "resume_messages",
    "send_again",
    "send_mail",
]
