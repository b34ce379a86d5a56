"""Who of the registry somebody of a course is, who keeps their password, and the user name proposed for them."""

import re
import unicodedata

from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Course, Delegate, Member
from teladan.ground.registry.queries import Account, Person

_TITLES = frozenset({"dr", "drs", "dra", "ir", "prof", "h", "hj", "ns", "apt", "drg", "kh"})


def who_resets(person: Person, course: Course, *, leads: bool) -> str:
    """Why the organiser of a course does not choose this person's password, and who does; empty where the organiser may.

    An account that ever acted for a unit, keeps the installation, or takes part elsewhere opens more than the asker keeps:
    who leads the organiser's unit keeps all of its courses, anybody else this one alone.
    """
    if person.account is not None and person.account.is_operator:
        return _("Akun ini milik pengelola instalasi. Kata sandinya diganti pengelola lain.")
    mandate = person.mandates.select_related("unit").order_by("-since", "pk").first()
    if mandate is not None:
        words = _(
            "Akun orang ini diurus admin unit %(unit)s, karena ia bertugas di sana. Mintalah kata sandi baru kepadanya."
        )
        return words % {"unit": mandate.unit.name}
    taking, visiting = Member.objects.filter(person=person), Delegate.objects.filter(person=person)
    if not leads and taking.filter(course__organiser=course.organiser_id).exclude(course=course).exists():
        return _(
            "Orang ini juga mengikuti pelatihan lain dengan akun yang sama. Mintalah petugas %(unit)s menggantinya."
        ) % {"unit": course.organiser.name}
    elsewhere = taking.exclude(course__organiser=course.organiser_id)
    if elsewhere.exists() or visiting.exclude(visit__guest=course.organiser_id).exists():
        return _(
            "Orang ini juga mengikuti kegiatan instansi lain dengan akun yang sama. Kata sandinya diganti pengelola instalasi."
        )
    return ""


def proposed_username(name: str) -> str:
    """First and last name without titles, as nobody has it yet."""
    plain = unicodedata.normalize("NFKD", name.partition(",")[0]).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _TITLES] or ["peserta"]
    stem = words[0] if len(words) == 1 else f"{words[0]}.{words[-1]}"
    stem = (stem if len(stem) >= 3 and not stem.isdigit() else f"{stem}.peserta")[:50]
    taken = set(Account.objects.filter(username__startswith=stem).values_list("username", flat=True))
    number = 1
    while (found := stem if number == 1 else f"{stem}{number}") in taken:
        number += 1
    return found
