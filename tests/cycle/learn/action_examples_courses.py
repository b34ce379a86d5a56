"""How each action of courses, of the hosts weighed for them and of their sites is called."""

import datetime as dt
from decimal import Decimal
from functools import partial

from factories.courses import a_course, a_field_study
from factories.learn import a_draft_visit, a_host
from factories.registry import a_mandate, a_unit

from teladan.cycle.learn.actions.course_hosts import choose_host, drop_option, weigh_host
from teladan.cycle.learn.actions.course_sites import add_site, change_site, remove_site
from teladan.cycle.learn.actions.courses import change_course, set_weights, start_course
from teladan.cycle.learn.models import CourseSite, HostOption, Place


def _course(**facts):
    organiser = a_unit()
    return str(a_mandate(organiser).person.account_id), a_course(organiser, **facts)


def _started():
    account, course = _course()
    terms = {
        "title": "Diklat contoh",
        "starts_on": dt.date(2019, 3, 31),
        "ends_on": dt.date(2019, 4, 4),
        "theme": "Inovasi",
        "purpose": "Belajar",
    }
    return partial(
        start_course, actor=account, organiser=course.organiser, programme="leadership-field-study/2015", terms=terms
    )


def _changed():
    account, course = _course()
    return partial(change_course, actor=account, course=course, terms={"theme": "Tema lain"})


def _weighted():
    account, course = _course()
    return partial(set_weights, actor=account, course=course, weights={"analysis": Decimal(100)})


def _weighed():
    account, course = _course()
    return partial(weigh_host, actor=account, course=course, unit=a_unit(), speaks_for="Dekat.")


def _option(account, course):
    return HostOption.objects.create(course=course, unit=a_unit(), speaks_for="Praktiknya dikenal.")


def _dropped():
    account, course = _course()
    return partial(drop_option, actor=account, option=_option(account, course))


def _chosen():
    account, course = _course()
    return partial(choose_host, actor=account, option=_option(account, course))


def _site_added():
    account, course = _course()
    place = a_host(a_unit()).places.get(kind=Place.Kind.SITE)
    course.visit = a_draft_visit(course.organiser, place.host.unit)
    course.save()
    return partial(add_site, actor=account, course=course, place=place, capacity=12)


def _site_changed():
    study = a_field_study(a_unit(), a_unit())
    return partial(change_site, actor="1", site=study.sites[0], capacity=9)


def _site_removed():
    study = a_field_study(a_unit(), a_unit())
    place = Place.objects.create(host=study.sites[0].place.host, kind=Place.Kind.SITE, name="Lokus lain")
    site = CourseSite.objects.create(course=study.course, place=place, capacity=5)
    return partial(remove_site, actor="1", site=site)


EXAMPLES = {
    "start_course": _started,
    "change_course": _changed,
    "set_weights": _weighted,
    "weigh_host": _weighed,
    "drop_option": _dropped,
    "choose_host": _chosen,
    "add_site": _site_added,
    "change_site": _site_changed,
    "remove_site": _site_removed,
}
