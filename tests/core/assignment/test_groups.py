"""Groups: against every division there is, on problems small enough to write all of them down."""

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teladan.core.assignment import Grouping, Person, Site, group

thorough = settings(max_examples=120, deadline=None)
SITES = "ABC"


@st.composite
def problems(draw) -> tuple[list[Person], list[Site]]:
    """Up to six people of three agencies, up to three sites, two balance columns with blanks."""
    sites = [
        Site(name, draw(st.integers(1, 4)), draw(st.sampled_from(["", "x", "y"])))
        for name in SITES[: draw(st.integers(1, 3))]
    ]
    wishes = st.lists(st.sampled_from([site.name for site in sites]), unique=True, max_size=3)
    people = [
        Person(
            f"P{number}",
            draw(st.sampled_from(["", "x", "y", "z"])),
            tuple(draw(wishes)),
            (draw(st.sampled_from("LP")), draw(st.sampled_from(["", "1", "2", "3"]))),
        )
        for number in range(draw(st.integers(1, 6)))
    ]
    return people, sites


def permitted(people: list[Person], sites: list[Site]) -> Iterator[tuple[Site, ...]]:
    """Every division that the hard rules allow, as the contract words them."""
    for sent in product(sites, repeat=len(people)):
        sizes = {site.name: sent.count(site) for site in sites}
        loose = [sizes[site.name] for site in sites if sizes[site.name] < site.capacity]
        if (
            all(sizes[site.name] <= site.capacity for site in sites)
            and not any(site.agency and site.agency == person.agency for person, site in zip(people, sent, strict=True))
            and not (loose and max(sizes.values()) > min(loose) + 1)
        ):
            yield sent


def worth(people: list[Person], sites: list[Site], sent: tuple[Site, ...]) -> tuple[int, int]:
    """The two objectives, as the contract words them."""
    ranks = [
        person.wishes.index(site.name) + 1 if site.name in person.wishes else len(person.wishes) + 1
        for person, site in zip(people, sent, strict=True)
    ]
    uneven = 0
    for column in range(len(people[0].traits)):
        for value in {person.traits[column] for person in people} - {""}:
            total = sum(person.traits[column] == value for person in people)
            for site in sites:
                here = [person for person, place in zip(people, sent, strict=True) if place == site]
                uneven += abs(len(sites) * sum(person.traits[column] == value for person in here) - total)
    return sum(rank**2 for rank in ranks), uneven


def sent_by(found: Grouping, people: list[Person], sites: list[Site]) -> tuple[Site, ...]:
    where = {name: site for site in sites for name in found.groups[site.name]}
    return tuple(where[person.name] for person in people)


@thorough
@given(problems(), st.integers(0, 3))
def test_no_division_is_better_and_none_is_possible_where_it_says_so(problem, seed) -> None:
    people, sites = problem
    found = group(people, sites, seed=seed)
    best = min((worth(people, sites, sent) for sent in permitted(people, sites)), default=None)
    assert found.objective == best
    assert found.status == ("infeasible" if best is None else "optimal")
    assert (found.reason is None) == (best is not None)
    if best is not None:
        sent = sent_by(found, people, sites)
        assert sent in set(permitted(people, sites))
        assert worth(people, sites, sent) == best


@thorough
@given(problems())
def test_every_wish_above_the_site_received_is_listed_once_with_its_true_cost(problem) -> None:
    people, sites = problem
    found = group(people, sites)
    if found.objective is None:
        return
    sent = sent_by(found, people, sites)
    expected = []
    for person, site in zip(people, sent, strict=True):
        rank = person.wishes.index(site.name) if site.name in person.wishes else len(person.wishes)
        expected += [(person.name, wish) for wish in person.wishes[:rank]]
    assert [(unmet.person, unmet.wish) for unmet in found.unmet] == expected
    for unmet in found.unmet:
        number = next(at for at, person in enumerate(people) if person.name == unmet.person)
        with_it = [sent for sent in permitted(people, sites) if sent[number].name == unmet.wish]
        site = next(site for site in sites if site.name == unmet.wish)
        if site.agency and site.agency == people[number].agency:
            assert "instansinya sendiri" in unmet.why
        elif not with_it:
            assert "Tidak ada pembagian yang memenuhinya" in unmet.why
        else:
            more = min(worth(people, sites, sent)[0] for sent in with_it) - found.objective[0]
            assert (f"naik {more}." if more else "jumlah kuadrat urutan yang sama") in unmet.why


@thorough
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(problem, random: Random) -> None:
    people, sites = problem
    again = random.sample(people, len(people)), random.sample(sites, len(sites))
    found, shuffled = group(people, sites), group(*again)
    assert found.objective == shuffled.objective
    assert {site: set(members) for site, members in found.groups.items()} == {
        site: set(members) for site, members in shuffled.groups.items()
    }


def course() -> tuple[list[Person], list[Site]]:
    """28 people at three sites; invented."""
    drawn = Random(2019)
    sites = [Site("Desa", 10), Site("Mal", 10), Site("Rumah Sakit", 10, "Dinas 1")]
    people = [
        Person(
            f"Peserta {number}",
            f"Dinas {number % 7}",
            tuple(drawn.sample([site.name for site in sites], drawn.randint(0, 3))),
            (drawn.choice("LP"), drawn.choice(["IV.a", "IV.b", "III"])),
        )
        for number in range(28)
    ]
    return people, sites


