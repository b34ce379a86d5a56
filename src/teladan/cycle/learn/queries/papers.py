"""The record of a visit as its documents tell it, and the documents themselves."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.formats import date_format

from teladan.config.definitions import library
from teladan.core.definitions.schemas_of_programmes import ProgrammeDocument
from teladan.cycle.learn.models import Delegate, Photo, Side, Visit
from teladan.cycle.learn.paper import record as told
from teladan.cycle.learn.paper.kinds import PAPERS, SHARED, SLIDES, WITH_NUMBERS, missing
from teladan.cycle.learn.paper.photos import shot_of
from teladan.cycle.learn.paper.slides import slides
from teladan.cycle.learn.queries.agenda import items_of, last_sending, people_of, where
from teladan.cycle.learn.queries.capacity import hours
from teladan.cycle.learn.queries.delegates import delegates_of, role_names
from teladan.cycle.learn.queries.figures import FigureRow, figures_of, names_of
from teladan.cycle.learn.queries.visits import first_day_of
from teladan.cycle.learn.rules import sides_of
from teladan.cycle.measure.queries.follow_ups import agreed_about
from teladan.ground import clock
from teladan.ground.evidence.queries import File, read
from teladan.ground.paper import Letterhead, docx_of, fill_template, pdf_of, pptx_of, written_day
from teladan.ground.registry.queries import Mandate, Role, Unit, Viewer, signature_block, zone_name_of, zone_of
from teladan.operations.casework.queries.cases import happenings_of
from teladan.operations.casework.queries.stationery import (
    city_of,
    content_of_file,
    letterhead_of,
    signatories,
    template_of,
)

HIDDEN = "disamarkan"
MOST_PHOTOS = 8
_ANSWERS = ("accepted", "rescheduled", "refused")


@dataclass(frozen=True, slots=True)
class Listed:
    """A document of the visit: when it is due, what its record lacks, in which forms it can be had, empty for a letter
    that is written among the letters."""

    key: str
    name: str
    what_for: str
    due_on: dt.date
    side: str
    missing: tuple[str, ...]
    forms: tuple[str, ...]
    has_numbers: bool
    has_own_template: bool


def documents(viewer: Viewer, visit: Visit) -> list[Listed]:
    """Those that somebody may have, in the programme's order."""
    day = first_day_of(visit)
    sides = sides_of(viewer, visit)
    records = {side: record_of(viewer, visit, side, with_photos=False) for side in sides}
    return [
        _listed(visit, key, one, day, records)
        for key, one in _programme_documents(visit).items()
        if side_for(key, one, sides)
    ]


def _listed(visit: Visit, key: str, one: ProgrammeDocument, day: dt.date, records: Mapping[str, told.Record]) -> Listed:
    side = side_for(key, one, frozenset(records))
    is_made = key in PAPERS or key == SLIDES
    return Listed(
        key=key,
        name=one.name,
        what_for=one.what_for,
        due_on=day + dt.timedelta(one.due),
        side=one.side,
        missing=tuple(missing(key, records[side])) if is_made else (),
        forms=("pptx",) if key == SLIDES else ("docx", "pdf") if is_made else (),
        has_numbers=key in WITH_NUMBERS,
        has_own_template=key in PAPERS and _own_template(visit, key, side) is not None,
    )


def document_of(viewer: Viewer, visit: Visit, key: str) -> tuple[ProgrammeDocument, str] | None:
    """A document that somebody may have, and as which side; None for any other."""
    one = _programme_documents(visit).get(key)
    side = side_for(key, one, sides_of(viewer, visit)) if one else ""
    return (one, side) if one and side and (key in PAPERS or key == SLIDES) else None


def side_for(key: str, one: ProgrammeDocument, sides: frozenset[str]) -> str:
    """As which of one's sides a document is made; empty for one that is the other's alone."""
    if one.side in sides:
        return one.side
    if (one.side == "both" or key in SHARED) and sides:
        return Side.GUEST.value if Side.GUEST in sides else Side.HOST.value
    return ""


def _programme_documents(visit: Visit) -> Mapping[str, ProgrammeDocument]:
    body = library().programme(visit.programme).body
    return body.documents


def written(record: told.Record, visit: Visit, key: str, form: str) -> bytes:
    """The document as bytes; a .docx from the agency's own template where there is one. Raises PaperError."""
    if key == SLIDES:
        return pptx_of(slides(record))
    document = PAPERS[key](record)
    if form == "pdf":
        return pdf_of(document)
    own = _own_template(visit, key, Side.GUEST if record.is_guest else Side.HOST)
    if own is not None:
        return fill_template(content_of_file(own), values_of(record, document.title))
    return docx_of(document)


