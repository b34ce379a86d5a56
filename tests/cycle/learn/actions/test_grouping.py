"""People come to sites: computed, by hand, again, and with those who came later or left."""

from collections import Counter

import pytest
from factories.courses import a_member, a_report
from factories.grouping import Divisible, a_divisible, wish
from factories.registry import a_regency, a_unit

from teladan.cycle.learn.actions import grouping
from teladan.cycle.learn.course_pages import divisions as pages
from teladan.cycle.learn.jobs import finish_division
from teladan.cycle.learn.models import Division, Group, Member, Seat
from teladan.cycle.learn.queries.grouping import cost_of_override, seats_now, unseated
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Divisible:
    return a_divisible(a_unit(), a_unit())


def divided(made: Divisible, **options) -> Division:
    return grouping.divide(actor="", course=made.course, **options)


def used(made: Divisible) -> Division:
    return grouping.use_division(actor="", division=divided(made))


def where(made: Divisible) -> dict[str, str]:
    rows = Seat.objects.filter(group__course=made.course).values_list("member__name", "group__site__place__name")
    return dict(rows)


def test_a_group_has_participants_by_wish_and_attendants_and_nothing_is_used_before_it_is_said(made):
    division = divided(made)
    assert (division.status, Seat.objects.count(), Group.objects.count()) == ("optimal", 0, 0)
    found = division.result["roles"]["participant"]
    # from: two a site; all wish A then B, so that two have rank 1, two rank 2 and two rank 3: 2·1 + 2·4 + 2·9
    assert found["objective"][0] == 28
    # from: three of each value over three sites: one of each at each
    assert found["objective"][1] == 0
    grouping.use_division(actor="", division=division)
    assert Counter(where(made).values()) == {"Lokus A": 3, "Lokus B": 3, "Lokus C": 3}
    for group in Group.objects.all():
        assert Counter(seat.member.role for seat in group.seats.all()) == {"participant": 2, "attendant": 1}
    made.course.refresh_from_db()
    assert made.course.wishes_closed_at is not None


def test_a_frozen_division_holds_ids_and_no_names(made):
    text = str(divided(made).result)
    assert "Peserta 0" not in text
    assert "Lokus A" not in text


def test_pressed_twice_it_is_one_division_and_used_once(made):
    assert divided(made) == divided(made)
    division = used(made)
    told = Entry.objects.count()
    grouping.use_division(actor="", division=division)
    assert Entry.objects.count() == told


def test_what_is_changed_while_it_is_computed_is_not_overwritten(made, monkeypatch):
    solve = grouping.solve

    def slow(problem, *, seed):
        Member.objects.filter(pk=made.participants[0].pk).delete()
        return solve(problem, seed=seed)

    monkeypatch.setattr(grouping, "solve", slow)
    with pytest.raises(CannotChange, match="berubah selagi dihitung"):
        divided(made)
    assert not Division.objects.exists()


