"""Facts, clocks and parties name each other; what is written twice must agree, and every clock must be able to start."""

from collections.abc import Iterator, Mapping

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.reader import KeyPath
from teladan.core.definitions.schemas_of_procedures import MISSED, ROLES, DefinedClock, Procedure
from teladan.core.definitions.validation import Places


def procedure_faults(body: Procedure, places: Places) -> Iterator[DefinitionError]:
    """Faults of `parties`, `facts` and `clocks`: names first, for the rest is read through them."""
    unknown = [*_unknown_names(body, places)]
    yield from unknown
    if not unknown:
        yield from _fact_faults(body, places)
        for key, clock in body.clocks.items():
            yield from _clock_faults(body, key, clock, places)
            yield from _missed_faults(body, key, clock, places)
        yield from _rings(body, places)


def _unknown_names(body: Procedure, places: Places) -> Iterator[DefinitionError]:
    """Every name that stands for a fact, a clock, a party or a particular and is none."""
    yield from _not_among(body.facts, "kejadian", [body.version_chosen_by], ("version_chosen_by",), places)
    for key, fact in body.facts.items():
        here: KeyPath = ("facts", key)
        yield from _not_among(body.parties, "pihak", fact.by, (*here, "by"), places)
        yield from _not_among(body.facts, "kejadian", fact.after, (*here, "after"), places)
        yield from _not_among(body.facts, "kejadian", fact.not_after, (*here, "not_after"), places)
        if body.particulars:
            yield from _not_among(body.particulars, "isian di `particulars`", fact.needs, (*here, "needs"), places)
    for key, clock in body.clocks.items():
        here = ("clocks", key)
        yield from _not_among(body.parties, "pihak", [clock.runs_for], (*here, "runs_for"), places)
        started_by = [start for start in clock.starts if not start.endswith(MISSED)]
        yield from _not_among(body.facts, "kejadian", started_by, (*here, "starts"), places)
        missed = [start.removesuffix(MISSED) for start in clock.starts if start.endswith(MISSED)]
        yield from _not_among(body.clocks, "jangka waktu", missed, (*here, "starts"), places)
        for role in ROLES:
            if role != "starts":
                yield from _not_among(body.facts, "kejadian", clock.facts_of(role), (*here, role), places)
        if clock.if_missed is not None and clock.if_missed.opens is not None:
            opens: KeyPath = (*here, "if_missed", "opens")
            yield from _not_among(body.clocks, "jangka waktu", [clock.if_missed.opens], opens, places)


def _not_among(
    known: Mapping[str, object], what: str, names: list[str], here: KeyPath, places: Places
) -> Iterator[DefinitionError]:
    for name in names:
        if name not in known:
            yield places.error(here, f"{what} '{name}' tidak ada; yang ada: {', '.join(known)}.")
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield places.error(here, f"'{name}' ditulis dua kali; hapus salah satu.")


def _fact_faults(body: Procedure, places: Places) -> Iterator[DefinitionError]:
    needed = {need for fact in body.facts.values() for need in fact.needs}
    for particular in body.particulars:
        if particular not in needed:
            message = f"'{particular}' tidak disebut di `needs` mana pun; hapus, atau sebutkan."
            yield places.error(("particulars", particular), message)
    for key, fact in body.facts.items():
        for other in fact.after:
            if other in fact.not_after:
                message = (
                    f"'{other}' ditulis di `after` dan di `not_after`, jadi '{key}' tidak pernah mungkin; pilih satu."
                )
                yield places.error(("facts", key, "not_after"), message)
        if fact.after == [key]:
            message = f"'{key}' menunggu dirinya sendiri, jadi tidak pernah mungkin; sebut kejadian lain."
            yield places.error(("facts", key, "after"), message)


def _clock_faults(body: Procedure, key: str, clock: DefinedClock, places: Places) -> Iterator[DefinitionError]:
    here: KeyPath = ("clocks", key)
    if bool(clock.paused_by) != bool(clock.resumed_by):
        written, absent = ("paused_by", "resumed_by") if clock.paused_by else ("resumed_by", "paused_by")
        yield places.error((*here, written), f"`{written}` perlu `{absent}`; tulis keduanya.")
    yield from _two_roles(clock, here, places)
    extension = clock.extended_by
    if extension is not None and extension.lasts.unit != clock.lasts.unit:
        message = (
            f"perpanjangan dalam {extension.lasts.unit}, padahal jangka waktunya {clock.lasts.unit}; samakan satuannya."
        )
        yield places.error((*here, "extended_by", "lasts"), message)
    if extension is not None and extension.times < 1:
        yield places.error((*here, "extended_by", "times"), "perpanjangan paling sedikit 1 kali; hapus bila tidak ada.")
    given = [start for start in clock.starts if start in body.facts]
    if clock.inner and (given != clock.starts or not all(body.facts[start].hand_over for start in given)):
        message = f"jangka waktu di dalam hanya mulai oleh kejadian `hand_over: true`; periksa `starts` pada '{key}'."
        yield places.error((*here, "starts"), message)


def _two_roles(clock: DefinedClock, here: KeyPath, places: Places) -> Iterator[DefinitionError]:
    """One fact cannot do two things to one clock. But what starts a clock may start it again, and a further hand-over
    meets the inner clock of who had it."""
    first: dict[str, str] = {}
    for role in ROLES:
        for fact in clock.facts_of(role):
            other = first.setdefault(fact, role)
            again = role == "starts" and (other == "restarted_by" or (other == "met_by" and clock.inner))
            if other != role and not again:
                message = f"'{fact}' ditulis di `{other}` dan di `{role}` pada jangka waktu yang sama; pilih satu."
                yield places.error((*here, role), message)


def _missed_faults(body: Procedure, key: str, clock: DefinedClock, places: Places) -> Iterator[DefinitionError]:
    """`if_missed: { opens: b }` here and `starts: a.missed` there say one thing twice."""
    here: KeyPath = ("clocks", key)
    missed = clock.if_missed
    if missed is not None and (missed.opens is None) == (missed.closes is None):
        yield places.error((*here, "if_missed"), "tulis tepat satu akibat: `opens`, atau `closes`.")
    if missed is not None and missed.opens is not None and f"{key}{MISSED}" not in body.clocks[missed.opens].starts:
        message = f"'{key}' membuka '{missed.opens}', tetapi '{missed.opens}' tidak menulis {key}{MISSED} di `starts`; samakan."
        yield places.error((*here, "if_missed", "opens"), message)
    for start in clock.starts:
        if start.endswith(MISSED):
            other = start.removesuffix(MISSED)
            opens = body.clocks[other].if_missed
            if opens is None or opens.opens != key:
                message = f"'{other}' tidak membuka '{key}' bila terlewat; tulis `if_missed: {{ opens: {key} }}` pada '{other}'."
                yield places.error((*here, "starts"), message)


def _rings(body: Procedure, places: Places) -> Iterator[DefinitionError]:
    """Clocks that start each other by being missed; each clock opens at most one, so a walk finds them."""
    seen: set[str] = set()
    for first in body.clocks:
        walked: list[str] = []
        key: str | None = first
        while key is not None and key not in walked and key not in seen:
            walked.append(key)
            missed = body.clocks[key].if_missed
            key = missed.opens if missed else None
        if key is not None and key in walked:
            ring = [*walked[walked.index(key) :], key]
            message = f"jangka waktu saling membuka tanpa akhir: {' → '.join(ring)}; putuskan salah satunya."
            yield places.error(("clocks", key, "if_missed", "opens"), message)
        seen |= set(walked)
