"""Messages of a visit's present step, ready to be passed on. Indonesian, whatever language is set."""

import datetime as dt

from django.utils.translation import override

from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries.visits import State
from teladan.ground.paper import written_day
from teladan.ground.post import share_address

LONGEST_SHARED = 3000
"""Letters of an address that every phone takes; a longer message is copied instead."""
_GUEST = {
    State.DRAFT: "Konsep permohonan kunjungan ke {host}, “{theme}”, siap diperiksa.",
    State.ASKED: "Permohonan kunjungan kerja kami, “{theme}”, sudah kami kirim. Hari yang kami usulkan: {day}, {people} orang. Kami menunggu jawaban Bapak/Ibu.",
    State.OFFERED: "Terima kasih atas hari yang ditawarkan untuk kunjungan “{theme}”: {day}. Kami sedang memastikannya dan segera menjawab.",
    State.REFUSED: "Terima kasih atas jawaban Bapak/Ibu untuk permohonan kunjungan “{theme}”. Semoga lain waktu dapat terlaksana.",
    State.CANCELLED: "Kunjungan “{theme}” dibatalkan. Mohon maaf dan terima kasih atas kesediaan Bapak/Ibu.",
    State.AGREED: "Kami konfirmasi kunjungan “{theme}”: {day}, {people} orang. Susunan acara dan daftar peserta ada di tautan ini.",
    State.TODAY: "Hari ini kami berkunjung: “{theme}”, {people} orang. Susunan acara dan daftar peserta ada di tautan ini.",
    State.HELD: "Terima kasih atas penerimaan Bapak/Ibu pada {day}. Pertanyaan yang masih terbuka ada di tautan ini.",
    State.REPORTED: "Terima kasih atas penerimaan Bapak/Ibu pada {day}. Laporan kunjungan sudah kami sampaikan.",
}
_HOST = {
    State.ASKED: "Permohonan kunjungan Bapak/Ibu, “{theme}”, sudah kami terima dan sedang kami proses.",
    State.OFFERED: "Untuk kunjungan “{theme}” kami menawarkan hari lain: {day}. Mohon jawabannya lewat tautan ini.",
    State.REFUSED: "Mohon maaf, permohonan kunjungan “{theme}” belum dapat kami terima. Alasannya ada di tautan ini.",
    State.CANCELLED: "Kunjungan “{theme}” dibatalkan. Alasannya ada di tautan ini.",
    State.AGREED: "Kunjungan “{theme}” kami terima pada {day}. Mohon daftar peserta dan pertanyaan diisi lewat tautan ini.",
    State.TODAY: "Kami menunggu kedatangan Bapak/Ibu hari ini: “{theme}”. Susunan acara ada di tautan ini.",
    State.HELD: "Terima kasih atas kunjungan Bapak/Ibu pada {day}. Jawaban atas pertanyaan ada di tautan ini.",
    State.REPORTED: "Terima kasih atas kunjungan Bapak/Ibu pada {day} dan laporannya.",
}


def step_message(visit: Visit, state: State, side: str, day: dt.date, link: str) -> str:
    """To the other side; of a draft, to one's own superior. Empty where there is nothing to say."""
    text = (_GUEST if side == Side.GUEST else _HOST).get(state, "")
    if not text:
        return ""
    own, other = (visit.guest, visit.host) if side == Side.GUEST else (visit.host, visit.guest)
    with override("id"):
        words = text.format(
            host=_line(visit.host.name), theme=_line(visit.theme), day=written_day(day), people=visit.people
        )
    greeting = "Yth. Bapak/Ibu" if state == State.DRAFT else f"Yth. Bapak/Ibu di {_line(other.name)}"
    return f"{greeting},\n{words}\n{link}\n\n{_line(own.name)}"


def share_url(text: str) -> str:
    """Hands a message to WhatsApp; empty for one that is too long for an address."""
    address = share_address(text)
    return address if len(address) <= LONGEST_SHARED else ""


def _line(text: str) -> str:
    return " ".join(text.split())
