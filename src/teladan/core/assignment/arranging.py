"""A timetable in three aims, each without spoiling the one before: fewest slots or greatest worth, known needs, few changes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from teladan.core.assignment.afternoon import Afternoon, Floors, Seat
from teladan.core.assignment.clinic import Appointment, Bounds, Desk, Request, Timetable, Unplaced
from teladan.core.assignment.experts import at_desks, knows
from teladan.core.assignment.lots import lot
from teladan.core.assignment.slots import fewest_slots, into_slots
from teladan.core.numbers import written


@dataclass(frozen=True, slots=True)
class Placed:
    """The first aim: a seating in so many slots; no answer has fewer than `fewest`, nor more worth than `most`. `most_known`: nor
    more known needs, as far as that is proven with it."""

    seats: Mapping[int, Seat]
    slots: int
    fewest: int
    most: int
    most_known: int | None = None


def arrange(
    requests: Sequence[Request], desks: Sequence[Desk], *, slots: int | None, bounds: Bounds, seed: int, effort: int
) -> Timetable:
    """`effort`: about the seconds of one processor that each aim may take. Raises nothing: an empty clinic has an empty timetable."""
    topics = {desk.topic for desk in desks}
    drawn = sorted(requests, key=lambda one: (lot(seed, one.visitor, one.topic), one.visitor, one.topic))
    asking = Afternoon([one for one in drawn if one.topic in topics], desks, bounds, seed)
    is_bound = bounds.binds_time() or any(desk.pauses for desk in desks)
    placed = _bound(asking, slots, effort) if is_bound else _free(asking, slots)
    seats, most_known = _known(asking, placed, effort)
    seats, most_kept = _kept(asking, placed, seats, effort)
    return _told(requests, asking, placed, seats, slots, most_known, most_kept)


def _free(asking: Afternoon, slots: int | None) -> Placed:
    """Where nothing binds the hours, both of the first two aims are answered at once."""
    rooms: Counter[str] = Counter()
    for desk in asking.desks:
        rooms[desk.topic] += desk.capacity
    fewest = fewest_slots([(one.visitor, one.topic) for one in asking.requests], rooms)
    within = fewest if slots is None else min(slots, len(asking.requests))
    visits = dict.fromkeys((one.visitor for one in asking.requests), within)
    chosen = at_desks(asking.requests, asking.desks, visits, [desk.capacity * within for desk in asking.desks])
    at_desk = {at: place for at, place in enumerate(chosen) if place is not None}
    pairs = [(asking.requests[at].visitor, str(place)) for at, place in at_desk.items()]
    chairs = {str(place): desk.capacity for place, desk in enumerate(asking.desks)}
    used = into_slots(pairs, chairs, fewest_slots(pairs, chairs))
    seats = {at: (asking.kind_of[place], slot + 1) for (at, place), slot in zip(at_desk.items(), used, strict=True)}
    worth, known = asking.count("worth", seats), asking.count("known", seats)
    return Placed(seats, fewest if slots is None else slots, fewest, worth, known)


def _bound(asking: Afternoon, slots: int | None, effort: int) -> Placed:
    fewest = least_slots(asking)
    at_once = _at_once(asking, fewest if slots is None else slots, effort)
    if at_once is not None and (slots is not None or len(at_once) + len(asking.pinned) == len(asking.requests)):
        worth, known = asking.count("worth", at_once), asking.count("known", at_once)
        return Placed(at_once, fewest if slots is None else slots, fewest, worth, known)
    if slots is not None:
        hint = asking.filled(asking.earlier_seats(slots), slots)
        answer = asking.ask("worth", Floors(slots), effort, hint)
        seats = answer.seats if answer.seats is not None else hint
        seats = asking.filled(max((seats, hint), key=lambda one: asking.count("worth", one)), slots)
        most = min(asking.most_worth, _ceiling(asking, slots))
        most = min(answer.bound, most) if answer.seats is not None else most
        return Placed(seats, slots, fewest, most)
    last = asking.last_bound_slot + fewest
    if not asking.ends() or not asking.ask("worth", Floors(last, all_placed=True), effort).is_impossible:
        proven = fewest
        for many in range(fewest, last + 1):
            hint = asking.filled(asking.earlier_seats(many), many)
            is_whole = len(hint) + len(asking.pinned) == len(asking.requests)
            answer = asking.ask("worth", Floors(many, all_placed=True), effort, hint)
            whole = hint if is_whole else answer.seats
            if whole is not None:
                return Placed(whole, many, proven, asking.most_worth)
            if answer.is_impossible and proven == many:
                proven += 1
    return _most_first(asking, last, effort)


def _at_once(asking: Afternoon, slots: int, effort: int) -> Mapping[int, Seat] | None:
    """The flow's choice put into the hours, which proves both of the first two aims; None where that is not found."""
    chosen = asking.chosen(slots)
    return asking.ask("worth", Floors(slots, chosen=chosen), effort).seats if chosen else None


