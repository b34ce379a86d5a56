"""The record as paper tells it."""

import datetime as dt

import pytest
from factories.learn import a_draft_visit, an_agreed_visit
from factories.registry import a_mandate, a_regency, a_viewer

from teladan.cycle.learn.models import AgendaItem, Delegate
from teladan.cycle.learn.queries.papers import HIDDEN, documents, record_of, values_of
from teladan.ground.registry.queries import Viewer
from teladan.operations.casework.models import Letterhead
from teladan.operations.casework.queries.stationery import KNOWN_PLACEHOLDERS

pytestmark = pytest.mark.django_db
OPERATOR = Viewer(is_operator=True)


@pytest.fixture
def regency():
    return a_regency()


def test_an_agencys_template_is_given_every_name_that_its_makers_are_told(regency):
    visit = an_agreed_visit(regency.melati, regency.other)
    AgendaItem.objects.create(
        reception=visit.reception, starts_at=dt.time(9), ends_at=dt.time(10), title="Sambutan", speakers="Sari"
    )
    values = values_of(record_of(OPERATOR, visit, "guest"), "Surat tugas")
    names = {
        *values,
        *(f"{name}.{cell}" for name, rows in values.items() if isinstance(rows, list) for row in rows for cell in row),
    }
    # "tembusan.nama" has no row here: a paper of a visit has no copies of its own
    assert set(KNOWN_PLACEHOLDERS) - names == {"tembusan.nama"}


def test_the_head_is_the_agencys_own_and_else_the_units_names(regency):
    visit = a_draft_visit(regency.melati, regency.other)
    assert record_of(OPERATOR, visit, "guest").guest.head.lines == (regency.office.name, regency.melati.name)
    Letterhead.objects.create(unit=regency.office, lines="PEMERINTAH\nDINAS", address="Jalan 1", city="Kota Contoh")
    guest = record_of(OPERATOR, visit, "guest").guest
    assert (guest.head.lines, guest.head.address, guest.city) == (("PEMERINTAH", "DINAS"), ("Jalan 1",), "Kota Contoh")


def test_who_may_sign_signs_and_nobody_is_invented(regency):
    visit = a_draft_visit(regency.melati, regency.other)
    assert record_of(OPERATOR, visit, "guest").guest.signature == ()
    a_mandate(regency.melati, "head", title="Kepala Puskesmas")
    assert record_of(OPERATOR, visit, "guest").guest.signature[0] == "Kepala Puskesmas,"
    a_mandate(regency.melati, "officer", title="Sekretaris", is_signatory=True, standing="daily")
    assert record_of(OPERATOR, visit, "guest").guest.signature[0] == "Plh. Sekretaris,"
    assert record_of(OPERATOR, visit, "guest").host.signature == ()


def test_numbers_are_hidden_unless_they_were_revealed(regency):
    visit = an_agreed_visit(regency.melati, regency.other)
    first, second = visit.delegates.all()
    Delegate.objects.filter(pk=first.pk).update(number="0001")
    assert [one.number for one in record_of(OPERATOR, visit, "guest").guests] == [HIDDEN, ""]
    shown = record_of(OPERATOR, visit, "guest", numbers={first.pk: "0001", second.pk: ""})
    assert [one.number for one in shown.guests] == ["0001", ""]


def test_days_and_hours_are_written_as_offices_write_them(regency):
    record = record_of(OPERATOR, an_agreed_visit(regency.melati, regency.other), "guest")
    # from: 10 July 2025 was a Thursday
    assert record.when == "Kamis, 10 Juli 2025, pukul 09.00–14.00 WIB"


def test_days_are_counted_from_the_day_of_the_visit(regency):
    visit = an_agreed_visit(regency.melati, regency.other)
    due = {one.key: one.due_on for one in documents(a_viewer(regency.melati), visit)}
    # from: definitions/programmes/visit/2025.yaml: terms -21, travel_report 5
    assert (due["terms"], due["travel_report"]) == (dt.date(2025, 6, 19), dt.date(2025, 7, 15))