def test_a_course_of_28_is_proven_and_repeats_itself():
    people, sites = course()
    found = group(people, sites)
    assert found.status == "optimal"
    assert sorted(map(len, found.groups.values())) == [9, 9, 10]
    assert found.bound == found.objective[1]
    assert group(people, sites) == found


@pytest.mark.parametrize("seed", [-5, 2**40])
def test_any_whole_number_is_a_seed(seed):
    people, sites = course()
    assert group(people, sites, seed=seed).objective == group(people, sites).objective


def test_equal_claims_are_decided_by_a_lot_that_another_seed_draws_again():
    people = [Person(name, wishes=("A",)) for name in ("Budi", "Sari", "Wati")]
    sites = [Site("A", 1), Site("B", 2)]
    chosen = {tuple(group(people, sites, seed=seed).groups["A"]) for seed in range(20)}
    assert len(chosen) == 3  # nobody is favoured by the alphabet or by the row
    assert group(people, sites, seed=3) == group(people, sites, seed=3)
    found = group(people, sites)
    assert found.objective == (1 + 4 + 4, 0)  # from: one first choice, two unwished of one wish: 1² + 2² + 2²
    assert len(found.unmet) == 2
    assert all("oleh undian di antara yang sama baiknya" in unmet.why for unmet in found.unmet)


def test_wishes_go_before_balance():
    people = [Person("Budi", wishes=("A",), traits=("L",)), Person("Joko", wishes=("A",), traits=("L",))]
    people += [Person("Sari", wishes=("B",), traits=("P",)), Person("Wati", wishes=("B",), traits=("P",))]
    found = group(people, [Site("A", 2), Site("B", 2)])
    assert dict(found.groups) == {"A": ["Budi", "Joko"], "B": ["Sari", "Wati"]}
    assert found.objective == (4, 8)  # from: four first choices; |2·2 − 2| + |2·0 − 2| for each of two values


def test_balance_decides_among_equal_wishes():
    people = [Person(name, traits=(trait,)) for name, trait in zip("abcdef", "LLLPPP", strict=True)]
    found = group(people, [Site("A", 2), Site("B", 2), Site("C", 2)])
    assert found.objective == (6, 0)  # from: without wishes each site is a first rank; one L and one P in each group
    assert found.status == "optimal"


def test_a_small_site_fills_while_the_others_stay_level():
    found = group([Person(f"P{number}") for number in range(12)], [Site("A", 2), Site("B", 9), Site("C", 9)])
    assert {site: len(members) for site, members in found.groups.items()} == {"A": 2, "B": 5, "C": 5}


def test_an_agency_is_the_same_however_it_is_typed():
    found = group([Person("Budi", " rsud  Kota")], [Site("A", 1, "RSUD Kota")])
    assert found.status == "infeasible"


@pytest.mark.parametrize(
    ("people", "sites", "words"),
    [
        ([], [Site("A", 1)], "Peserta: tidak ada seorang pun"),
        (
            [Person("a"), Person("b")],
            [Site("A", 1)],
            "Kapasitas: 2 orang, tetapi semua lokus bersama hanya menampung 1",
        ),
        ([Person("a", "x")], [Site("A", 1, "x")], "Instansi sendiri: 1 orang dari x tidak punya lokus"),
        (
            [Person("a", "x"), Person("b", "x"), Person("c", "y")],
            [Site("A", 3, "x"), Site("B", 1)],
            "Kapasitas dan instansi sendiri: 2 orang dari x hanya boleh ke B, yang menampung 1 orang",
        ),
        (
            [Person("a", "x"), Person("b", "x"), Person("c", "x")],
            [Site("A", 9, "x"), Site("B", 9)],
            "Kemerataan kelompok dan instansi sendiri: 3 orang dari x hanya boleh ke B, yang bersama hanya boleh menerima 2 orang",
        ),
        (
            [Person(name, "x") for name in "abcdef"],
            [Site("A", 9, "x"), Site("B", 3), Site("C", 3)],
            # from: 6 people level at 2 each, so that B and C may take 4
            "Kemerataan kelompok dan instansi sendiri: 6 orang dari x hanya boleh ke B, C, yang bersama hanya boleh menerima 4 orang",
        ),
        (
            [Person(name, "x") for name in "abcdefgh"] + [Person("i", "y"), Person("j", "y")],
            [Site("A", 9, "x"), Site("B", 9), Site("C", 9)],
            # from: ten people level at 4, 3 and 3; A may receive the two of y alone
            "Kemerataan kelompok dan instansi sendiri: A perlu sedikitnya 3 orang agar kelompok merata, tetapi hanya 2 orang",
        ),
    ],
)
def test_what_cannot_be_divided_names_the_constraint(people, sites, words):
    found = group(people, sites)
    assert (found.status, found.objective, dict(found.groups), list(found.unmet)) == ("infeasible", None, {}, [])
    assert found.reason.startswith(words)


def test_the_bound_is_honest_when_the_search_is_cut_short():
    drawn = Random(5)
    people = [
        Person(f"P{number}", traits=(drawn.choice("LP"), drawn.choice("abc"), drawn.choice("uvwxy")))
        for number in range(30)
    ]
    sites = [Site(f"S{number}", 7) for number in range(5)]
    cut = group(people, sites, effort=0)
    whole = group(people, sites)
    assert cut.status in {"feasible", "optimal"}
    assert cut.bound <= whole.objective[1] <= cut.objective[1]
