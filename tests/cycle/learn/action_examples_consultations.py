"""How the actions of talks at a desk, and of points from the floor, are called."""

import datetime as dt
from functools import partial

from factories.events import NOW, a_request, a_table, an_event, an_invitee
from factories.registry import a_unit, a_viewer

from teladan.cycle.learn.actions import consultations, floor
from teladan.cycle.learn.models import ClinicRequest, Consultation, FloorPoint

LATER = dt.date(2016, 3, 31)


def _asked(**facts) -> tuple[ClinicRequest, str]:
    organiser = a_unit("Kementerian Contoh")
    event = an_event(organiser)
    invitee = an_invitee(event, a_unit("Kabupaten Contoh"))
    return a_request(invitee, a_table(event, unit=organiser), **facts), a_viewer(organiser).account


def _begin() -> partial:
    request, actor = _asked()
    facts = {"kind": "consultation", "expert_name": "Ahli Rekaan", "visitor_name": "Tamu Rekaan", "at": NOW}
    return partial(consultations.begin, actor=actor, request=request, **facts)


def _begun() -> tuple[Consultation, str]:
    call = _begin()
    return call(), call.keywords["actor"]


def _written() -> tuple[Consultation, str]:
    record, actor = _begun()
    facts = {"actor": actor, "consultation": record}
    return consultations.write(**facts, base=1, advice="Susun peta jabatan lebih dahulu."), actor


def _ask_online() -> partial:
    request, _actor = _asked(is_online=True)
    actor = a_viewer(request.invitee.unit).account
    facts = {"kind": "consultation", "text": "Bagaimana memetakan jabatan?", "name": "Tamu Rekaan", "at": NOW}
    return partial(consultations.ask_online, actor=actor, request=request, **facts)


def _of_talk(act, make=_begun, **facts):
    def made() -> partial:
        record, actor = make()
        return partial(act, actor=actor, consultation=record, **facts)

    return made


def _take_up() -> partial:
    return partial(consultations.take_up, actor="1", consultation=_ask_online()(), expert_name="Ahli Rekaan")


def _raise_point() -> partial:
    event = an_event(a_unit("Kementerian Contoh"))
    invitee = an_invitee(event, a_unit("Kabupaten Contoh"))
    facts = {"event": event, "invitee": invitee, "kind": "question", "text": "Kapan klinik diulang?", "at": NOW}
    return partial(floor.raise_point, actor="", **facts)


def _answered() -> FloorPoint:
    point = _raise_point()()
    floor.answer(actor="1", point=point, seen="", text="Setiap triwulan.", at=NOW)
    point.refresh_from_db()
    return point


def _of_point(act, make=None, **facts):
    def made() -> partial:
        return partial(act, actor="1", point=(make or _raise_point())(), **facts)

    return made


def _assign() -> partial:
    point = _raise_point()()
    facts = {"owner_unit": point.event.organiser, "owner": "Kepala Bagian Rekaan", "answer_by": LATER}
    return partial(floor.assign, actor="1", point=point, **facts)


def _show() -> partial:
    point = _raise_point()()
    floor.hide(actor="1", point=point, why="Menyebut nama orang.")
    return partial(floor.show, actor="1", point=point)


EXAMPLES = {
    "begin": _begin,
    "ask_online": _ask_online,
    "take_up": _take_up,
    "consultations.write": _of_talk(consultations.write, base=1, advice="Susun peta jabatan."),
    "name_visitor": _of_talk(consultations.name_visitor, visitor="", visitor_name="Tamu Lain"),
    "consultations.change_kind": _of_talk(consultations.change_kind, base=1, kind="guidance"),
    "agree_as_expert": _of_talk(consultations.agree_as_expert, _written, base=2, at=NOW),
    "agree_as_visitor": _of_talk(consultations.agree_as_visitor, _written, base=2, at=NOW, name="Tamu Rekaan"),
    "commit_to": _of_talk(
        consultations.commit_to,
        activity="Menyusun peta jabatan",
        owner="Kepala Bagian Organisasi",
        due_on=LATER,
        agreed_on=NOW.date(),
    ),
    "consultations.say": _of_talk(
        consultations.say, text="Contohnya terlampir.", name="Ahli Rekaan", at=NOW, is_from_desk=True
    ),
    "consultations.end": _of_talk(consultations.end, at=NOW),
    "raise_point": _raise_point,
    "floor.assign": _assign,
    "floor.answer": _of_point(floor.answer, seen="", text="Setiap triwulan.", at=NOW),
    "ask_to_confirm": _of_point(floor.ask_to_confirm, _answered, doubt="Dananya dari mana?"),
    "floor.confirm": _of_point(floor.confirm, _answered),
    "floor.hide": _of_point(floor.hide, why="Menyebut nama orang."),
    "floor.show": _show,
}
