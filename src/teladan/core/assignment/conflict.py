"""Which words of an organiser cannot be kept at once: as few of them as already contradict each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from teladan.core.assignment.bonded import Asking, Limits
from teladan.core.assignment.bonds import Bonds, listed
from teladan.core.assignment.people import Person, Site
from teladan.core.assignment.wishes import Room


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that was fixed by hand."""

    kind: str
    names: tuple[str, ...]
    site: str = ""

    def said(self) -> str:
        if self.kind == "pin":
            return f"{self.names[0]} di {self.site}"
        return f"{listed(self.names)} {'bersama' if self.kind == 'together' else 'terpisah'}"


def conflict(people: Sequence[Person], sites: Sequence[Site], rooms: Room, bonds: Bonds, effort: int) -> str | None:
    """The refusal, in Indonesian, where these words cannot all be kept; None where that is not proven.

    Words are left out one by one; one without which the rest could be kept belongs to the contradiction. Where the effort does not
    suffice for all, the contradiction named is true, though a word in it may be one too many.
    """
    words = _words(people, bonds)
    asking, is_impossible = _try(people, sites, rooms, words, effort)
    if not is_impossible:
        return None
    spent = asking.spent
    for word in list(words):
        rest = [other for other in words if other != word]
        if spent < effort:
            asking, is_impossible = _try(people, sites, rooms, rest, max(effort // 10, 1))
            spent += asking.spent
            if is_impossible:
                words = rest
    said = "; ".join(word.said() for word in words)
    if len(words) == 1:
        return (
            f"Ikatan dan pembagian: {said} tidak dapat dipenuhi dengan kapasitas, instansi sendiri, dan kemerataan kelompok. "
            "Lepaskan ikatan itu, atau ubah kapasitas lokus."
        )
    return (
        f"Ikatan yang bertentangan: tidak ada pembagian yang memenuhi semuanya sekaligus: {said}. Lepaskan salah satunya, atau ubah "
        "kapasitas lokus."
    )


def _words(people: Sequence[Person], bonds: Bonds) -> list[Word]:
    found = {Word("together", tuple(sorted(set(bound)))) for bound in bonds.together if len(set(bound)) > 1}
    found |= {Word("apart", tuple(sorted(set(bound)))) for bound in bonds.apart if len(set(bound)) > 1}
    found |= {Word("pin", (person.name,), person.pin) for person in people if person.pin}
    return sorted(found, key=lambda word: (word.kind, word.names))


def _try(
    people: Sequence[Person], sites: Sequence[Site], rooms: Room, words: Sequence[Word], effort: int
) -> tuple[Asking, bool]:
    pinned = {word.names[0] for word in words if word.kind == "pin"}
    asking = Asking(
        [person if person.name in pinned else replace(person, pin="") for person in people],
        sites,
        Bonds(*([word.names for word in words if word.kind == kind] for kind in ("together", "apart"))),
        0,
    )
    return asking, asking.ask("any", Limits(asking.everywhere(), rooms), effort).is_impossible
