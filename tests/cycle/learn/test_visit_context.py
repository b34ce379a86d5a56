"""What the page of a visit shows to either side."""

import pytest
from factories.casework import at, happens
from factories.learn import an_agreed_visit
from factories.registry import a_regency, a_viewer

from teladan.cycle.learn.visit_context import visit_context

pytestmark = pytest.mark.django_db


def test_how_a_letter_went_from_hand_to_hand_is_told_to_its_host_alone():
    place = a_regency()
    visit = an_agreed_visit(place.melati, place.other)
    happens(visit.case, "disposed", at(17, 6), body="Sekretariat")
    told = {
        unit.name: [event.what for event in visit_context(a_viewer(unit), visit, "")["events"]]
        for unit in (place.melati, place.other)
    }
    assert told == {  # from: the names of the facts in visit-request/2025.yaml
        place.melati.name: ["Surat permohonan diterima", "Kunjungan diterima"],
        place.other.name: ["Surat permohonan diterima", "Surat didisposisikan", "Kunjungan diterima"],
    }


def test_a_visit_whose_procedure_is_gone_still_has_its_page():
    place = a_regency()
    visit = an_agreed_visit(place.melati, place.other)
    visit.case.procedure = "visit-request/1990"
    visit.case.save()
    told = visit_context(a_viewer(place.melati), visit, "")
    assert (told["events"], told["clocks"]) == ([], [])
