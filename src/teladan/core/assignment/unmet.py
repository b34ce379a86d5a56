"""Why a wish was not met, in words and with what it would have cost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from teladan.core.assignment.bonded import Asking, Limits
from teladan.core.assignment.people import Person, Unmet
from teladan.core.assignment.seating import Seated
from teladan.core.assignment.wishes import Prices, Room, prices
from teladan.core.numbers import written

COSTING = 40
"""The part of the effort, one in so many, that goes to what the wishes would cost where people are bound."""
OWN = "Lokus ini milik instansinya sendiri."


def unmet_wishes(people: Sequence[Person], asking: Asking, rooms: Room, seated: Seated, effort: int) -> list[Unmet]:
    """Each wish ranked above the site received, in the order of `people`."""
    places = {person.name: one for one, person in enumerate(asking.people)}
    where = {site.name: at for at, site in enumerate(asking.sites)}
    reasons = Reasons(asking, rooms, seated, effort)
    found: list[Unmet] = []
    for person in people:
        one = places[person.name]
        for wish in person.wishes:
            at = where.get(wish)
            if at == seated.seats[one]:
                break
            found.append(
                Unmet(person.name, wish, "Lokus ini tidak ikut dibagi." if at is None else reasons.why(one, at))
            )
    return found


@dataclass(frozen=True, slots=True)
class Added:
    """By how much the sum must grow for a wish, at least and at most. `least`: None where no permitted seating has it; `most`: None
    where none was found that has it."""

    least: int | None
    most: int | None


@dataclass
class Reasons:
    """Why one sits where they sit. `effort`: for the costs of wishes of people who are bound."""

    asking: Asking
    rooms: Room
    seated: Seated
    effort: int

    def __post_init__(self) -> None:
        self.sizes = Counter(self.seated.seats)
        self.begun = self.asking.spent
        self.block_of = {one: block for block in self.asking.blocks for one in block}

    def why(self, one: int, at: int) -> str:
        """Why this person is not at that site."""
        asking = self.asking
        if asking.sites[at].is_own(asking.people[one]):
            return OWN
        fixed = self._fixed(one, at)
        if fixed:
            return fixed
        added = self._added(one, at)
        if added.most == 0:
            return self._tied()
        return self._parted(one, at) + self._filled(at) + self._told(added)

    def _fixed(self, one: int, at: int) -> str:
        """What was fixed by hand and forbids it plainly."""
        site = self.asking.sites[at]
        for other in sorted(self.block_of[one], key=lambda other: (other != one, other)):
            mate = self.asking.people[other]
            if mate.pin and mate.pin != site.name:
                if other == one:
                    return f"Kelompoknya ditetapkan dengan tangan: {mate.pin}."
                return f"Ia harus bersama {mate.name}, yang kelompoknya ditetapkan dengan tangan: {mate.pin}."
            if site.is_own(mate):
                return f"Ia harus bersama {mate.name}, dan lokus ini milik instansi {mate.name}."
        for other in self._rivals(one):
            if self.asking.people[other].pin == site.name:
                return f"Ia harus terpisah dari {self.asking.people[other].name}, yang ditetapkan di lokus ini."
        return ""

    def _rivals(self, one: int) -> list[int]:
        """Who must be apart from this person."""
        name = self.asking.people[one].name
        names = {other for bound in self.asking.bonds.apart if name in bound for other in bound} - {name}
        return [other for other, person in enumerate(self.asking.people) if person.name in names]

    def _tied(self) -> str:
        stable = "agar sesedikit mungkin orang berpindah, " if any(one.earlier for one in self.asking.people) else ""
        return (
            "Dapat dipenuhi dengan jumlah kuadrat urutan yang sama; pembagian lain dipilih agar kelompok seimbang, "
            f"{stable}atau oleh undian di antara yang sama baiknya."
        )

    def _parted(self, one: int, at: int) -> str:
        there = [self.asking.people[other].name for other in self._rivals(one) if self.seated.seats[other] == at]
        return f"{there[0]}, yang harus terpisah darinya, ada di sana. " if there else ""

    def _filled(self, at: int) -> str:
        size = self.sizes[at]
        if size == self.asking.sites[at].capacity:
            return f"Kapasitas lokus ini ({written(size)} orang) sudah terisi. "
        if size == self.rooms[at][1]:
            return f"Kelompok lokus ini sudah {written(size)} orang; bila lebih besar, kelompok tidak lagi merata. "
        return ""

    def _told(self, added: Added) -> str:
        is_bound = self.asking.bonds or any(person.pin for person in self.asking.people)
        if added.least is None:
            rules = (
                "instansi sendiri, kemerataan, atau yang ditetapkan"
                if is_bound
                else "instansi sendiri, atau kemerataan"
            )
            return f"Tidak ada pembagian yang memenuhinya tanpa melanggar kapasitas, {rules}."
        if added.least == added.most:
            return f"Bila dipenuhi, orang lain harus bergeser dan jumlah kuadrat urutan naik {written(added.least)}."
        if added.most is not None:
            return f"Bila dipenuhi, orang lain harus bergeser dan jumlah kuadrat urutan naik paling banyak {written(added.most)}."
        return "Pembagian yang memenuhinya tidak ditemukan; pencariannya tidak sampai tuntas."

    @cached_property
    def _held(self) -> Prices:
        """What moving costs while those who are kept together or apart stay where they are."""
        bound = {name for names in (*self.asking.bonds.together, *self.asking.bonds.apart) for name in names}
        people = [
            replace(person, pin=self.asking.sites[at].name) if person.name in bound else person
            for person, at in zip(self.asking.people, self.seated.seats, strict=True)
        ]
        return prices(people, self.asking.sites, self.rooms, self.seated.seats)

    def _added(self, one: int, at: int) -> Added:
        asking, relaxed = self.asking, self.seated.relaxed
        person = asking.people[one]
        is_bound = len(self.block_of[one]) > 1 or bool(self._rivals(one))
        most = None if is_bound else self._held.added(one, person, asking.sites, at)
        if not asking.bonds:
            return Added(most, most)
        free = relaxed.added(one, person, asking.sites, at)
        if free is None:
            return Added(None, None)
        cost = asking.cost(self.seated.seats)
        least = max(asking.cost(relaxed.seats) + free - cost, 0) if relaxed.is_proof() else 0
        if least == most or COSTING * (asking.spent - self.begun) > self.effort:
            return Added(least, most)
        open_to = asking.everywhere()
        for other in self.block_of[one]:
            open_to[other] = [at]
        answer = asking.ask("wishes", Limits(open_to, self.rooms), 2)
        if answer.is_impossible:
            return Added(None, None)
        least = max(least, answer.bound - cost)
        if answer.seats is not None and (most is None or asking.cost(answer.seats) - cost <= least):
            most = max(asking.cost(answer.seats) - cost, 0)
        return Added(least, most)