def test_what_takes_long_is_computed_while_nobody_waits_and_told_when_the_data_changed_meanwhile(made, monkeypatch):
    waiting = grouping.divide_later(actor="", course=made.course)
    assert grouping.divide_later(actor="", course=made.course) == waiting  # pressed twice, one waits
    with pytest.raises(CannotChange, match="tidak mungkin dipakai"):
        grouping.use_division(actor="", division=waiting)
    finish_division.func(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == "optimal"
    assert len(seats_at(waiting, "participant")) == 3
    later = grouping.divide_later(actor="", course=made.course)
    seen = iter(["before", "after"])
    monkeypatch.setattr(grouping, "digest_of", lambda problems: next(seen))
    finish_division.func(later.pk)
    later.refresh_from_db()
    assert (later.status, later.reason) == ("unknown", "Data pelatihan berubah selagi dihitung. Bagi sekali lagi.")


def test_nobody_is_sent_to_their_own_agency_even_from_a_unit_below_it():
    place = a_regency()
    made = a_divisible(place.other, place.agency, participants=3, attendants=0)
    made.sites[0].unit = place.office
    made.sites[0].save()
    Member.objects.filter(pk=made.participants[0].pk).update(unit=place.melati)
    Member.objects.filter(pk=made.participants[1].pk).update(agency=" dinas kesehatan  CONTOH ")
    used(made)
    there = where(made)
    assert {there["Peserta 00"], there["Peserta 01"]} == {"Lokus B", "Lokus C"}
    why = Division.objects.get().result["roles"]["participant"]["unmet"]
    assert next(row[2] for row in why if row[0] == made.participants[0].pk) == "Lokus ini milik instansinya sendiri."


def test_what_is_impossible_names_the_constraint_and_where_it_is_mended(made):
    for site in made.sites:
        site.capacity = 1
        site.save()
    division = divided(made)
    (refusal,) = pages.refusals(division, pages.names_of(made.course))
    assert division.status == "infeasible"
    assert refusal.text.startswith("Kapasitas: 6 orang, tetapi semua lokus bersama hanya menampung 3.")
    assert refusal.act == "Ubah kapasitas atau tambah lokus"
    with pytest.raises(CannotChange, match="tidak mungkin dipakai"):
        grouping.use_division(actor="", division=division)


def test_bonds_hold_and_one_that_contradicts_is_refused_with_names(made):
    one, two, three = made.participants[:3]
    grouping.set_bond(actor="", course=made.course, kind="together", members=[one, two])
    with pytest.raises(CannotChange, match="Peserta 00 dan Peserta 01 harus terpisah, tetapi juga harus bersama"):
        grouping.set_bond(actor="", course=made.course, kind="apart", members=[one, two])
    assert made.course.bonds.count() == 1  # the refused one left nothing behind
    grouping.set_bond(actor="", course=made.course, kind="apart", members=[one, three])
    with pytest.raises(CannotChange, match="peran yang sama"):
        grouping.set_bond(actor="", course=made.course, kind="apart", members=[one, made.attendants[0]])
    used(made)
    there = where(made)
    assert there["Peserta 00"] == there["Peserta 01"] != there["Peserta 02"]


def test_moving_somebody_by_hand_needs_a_reason_where_it_bends_a_rule_and_can_be_undone(made):
    first = used(made)
    before = where(made)
    member = next(one for one in made.participants if before[one.name] == "Lokus C")
    cost = cost_of_override(made.course, member, made.sites[0])
    # from: rank 3 (unwished, two wishes) becomes rank 1: 28 − 9 + 1; sizes 2, 2, 2 become 3, 2, 1
    assert cost.wishes == (28, 20)
    assert cost.bends == ("Ukuran kelompok tidak merata lagi: 3, 2, 1 orang.",)
    with pytest.raises(CannotChange, match="Isi alasannya"):
        grouping.move_member(actor="", member=member, site=made.sites[0])
    with pytest.raises(CannotChange, match="sudah dipindah orang lain"):
        grouping.move_member(actor="", member=member, site=made.sites[0], why="x", seen=made.sites[1].pk)
    by_hand = grouping.move_member(actor="", member=member, site=made.sites[0], why="Atasannya di sana")
    seat = Seat.objects.get(member=member)
    assert (by_hand.is_by_hand, by_hand.is_used, seat.is_pinned) == (True, True, True)
    assert (by_hand.reason, seat.why) == ("Atasannya di sana", "Atasannya di sana")
    grouping.use_division(actor="", division=first)
    assert where(made) == before
    assert not Seat.objects.filter(is_pinned=True).exists()


def test_an_own_agency_or_too_many_is_allowed_by_hand_and_does_not_stop_a_later_division():
    place = a_regency()
    made = a_divisible(place.other, place.agency, capacity=2)
    made.sites[0].unit = place.office
    made.sites[0].save()
    guest = made.participants[0]
    Member.objects.filter(pk=guest.pk).update(agency=place.office.name)
    used(made)
    guest.refresh_from_db()
    bends = " ".join(cost_of_override(made.course, guest, made.sites[0]).bends)
    assert f"milik instansinya sendiri: {place.office.name}" in bends
    assert "Kapasitas lokus 2 peserta, kelompoknya menjadi 3." in bends
    grouping.move_member(actor="", member=guest, site=made.sites[0], why="Diminta tuan rumah")
    again = used(made)
    assert again.status == "optimal"
    assert where(made)["Peserta 00"] == "Lokus A"


def test_divided_again_nobody_moves_without_need_and_an_older_division_can_be_compared(made):
    first = used(made)
    assert divided(made, seed=7).result["roles"]["participant"]["moved"] == []
    wish(next(one for one in made.participants if where(made)[one.name] == "Lokus A"), made.sites[2])
    second = divided(made)
    # from: one who sat at A now wishes C alone, so that two change places
    assert len(second.result["roles"]["participant"]["moved"]) == 2
    assert second.result["roles"]["participant"]["least_moved"] == 2
    assert len(pages.compared(second, first, pages.names_of(made.course))) == 2


def test_who_comes_later_finds_a_place_while_all_others_stay_and_who_leaves_leaves_a_gap(made):
    used(made)
    before = where(made)
    a_member(made.course, name="Peserta Baru")
    leaving = next(one for one in made.participants if before[one.name] == "Lokus A")
    leaving.delete()
    assert [one.name for one in unseated(made.course)] == ["Peserta Baru"]
    placed = divided(made, keeps=True)
    assert placed.result["roles"]["participant"]["moved"] == []
    grouping.use_division(actor="", division=placed)
    # from: A has one participant left, B and C two; the smallest is filled first
    assert where(made) == {name: site for name, site in before.items() if name != leaving.name} | {
        "Peserta Baru": "Lokus A"
    }


def test_a_site_that_was_left_out_makes_room_once_its_group_is_dissolved(made):
    first = used(made)
    group = Group.objects.get(site=made.sites[2])
    grouping.remove_group(actor="", group=group)
    made.sites[2].delete()
    assert Counter(where(made).values()) == {"Lokus A": 3, "Lokus B": 3}
    assert len(unseated(made.course)) == 3
    with pytest.raises(CannotChange, match="sudah dihapus"):
        grouping.use_division(actor="", division=first)
    used(made)
    assert sorted(Counter(where(made).values()).values()) == [4, 5]


def test_a_group_that_has_written_is_not_dissolved(made):
    used(made)
    group = Group.objects.first()
    a_report(group, "Alinea pertama")
    with pytest.raises(CannotChange, match="sudah punya laporan"):
        grouping.remove_group(actor="", group=group)


def test_a_leader_who_leaves_the_group_leads_it_no_longer(made):
    used(made)
    group = Group.objects.get(site=made.sites[2])
    leader = group.seats.filter(member__role="participant").first().member
    grouping.change_group(actor="", group=group, leader=leader)
    with pytest.raises(CannotChange, match="tidak lagi duduk"):
        grouping.change_group(actor="", group=Group.objects.get(site=made.sites[0]), note_taker=leader)
    grouping.move_member(actor="", member=leader, site=made.sites[0], why="Pindah")
    group.refresh_from_db()
    assert group.leader is None


def test_wishes_are_settled_for_members_but_not_for_the_organiser_and_never_overwritten_unseen(made):
    one, was = made.participants[0], [site.pk for site in made.sites[:2]]
    with pytest.raises(CannotChange, match="dipilih dua kali"):
        grouping.wish(actor="", member=one, sites=[made.sites[0], made.sites[0]])
    grouping.settle_wishes(actor="", course=made.course, is_open=False)
    with pytest.raises(CannotChange, match="sudah ditutup"):
        grouping.wish(actor="", member=one, sites=made.sites)
    row = grouping.Entered(one, was, [made.sites[2].pk])
    assert grouping.enter_wishes(actor="", course=made.course, rows=[row]) == 1
    fresh = Member.objects.get(pk=one.pk)
    with pytest.raises(CannotChange, match="Peserta 00 diubah orang lain"):
        grouping.enter_wishes(actor="", course=made.course, rows=[grouping.Entered(fresh, was, [made.sites[1].pk])])


def test_a_course_of_scenario_e_is_divided_and_proven(made):
    made = a_divisible(a_unit(), a_unit(), participants=28, attendants=12)
    division = divided(made)
    assert division.status == "optimal"
    assert {len(seats_at(division, role)) for role in ("participant", "attendant")} == {3}
    # from: 28 over three sites level at 10, 9, 9; 12 at 4, 4, 4
    assert sorted(seats_at(division, "participant").values()) == [9, 9, 10]
    assert sorted(seats_at(division, "attendant").values()) == [4, 4, 4]
    badge, _word, sentence = pages.surety(division)
    assert badge == "done"
    assert "tidak ada pembagian lain yang lebih memenuhi pilihan" in sentence
    assert seats_now(made.course) == {}
    assert clock.now() >= division.made_at


def seats_at(division: Division, role: str) -> Counter:
    return Counter(division.result["roles"][role]["seats"].values())
