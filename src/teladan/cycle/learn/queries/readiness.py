"""What a request still lacks before it may be sent, and what is worth knowing of its day."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Visit
from teladan.cycle.learn.queries.calendar import advice, days_off_advice
from teladan.cycle.learn.queries.hosts_to_learn_from import answers_published, host_of
from teladan.cycle.learn.queries.sought import without_own_figure
from teladan.ground import clock
from teladan.ground.registry.queries import zone_of


@dataclass(frozen=True, slots=True)
class Missing:
    """What is to be filled in, and the field of the form where that is done."""

    text: str
    field: str


def missing_from(visit: Visit) -> list[Missing]:
    """Empty when the request may be sent."""
    return [*_unwritten(visit), *_of_day(visit), *_of_own_data(visit), *_of_answers(visit)]


def day_advice(visit: Visit) -> list[str]:
    """Of the day proposed and of the second choice; it only advises."""
    host = host_of(visit.host_id)
    found: list[str] = []
    for day in filter(None, (visit.proposed_on, visit.second_on)):
        said = days_off_advice(day)
        if host is not None and host.is_open:
            said = advice(host, day, visit.people, elements=visit.elements)
        found += [one for one in said if one not in found]
    return found


def _unwritten(visit: Visit) -> Iterator[Missing]:
    if not visit.elements and not visit.wanted.strip():
        yield Missing(_("Pilih unsur atau indikator yang dipelajari, atau tulis materi yang diminta."), "elements")
    if not visit.reasons and not visit.why.strip():
        yield Missing(_("Beri alasan memilih tuan rumah ini."), "reasons")
    wanted = (
        ("outputs", visit.outputs, _("Tulis keluaran yang diharapkan.")),
        ("basis", visit.basis, _("Tulis dasar kunjungan, misalnya rencana kerja tahun ini.")),
        ("costs", visit.costs, _("Tulis sumber biayanya.")),
        ("contact", visit.contact, _("Tulis narahubung dari pihak Anda.")),
        ("contact_way", visit.contact_way, _("Tulis telepon atau surel kantor narahubung.")),
    )
    for field, value, text in wanted:
        if not value.strip():
            yield Missing(text, field)


def _of_day(visit: Visit) -> Iterator[Missing]:
    if visit.proposed_on < clock.today(zone_of(visit.host)):
        day = date_format(visit.proposed_on, "j F Y")
        yield Missing(
            _("Tanggal yang diusulkan, %(day)s, sudah lewat. Usulkan tanggal lain.") % {"day": day}, "proposed_on"
        )


def _of_own_data(visit: Visit) -> Iterator[Missing]:
    names = without_own_figure(visit)
    if names and not visit.own_data.strip():
        text = _(
            "Unit Anda sendiri belum punya angka untuk: %(names)s. Ukur dulu, atau tulis mengapa belum ada; tanpa angka "
            "sendiri kunjungan sulit menjawab apa yang berbeda."
        )
        yield Missing(text % {"names": ", ".join(names)}, "own_data")


def _of_answers(visit: Visit) -> Iterator[Missing]:
    if not visit.has_read_answers and answers_published(host_of(visit.host_id)):
        text = _("Baca dulu jawaban tuan rumah atas pertanyaan yang sering datang, lalu centang bahwa sudah dibaca.")
        yield Missing(text, "has_read_answers")
