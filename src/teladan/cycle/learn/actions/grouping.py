"""People come to sites: what they wish, what binds them, divisions computed and by hand, and the one that is used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Bond, Course, CourseSite, Division, Group, Member, Seat, Wish
from teladan.cycle.learn.queries.dividing import (
    DIVIDED,
    LONG_EFFORT,
    Problem,
    digest_of,
    problems_of,
    solve,
    spoken,
    why_refused,
)
from teladan.cycle.learn.queries.grouping import (
    all_seats,
    are_wishes_open,
    cost_of_override,
    ranks_of,
    seats_now,
    snapshot,
    wished,
)
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

SURENESS = ("optimal", "feasible", "unknown", "infeasible")
"""How sure a division is, the surest first; of two roles the less sure counts."""
WAITING = "waiting"
"""Nobody has computed it yet."""
_FINISH = "teladan.cycle.learn.jobs.finish_division"
"""By name: jobs stand above actions, and the job calls an action."""
USABLE = frozenset({"optimal", "feasible"})


@dataclass(frozen=True, slots=True)
class Entered:
    """A row of the organiser's table: `was`, as it stood when the table was opened."""

    member: Member
    was: Sequence[int]
    sites: Sequence[int]


def wish(*, actor: str, member: Member, sites: Sequence[CourseSite]) -> None:
    """Rank the sites, the dearest first; what was ranked before is forgotten. Raises CannotChange once wishes are settled."""
    with transaction.atomic():
        course = _locked(member.course)
        if not are_wishes_open(course):
            raise CannotChange(_("Pilihan sudah ditutup. Hubungi penyelenggara bila pilihan Anda berubah."))
        _rank(course, member, [site.pk for site in sites])
        _tell(actor, "member.wished", course, {"member": member.pk, "sites": len(sites)})


def enter_wishes(*, actor: str, course: Course, rows: Sequence[Entered]) -> int:
    """An organiser writes wishes for others, also once they are settled; how many people's.

    Raises CannotChange where somebody changed theirs since the table was opened.
    """
    with transaction.atomic():
        locked = _locked(course)
        changed = [row for row in rows if list(row.was) != list(row.sites)]
        for row in changed:
            if wished(row.member) not in (list(row.was), list(row.sites)):
                raise CannotChange(
                    _("Pilihan %(name)s diubah orang lain sementara ini. Muat ulang halaman, lalu isi lagi baris itu.")
                    % {"name": row.member.name}
                )
            _rank(locked, row.member, row.sites)
        _tell(actor, "course.wishes_entered", locked, {"members": len(changed)})
    return len(changed)


def settle_wishes(*, actor: str, course: Course, is_open: bool) -> None:
    """Close the wishes for members, or open them again."""
    with transaction.atomic():
        locked = _locked(course)
        locked.wishes_closed_at = None if is_open else (locked.wishes_closed_at or clock.now())
        locked.save(update_fields=["wishes_closed_at"])
        _tell(actor, "course.wishes_opened" if is_open else "course.wishes_closed", locked, {})


def set_balance(*, actor: str, course: Course, columns: Sequence[str]) -> None:
    """Say which of members' columns groups share alike."""
    with transaction.atomic():
        locked = _locked(course)
        locked.balance = list(dict.fromkeys(columns))
        locked.save(update_fields=["balance"])
        _tell(actor, "course.balance_set", locked, {"columns": len(locked.balance)})


def set_bond(*, actor: str, course: Course, kind: str, members: Sequence[Member], why: str = "") -> Bond:
    """Keep people of one role together, or apart. Raises CannotChange where that contradicts what was fixed before."""
    if len(set(members)) < len(Bond.Kind.values):
        raise CannotChange(_("Pilih sedikitnya dua orang."))
    if len({one.role for one in members}) > 1 or not {one.role for one in members} <= set(DIVIDED):
        raise CannotChange(_("Peserta dan pendamping dibagi terpisah. Pilih orang dengan peran yang sama."))
    with transaction.atomic():
        locked = _locked(course)
        made = Bond.objects.create(course=locked, kind=kind, why=why.strip())
        made.members.set(members)
        for problem in problems_of(locked):
            reason = why_refused(problem)
            if reason:
                raise CannotChange(_named(locked, reason))
        _tell(actor, "course.bond_set", locked, {"bond": made.pk, "kind": kind, "members": len(set(members))})
    return made