def _ceiling(asking: Afternoon, slots: int) -> int:
    """No choice for so many slots is worth more."""
    return asking.count("worth", {at: (kind, 0) for at, kind in asking.chosen(slots).items()})


def _most_first(asking: Afternoon, last: int, effort: int) -> Placed:
    """Somebody's hours do not hold all that it asked: the greatest worth first, then the fewest slots that have it."""
    hint = asking.filled({}, last)
    answer = asking.ask("worth", Floors(last), effort, hint)
    seats: Mapping[int, Seat] = answer.seats if answer.seats is not None else hint
    worth = asking.count("worth", seats)
    most = min(asking.most_worth, _ceiling(asking, last))
    most = min(answer.bound, most) if answer.seats is not None else most
    while True:
        used = _last_of(asking, seats)
        fewer = asking.ask("worth", Floors(used - 1, worth=worth), effort) if used > asking.last_pin else None
        if fewer is None or fewer.seats is None:
            break
        seats = fewer.seats
    is_proven = fewer is None or fewer.is_impossible
    return Placed(seats, used, used if is_proven else max(asking.last_pin, 1), most)


def _last_of(asking: Afternoon, seats: Mapping[int, Seat]) -> int:
    """The last slot in which somebody is received."""
    return max([asking.last_pin, *(slot for _, slot in seats.values())])


def least_slots(asking: Afternoon) -> int:
    """No timetable of all has fewer: each visitor needs a slot of its own for every topic, each topic receives so many a slot."""
    visits = Counter(one.visitor for at, one in enumerate(asking.requests) if at not in asking.pinned)
    least = asking.last_pin
    far = asking.last_bound_slot + len(asking.requests) + 1
    first: dict[str, int] = {}
    for at, one in enumerate(asking.requests):
        if at not in asking.pinned and one.visitor not in first:
            open_slots = asking.slots_open_to(at, far)
            first[one.visitor] = open_slots[0] if open_slots else far
            if len(open_slots) >= visits[one.visitor]:
                least = max(least, open_slots[visits[one.visitor] - 1])
    waiting: dict[str, Counter[int]] = {}
    for at, one in enumerate(asking.requests):
        if at not in asking.pinned and first[one.visitor] < far:
            waiting.setdefault(one.topic, Counter())[first[one.visitor]] += 1
    for topic, coming in waiting.items():
        left, slot, line = coming.total(), 0, 0
        while left:
            slot += 1
            line += coming[slot]
            served = min(line, asking.topic_room(topic, slot))
            line, left = line - served, left - served
        least = max(least, slot)
    return max(least, _least_together(asking, far))


def _least_together(asking: Afternoon, far: int) -> int:
    """The first slot by which everybody could have been received, had a chair no topic: in none more than are there, nor than chairs."""
    left = [at for at in range(len(asking.requests)) if at not in asking.pinned]
    there: Counter[int] = Counter()
    for at in {asking.requests[at].visitor: at for at in left}.values():
        there.update(asking.slots_open_to(at, far))
    received = slot = 0
    while received < len(left) and slot < far:
        slot += 1
        chairs = sum(asking.room(kind, slot) for kind in range(len(asking.kinds)))
        received += min(there[slot], chairs)
    return slot if received >= len(left) else 0


def _known(asking: Afternoon, placed: Placed, effort: int) -> tuple[Mapping[int, Seat], int]:
    """The most at a desk that knows their need, in the slots and with the worth that the first aim reached."""
    reached = asking.count("known", placed.seats)
    if placed.most_known is not None:
        return placed.seats, placed.most_known
    worth = asking.count("worth", placed.seats)
    most = asking.may_know
    chosen = asking.chosen(placed.slots)
    if asking.count("worth", {at: (kind, 0) for at, kind in chosen.items()}) == worth:
        most = min(most, asking.count("known", {at: (kind, 0) for at, kind in chosen.items()}))
        answer = asking.ask("worth", Floors(placed.slots, chosen=chosen), effort, placed.seats)
        if answer.seats is not None:
            return answer.seats, most
    if reached >= most:
        return placed.seats, reached
    answer = asking.ask("known", Floors(placed.slots, worth=worth), effort, placed.seats)
    if answer.seats is None:
        return placed.seats, most
    better = answer.seats if asking.count("known", answer.seats) >= reached else placed.seats
    return better, min(answer.bound, most)


