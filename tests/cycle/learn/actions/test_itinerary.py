"""The days of a course: proposed, moved, sent, and told to whom a change concerns."""

import datetime as dt

import pytest
from factories.courses import FIRST, WIB, a_course, a_field_study, a_member, an_item
from factories.learn import an_agreed_visit
from factories.registry import a_mandate, a_regency

from teladan.cycle.learn.actions import itinerary as actions
from teladan.cycle.learn.actions.agenda import add_item
from teladan.cycle.learn.course_news import tell_of_itinerary
from teladan.cycle.learn.course_pages.itinerary import messages_of
from teladan.cycle.learn.models import Blackout, ItineraryItem, SessionAttendance
from teladan.cycle.learn.queries import itinerary as queries
from teladan.cycle.learn.queries.itinerary_advice import advice_on
from teladan.cycle.learn.queries.itinerary_feeds import feed
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Message, Notice

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2019, 4, 1)


@pytest.fixture
def place():
    return a_regency()


@pytest.fixture
def study(place):
    return a_field_study(place.melati, place.other)


def sent(course, **how):
    return actions.send_itinerary(actor="", course=course, **how)


def told_by_last():
    tell_of_itinerary(Entry.objects.filter(verb="learn.itinerary.sent").order_by("-seq").first())


def accounts():
    return set(Notice.objects.values_list("account", flat=True))


def test_the_programme_offers_the_days_with_one_visit_a_group_at_its_own_site(study):
    made, left_out = actions.propose_itinerary(actor="", course=study.course)
    # from: definitions/programmes/leadership-field-study/2015.yaml: ten items, two of them at the sites, of three groups
    assert len(made) == 8 + 2 * 3
    assert left_out == []
    at_once = [one.groups.get().name for one in queries.planned_items(study.course) if one.kind == "site"]
    assert at_once == ["Kelompok 1", "Kelompok 2", "Kelompok 3"]
    at_sites = study.course.itinerary.filter(kind="site")
    assert [(one.on, one.starts_at, one.place.name, one.groups.get().name) for one in at_sites.order_by("place")] == [
        (MONDAY, dt.time(13), f"Lokus Contoh {n}", f"Kelompok {n}") for n in (1, 2, 3)
    ]


def test_the_reception_is_proposed_for_the_day_and_hour_to_which_the_host_agreed(study):
    visit = study.course.visit
    visit.reception = an_agreed_visit(visit.guest, visit.host, on=MONDAY).reception
    visit.save()
    made, _left_out = actions.propose_itinerary(actor="", course=study.course)
    # from: tests/factories/learn.py: received from 9 to 14; the programme offers 8 to 9 and 9 to 10.30
    assert [(one.on, one.starts_at, one.ends_at) for one in made if one.kind == "reception"] == [
        (MONDAY, dt.time(9), dt.time(10)),
        (MONDAY, dt.time(10), dt.time(11, 30)),
    ]


def test_nothing_planned_is_replaced_unasked_nor_where_somebody_was_noted(study):
    actions.propose_itinerary(actor="", course=study.course)
    with pytest.raises(CannotChange, match="sudah berisi"):
        actions.propose_itinerary(actor="", course=study.course)
    actions.propose_itinerary(actor="", course=study.course, replace=True)
    assert study.course.itinerary.count() == 14
    SessionAttendance.objects.create(
        item=study.course.itinerary.first(),
        member=study.people[0],
        how="list",
        at=dt.datetime(2019, 3, 31, 7, tzinfo=WIB),
    )
    with pytest.raises(CannotChange, match="Kehadiran sudah dicatat"):
        actions.propose_itinerary(actor="", course=study.course, replace=True)


def test_a_shorter_course_leaves_out_the_days_it_does_not_have(place):
    course = a_course(place.melati, ends_on=FIRST + dt.timedelta(days=1))
    made, left_out = actions.propose_itinerary(actor="", course=course)
    assert {one.on for one in made} == {FIRST, MONDAY}
    assert "Perjalanan pulang" in left_out


