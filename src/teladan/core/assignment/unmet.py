"""Why a wish was not met, in words and with what it would have cost."""

from collections import Counter
from collections.abc import Sequence

from teladan.core.assignment.people import Person, Site, Unmet
from teladan.core.assignment.wishes import Prices, Room
from teladan.core.numbers import written

OWN = "Lokus ini milik instansinya sendiri."
TIED = (
    "Dapat dipenuhi dengan jumlah kuadrat urutan yang sama; pembagian lain dipilih agar kelompok seimbang, atau oleh undian di "
    "antara yang sama baiknya."
)


def unmet_wishes(
    people: Sequence[Person], drawn: Sequence[Person], sites: Sequence[Site], rooms: Room, ways: Prices
) -> list[Unmet]:
    """Each wish ranked above the site received, in the order of `people`; the seats are those of `drawn`."""
    places = {person.name: one for one, person in enumerate(drawn)}
    where = {site.name: at for at, site in enumerate(sites)}
    sizes = Counter(ways.seats)
    found: list[Unmet] = []
    for person in people:
        one = places[person.name]
        for wish in person.wishes:
            at = where.get(wish)
            if at == ways.seats[one]:
                break
            why = (
                "Lokus ini tidak ikut dibagi."
                if at is None
                else _why(ways, one, person, sites, at, rooms[at], sizes[at])
            )
            found.append(Unmet(person.name, wish, why))
    return found


def _why(  # noqa: PLR0917 -- one wish of one person at one site
    ways: Prices, one: int, person: Person, sites: Sequence[Site], at: int, room: tuple[int, int], size: int
) -> str:
    if not sites[at].may_receive(person):
        return OWN
    added = ways.added(one, person, sites, at)
    if added == 0:
        return TIED
    why = ""
    if size == sites[at].capacity:
        why = f"Kapasitas lokus ini ({written(size)} orang) sudah terisi. "
    elif size == room[1]:
        why = f"Kelompok lokus ini sudah {written(size)} orang; bila lebih besar, kelompok tidak lagi merata. "
    if added is None:
        return (
            f"{why}Tidak ada pembagian yang memenuhinya tanpa melanggar kapasitas, instansi sendiri, atau kemerataan."
        )
    return f"{why}Bila dipenuhi, orang lain harus bergeser dan jumlah kuadrat urutan naik {written(added)}."
