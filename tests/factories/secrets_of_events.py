"""An event of the health office to which other agencies are called; each secret of it stands once, in words found nowhere else."""

import datetime as dt
from decimal import Decimal

from factories.events import (
    NOW,
    a_participant,
    a_request,
    a_table,
    an_appointment,
    an_event,
    an_event_item,
    an_invitee,
    some_slots,
)
from factories.letters import a_file
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency, a_unit, an_account
from factories.world import World
from teladan.cycle.learn.models import (
    Consultation,
    Desk,
    EventItem,
    EventPractice,
    FloorPoint,
    Interest,
    KnowledgeTest,
    Material,
    Speaker,
    SwapOffer,
)
from teladan.cycle.learn.queries.events import about
from teladan.cycle.measure.actions.follow_ups import agree_follow_up
from teladan.cycle.measure.models import ComponentScore, Evaluation, HandOver, Recommendation

KEEPERS = {"panitia"}
ORGANISER = KEEPERS | {"pemantau"}
DESKS = {"ahli", "ahli lain"}
STAFF = ORGANISER | DESKS
INVITED = {"diundang", "pengamat diundang"}
OTHERS = {"diundang lain"}
STRANGERS = {"siapa saja", "tanpa peran", "belum diundang"}
ALL = STAFF | INVITED | OTHERS
MAIL, OTHER_MAIL = "peserta.rekaan@contoh.go.id", "narasumber.rekaan@contoh.or.id"
CODE, SPEAKER_CODE, PERSON_CODE = "tautan-instansi-rekaan", "tautan-narasumber-rekaan", "tautan-orang-rekaan"

MAY_READ: dict[str, set[str]] = {
    "Zamrud maksud kegiatan": ALL,
    "Zamrud kegiatan disiapkan": ORGANISER,
    "Zamrud alasan diwakili": STAFF,  # the unit itself by its link
    CODE: KEEPERS | {"diundang"},  # who holds it answers for the unit
    SPEAKER_CODE: KEEPERS,
    PERSON_CODE: set(),  # told on its unit's link alone
    MAIL: set(),
    OTHER_MAIL: set(),
    "Zamrud masalah dibawa": STAFF,  # the unit itself by its link
    "Zamrud saran meja": STAFF | INVITED,
    "Zamrud isi konseling": {"ahli", "diundang"},
    "Zamrud kesepakatan konseling": {"ahli", "diundang"},
    "Zamrud usulan tertutup": STAFF | INVITED,
    "Zamrud soal tes lokakarya": KEEPERS,
    "Zamrud catatan minat": STAFF | {"asal praktik"},  # the unit itself by its link
    "Zamrud rencana instansi": ORGANISER | DESKS | INVITED,
    "Zamrud catatan evaluasi": ORGANISER | INVITED,
    "Zamrud evaluasi belum diserahkan": ORGANISER,
    "Zamrud rekomendasi": STAFF | INVITED,
}
"""Each secret, and who may come upon it at some address; everybody else at none."""


def build() -> World:
    place = a_regency()
    desk, beside, other, later = (
        a_unit(f"{name} Contoh") for name in ("Deputi Satu", "Deputi Dua", "Kota", "Kota Lain")
    )
    world = World(units={**vars(place), "desk": desk, "beside": beside, "invited": other, "later": later})
    event = an_event(place.agency, purpose="Zamrud maksud kegiatan")
    world.rows["event"] = event
    world.rows["draft"] = an_event(place.agency, title="Zamrud kegiatan disiapkan")
    expert, visitor = a_mandate(desk, "officer"), a_mandate(place.other, "officer")
    world.people = {
        "siapa saja": None,
        "tanpa peran": an_account(),
        "belum diundang": a_mandate(later, "officer").person.account,
        "asal praktik": a_mandate(place.kenanga, "officer").person.account,
        "panitia": a_mandate(place.agency, "officer").person.account,
        "pemantau": a_mandate(place.agency, "observer").person.account,
        "ahli": expert.person.account,
        "ahli lain": a_mandate(beside, "officer").person.account,
        "diundang": visitor.person.account,
        "pengamat diundang": a_mandate(place.other, "observer").person.account,
        "diundang lain": a_mandate(other, "officer").person.account,
    }
    _called(world)
    _sat_down(world)
    _said(world)
    _handed_over(world)
    return world