def drop_bond(*, actor: str, bond: Bond) -> None:
    with transaction.atomic():
        course = _locked(bond.course)
        _tell(actor, "course.bond_dropped", course, {"bond": bond.pk})
        Bond.objects.filter(pk=bond.pk).delete()


def divide(*, actor: str, course: Course, seed: int | None = None, keeps: bool = False) -> Division:
    """Compute a division and freeze it; nothing of it is used yet. `keeps`: only who sits nowhere gets a seat.

    Asked twice of the same, it is the same division. Raises CannotChange where there is nobody or nowhere, or where something
    changed meanwhile.
    """
    problems = _problems(course, keeps=keeps)
    asked = f"{digest_of(problems)}:{seed or 0}"
    found = {problem.role: solve(problem, seed=seed or 0) for problem in problems}
    with transaction.atomic():
        locked = _locked(course)
        if digest_of(problems_of(locked, keeps=keeps)) != asked.partition(":")[0]:
            raise CannotChange(_("Data pelatihan berubah selagi dihitung. Tekan sekali lagi."))
        last = locked.divisions.order_by("-number").first()
        if last is not None and last.result.get("asked") == asked:
            return last
        made = _freeze(actor, locked, {"asked": asked, "keeps": keeps}, status=WAITING)
        _fill(made, found)
        _tell(actor, "division.made", locked, {"division": made.number, "people": len(all_seats(made))})
    return made


def divide_later(*, actor: str, course: Course, keeps: bool = False) -> Division:
    """As `divide`, with more effort and while nobody waits: `finish_division` fills it. One at a time waits."""
    _problems(course, keeps=keeps)
    with transaction.atomic():
        locked = _locked(course)
        waiting = locked.divisions.filter(status=WAITING).order_by("-number").first()
        if waiting is not None:
            return waiting
        made = _freeze(actor, locked, {"roles": {}, "keeps": keeps}, status=WAITING)
        _tell(actor, "division.asked", locked, {"division": made.number})
        import_string(_FINISH).enqueue(made.pk)
    return made


def finish_division(*, division: int) -> None:
    """Compute what `divide_later` promised; where something changed meanwhile, it says so instead. Twice it is done once."""
    row = Division.objects.select_related("course").filter(pk=division, status=WAITING).first()
    if row is None:
        return
    keeps = row.result["keeps"]
    problems = problems_of(row.course, keeps=keeps)
    asked = digest_of(problems)
    found = {problem.role: solve(problem, seed=0, effort=LONG_EFFORT) for problem in problems if problem.sites}
    with transaction.atomic():
        course = _locked(row.course)
        kept = Division.objects.filter(pk=division, status=WAITING).first()
        if kept is None:
            return
        if not found or digest_of(problems_of(course, keeps=keeps)) != asked:
            kept.status, kept.reason = "unknown", _("Data pelatihan berubah selagi dihitung. Bagi sekali lagi.")
            kept.save(update_fields=["status", "reason"])
        else:
            _fill(kept, found)
        _tell(kept.made_by, "division.made", course, {"division": kept.number, "people": len(all_seats(kept))})


def _problems(course: Course, *, keeps: bool) -> list[Problem]:
    problems = problems_of(course, keeps=keeps)
    if not any(problem.sites for problem in problems):
        raise CannotChange(
            _("Belum ada yang dapat dibagi: isi lokus dan daftar peserta dahulu, di halaman Lokus dan Orang.")
        )
    return problems


