"""How a change project is written, handed in, approved, followed and stopped."""

import datetime as dt
from functools import partial

from factories import closing
from factories.courses import a_field_study
from factories.registry import a_regency

from teladan.cycle.learn.actions import change_projects as actions
from teladan.cycle.learn.actions.project_reminders import remind_of_milestones

DAY = dt.date(2019, 6, 1)


def a_participant():
    place = a_regency()
    return a_field_study(place.office, place.other).people[0]


def a_project(state="draft"):
    return closing.a_project(a_participant(), state)


def resume():
    project = a_project()
    actions.stop_project(actor="", project=project, why="Pindah tugas.")
    return partial(actions.resume_project, actor="1", project=project)


def remind():
    a_project("approved")
    return partial(remind_of_milestones, today=DAY)


EXAMPLES = {
    "write_project": lambda: partial(actions.write_project, actor="1", member=a_participant(), facts=closing.FACTS),
    "set_milestones": lambda: partial(actions.set_milestones, actor="1", project=a_project(), rows=closing.ROWS),
    "submit_project": lambda: partial(actions.submit_project, actor="1", project=a_project()),
    "approve_project": lambda: partial(
        actions.approve_project, actor="1", project=a_project("submitted"), approver="Mentor Rekaan"
    ),
    "return_project": lambda: partial(
        actions.return_project, actor="1", project=a_project("submitted"), note="Persempit masalahnya."
    ),
    "reach_milestone": lambda: partial(
        actions.reach_milestone, actor="1", milestone=a_project("approved").milestones.get(), on=DAY
    ),
    "note_progress": lambda: partial(
        actions.note_progress, actor="1", project=a_project("approved"), text="Berjalan.", risk=""
    ),
    "stop_project": lambda: partial(actions.stop_project, actor="1", project=a_project(), why="Pindah tugas."),
    "resume_project": resume,
    "remind_of_milestones": remind,
}
