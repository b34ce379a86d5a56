"""Nobody outside finds a small count by adding and subtracting what is shown."""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from teladan.cycle.measure.queries.disclosure import FEW, LEAST, hidden_parts, protected, public_view


def table(*counts: int) -> tuple[dict, list]:
    cells = [("counted", "whole", f"group-{place}") for place in range(len(counts))]
    return dict(zip(cells, counts, strict=True)), [(None, cells)]


def hidden_of(*counts: int) -> list[bool]:
    values, sums = table(*counts)
    hidden = protected(values, sums)
    return [cell in hidden for cell in values]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((46, 54), [False, False]),
        ((4, 46), [True, True]),  # 50 - 46 would be the 4
        ((4, 46, 20), [True, False, True]),  # the next smallest goes with it
        ((4, 8, 46), [True, True, False]),  # 12 together: either may be anything
        ((4, 3, 46), [True, True, True]),  # 7 together is a small group itself
        ((9, 9, 30), [True, True, True]),  # two below 10 that make 18 can only be 9 and 9
        ((0, 25, 25), [True, True, False]),
    ],
)
def test_a_small_group_is_hidden_with_what_would_tell_it(counts, hidden) -> None:
    assert hidden_of(*counts) == hidden


@given(st.lists(st.integers(0, 25), min_size=2, max_size=5))
@example([0, 10])
@example([9, 9])
@settings(max_examples=150, deadline=None)
def test_every_small_group_of_a_table_could_be_another_number(counts) -> None:
    """Tried, not reasoned: all tables are counted out that agree with what is shown, with the marks and with the total."""
    if sum(counts) < LEAST:
        return  # such a part has no public figures at all
    values, sums = table(*counts)
    hidden = protected(values, sums)
    if FEW not in hidden.values():
        return  # nothing of the table is shown but its total, not even bounds
    inside = list(hidden)
    together = sum(values[cell] for cell in inside)
    bounds = [range(LEAST) if hidden[cell] == FEW else range(LEAST, together + 1) for cell in inside]
    if len(inside) > 4:
        return
    possible = [tried for tried in product(*bounds[:-1]) if together - sum(tried) in bounds[-1]]
    for place, cell in enumerate(inside):
        if hidden[cell] == FEW:
            seen = {(*tried, together - sum(tried))[place] for tried in possible}
            assert len(seen) > 1, (counts, hidden)


def part(n: int, **groups: dict[str, int]) -> dict:
    """As much of a document as disclosure looks at."""
    profile = [
        {
            "key": key,
            "name": key,
            "groups": [{"key": group, "label": group, "n": count} for group, count in told.items()],
        }
        for key, told in groups.items()
    ]
    return {"score": {"n": n}, "profile": profile, "trend": [], "without_cost": None}


ABOVE = {"whole": "", "unit:1": "whole", "unit:2": "whole", "unit:3": "whole"}


def wave(*counts: dict[str, int]) -> dict[str, dict]:
    """A wave of three units by their respondents' sexes, with the whole that they add up to."""
    groups = {group for told in counts for group in told}
    total = {group: sum(told.get(group, 0) for told in counts) for group in sorted(groups)}
    documents = {"whole": part(sum(total.values()), sex=total)}
    return documents | {
        f"unit:{place}": part(sum(told.values()), sex=told) for place, told in enumerate(counts, start=1)
    }


def test_a_unit_with_fewer_than_ten_takes_the_next_smallest_along() -> None:
    documents = wave({"f": 4, "m": 3}, {"f": 20, "m": 20}, {"f": 50, "m": 50})
    hidden = hidden_parts(documents, ABOVE)
    assert [hidden[key]["index"] for key in documents] == ["", "few", "complement", ""]


def test_two_small_units_hide_each_other() -> None:
    documents = wave({"f": 4, "m": 3}, {"f": 4, "m": 4}, {"f": 50, "m": 50})
    hidden = hidden_parts(documents, ABOVE)
    assert [hidden[key]["index"] for key in documents] == ["", "few", "few", ""]


def test_the_small_group_of_a_unit_does_not_follow_from_the_whole_and_the_other_units() -> None:
    documents = wave({"f": 30, "m": 4, "x": 12}, {"f": 30, "m": 30, "x": 30}, {"f": 40, "m": 40, "x": 40})
    hidden = hidden_parts(documents, ABOVE)
    men = [key for key in documents if "m" in hidden[key]["groups"].get("sex", {})]
    assert "unit:1" in men
    assert len(men) > 1


@given(st.lists(st.fixed_dictionaries({"f": st.integers(0, 30), "m": st.integers(0, 30)}), min_size=3, max_size=3))
@example([{"f": 0, "m": 10}, {"f": 10, "m": 10}, {"f": 10, "m": 10}])
@settings(max_examples=150, deadline=None)
def test_no_small_count_follows_from_all_parts_together(counts) -> None:
    """For every small count there is another wave that looks the same to an outsider: what is shown is unchanged when
    something is added to it, and taken from or added to other hidden counts."""
    np = pytest.importorskip("numpy")
    documents = wave(*counts)
    hidden = hidden_parts(documents, ABOVE)
    cells = [(unit, group) for unit in ("unit:1", "unit:2", "unit:3") for group in ("f", "m")]
    shown = []

    def sees(test) -> None:
        shown.append([1 if test(*cell) else 0 for cell in cells])

    for key in documents:
        if hidden[key]["index"]:
            continue
        sees(lambda unit, _group, key=key: key in ("whole", unit))
        for one in ("f", "m"):
            if one not in hidden[key]["groups"].get("sex", {}):
                sees(lambda unit, group, key=key, one=one: key in ("whole", unit) and group == one)
    rank = np.linalg.matrix_rank(np.array(shown)) if shown else 0
    for place, (unit, group) in enumerate(cells):
        count = documents[unit]["profile"][0]["groups"][0 if group == "f" else 1]["n"]
        alone = [int(other == place) for other in range(len(cells))]
        is_known = shown and np.linalg.matrix_rank(np.array([*shown, alone])) == rank
        assert count >= LEAST or not is_known, (counts, hidden)


def test_what_is_hidden_is_not_in_the_public_view() -> None:
    documents = wave({"f": 4, "m": 30}, {"f": 20, "m": 20}, {"f": 50, "m": 50})
    document = documents["unit:1"] | {"hidden": hidden_parts(documents, ABOVE)["unit:1"], "salt": "secret"}
    view = public_view(document)
    assert "salt" not in view
    assert [group["n"] for group in view["profile"][0]["groups"]] == [None, None]
    closed = public_view(document | {"hidden": {"index": "few", "groups": {}}})
    assert (closed["score"], closed["profile"], closed["without_cost"]) == (None, [], None)