def test_items_move_with_what_follows_on_their_day_and_never_out_of_it(study):
    first = an_item(study.course, starts_at=dt.time(9), ends_at=dt.time(10))
    an_item(study.course, "Diskusi", starts_at=dt.time(22), ends_at=dt.time(23))
    other_day = an_item(study.course, on=FIRST, starts_at=dt.time(11), ends_at=dt.time(12))
    assert actions.move_item(actor="", item=first, minutes=30, with_following=True) == 2
    other_day.refresh_from_db()
    assert other_day.starts_at == dt.time(11)
    with pytest.raises(CannotChange, match=r"Diskusi.*keluar dari Senin, 1 April 2019"):
        actions.move_item(actor="", item=first, minutes=60, with_following=True)


def test_what_was_sent_stays_and_the_same_is_not_sent_twice(study):
    item = an_item(study.course, groups=[study.group])
    sent(study.course)
    with pytest.raises(CannotChange, match="sama dengan yang terakhir"):
        sent(study.course)
    actions.change_item(actor="", item=item, title="Kunjungan pasar")
    assert [one.title for one in queries.sent_items(study.course)] == ["Kunjungan lokus"]
    assert sent(study.course).number == 2
    assert [one.title for one in queries.sent_items(study.course)] == ["Kunjungan pasar"]


def test_an_empty_plan_is_not_sent(study):
    with pytest.raises(CannotChange, match="masih kosong"):
        sent(study.course)


def test_only_whom_a_change_concerns_is_told_and_once(study, place):
    """The first of each group signs in; the host's officer too."""
    host = a_mandate(place.other).person.account_id
    item = an_item(study.course, groups=[study.groups[0]], place=study.sites[0].place)
    an_item(study.course, "Gladi", kind="rehearsal", on=dt.date(2019, 4, 3))
    sent(study.course)
    Notice.objects.all().delete()
    actions.change_item(actor="", item=item, starts_at=dt.time(14))
    sent(study.course, why="Lokus rapat")
    told_by_last()
    told_by_last()
    assert accounts() == {study.people[0].person.account_id, host}
    assert Notice.objects.count() == 2


def test_the_host_is_not_told_of_what_does_not_concern_it(study, place):
    host = a_mandate(place.other).person.account_id
    evening = an_item(study.course, "Diskusi", kind="discussion", place_name="Hotel Contoh")
    sent(study.course)
    told_by_last()
    assert host not in accounts()
    assert study.mentor.person.account_id not in accounts()  # stays at the office
    assert study.coach.person.account_id in accounts()
    actions.change_item(actor="", item=evening, kind="presentation", title="Presentasi")
    sent(study.course)
    told_by_last()
    assert host in accounts()


def test_a_site_that_is_a_unit_of_its_own_is_told_of_its_own_place_only(place):
    study = a_field_study(place.melati, place.other, (place.kenanga, None, None))
    keeper = a_mandate(place.kenanga).person.account_id
    an_item(study.course, groups=[study.groups[1]], place=study.sites[1].place)
    sent(study.course)
    told_by_last()
    assert keeper not in accounts()
    an_item(study.course, groups=[study.groups[0]], place=study.sites[0].place)
    sent(study.course)
    told_by_last()
    assert keeper in accounts()


def test_mail_goes_once_to_each_address_that_a_change_concerns(study):
    for member in study.people[:2]:
        member.mail = "bersama@contoh.go.id"
        member.save()
    study.people[3].mail = "kelompok2@contoh.go.id"
    study.people[3].save()
    an_item(study.course, groups=[study.groups[0]])
    sent(study.course)
    told_by_last()
    told_by_last()
    assert list(Message.objects.values_list("to", flat=True)) == ["bersama@contoh.go.id"]
    assert "Jam menurut WIB." in Message.objects.get().body


