"""What frames the invented course: its test before and after, its evaluations, and the change projects that follow it."""

import datetime as dt

from teladan.cycle.learn.actions import change_projects, course_evaluations
from teladan.cycle.learn.example import course_words as words
from teladan.cycle.learn.example.course_cast import Cast
from teladan.cycle.learn.example.knowledge import take
from teladan.cycle.learn.example.scans import scan
from teladan.cycle.learn.models import Course
from teladan.ground.clock import set_day


def write_projects(cast: Cast, course: Course) -> None:
    """April: two change projects; the mentor of one agreed on paper."""
    for username, told in words.PROJECTS.items():
        actor = cast.account(username)
        member = course.members.get(role="participant", person=cast.people[username])
        with set_day(dt.date(2019, 4, 8)):
            project = change_projects.write_project(actor=actor, member=member, facts=told["facts"])
            rows = [change_projects.MilestoneRow(*row) for row in told["milestones"]]
            change_projects.set_milestones(actor=actor, project=project, rows=rows)
        if told["approved"]:
            with set_day(dt.date(2019, 4, 11)):
                change_projects.submit_project(actor=actor, project=project)
            with set_day(dt.date(2019, 4, 15)):
                office = cast.account("balai.petugas")
                form = scan(cast.units["balai"], "Persetujuan mentor", "Formulir 1", office)
                change_projects.approve_project(
                    actor=office, project=project, approver=told["approved"], on=dt.date(2019, 4, 15), form=form
                )


def tested(cast: Cast, course: Course, phase: str, on: dt.date) -> None:
    """Everybody takes the test; who answers how is planted, one more right answer after than before for three of four."""
    actor = cast.account("balai.petugas")
    with set_day(on):
        people = course.members.filter(role="participant").order_by("position")
        take(actor, course, phase, people, words.TEST)


def close(cast: Cast, course: Course) -> None:
    """5 April: the test again; two evaluations without names, which all but four fill."""
    tested(cast, course, "after", dt.date(2019, 4, 5))
    people = list(course.members.filter(role="participant").order_by("position"))[4:]
    with set_day(dt.date(2019, 4, 5), dt.time(15)):
        for place, member in enumerate(people):
            for form, (keys, said) in words.EVALUATIONS.items():
                answers = {key: 4 - (place + number) % 3 // 2 for number, key in enumerate(keys)}
                course_evaluations.evaluate_course(
                    member=member, form=form, answers=answers, words=said[place] if place < len(said) else ""
                )
