"""Participants say of the course and its host what they think, without a name."""

import secrets
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.learn.models import Course, CourseEvaluation, EvaluationGiven, Member
from teladan.cycle.learn.queries.course_evaluations import is_open
from teladan.cycle.learn.queries.courses import TRAVELS
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground.journal.actions import append


def evaluate_course(*, member: Member, form: str, answers: Mapping[str, int], words: str = "") -> None:
    """Keep what somebody said, and apart from it that they said something. Raises CannotChange.

    Nothing ties the two: all rows of the form are written anew in an order by chance, none has a time, and the journal
    says that a form came, not from whom; so there is no `actor` here.
    """
    with transaction.atomic():
        course = Course.objects.select_for_update().get(pk=member.course_id)
        if member.role not in TRAVELS:
            raise CannotChange(_("Penilaian ini diisi peserta dan pendamping."))
        if not is_open(course):
            raise CannotChange(_("Penilaian ini sudah ditutup atau belum dibuka."))
        _given, is_new = EvaluationGiven.objects.get_or_create(member=member, form=form)
        if not is_new:
            raise CannotChange(
                _("Anda sudah mengisi penilaian ini. Karena tanpa nama, isinya tidak dapat dibuka lagi.")
            )
        rows = CourseEvaluation.objects.filter(course=course, form=form)
        said = [*rows.values_list("answers", "words"), (dict(answers), words.strip())]
        rows.delete()
        secrets.SystemRandom().shuffle(said)
        CourseEvaluation.objects.bulk_create(
            CourseEvaluation(course=course, form=form, answers=values, words=text) for values, text in said
        )
        append(actor="", verb="learn.course.evaluated", subject=f"learn.course:{course.pk}", payload={"form": form})