def _kept(asking: Afternoon, placed: Placed, seats: Mapping[int, Seat], effort: int) -> tuple[Mapping[int, Seat], int]:
    """As much of the present timetable as the first two aims allow."""
    reached = asking.count("kept", seats)
    if reached == len(asking.earlier):
        return seats, reached
    worth, known = asking.count("worth", seats), asking.count("known", seats)
    same = asking.filled(asking.earlier_seats(placed.slots), placed.slots)
    if asking.count("worth", same) >= worth and asking.count("known", same) >= known:
        seats, reached = same, asking.count("kept", same)
        if reached == len(asking.earlier):
            return seats, reached
    else:  # first near the present timetable, where only those move whose needs are not met
        held = Floors(placed.slots, worth=worth, known=known, fixed=asking.content(same))
        near = asking.ask("kept", held, effort).seats
        if near is not None and asking.count("kept", near) > reached:
            seats, reached = near, asking.count("kept", near)
    answer = asking.ask("kept", Floors(placed.slots, worth=worth, known=known), effort, seats)
    if answer.seats is None:
        return seats, len(asking.earlier)
    better = answer.seats if asking.count("kept", answer.seats) >= reached else seats
    return better, min(answer.bound, len(asking.earlier))


def _told(  # noqa: PLR0917 -- what was asked, and the three answers
    requests: Sequence[Request],
    asking: Afternoon,
    placed: Placed,
    seats: Mapping[int, Seat],
    slots: int | None,
    most_known: int,
    most_kept: int,
) -> Timetable:
    held = [asking.requests[at] for at in asking.pinned]
    pinned_worth = sum(one.priority for one in held)
    pinned_known = sum(
        any(
            desk.topic == pin.topic and desk.name == pin.desk and knows(desk, asking.requests[at])
            for desk in asking.desks
        )
        for at, pin in asking.pinned.items()
    )
    worth, known, kept = (asking.count(aim, seats) for aim in ("worth", "known", "kept"))
    is_most = worth >= placed.most
    used = _last_of(asking, seats) if slots is None else slots
    is_best = is_most and known >= most_known and kept >= most_kept and (slots is not None or used == placed.fewest)
    pins = {(one.visitor, one.topic) for one in asking.bounds.pins}
    before = sum((one.visitor, one.topic) not in pins for one in asking.bounds.present)
    appointments = asking.appointments(seats)
    return Timetable(
        "optimal" if is_best else "feasible",
        used,
        placed.fewest,
        sum(asking.requests[at].priority for at in seats) + pinned_worth,
        appointments,
        _unplaced(requests, asking, appointments, used, is_most=is_most),
        most_worth=placed.most // asking.scale + pinned_worth,
        known=known + pinned_known,
        most_known=most_known + pinned_known,
        changed=before - kept,
        least_changed=before - most_kept,
    )


def _unplaced(
    requests: Sequence[Request], asking: Afternoon, appointments: Sequence[Appointment], slots: int, *, is_most: bool
) -> list[Unplaced]:
    has = {(one.visitor, one.topic) for one in appointments}
    busy = {(one.visitor, one.slot) for one in appointments}
    topics = {desk.topic for desk in asking.desks}
    return [
        Unplaced(one.visitor, one.topic, _why(one, asking, busy, slots, is_most=is_most), one.topic in topics)
        for one in requests
        if (one.visitor, one.topic) not in has
    ]


def _why(one: Request, asking: Afternoon, busy: set[tuple[str, int]], slots: int, *, is_most: bool) -> str:
    """`is_most`: no timetable has more worth, and that is proven; where it is not, it is not said."""
    if one.topic not in {desk.topic for desk in asking.desks}:
        return f"Topik {one.topic} tidak punya meja. Tambahkan mejanya, atau layani secara daring."
    there = asking.bounds.window(one.visitor, slots)
    if not there:
        return f"{one.visitor} tidak ada di tempat pada satu pun dari {written(slots)} slot. Periksa jam tiba dan pulangnya."
    hours = "pada setiap slot"
    if len(there) < slots:
        hours = f"selama ada di tempat (slot {written(there[0])}–{written(there[-1])})"
    no_more = " Jumlah prioritas yang terlayani tidak dapat lebih besar." if is_most else ""
    free = [slot for slot in there if (one.visitor, slot) not in busy]
    if not free:
        return f"{one.visitor} sudah punya janji {hours}.{no_more}"
    if len(free) == len(there):
        return f"Topik {one.topic} penuh {hours}.{no_more}"
    return f"Topik {one.topic} penuh pada slot ketika {one.visitor} ada dan belum punya janji.{no_more}"
