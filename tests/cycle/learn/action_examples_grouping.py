"""How each action of wishes, bonds, divisions and groups is called."""

from functools import partial

from factories.grouping import Divisible, a_divisible
from factories.registry import a_unit

from teladan.cycle.learn.actions import grouping
from teladan.cycle.learn.models import Group


def _course() -> Divisible:
    return a_divisible(a_unit(), a_unit())


def _used() -> Divisible:
    made = _course()
    grouping.use_division(actor="", division=grouping.divide(actor="", course=made.course))
    return made


def _wish():
    made = _course()
    return partial(grouping.wish, actor="1", member=made.participants[0], sites=made.sites)


def _enter_wishes():
    made = _course()
    was = [site.pk for site in made.sites[:2]]
    row = grouping.Entered(made.participants[0], was, [made.sites[2].pk])
    return partial(grouping.enter_wishes, actor="1", course=made.course, rows=[row])


def _settle_wishes():
    return partial(grouping.settle_wishes, actor="1", course=_course().course, is_open=False)


def _set_balance():
    return partial(grouping.set_balance, actor="1", course=_course().course, columns=["jenis"])


def _set_bond():
    made = _course()
    return partial(grouping.set_bond, actor="1", course=made.course, kind="together", members=made.participants[:2])


def _drop_bond():
    return partial(grouping.drop_bond, actor="1", bond=_set_bond()())


def _divide():
    return partial(grouping.divide, actor="1", course=_course().course)


def _divide_later():
    return partial(grouping.divide_later, actor="1", course=_course().course)


def _finish_division():
    return partial(grouping.finish_division, division=_divide_later()().pk)


def _use_division():
    return partial(grouping.use_division, actor="1", division=_divide()())


def _move_member():
    made = _used()
    member = made.participants[0]
    site = next(site for site in made.sites if site.pk != member.seat.group.site_id)
    return partial(grouping.move_member, actor="1", member=member, site=site, why="Atasannya di sana")


def _unpin_member():
    made = _used()
    return partial(grouping.unpin_member, actor="1", member=made.participants[0])


def _change_group():
    group = Group.objects.filter(course=_used().course).first()
    return partial(grouping.change_group, actor="1", group=group, name="Kelompok Desa")


def _remove_group():
    return partial(grouping.remove_group, actor="1", group=Group.objects.filter(course=_used().course).first())


EXAMPLES = {
    "change_group": _change_group,
    "divide": _divide,
    "divide_later": _divide_later,
    "drop_bond": _drop_bond,
    "enter_wishes": _enter_wishes,
    "finish_division": _finish_division,
    "move_member": _move_member,
    "remove_group": _remove_group,
    "set_balance": _set_balance,
    "set_bond": _set_bond,
    "settle_wishes": _settle_wishes,
    "unpin_member": _unpin_member,
    "use_division": _use_division,
    "wish": _wish,
}