def _called(world: World) -> None:
    event, units = world.rows["event"], world.units
    invitee = an_invitee(event, units["other"], code=CODE, reply="represented", why="Zamrud alasan diwakili")
    beside = an_invitee(event, units["invited"])
    an_invitee(event, units["later"], invited_at=None)
    item = an_event_item(event)
    world.rows |= {
        "invitee": invitee,
        "beside": beside,
        "participant": a_participant(invitee, code=PERSON_CODE, mail=MAIL),
        "item": item,
        "speaker": Speaker.objects.create(
            item=item,
            name="Narasumber Rekaan",
            body="Yayasan Contoh",
            mail=OTHER_MAIL,
            code=SPEAKER_CODE,
            state=Speaker.State.ASKED,
        ),
        "material": Material.objects.create(event=event, title="Bahan", file=a_file("bahan.pdf"), at=NOW),
    }


def _sat_down(world: World) -> None:
    event, row = world.rows["event"], world.rows
    table = a_table(event, unit=world.units["desk"], desks=2)
    a_table(event, "services", unit=world.units["beside"])
    counsel = a_table(event, "staff", unit=world.units["desk"])
    slots = some_slots(event, 2)
    desk = table.desks.first()
    request = a_request(row["invitee"], table, problem="Zamrud masalah dibawa")
    secret = a_request(row["invitee"], counsel)
    theirs = a_request(row["beside"], table)
    mine = an_appointment(request, desk, slots[0])
    other = an_appointment(theirs, table.desks.last(), slots[1])
    people = world.people
    plain = {"expert": str(people["ahli"].pk), "expert_name": "Ahli Rekaan", "began_at": NOW}
    row |= {
        "table": table,
        "desk": desk,
        "slot": slots[0],
        "request": request,
        "appointment": mine,
        "swap": SwapOffer.objects.create(mine=other, theirs=mine, made_at=NOW),
        "consultation": Consultation.objects.create(
            request=request, advice="Zamrud saran meja", visitor=str(people["diundang"].pk), **plain
        ),
        "counselling": Consultation.objects.create(
            request=secret,
            kind="counselling",
            problem="Zamrud isi konseling",
            commitment="Zamrud kesepakatan konseling",
            visitor=str(people["diundang"].pk),
            **plain,
        ),
        "online": Desk.objects.create(table=table, name="Meja daring", is_online=True),
    }


def _said(world: World) -> None:
    event, row = world.rows["event"], world.rows
    practice = a_published_practice(world.units["kenanga"])
    asked = {"key": "a", "text": "Zamrud soal tes lokakarya", "choices": ["Ya", "Tidak"], "right": 0}
    KnowledgeTest.objects.create(event=event, questions=[asked], made_by="", made_at=NOW)
    row["presented"] = EventPractice.objects.create(event=event, practice=practice)
    row |= {
        "file": a_file("daftar.xlsx"),
        "practice": practice,
        "point": FloorPoint.objects.create(
            event=event,
            invitee=row["invitee"],
            kind="suggestion",
            text="Zamrud usulan tertutup",
            is_shown=False,
            asked_at=NOW,
        ),
        "interest": Interest.objects.create(
            event=event,
            invitee=row["invitee"],
            practice=practice,
            wish="copy",
            note="Zamrud catatan minat",
            made_at=NOW,
        ),
        "plan": agree_follow_up(
            actor="",
            unit=world.units["other"],
            about=about(event),
            activity="Zamrud rencana instansi",
            due_on=dt.date(2016, 6, 30),
            owner="Kepala Bagian Organisasi",
            agreed_on=event.starts_on,
        ),
    }
    assert EventItem.objects.filter(event=event).exists()


def _handed_over(world: World) -> None:
    """One report at its region, one still with the evaluator."""
    for key, words in (("other", "Zamrud catatan evaluasi"), ("later", "Zamrud evaluasi belum diserahkan")):
        made = Evaluation.objects.create(
            unit=world.units[key],
            evaluator=world.units["agency"],
            instrument="akip/2015",
            digest="0" * 64,
            year=2015,
            total=Decimal("60.30"),
            predicate="B",
            findings=words,
            number="LHE-01",
            dated=dt.date(2016, 1, 4),
            report=a_file("lhe.pdf"),
            recorded_by="",
            recorded_at=NOW,
        )
        for component, points in (("planning", "19.20"), ("internal_evaluation", "3.85")):
            ComponentScore.objects.create(evaluation=made, component=component, points=Decimal(points))
        world.rows[f"evaluation_{key}"] = made
    world.rows["hand_over"] = HandOver.objects.create(
        evaluation=world.rows["evaluation_other"],
        about=about(world.rows["event"]),
        handed_on=world.rows["event"].starts_on,
        made_by="",
        made_at=NOW,
    )
    world.rows["recommendation"] = Recommendation.objects.create(
        evaluation=world.rows["evaluation_other"], component="internal_evaluation", text="Zamrud rekomendasi"
    )
