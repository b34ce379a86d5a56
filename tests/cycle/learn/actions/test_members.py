"""Who is on a course's list, and on the host's; who may sign in, and whose password it is."""

import pytest
from factories.courses import NOW, a_course, a_field_study, a_member, as_member
from factories.registry import a_mandate, a_regency, an_account

from teladan.cycle.learn.actions.members import (
    add_member,
    change_member,
    give_access,
    join_account,
    list_travellers,
    part_account,
    remove_member,
)
from teladan.cycle.learn.models import Attendance, Delegate, ItineraryFeed, KnowledgeTest, Member
from teladan.cycle.learn.queries import courses, visits
from teladan.cycle.learn.queries.member_access import proposed_username
from teladan.cycle.learn.queries.members import traits_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.registry.actions import create_person
from teladan.ground.registry.models import Account, Person

pytestmark = pytest.mark.django_db
NUMBER = "000000000000001234"


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    return a_field_study(place.office, place.other)


def test_a_mentor_named_twice_is_listed_once(place):
    course = a_course(place.office)
    for name in ("Sari Contoh", "Tono Contoh"):
        facts = {"role": "participant", "name": name, "mentor_name": " Budi  Rekaan", "traits": {"wilayah": "Barat"}}
        add_member(actor="", course=course, facts=facts)
    assert course.members.get(role="mentor").mentees.count() == 2
    assert traits_of(course) == ["wilayah"]


def test_two_of_one_role_cannot_have_one_number(place):
    course = a_course(place.office)
    add_member(actor="", course=course, facts={"role": "coach", "name": "Sari", "number": NUMBER})
    add_member(actor="", course=course, facts={"role": "assessor", "name": "Sari", "number": NUMBER})
    with pytest.raises(CannotChange, match="Nomor ini sudah tercatat"):
        add_member(actor="", course=course, facts={"role": "coach", "name": "Tono", "number": NUMBER})


def test_travellers_come_onto_the_hosts_list_once_and_stay_in_step(study):
    added = a_member(study.course, "attendant", name="Wira Contoh")
    by_hand = Delegate.objects.create(visit=study.course.visit, name="Lia Contoh", role="participant")
    same = a_member(study.course, name="lia contoh", title="Kepala Seksi")
    assert list_travellers(actor="", course=study.course) == list_travellers(actor="", course=study.course) == 11
    assert study.course.visit.delegates.count() == 11
    same.refresh_from_db()
    assert same.delegate == by_hand
    assert same.delegate.title == "Kepala Seksi"
    added.refresh_from_db()
    change_member(actor="", member=added, rank="Penata (III/c)")
    assert added.delegate.rank == "Penata (III/c)"
    change_member(actor="", member=added, role="mentor")
    assert added.delegate is None
    assert study.course.visit.delegates.count() == 10
    seated = study.people[1]
    change_member(actor="", member=seated, role="attendant")
    assert Member.objects.get(pk=seated.pk).seat.group == study.group
    change_member(actor="", member=seated, role="mentor")
    assert not hasattr(Member.objects.get(pk=seated.pk), "seat")


def test_without_a_host_there_is_no_list_to_send(place):
    with pytest.raises(CannotChange, match="Tuan rumah belum dipilih"):
        list_travellers(actor="", course=a_course(place.office))


def test_whoever_left_a_trace_stays_on_both_lists(study):
    sat, there, free = study.people[0], study.people[1], study.people[2]
    test = KnowledgeTest.objects.create(course=study.course, made_by="", made_at=NOW)
    sat.tests.create(test=test, phase="before", right=0, made_at=NOW)
    Attendance.objects.create(delegate=there.delegate, how="list", at=NOW)
    with pytest.raises(CannotChange, match=r"sudah mengerjakan tes.*jangan terbitkan sertifikatnya"):
        remove_member(actor="", member=sat)
    with pytest.raises(CannotChange, match="sudah tercatat hadir"):
        remove_member(actor="", member=there)
    with pytest.raises(CannotChange, match="Perannya tidak dapat diganti"):
        change_member(actor="", member=sat, role="mentor")
    remove_member(actor="", member=free)
    assert not Delegate.objects.filter(pk=free.delegate_id).exists()
    assert not Member.objects.filter(pk=free.pk).exists()


def test_access_is_a_person_an_account_and_a_password_for_one_sign_in(study):
    member = study.people[1]
    username, password = give_access(actor="", member=member)
    account = Account.objects.get(username=username)
    assert account.check_password(password)
    assert account.must_change_password
    assert member.delegate.person == account.person
    again = give_access(actor="", member=member)
    assert again[0] == username
    assert again[1] not in ("", password)


def test_somebody_the_registry_knows_keeps_their_account_and_its_password(place, study):
    account = an_account("tono.contoh")
    tono = create_person(actor="", name="Tono", account=account, number=NUMBER)
    change_member(actor="", member=study.people[1], number=NUMBER)
    assert give_access(actor="", member=study.people[1]) == ("tono.contoh", "")
    assert Person.objects.filter(number_index=tono.number_index).count() == 1


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (lambda place: a_mandate(place.melati).person, "admin unit Puskesmas Contoh Melati"),
        (lambda _place: create_person(actor="", name="O", account=an_account(is_operator=True)), "pengelola lain"),
        (lambda place: a_member(a_course(place.other), signs_in=True).person, "instansi lain"),
    ],
)
def test_a_password_that_opens_more_than_this_course_is_not_the_organisers(place, study, known, words):
    person = known(place)
    join_account(actor="", member=study.people[1], username=person.account.username)
    before = person.account.password
    with pytest.raises(CannotChange, match=words):
        give_access(actor="", member=study.people[1])
    person.account.refresh_from_db()
    assert person.account.password == before


def test_who_keeps_one_course_alone_resets_nobody_of_the_units_other_courses(place, study):
    other = a_member(a_course(place.office), signs_in=True)
    join_account(actor="", member=study.people[1], username=other.person.account.username)
    with pytest.raises(CannotChange, match="Mintalah petugas Dinas Kesehatan Contoh"):
        give_access(actor="", member=study.people[1], leads=False)
    assert give_access(actor="", member=study.people[1])[1]


def test_a_parted_account_opens_the_course_and_its_visit_no_longer(study):
    member = study.people[0]
    viewer = as_member(member)
    ItineraryFeed.objects.create(course=study.course, member=member)
    part_account(actor="", member=member)
    member.delegate.refresh_from_db()
    assert (member.person, member.delegate.person) == (None, None)
    assert courses.course(viewer, study.course.pk) is None
    assert visits.visit(viewer, study.course.visit_id) is None
    assert not ItineraryFeed.objects.exists()
    with pytest.raises(CannotChange, match="tidak memakai akun"):
        part_account(actor="", member=member)


def test_an_account_is_not_opened_for_somebody_who_acts_for_a_unit(place, study):
    person = a_mandate(place.melati).person
    Person.objects.filter(pk=person.pk).update(account=None)
    person.refresh_from_db()
    Member.objects.filter(pk=study.people[1].pk).update(person=person)
    with pytest.raises(CannotChange, match="admin unit"):
        give_access(actor="", member=study.people[1])


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Dr. Sari Ayu Contoh, S.Sos., M.Si.", "sari.contoh"),
        ("H. Tono", "tono"),
        ("Ny", "ny.peserta"),
        ("Nuŕ Çontoh", "nur.contoh"),
        ("王", "peserta"),
    ],
)
def test_a_user_name_is_first_and_last_name(name, username):
    assert proposed_username(name) == username
    an_account(username)
    assert proposed_username(name) == f"{username}2"
