"""The text of a reply to a request, filled from the record; a draft that the office goes on writing.

Letters are Indonesian, whatever language the page is read in: their words are not translated.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format

from teladan.cycle.learn.models import Host, Reception, Visit
from teladan.cycle.learn.queries.capacity import hours
from teladan.ground.registry.queries import zone_name_of

ACCEPTANCE, REFUSAL, RESCHEDULING, OTHER = "acceptance", "refusal", "rescheduling", "other"
"""Kinds of letters, as the register knows them."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`kind` as the register has it."""

    kind: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """The request's letter as it is quoted; without a number only the matter is named."""

    number: str = ""
    dated: dt.date | None = None


def acceptance(visit: Visit, quoted: Quoted, reception: Reception, *, others: int, today: dt.date) -> Reply:
    """`others`: how many delegations more are received together with this one."""
    lines = [
        f"{_opening(visit, quoted)}, dengan ini kami sampaikan bahwa kami bersedia menerima kunjungan dimaksud pada:",
        _when_and_where(visit, reception),
    ]
    if others:
        lines.append(f"Penerimaan dilaksanakan bersama {others} rombongan lain pada hari yang sama.")
    week_before = reception.on - dt.timedelta(days=7)
    until = f"paling lambat tanggal {_date(week_before)}" if week_before > today else "sebelum hari kunjungan"
    lines.append(
        f"Jumlah peserta sebanyak {visit.people} orang. Mohon daftar peserta dan pertanyaan tertulis disampaikan {until}."
    )
    return Reply(ACCEPTANCE, f"Penerimaan kunjungan: {visit.theme}", _letter(lines, reception.host))


def rescheduling(visit: Visit, quoted: Quoted, reception: Reception, reason: str) -> Reply:
    asked = _day(visit.proposed_on)
    lines = [
        (
            f"{_opening(visit, quoted)}, dengan hormat kami sampaikan bahwa kami belum dapat menerima kunjungan pada hari "
            f"{asked}{_because(reason)}. Kami menawarkan waktu lain, yaitu:"
        ),
        _when_and_where(visit, reception),
        (
            "Waktu tersebut kami sediakan bagi Saudara. Mohon persetujuan Saudara disampaikan paling lambat tiga hari "
            "kerja sejak surat ini diterima."
        ),
    ]
    return Reply(RESCHEDULING, f"Penawaran waktu lain untuk kunjungan: {visit.theme}", _letter(lines, reception.host))


def refusal(visit: Visit, quoted: Quoted, reason: str, may_do: str) -> Reply:
    lines = [
        (
            f"{_opening(visit, quoted)}, dengan hormat kami sampaikan permohonan maaf bahwa kami tidak dapat menerima "
            f"kunjungan tersebut{_because(reason)}."
        )
    ]
    if may_do:
        lines.append(_sentence(may_do))
    return Reply(REFUSAL, f"Jawaban atas permohonan kunjungan: {visit.theme}", _letter(lines, None))


def completion(visit: Visit, quoted: Quoted, missing: str) -> Reply:
    lines = [
        (
            f"{_opening(visit, quoted)}, dengan hormat kami sampaikan bahwa permohonan tersebut kami proses setelah hal "
            "berikut dilengkapi:"
        ),
        missing.strip(),
        "Selama kelengkapan ditunggu, jangka waktu jawaban kami berhenti dan dilanjutkan sesudah kelengkapan kami terima.",
    ]
    return Reply(OTHER, f"Permintaan kelengkapan permohonan kunjungan: {visit.theme}", _letter(lines, None))


def cancellation(visit: Visit, quoted: Quoted, reason: str) -> Reply:
    lines = [
        (
            f"{_opening(visit, quoted)}, dengan hormat dan permohonan maaf kami sampaikan bahwa kunjungan yang telah kami "
            f"terima terpaksa kami batalkan{_because(reason)}."
        ),
        "Kami terbuka untuk permohonan baru pada waktu lain.",
    ]
    return Reply(OTHER, f"Pembatalan kunjungan: {visit.theme}", _letter(lines, None))


def _opening(visit: Visit, quoted: Quoted) -> str:
    number = f" nomor {quoted.number}" if quoted.number else ""
    dated = f" tanggal {_date(quoted.dated)}" if quoted.dated else ""
    return (
        f"Menindaklanjuti surat {visit.guest.name}{number}{dated} hal permohonan kunjungan dengan tema “{visit.theme}”"
    )


def _when_and_where(visit: Visit, reception: Reception) -> str:
    zone = zone_name_of(visit.host)
    place = f"{reception.room.name}, {visit.host.name}" if reception.room else visit.host.name
    lines = [f"Hari, tanggal: {_day(reception.on)}", f"Waktu: pukul {hours(reception)} {zone}", f"Tempat: {place}"]
    return "\n".join(lines)


def _letter(paragraphs: list[str], host: Host | None) -> str:
    if host is not None and host.contact:
        way = f" ({host.contact_way})" if host.contact_way else ""
        paragraphs.append(f"Narahubung kami: {host.contact}{way}.")
    paragraphs.append("Demikian kami sampaikan, atas perhatian dan kerja sama Saudara kami ucapkan terima kasih.")
    return "\n\n".join(paragraphs)


def _because(reason: str) -> str:
    text = reason.strip().rstrip(".")
    if not text:
        return ""
    return f", karena {text if text[:2].isupper() else text[0].lower() + text[1:]}"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text[-1:] in ".!?" else f"{text}."


def _day(day: dt.date) -> str:
    with translation.override("id"):
        return date_format(day, "l, j F Y")


def _date(day: dt.date | None) -> str:
    with translation.override("id"):
        return date_format(day, "j F Y") if day else ""