def _own_template(visit: Visit, key: str, side: str) -> File | None:
    """Of the side that makes the document, by the name that casework has for the kind: `travel_order` is "travel-order"."""
    if _programme_documents(visit)[key].side not in (side, "both"):
        return None
    return template_of(visit.guest if side == Side.GUEST else visit.host, key.replace("_", "-"))


def record_of(
    viewer: Viewer,
    visit: Visit,
    side: str,
    *,
    with_photos: bool = True,
    numbers: Mapping[int, str] | None = None,
) -> told.Record:
    """The visit as a side's paper tells it. `numbers`: staff numbers that were revealed, by delegate."""
    with translation.override("id"):
        return _record(viewer, visit, side, with_photos=with_photos, numbers=numbers)


def _record(
    viewer: Viewer, visit: Visit, side: str, *, with_photos: bool, numbers: Mapping[int, str] | None
) -> told.Record:
    on = clock.today(zone_of(visit.host))
    reception = visit.reception
    shots, left_out = _photos(visit) if with_photos else ((), 0)
    happened = happenings_of([visit.case_id])[visit.case_id] if visit.case_id else ()
    facts = [one.fact for one in happened]
    return told.Record(
        is_guest=side == Side.GUEST,
        guest=office_of(visit.guest, on),
        host=office_of(visit.host, on),
        theme=visit.theme,
        purpose=visit.purpose,
        made_on=on,
        day=_day(reception.on if reception else visit.proposed_on),
        is_set=reception is not None,
        hours=hours(reception),
        zone=zone_name_of(visit.host),
        place=reception.room.name if reception and reception.room else "",
        basis=visit.basis,
        costs=visit.costs,
        wanted=visit.wanted,
        outputs=visit.outputs,
        reasons=_reasons(visit),
        second_day=_day(visit.second_on) if visit.second_on else "",
        people=visit.people,
        contact=_contact(visit),
        subjects=tuple(names_of(visit).values()),
        request=_cited(visit.letter),
        reply=_cited(next((one.letter for one in reversed(happened) if one.fact in _ANSWERS), None)),
        **_people(visit, numbers),
        **_day_itself(viewer, visit),
        **_exchange(visit, side),
        photos=shots,
        photos_left_out=left_out,
        numbers=tuple(_numbers(row) for row in figures_of(viewer, visit, side)),
        is_reported="reported" in facts,
    )


def office_of(unit: Unit, on: dt.date) -> told.Office:
    """A unit as the head of a paper and its signature show it."""
    lines = (unit.parent.name, unit.name) if unit.parent else (unit.name,)
    head = letterhead_of(unit) or Letterhead(lines, (unit.address,) if unit.address else ())
    signer = _signer(unit, on)
    return told.Office(unit.name, head, city_of(unit), tuple(signature_block(signer)) if signer else ())


def _signer(unit: Unit, on: dt.date) -> Mandate | None:
    """Who signs for a unit: its own signatory, else its head, else the nearest above."""
    holds = Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))
    above = {int(step) for step in unit.path.split("/") if step}
    found = [one for one in signatories(unit, holds) if one.unit_id in above]
    heads = Mandate.objects.filter(holds, unit=unit, role=Role.HEAD).select_related("unit", "person")
    own = next((one for one in found if one.unit_id == unit.pk), None)
    return own or heads.order_by("-since", "pk").first() or next(iter(found), None)


def _day(day: dt.date) -> str:
    return date_format(day, "l, j F Y")


def _reasons(visit: Visit) -> str:
    labels = [str(Visit.Reason(key).label) for key in visit.reasons if key in Visit.Reason.values]
    return "\n\n".join(text for text in (f"{'; '.join(labels)}." if labels else "", visit.why) if text)


def _contact(visit: Visit) -> str:
    host = visit.reception.host if visit.reception else None
    return ", ".join(text for text in (host.contact, host.contact_way) if text) if host else ""


def _cited(letter: Any) -> told.Cited:
    if letter is None:
        return told.Cited()
    return told.Cited(letter.number, written_day(letter.dated) if letter.dated else "")


def _people(visit: Visit, numbers: Mapping[int, str] | None) -> dict[str, tuple[told.Participant, ...]]:
    roles, rows = role_names(visit), list(delegates_of(visit))
    return {
        name: tuple(_participant(row, roles, numbers) for row in rows if row.side == side)
        for name, side in (("guests", Side.GUEST), ("hosts", Side.HOST))
    }


