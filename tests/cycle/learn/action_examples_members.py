"""How people of a course are listed, brought onto the host's list, and given a way to sign in."""

from functools import partial

from factories.courses import a_course, a_field_study, a_member
from factories.registry import a_regency, an_account

from teladan.cycle.learn.actions import member_lists, members
from teladan.ground.registry.actions import create_person

SARI = {"role": "participant", "name": "Sari Contoh", "title": "Analis", "mentor_name": "Budi Rekaan"}


def a_place():
    return a_course(a_regency().office)


def a_study():
    place = a_regency()
    return a_field_study(place.office, place.other)


def join_account():
    person = create_person(actor="", name="Tono Contoh", account=an_account("tono.contoh"))
    return partial(members.join_account, actor="1", member=a_member(a_place()), username=person.account.username)


def take_back_members():
    rows = [{"role": "participant", "name": "Sari Contoh"}]
    brought = member_lists.import_members(actor="", course=a_place(), rows=rows)
    return partial(member_lists.take_back_members, actor="1", brought=brought)


def import_members():
    rows = [{"role": "participant", "name": "Sari Contoh", "mentor_name": "Budi Rekaan"}]
    return partial(member_lists.import_members, actor="1", course=a_place(), rows=rows)


EXAMPLES = {
    "import_members": import_members,
    "take_back_members": take_back_members,
    "add_member": lambda: partial(members.add_member, actor="1", course=a_place(), facts=SARI),
    "change_member": lambda: partial(
        members.change_member, actor="1", member=a_member(a_place()), title="Kepala Seksi"
    ),
    "remove_member": lambda: partial(members.remove_member, actor="1", member=a_member(a_place())),
    "list_travellers": lambda: partial(members.list_travellers, actor="1", course=a_study().course),
    "reveal_members": lambda: partial(members.reveal_members, actor="1", course=a_place()),
    "give_access": lambda: partial(members.give_access, actor="1", member=a_member(a_place())),
    "join_account": join_account,
    "part_account": lambda: partial(members.part_account, actor="1", member=a_study().people[0]),
}