def test_each_copy_ready_message_holds_only_what_is_its_readers(study):
    first = an_item(study.course, "Ke pasar", groups=[study.groups[0]])
    second = an_item(study.course, "Ke terminal", groups=[study.groups[1]], place=study.sites[1].place)
    sent(study.course)
    actions.change_item(actor="", item=first, starts_at=dt.time(14))
    actions.change_item(actor="", item=second, groups=[study.groups[2]])
    roster = queries.roster_of(study.course)
    changes = queries.changes_since(queries.last_sending(study.course), queries.planned_items(study.course))
    made = {one.label: one.text for one in messages_of(study.course, changes, roster, is_first=False, link="https://x")}
    assert set(made) == {
        "Untuk Kelompok 1",
        "Untuk Kelompok 2",
        "Untuk Kelompok 3",
        f"Untuk tuan rumah, {study.host.name}",
    }
    assert "Berubah: 14.00–16.00 Ke pasar (semula 13.00–16.00)" in made["Untuk Kelompok 1"]
    assert "Senin, 1 April 2019" in made["Untuk Kelompok 1"]
    assert "Dihapus: 13.00–16.00 Ke terminal" in made["Untuk Kelompok 2"]
    assert "Baru: 13.00–16.00 Ke terminal" in made["Untuk Kelompok 3"]
    assert "pasar" not in made["Untuk Kelompok 2"] + made["Untuk Kelompok 3"]


def test_who_else_comes_is_no_news_to_those_who_were_coming(study):
    item = an_item(study.course, groups=[study.groups[0]])
    sent(study.course)
    actions.change_item(actor="", item=item, groups=study.groups[:2])
    changes = queries.changes_since(queries.last_sending(study.course), queries.planned_items(study.course))
    read = queries.read_by(changes, queries.roster_of(study.course))
    assert set(read) == {one.pk for one in study.people[3:6]}


def test_groups_named_people_and_everybody(study):
    outsider = a_member(study.course, "organiser")
    item = an_item(study.course, groups=[study.groups[0]])
    item.people.set([outsider])
    roster = queries.roster_of(study.course)
    assert roster.audience([study.groups[0].pk], [outsider.pk]) == {outsider.pk, *(one.pk for one in study.people[:3])}
    assert study.mentor.pk not in roster.audience((), ())
    assert [one.pk for one in roster.expected((), ())] == [one.pk for one in study.people]


def advised(study):
    course = study.course
    found = advice_on(course, queries.planned_items(course), queries.roster_of(course))
    return [one.words for rows in found.values() for one in rows]


def test_advice_says_who_is_in_two_places_and_which_place_is_too_small(study):
    small = study.sites[0].place
    small.people = 2
    small.save()
    an_item(study.course, "Ke pasar", groups=[study.groups[0]], place=small)
    an_item(study.course, "Rapat", groups=[study.groups[0]], starts_at=dt.time(15), ends_at=dt.time(17))
    assert "Kelompok 1 ada di dua acara sekaligus pukul 15.00–16.00: “Ke pasar” dan “Rapat”." in advised(study)
    assert any(
        one.startswith("Lokus Contoh 1 memuat paling banyak 2 orang, “Ke pasar” diikuti 3.") for one in advised(study)
    )


def test_advice_knows_closed_hosts_holidays_and_ways_without_time(study):
    Blackout.objects.create(host=study.sites[0].place.host, first=MONDAY, last=MONDAY, reason="Pelantikan")
    an_item(study.course, "Penerimaan", on=FIRST, kind="reception")
    an_item(study.course, "Perjalanan", on=dt.date(2019, 4, 3), kind="travel")
    an_item(study.course, "Ke pasar", groups=[study.groups[0]], place=study.sites[0].place)
    an_item(
        study.course, "Pulang", groups=[study.groups[0]], starts_at=dt.time(16), ends_at=dt.time(17), place_name="Hotel"
    )
    words = advised(study)
    # from: calendar of March 2019: the 31st is a Sunday
    assert "Minggu, 31 Maret 2019 bukan hari kerja: Minggu. Pastikan tuan rumah bersedia." in words
    assert not any("3 April" in one for one in words)  # a holiday on which the host does nothing
    assert "Tuan rumah tidak menerima kunjungan Senin, 1 April 2019: Pelantikan." in words
    assert "Kelompok 1 tidak punya waktu untuk berpindah dari Lokus Contoh 1 ke Hotel." in words


