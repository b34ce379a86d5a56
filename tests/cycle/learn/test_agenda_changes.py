"""What changed since a programme was sent, and whom it concerns."""

from teladan.cycle.learn.agenda_changes import as_seen, changes_between, concerning


def item(ident="1", **facts):
    plain = {"visit": "", "starts": "09.00", "ends": "09.30", "title": "Sambutan", "place": "Ruang rapat"}
    return {"id": ident, **plain, "speakers": "", "note": "", "people": [], **facts}


def test_nothing_changed_is_nothing_to_tell():
    assert changes_between([item(people=[2, 1])], [item(people=[1, 2])]) == []


def test_added_removed_and_changed_in_the_order_of_the_hours():
    sent = [item("1"), item("2", starts="10.00", ends="11.00")]
    now = [item("1", place="Aula", ends="09.45"), item("3", starts="13.00", ends="14.00")]
    found = changes_between(sent, now)
    assert [(one.what, one.item["id"], one.parts) for one in found] == [
        ("changed", "1", ("ends", "place")),
        ("removed", "2", ()),
        ("added", "3", ()),
    ]


def test_a_change_concerns_those_it_names_before_and_after():
    (found,) = changes_between([item(people=[1, 2])], [item(people=[2, 3])])
    assert found.people == {1, 2, 3}


def test_a_change_of_an_item_that_names_nobody_concerns_everybody():
    (found,) = changes_between([item(people=[1])], [item(people=[])])
    assert found.people == frozenset()
    assert concerning([found], "v") == [found]
    assert concerning([found], "v", 1) == []


def test_another_delegations_items_are_no_concern():
    changes = changes_between([], [item("1", visit="v"), item("2", visit="w"), item("3", visit="v", people=[5])])
    assert [one.item["id"] for one in concerning(changes, "v")] == ["1"]
    assert [one.item["id"] for one in concerning(changes, "v", 5)] == ["3"]
    assert concerning(changes, "w", 5) == []


def test_an_item_given_to_another_delegation_concerns_both():
    (found,) = changes_between([item(visit="v")], [item(visit="w")])
    assert concerning([found], "v") == concerning([found], "w") == [found]


def test_whoever_comes_anew_reads_it_as_new_and_whoever_no_longer_does_as_removed():
    (found,) = changes_between([item(groups=[1, 2])], [item(groups=[2, 3], place="Aula")])

    def read_by(group):
        return [(one.what, one.parts) for one in as_seen([found], lambda one: group in one["groups"])]

    assert read_by(1) == [("removed", ())]
    assert read_by(2) == [("changed", ("place",))]
    assert read_by(3) == [("added", ())]
    assert read_by(4) == []


def test_who_else_comes_is_no_news():
    (found,) = changes_between([item(groups=[1])], [item(groups=[1, 2])])
    assert as_seen([found], lambda one: 1 in one["groups"]) == []


def test_another_day_is_a_change_and_days_come_before_hours():
    moved = changes_between(
        [item("1", on="2019-04-01"), item("2", on="2019-04-02", starts="08.00")],
        [item("1", on="2019-04-03"), item("2", on="2019-04-02", starts="07.00")],
    )
    assert [(one.item["id"], one.parts) for one in moved] == [("2", ("starts",)), ("1", ("on",))]
