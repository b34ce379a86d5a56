"""Certificates are issued, frozen as they were printed, and withdrawn with a reason."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.certificate_numbers import numbers_of
from teladan.cycle.learn.models import Certificate, Course
from teladan.cycle.learn.queries.certificates import Asked, candidates_of, content_of, taken_numbers
from teladan.cycle.learn.queries.courses import today_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Mandate

AHEAD = dt.timedelta(days=31)
"""How far ahead a certificate may be dated, since it is printed before it is signed."""


@dataclass(frozen=True, slots=True)
class Issue:
    """For whom (ids of members, in the order of their numbers), under which numbers, and what was asked of them.

    `pattern` holds `{n}` for the running number, which begins at `first` and keeps its zeros. `why`: member -> why they get
    one although something is missing.
    """

    members: Sequence[int]
    pattern: str
    first: str
    issued_on: dt.date
    signatory: Mandate
    asked: Asked
    hours: int | None = None
    city: str = ""
    why: Mapping[int, str] = field(default_factory=dict)


def issue_certificates(*, actor: str, course: Course, facts: Issue) -> list[Certificate]:
    """One for each of these participants, or for none of them. Raises CannotChange."""
    with transaction.atomic():
        list(
            Course.objects.select_for_update().filter(organiser=course.organiser).order_by("pk")
        )  # share their numbers
        found = {one.member.pk: one for one in candidates_of(course, facts.asked)}
        _must_be_ready(course, facts)
        numbers = numbers_of(facts.pattern, facts.first, len(facts.members))
        if taken := taken_numbers(course.organiser, numbers):
            raise CannotChange(
                _("Nomor %(number)s sudah dipakai sertifikat lain. Ganti nomor pertamanya.") % {"number": taken[0]}
            )
        made = []
        for ident, number in zip(facts.members, numbers, strict=True):
            one = found.get(ident)
            if one is None:
                raise CannotChange(_("Salah satu orang ini bukan peserta pelatihan. Muat ulang halamannya."))
            if one.certificate is not None:
                raise CannotChange(_("%(name)s sudah punya sertifikat yang berlaku.") % {"name": one.member.name})
            why = facts.why.get(ident, "").strip()
            if one.missing and not why:
                raise CannotChange(
                    _("%(name)s belum memenuhi syarat (%(what)s). Tulis alasannya, atau lepas centangnya.")
                    % {"name": one.member.name, "what": "; ".join(one.missing)}
                )
            more = {"city": facts.city, "override": why if one.missing else "", "missing": list(one.missing)}
            made.append(
                Certificate.objects.create(
                    member=one.member,
                    number=number,
                    hours=facts.hours,
                    issued_on=facts.issued_on,
                    signatory=facts.signatory,
                    content=content_of(course, one.member, facts.signatory) | more,
                    made_by=actor,
                    made_at=clock.now(),
                )
            )
        append(
            actor=actor,
            verb="learn.certificate.issued",
            subject=f"learn.course:{course.pk}",
            payload={
                "certificates": len(made),
                "overridden": sum(bool(one.content["override"]) for one in made),
            },
        )
    return made


def withdraw_certificate(*, actor: str, certificate: Certificate, why: str) -> None:
    """It holds no longer; whoever checks it sees so, and since when. Raises CannotChange."""
    with transaction.atomic():
        row = (
            Certificate.objects.select_for_update(of=("self",)).select_related("member__course").get(pk=certificate.pk)
        )
        if row.withdrawn_on is not None:
            raise CannotChange(_("Sertifikat ini sudah ditarik."))
        if not why.strip():
            raise CannotChange(_("Tulis alasan penarikan; hanya penyelenggara yang membacanya."))
        row.withdrawn_on, row.withdrawn_why = today_of(row.member.course), why.strip()
        row.save(update_fields=["withdrawn_on", "withdrawn_why"])
        append(actor=actor, verb="learn.certificate.withdrawn", subject=f"learn.certificate:{row.pk}")


def _must_be_ready(course: Course, facts: Issue) -> None:
    if not facts.members:
        raise CannotChange(_("Pilih paling sedikit satu peserta."))
    if not facts.signatory.is_signatory:
        raise CannotChange(_("Pejabat ini tidak dicatat sebagai penandatangan."))
    if facts.issued_on < course.starts_on:
        raise CannotChange(_("Tanggal sertifikat sebelum pelatihan dimulai. Periksa tahunnya."))
    if facts.issued_on > today_of(course) + AHEAD:
        raise CannotChange(_("Tanggal sertifikat lebih dari sebulan lagi. Periksa tahunnya."))