def _participant(row: Delegate, roles: Mapping[str, str], numbers: Mapping[int, str] | None) -> told.Participant:
    shown = numbers.get(row.pk, "") if numbers is not None else HIDDEN if row.number else ""
    return told.Participant(
        name=row.name,
        title=row.title,
        rank=row.rank,
        number=shown,
        role=roles.get(row.role, ""),
        is_leader=row.role == "leader",
        is_note_taker=row.role == "note_taker",
        was_there=getattr(row, "attendance", None) is not None,
    )


def _day_itself(viewer: Viewer, visit: Visit) -> dict[str, Any]:
    if visit.reception is None:
        return {}
    sides = sides_of(viewer, visit)
    return {
        "agenda": tuple(
            told.Item(
                hours=f"{item.starts_at:%H.%M}–{item.ends_at:%H.%M}",
                title=item.title,
                place=where(item),
                people=", ".join([*(one.name for one in people_of(item, sides, visit)), item.speakers]).strip(", "),
                note=item.note,
            )
            for item in items_of(visit.reception, visit)
        ),
        "is_agenda_sent": last_sending(visit.reception) is not None,
    }


def _exchange(visit: Visit, side: str) -> dict[str, Any]:
    """What passed between both, and what this side learnt: the other's lessons are its own."""
    plan = agreed_about(f"learn.visit:{visit.pk}")
    return {
        "topics": tuple(told.Topic(row.topic, row.said, row.agreed) for row in visit.minutes.all()),
        "questions": tuple(told.Asked(row.text, row.answer, row.doubt) for row in visit.questions.all()),
        "lessons": tuple(
            told.Learnt(row.title, row.ours, row.theirs, row.will) for row in visit.lessons.filter(side=side)
        ),
        "steps": tuple(told.Step(row.activity, row.owner, written_day(row.due_on), row.unit.name) for row in plan),
    }


def _photos(visit: Visit) -> tuple[tuple[told.Shot, ...], int]:
    """Those that nobody minds, and how many were left out."""
    rows = list(visit.photos.select_related("file"))
    agreed = [row for row in rows if row.consent != Photo.Consent.NOT_GIVEN][:MOST_PHOTOS]
    shots = []
    for row in agreed:
        with read(row.file) as file:
            shots.append(shot_of(file.read(), row.caption))
    shown = tuple(one for one in shots if one is not None)
    return shown, len(rows) - len(shown)


def _numbers(row: FigureRow) -> told.Numbers:
    our, their = (
        "\n".join(text for text in (words.value, words.interval, words.sizes, words.period) if text)
        for words in (row.our, row.their)
    )
    return told.Numbers(row.label, our, their, row.verdict, row.definition)


def values_of(record: told.Record, title: str) -> dict[str, str | list[Mapping[str, str]]]:
    """What an agency's own .docx may ask for, as casework tells its makers."""
    block = list(record.ours.signature) or ["", "", ""]
    room = block.index("") if "" in block else len(block)
    person = block[room + 1 :]
    return {
        "draf": "DRAF",
        "nomor": "",
        "tanggal": "…………………",
        "kota": record.ours.city,
        "sifat": "Biasa",
        "lampiran": "-",
        "hal": title,
        "tujuan": record.theirs.name,
        "jabatan_tujuan": f"Kepala {record.theirs.name}",
        "tempat_tujuan": record.theirs.city or "tempat",
        "isi": record.purpose,
        "alinea": [{"isi": text} for text in record.purpose.split("\n") if text.strip()],
        "penandatangan": "\n".join(block),
        "jabatan_penandatangan": "\n".join(block[:room]),
        "nama_penandatangan": person[0] if person else "",
        "pangkat_penandatangan": person[1] if len(person) > 1 and not person[1].startswith(("NIP", "NRP")) else "",
        "nip_penandatangan": next((text.partition(" ")[2] for text in person if text.startswith(("NIP", "NRP"))), ""),
        "tembusan": [],
        "unit": record.ours.name,
        "instansi": record.ours.head.lines[0],
        "alamat": " ".join(record.ours.head.address),
        "peserta": [
            {
                "nomor": str(place),
                "nama": one.name,
                "jabatan": one.title,
                "pangkat": one.rank,
                "nip": one.number or "–",
            }
            for place, one in enumerate(record.guests, 1)
        ],
        "acara": [
            {"jam": item.hours, "acara": item.title, "tempat": item.place, "petugas": item.people}
            for item in record.agenda
        ],
    }