def _fill(division: Division, found: Mapping[str, Any]) -> None:
    division.result = {**division.result, "roles": dict(found)}
    division.status = max((one["status"] for one in found.values()), key=SURENESS.index)
    division.reason = "\n".join(filter(None, (one["reason"] for one in found.values())))
    division.save(update_fields=["result", "status", "reason"])


def use_division(*, actor: str, division: Division) -> Division:
    """Seat people as a division says, which makes the groups; who is not in it keeps their seat. Pressed twice it is used once."""
    with transaction.atomic():
        course = _locked(division.course)
        found = Division.objects.get(pk=division.pk)
        if found.is_used:
            return found
        if found.status not in USABLE:
            raise CannotChange(_("Pembagian ini tidak mungkin dipakai. Perbaiki sebabnya, lalu bagi lagi."))
        moved = _seat_all(course, found)
        _mark_used(found)
        if course.wishes_closed_at is None:
            course.wishes_closed_at = clock.now()
            course.save(update_fields=["wishes_closed_at"])
        _tell(actor, "division.used", course, {"division": found.number, "moved": moved})
    return found


def move_member(*, actor: str, member: Member, site: CourseSite, why: str = "", seen: int | None = None) -> Division:
    """Seat somebody by hand, fixed there for later divisions; frozen as a division of its own, which is the one used.

    What bends a rule needs a reason. `seen`: the site at which the mover saw them (0: none); None: whatever it is now.
    """
    with transaction.atomic():
        course = _locked(member.course)
        if member.role not in DIVIDED:
            raise CannotChange(_("Hanya peserta dan pendamping yang masuk kelompok."))
        now = seats_now(course).get(str(member.pk), 0)
        if seen is not None and seen != now:
            raise CannotChange(_("%(name)s sudah dipindah orang lain. Periksa lagi biayanya.") % {"name": member.name})
        if now == site.pk:
            raise CannotChange(_("%(name)s sudah ada di kelompok itu.") % {"name": member.name})
        if cost_of_override(course, member, site).bends and not why.strip():
            raise CannotChange(_("Isi alasannya, karena ada aturan yang dilanggar."))
        Seat.objects.update_or_create(
            member=member, defaults={"group": _group_at(course, site), "is_pinned": True, "why": why.strip()}
        )
        _forget_heads(course)
        made = _freeze(actor, course, snapshot(course), status="feasible", is_by_hand=True, reason=why.strip())
        _mark_used(made)
        _tell(actor, "member.moved", course, {"member": member.pk, "site": site.pk, "division": made.number})
    return made


def unpin_member(*, actor: str, member: Member) -> None:
    """Let a new division move somebody again; the seat stays."""
    with transaction.atomic():
        course = _locked(member.course)
        Seat.objects.filter(member=member).update(is_pinned=False, why="")
        _tell(actor, "member.unpinned", course, {"member": member.pk})


def change_group(*, actor: str, group: Group, **facts: Any) -> Group:
    """Its name, its leader, who takes notes. Raises CannotChange for somebody who does not sit in it."""
    with transaction.atomic():
        course = _locked(group.course)
        kept = Group.objects.select_for_update(of=("self",)).get(pk=group.pk)
        for role in ("leader", "note_taker"):
            one = facts.get(role)
            if one is not None and not kept.seats.filter(member=one).exists():
                raise CannotChange(_("%(name)s tidak lagi duduk di kelompok ini.") % {"name": one.name})
        changed = sorted(name for name, value in facts.items() if getattr(kept, name) != value)
        for name in changed:
            setattr(kept, name, facts[name])
        kept.save()
        _tell(actor, "group.changed", course, {"group": kept.pk, "fields": changed})
    return kept


def remove_group(*, actor: str, group: Group) -> None:
    """Dissolve a group, so that its site can be left out; its people sit nowhere. Raises CannotChange once it has begun to work."""
    with transaction.atomic():
        course = _locked(group.course)
        if _has_worked(group):
            raise CannotChange(
                _("%(group)s sudah punya laporan, pertanyaan, atau presentasi, jadi tidak dapat dibubarkan.")
                % {"group": group.name}
            )
        _tell(actor, "group.removed", course, {"group": group.pk, "people": group.seats.count()})
        course.divisions.update(is_used=False)
        Group.objects.filter(pk=group.pk).delete()


