"""How the return to a site is planned."""

import datetime as dt
from functools import partial

from factories.courses import a_field_study, a_report
from factories.registry import a_regency, a_unit

from teladan.cycle.learn.actions import returning
from teladan.cycle.learn.models import Question
from teladan.ground import clock


def _plan() -> partial:
    study = a_field_study(a_unit("Balai Pelatihan Contoh"), a_regency().melati)
    study.course.starts_on, study.course.ends_on = clock.today(), clock.today() + dt.timedelta(days=4)
    study.course.save()
    report = a_report(study.group)
    Question.objects.create(
        visit=study.course.visit, group=study.group, phase="during", text="Berapa biayanya?", asked_at=clock.now()
    )
    report.group.course = study.course
    return partial(returning.plan_return, actor=str(study.people[0].person.account_id), report=report)


EXAMPLES = {"plan_return": _plan}
