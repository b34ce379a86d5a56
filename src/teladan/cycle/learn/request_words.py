"""The words of the letter that asks for a visit. Indonesian, whatever language is set; a clerk changes them in the draft."""

from collections.abc import Sequence

from django.utils.translation import override

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.queries.courses import field_study_of
from teladan.ground.paper import written_day

LONGEST_SUBJECT = 300


def subject_of(visit: Visit) -> str:
    return f"Permohonan kunjungan kerja: {_line(visit.theme)}"[:LONGEST_SUBJECT]


def body_of(visit: Visit, sought: Sequence[str]) -> str:
    """Paragraphs between empty lines; `sought` are the names of what is to be learnt."""
    with override("id"):
        day = written_day(visit.proposed_on)
        second = f" atau {written_day(visit.second_on)}" if visit.second_on else ""
        study = field_study_of(visit)
    facts = [
        ("Tema", _line(visit.theme)),
        ("Maksud dan tujuan", _line(visit.purpose)),
        ("Tanggal yang diusulkan", f"{day}{second}"),
        ("Bagian dari studi lapangan", study),
        ("Jumlah peserta", f"{visit.people} orang"),
        ("Yang ingin dipelajari", ", ".join(filter(None, [*map(_line, sought), _line(visit.wanted)]))),
        ("Lokus yang ingin dilihat", _line(visit.loci)),
        ("Narahubung kami", ", ".join(filter(None, [_line(visit.contact), _line(visit.contact_way)]))),
    ]
    parts = [
        f"{_begin(visit)} kami bermaksud melaksanakan kunjungan kerja ke {_line(visit.host.name)}.",
        "Adapun rencana kunjungan kami sebagai berikut:",
        "\n".join(f"{name}: {text}" for name, text in facts if text),
        *_reasons(visit),
        "Besar harapan kami Bapak/Ibu berkenan menerima kunjungan tersebut dan menyampaikan jawaban atas permohonan ini.",
        "Atas perhatian dan kesediaan Bapak/Ibu, kami mengucapkan terima kasih.",
    ]
    return "\n\n".join(parts)


def _begin(visit: Visit) -> str:
    basis = _line(visit.basis).rstrip(".")
    return f"Berdasarkan {basis}," if basis else "Dalam rangka peningkatan pelayanan,"


def _reasons(visit: Visit) -> list[str]:
    with override("id"):
        named = [str(Visit.Reason(key).label) for key in visit.reasons if key in Visit.Reason.values]
    told = ", ".join(one[:1].lower() + one[1:] for one in named)
    why = _line(visit.why)
    if not told and not why:
        return []
    begun = f"{_line(visit.host.name)} kami pilih karena: {told}." if told else ""
    return [" ".join(filter(None, [begun, why]))]


def _line(text: str) -> str:
    """White space on one line, so that a name brings no paragraph of its own."""
    return " ".join(text.split())
