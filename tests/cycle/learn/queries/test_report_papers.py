"""A report's paper holds the text of its edition, what the site said of that very text, and photos that nobody minds."""

import pytest
from factories.courses import a_field_study, a_report, as_member
from factories.pictures import a_photo
from factories.registry import a_regency, a_viewer

from teladan.cycle.learn.actions.passages import write_passage
from teladan.cycle.learn.actions.photos import add_photo
from teladan.cycle.learn.actions.reports import say, send_report, take_over
from teladan.cycle.learn.models import Photo, Verdict
from teladan.cycle.learn.queries.report_papers import course_record_of, readable, record_of

pytestmark = pytest.mark.django_db
FIRST, RIGHT = "Buku dibaca kepala desa.", "Buku dibaca sekretaris desa."


@pytest.fixture
def study():
    place = a_regency()
    return a_field_study(place.office, place.other)


def test_a_correction_that_was_taken_over_is_told_and_confirmed(study) -> None:
    report = a_report(study.group, FIRST, "Loket buka pukul tujuh.")
    send_report(actor="", report=report)
    first, second = report.passages.order_by("position")
    say(actor="", passage=first, word="corrected", text=RIGHT)
    say(actor="", passage=second, word="confirmed")
    take_over(actor="", verdict=Verdict.objects.get(word="corrected"))
    record = record_of(*readable(as_member(study.people[0]), study.group))
    assert (record.asked, record.confirmed, record.edition.number) == (2, 2, 0)
    assert [(one.at, one.before, one.after) for one in record.corrections] == [("B.1", FIRST, RIGHT)]
    second.refresh_from_db()
    write_passage(actor="", passage=second, base=1, text="Loket buka pukul delapan.")
    assert record_of(*readable(as_member(study.people[0]), study.group)).confirmed == 1


def test_the_host_reads_the_edition_as_it_was_sent(study) -> None:
    report, host = a_report(study.group, FIRST), a_viewer(study.host, "head")
    assert readable(host, study.group) is None
    assert course_record_of(host, study.course) is None
    send_report(actor="", report=report)
    write_passage(actor="", passage=report.passages.get(), base=1, text=RIGHT)
    record = record_of(*readable(host, study.group))
    texts = [one.text for part in record.parts for one in part.passages]
    assert (texts, record.edition.number) == ([FIRST], 1)
    assert [group.edition.number for group in course_record_of(host, study.course).groups] == [1]


def test_the_report_of_all_takes_the_final_edition_and_names_groups_without_a_report(study) -> None:
    report, own = a_report(study.group, FIRST), as_member(study.people[0])
    send_report(actor="", report=report, kind="final")
    write_passage(actor="", passage=report.passages.get(), base=1, text=RIGHT)
    record = course_record_of(own, study.course)
    assert [(group.group, group.edition.is_final) for group in record.groups] == [(study.group.name, True)]
    assert [place for place, _, _ in record.unwritten] == [1, 2]


def test_photos_without_consent_are_counted_and_left_out(study) -> None:
    report = a_report(study.group, FIRST)
    actor = str(study.people[0].person.account_id)
    taken = {"actor": actor, "visit": study.course.visit, "side": "guest"}
    for number, consent in enumerate((Photo.Consent.NOT_GIVEN, Photo.Consent.NOBODY)):
        ident = f"00000000-0000-4000-8000-00000000000{number}"
        add_photo(**taken, ident=ident, upload=a_photo(size=(900 + number, 600)), consent=consent, caption="Loket")
    stranger = str(study.coach.person.account_id)
    other = "00000000-0000-4000-8000-000000000009"
    add_photo(**taken | {"actor": stranger}, ident=other, upload=a_photo(size=(700, 600)), consent="nobody")
    record = record_of(report, None)
    assert ([shot.caption for shot in record.photos], record.photos_left_out) == (["Loket"], 1)
