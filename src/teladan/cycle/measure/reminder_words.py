"""The words of reminders: one message for a unit, one for a group, one for a mail. Indonesian, whatever language is set.

Names come from people: white space in them is put on one line; nothing else is done to them, since messages are plain text.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import override

from teladan.core.numbers import written
from teladan.cycle.measure.lateness import Due
from teladan.ground.paper import written_day

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One thing owed by one unit, as it was when the reminder was prepared."""

    unit: str
    title: str
    detail: str
    due: Due
    n: int | None
    target: int | None

    @property
    def what(self) -> str:
        """`SKM Semester II 2026, Rawat Jalan`."""
        return one_line(f"{self.title}, {self.detail}" if self.detail else self.title)

    @property
    def standing(self) -> str:
        """`12 dari 217 isian`, `belum ada isian`, `belum dikirim`."""
        if self.n is None:
            return "belum dikirim"
        if not self.n:
            return "belum ada isian"
        return (
            f"{written(self.n)} isian"
            if self.target is None
            else f"{written(self.n)} dari {written(self.target)} isian"
        )

    @property
    def until(self) -> str:
        """`batas 27 November 2026 (3 hari kerja lagi)`."""
        with override("id"):
            return f"batas {written_day(self.due.on)} ({self.due.words})"


def unit_message(lines: Sequence[Line], sender: str, on: dt.date, link: str) -> str:
    """For one unit, to be sent by WhatsApp."""
    return _message(f"Yth. Bapak/Ibu di {one_line(lines[0].unit)}", [_bullet(line) for line in lines], sender, on, link)


def mail_message(lines: Sequence[Line], person: str, sender: str, on: dt.date, link: str) -> str:
    greeting = f"Yth. Bapak/Ibu {one_line(person)}\n{one_line(lines[0].unit)}"
    return _message(greeting, [_bullet(line) for line in lines], sender, on, link)


def mail_subject(unit: str) -> str:
    return shortened_line(f"Pengingat: data yang belum lengkap dari {unit}", LONGEST_SUBJECT)


def notice_text(lines: Sequence[Line]) -> str:
    """One line on the reader's own list of news."""
    first = f"{lines[0].what}: {lines[0].standing}, {lines[0].until}"
    more = f"; dan {len(lines) - 1} data lain" if len(lines) > 1 else ""
    return f"Pengingat untuk {one_line(lines[0].unit)}. {first}{more}."


def group_message(lines: Sequence[Line], sender: str, on: dt.date, link: str) -> str:
    """For the group chat of all units: what is asked for, and who has not sent it."""
    parts: list[str] = []
    for title, until in dict.fromkeys((one_line(line.title), line.until) for line in lines):
        parts += ["", f"{title}, {until}:"]
        parts += [
            f"- {one_line(line.unit)}{f', {one_line(line.detail)}' if line.detail else ''}: {line.standing}"
            for line in lines
            if (one_line(line.title), line.until) == (title, until)
        ]
    return _message("Yth. Bapak/Ibu penanggung jawab data di unit kerja", parts[1:], sender, on, link)


def _message(greeting: str, listed: list[str], sender: str, on: dt.date, link: str) -> str:
    return "\n".join(
        [
            f"{greeting},",
            "",
            f"Kami ingatkan bahwa sampai {written_day(on)} data berikut belum lengkap:",
            "",
            *listed,
            "",
            f"Mohon dilengkapi lewat Teladan: {link}",
            "Bila sudah dikirim, mohon abaikan pesan ini. Terima kasih atas kerja sama Bapak/Ibu.",
            "",
            one_line(sender),
        ]
    )


def _bullet(line: Line) -> str:
    return f"- {line.what}: {line.standing}; {line.until}"


def one_line(text: str) -> str:
    return " ".join(text.split())


def shortened_line(text: str, longest: int) -> str:
    text = one_line(text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
