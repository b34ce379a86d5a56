"""How certificates are issued and withdrawn."""

from functools import partial

from factories.closing import a_certificate, an_issue
from factories.courses import a_field_study
from factories.registry import a_regency

from teladan.cycle.learn.actions import certificates as actions


def a_study():
    place = a_regency()
    return a_field_study(place.office, place.other)


def issue():
    study = a_study()
    facts = an_issue(study, *study.people)
    return partial(actions.issue_certificates, actor="1", course=study.course, facts=facts)


EXAMPLES = {
    "issue_certificates": issue,
    "withdraw_certificate": lambda: partial(
        actions.withdraw_certificate, actor="1", certificate=a_certificate(a_study()), why="Salah ketik."
    ),
}