def test_advice_names_no_other_delegation_at_a_place(study, place):
    other = an_agreed_visit(place.kenanga, place.other, on=MONDAY)
    add_item(
        actor="",
        reception=other.reception,
        starts_at=dt.time(13),
        ends_at=dt.time(16),
        title="Kunjungan rahasia",
        place=study.sites[0].place,
    )
    an_item(study.course, "Ke pasar", groups=[study.groups[0]], place=study.sites[0].place)
    assert "Lokus Contoh 1 dipakai dua kali pukul 13.00–16.00: “Ke pasar” dan acara rombongan lain." in advised(study)


def test_a_members_calendar_moves_and_strikes_out_under_one_uid(study):
    item = an_item(study.course, groups=[study.groups[0]])
    sent(study.course)
    own = actions.renew_feed(actor="", course=study.course, member=study.people[0])
    whole = actions.renew_feed(actor="", course=study.course)
    first = feed(own.code)[1].decode()
    assert f"UID:{item.pk}@teladan" in first
    assert "SEQUENCE:1" in first
    assert "DTSTART;TZID=Asia/Jakarta:20190401T130000" in first
    actions.change_item(actor="", item=item, groups=[study.groups[1]])
    assert feed(own.code)[1].decode() == first  # not sent yet
    sent(study.course)
    gone = feed(own.code)[1].decode()
    assert f"UID:{item.pk}@teladan" in gone
    assert "SEQUENCE:2" in gone
    assert "STATUS:CANCELLED" in gone
    assert "STATUS:CONFIRMED" in feed(whole.code)[1].decode()
    actions.renew_feed(actor="", course=study.course, member=study.people[0])
    assert feed(own.code) is None


def test_the_hours_are_the_hosts_not_the_organisers(place):
    place.other.region = "73.71"
    place.other.save()
    study = a_field_study(place.melati, place.other)
    an_item(study.course)
    sent(study.course)
    # from: 73 is Sulawesi Selatan, in the zone WITA, UTC+8
    code = actions.renew_feed(actor="", course=study.course).code
    assert "DTSTART;TZID=Asia/Makassar:20190401T130000" in feed(code)[1].decode()


def test_an_item_at_which_somebody_was_is_not_removed(study):
    item = an_item(study.course)
    SessionAttendance.objects.create(
        item=item, member=study.people[0], how="list", at=dt.datetime(2019, 4, 1, 13, tzinfo=WIB)
    )
    with pytest.raises(CannotChange, match="Kehadiran sudah dicatat"):
        actions.remove_item(actor="", item=item)
    assert ItineraryItem.objects.filter(pk=item.pk).exists()


def test_who_changes_an_item_changes_only_what_they_say_and_none_that_was_taken_out(study):
    item = an_item(study.course, "Kunjungan pasar")
    as_read = ItineraryItem.objects.get(pk=item.pk)
    actions.move_item(actor="", item=item, minutes=30)
    actions.change_item(actor="", item=as_read, title="Kunjungan pasar ikan")
    assert (as_read.title, as_read.starts_at) == ("Kunjungan pasar ikan", dt.time(13, 30))
    actions.remove_item(actor="", item=item)
    with pytest.raises(CannotChange, match="sudah dihapus orang lain"):
        actions.change_item(actor="", item=as_read, title="Kunjungan terminal")
