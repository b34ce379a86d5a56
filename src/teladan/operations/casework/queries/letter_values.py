"""A letter as the values that an agency's own .docx asks for."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from teladan.ground.paper import written_day
from teladan.ground.registry.queries import Mandate, Unit, signature_block
from teladan.operations.casework.models import Letter
from teladan.operations.casework.placeholders import Values
from teladan.operations.casework.queries.stationery import row_of

DRAFT = "DRAF"
DOTS = "…………………"


@override("id")
def letter_values(letter: Letter) -> Values:
    """All placeholders of KNOWN_PLACEHOLDERS; the lists of a visit are empty until a room above fills them."""
    head = row_of(letter.unit)
    block = signature_of(letter)
    office, person = _parted(block)
    return {
        "draf": "" if letter.state == Letter.State.OFFICIAL else DRAFT,
        "nomor": letter.number,
        "tanggal": written_day(letter.dated) if letter.dated else DOTS,
        "kota": head.city if head else "",
        "sifat": letter.get_nature_display(),
        "lampiran": letter.attachments or "-",
        "hal": letter.subject,
        "tujuan": addressee_of(letter),
        "jabatan_tujuan": letter.other_title,
        "tempat_tujuan": letter.other_place or _("tempat"),
        "isi": letter.body,
        "alinea": [{"isi": text} for text in paragraphs_of(letter)],
        "penandatangan": "\n".join(block),
        "jabatan_penandatangan": "\n".join(office),
        **_signer(letter.signatory, person),
        "tembusan": [{"nama": name} for name in copies_of(letter)],
        "unit": letter.unit.name,
        "instansi": agency_of(letter.unit).name,
        "alamat": " ".join(head.address.split()) if head else letter.unit.address,
        "peserta": [],
        "acara": [],
    }


def addressee_of(letter: Letter) -> str:
    return letter.other.name if letter.other else letter.other_name


def paragraphs_of(letter: Letter) -> list[str]:
    """A blank line parts paragraphs."""
    texts = letter.body.replace("\r\n", "\n").split("\n\n")
    return [text.strip() for text in texts if text.strip()]


def copies_of(letter: Letter) -> list[str]:
    return [line.strip() for line in letter.copies.splitlines() if line.strip()]


def signature_of(letter: Letter) -> list[str]:
    return signature_block(letter.signatory) if letter.signatory else [DOTS, "", DOTS]


def agency_of(unit: Unit) -> Unit:
    """The root of the tree that a unit stands in."""
    return Unit.objects.filter(pk=unit.path.split("/")[0]).first() or unit


def _parted(block: list[str]) -> tuple[list[str], list[str]]:
    room = block.index("")
    return block[:room], block[room + 1 :]


def _signer(signatory: Mandate | None, person: list[str]) -> dict[str, str]:
    if signatory is None:
        return {"nama_penandatangan": DOTS, "pangkat_penandatangan": "", "nip_penandatangan": ""}
    rank = signatory.person.rank
    number = person[-1].partition(" ")[2] if len(person) > (2 if rank else 1) else ""
    return {"nama_penandatangan": person[0], "pangkat_penandatangan": rank, "nip_penandatangan": number}