def _has_worked(group: Group) -> bool:
    return hasattr(group, "report") or group.questions.exists() or group.presentations.exists()


def _locked(course: Course) -> Course:
    """One who changes a course's groups at a time."""
    return Course.objects.select_for_update(of=("self",)).get(pk=course.pk)


def _rank(course: Course, member: Member, sites: Sequence[int]) -> None:
    known = set(course.sites.values_list("pk", flat=True))
    if len(set(sites)) < len(sites):
        raise CannotChange(_("Satu lokus dipilih dua kali. Pilih lokus yang berbeda."))
    if not set(sites) <= known:
        raise CannotChange(_("Lokus itu tidak ada lagi. Muat ulang halaman, lalu pilih lagi."))
    if len(sites) > len(ranks_of(sorted(known))):
        raise CannotChange(_("Pilihannya terlalu banyak."))
    Wish.objects.filter(member=member).delete()
    Wish.objects.bulk_create(Wish(member=member, site_id=site, rank=rank) for rank, site in enumerate(sites, 1))


def _freeze(actor: str, course: Course, result: Mapping[str, Any], **facts: Any) -> Division:
    last = course.divisions.aggregate(last=Max("number"))["last"] or 0
    return Division.objects.create(
        course=course, number=last + 1, result=dict(result), made_by=actor, made_at=clock.now(), **facts
    )


def _seat_all(course: Course, division: Division) -> int:
    """How many come to another site than where they sat."""
    sites = {site.pk: site for site in course.sites.select_related("place")}
    wanted = all_seats(division)
    gone = set(wanted.values()) - set(sites)
    if gone:
        raise CannotChange(_("Sebuah lokus dari pembagian ini sudah dihapus. Bagi lagi."))
    members = {one.pk: one for one in course.members.filter(role__in=DIVIDED)}
    pins = {ident: why for found in division.result["roles"].values() for ident, why in found["pins"].items()}
    now = seats_now(course)
    groups = {pk: _group_at(course, sites[pk]) for pk in sorted(set(wanted.values()), key=list(sites).index)}
    for ident, site in wanted.items():
        if int(ident) in members:
            Seat.objects.update_or_create(
                member=members[int(ident)],
                defaults={"group": groups[site], "is_pinned": ident in pins, "why": pins.get(ident, "")},
            )
    _forget_heads(course)
    return sum(now.get(ident) not in (None, site) for ident, site in wanted.items())


def _group_at(course: Course, site: CourseSite) -> Group:
    found = Group.objects.filter(site=site).first()
    if found is not None:
        return found
    taken = course.groups.aggregate(last=Max("position"))["last"] or 0
    return Group.objects.create(
        course=course, site=site, position=taken + 1, name=_("Kelompok %(n)s") % {"n": taken + 1}
    )


def _forget_heads(course: Course) -> None:
    """Nobody leads or takes notes for a group in which they no longer sit."""
    for group in course.groups.prefetch_related("seats"):
        here = {seat.member_id for seat in group.seats.all()}
        lost = [role for role in ("leader", "note_taker") if getattr(group, f"{role}_id") not in {None, *here}]
        for role in lost:
            setattr(group, role, None)
        if lost:
            group.save(update_fields=lost)


def _mark_used(division: Division) -> None:
    Division.objects.filter(course=division.course_id).exclude(pk=division.pk).update(is_used=False)
    division.is_used = True
    division.save(update_fields=["is_used"])


def _named(course: Course, text: str) -> str:
    members = dict(course.members.values_list("pk", "name"))
    return spoken(text, members, dict(course.sites.values_list("pk", "place__name")))


def _tell(actor: str, what: str, course: Course, payload: dict[str, Any]) -> None:
    append(actor=actor, verb=f"learn.{what}", subject=f"learn.course:{course.pk}", payload=payload)
