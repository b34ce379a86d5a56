"""Messages ready to be copied at each step of a letter. A secret letter's subject never stands in one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from teladan.ground.paper import written_day
from teladan.ground.post import share_address
from teladan.ground.registry.queries import zone_name_of
from teladan.operations.casework.letter_paper import agenda_number, written_moment
from teladan.operations.casework.models import Disposition, Initial, Letter
from teladan.operations.casework.news_of_letters import said_of
from teladan.operations.casework.queries.letter_values import addressee_of

LONGEST_SHARED = 3000


@dataclass(frozen=True, slots=True)
class Message:
    """Words to pass on, and the address that hands them to WhatsApp where they are short enough."""

    label: str
    text: str

    @property
    def rows(self) -> int:
        return min(self.text.count("\n") + 3, 14)

    @property
    def share_url(self) -> str:
        address = share_address(self.text)
        return address if len(address) <= LONGEST_SHARED else ""


def registered(letter: Letter) -> Message:
    """To the sender."""
    received = written_moment(letter.received_at, zone_name_of(letter.unit))
    lines = [
        "Yth. Bapak/Ibu,",
        f"surat {_number(letter)}hal “{said_of(letter)}” sudah kami terima {received}.",
        f"Nomor agendanya {agenda_number(letter)}.",
        "Terima kasih.",
        letter.unit.name,
    ]
    return Message(_("Pesan untuk pengirim"), "\n".join(lines))


def disposed(letter: Letter, rows: Sequence[Disposition], link: str) -> Message:
    """To whom it was sent down."""
    people = [f"– {row.receiver.person.name}{' (tembusan)' if row.is_copy else ''}" for row in rows]
    first = rows[0]
    dues = {row.due_on for row in rows if row.due_on}
    lines = [
        f"Disposisi surat agenda {agenda_number(letter)}: {said_of(letter)}",
        f"Dari: {addressee_of(letter)}",
        "Kepada:",
        *people,
        f"Instruksi: {first.instruction}" if first.instruction else "",
        f"Catatan: {first.note}" if first.note and letter.nature != Letter.Nature.SECRET else "",
        f"Paling lambat: {written_day(min(dues))}" if dues else "",
        f"Buka: {link}",
    ]
    return Message(_("Pesan untuk penerima disposisi"), "\n".join(line for line in lines if line))


def awaits_initial(letter: Letter, initial: Initial, link: str) -> Message:
    """To whose turn it is."""
    lines = [
        f"Yth. {initial.mandate.person.name},",
        f"konsep surat “{said_of(letter)}” menunggu paraf Anda.",
        f"Buka: {link}",
        letter.unit.name,
    ]
    return Message(_("Pesan untuk pemaraf"), "\n".join(lines))


def official(letter: Letter, link: str) -> Message:
    """To the addressee."""
    dated = written_day(letter.dated) if letter.dated else ""
    if letter.sent_as_id:
        where = f"Suratnya sudah ada di daftar surat masuk unit Anda di Teladan: {link}"
    elif letter.case_id:
        where = f"Keadaan permohonan dan suratnya dapat dibaca di: {link}"
    else:
        where = "Suratnya kami kirim bersama pesan ini."
    lines = [
        f"Yth. {letter.other_title or addressee_of(letter) or 'Bapak/Ibu'},",
        f"bersama ini kami sampaikan surat nomor {letter.number} tanggal {dated} hal “{said_of(letter)}”.",
        where,
        letter.unit.name,
    ]
    return Message(_("Pesan untuk penerima surat"), "\n".join(lines))


def _number(letter: Letter) -> str:
    return f"nomor {letter.number} " if letter.number else ""
