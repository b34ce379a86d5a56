"""A service's standard in versions, and organisations that are nobody's own."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from factories.registry import SINCE, a_regency, a_unit, a_viewer

from teladan.ground.registry.actions import change_service, create_service, set_standard
from teladan.ground.registry.queries.services import parts, standard_on
from teladan.ground.registry.queries.tree import organisations, unit_seen
from teladan.ground.registry.rules import may_manage_unit
from teladan.ground.registry.standard import COMPONENTS

pytestmark = pytest.mark.django_db
NEXT = dt.date(2025, 7, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def service():
    return create_service(actor="", unit=a_unit("Puskesmas Contoh"), name="Rawat jalan")


def test_a_standard_has_six_components_of_delivery_and_eight_of_management():
    # from: UU 25/2009 Pasal 21 with PermenPANRB 15/2014
    delivery = [component.is_delivery for component in COMPONENTS.values()]
    assert (delivery.count(True), delivery.count(False)) == (6, 8)


def test_a_new_version_ends_the_one_before(service):
    first = set_standard(actor="", service=service, since=SINCE, decree="1/2024", components={"cost": "Rp5.000"})
    second = set_standard(actor="", service=service, since=NEXT, decree="2/2025", components={"cost": "Gratis"})
    assert [standard_on(service, day) for day in (SINCE - DAY, SINCE, NEXT - DAY, NEXT)] == [None, first, first, second]
    assert [part.text for part in parts(second, delivery=True) if part.key == "cost"] == ["Gratis"]


def test_the_same_day_mends_a_version_in_place(service):
    set_standard(actor="", service=service, since=SINCE, components={"cost": "Rp5.000"})
    mended = set_standard(actor="", service=service, since=SINCE, components={"cost": "Rp6.000", "bukan": "komponen"})
    assert service.standards.count() == 1
    assert mended.components == {"cost": "Rp6.000"}


def test_a_version_before_the_last_one_is_refused(service):
    set_standard(actor="", service=service, since=NEXT, components={"cost": "Gratis"})
    with pytest.raises(ValidationError) as refused:
        set_standard(actor="", service=service, since=SINCE, components={"cost": "Rp5.000"})
    assert "lebih awal" in refused.value.message_dict["since"][0]


def test_a_standard_without_words_is_refused(service):
    with pytest.raises(ValidationError, match="sedikitnya satu komponen"):
        set_standard(actor="", service=service, since=SINCE, components={"cost": "  "})


def test_a_unit_gives_a_service_of_a_name_once(service):
    with pytest.raises(ValidationError) as refused:
        create_service(actor="", unit=service.unit, name="Rawat jalan")
    assert refused.value.message_dict == {"name": ["Unit ini sudah punya layanan dengan nama itu."]}
    other = create_service(actor="", unit=service.unit, name="Farmasi")
    with pytest.raises(ValidationError):
        change_service(actor="", service=other, name="Rawat jalan")


@pytest.mark.parametrize(
    ("role", "sees", "keeps"), [("administrator", True, True), ("officer", True, False), (None, False, False)]
)
def test_an_organisation_outside_government_is_seen_by_all_units_and_kept_by_every_administrator(role, sees, keeps):
    regency = a_regency()
    company = a_unit("PT Contoh Rekaan", kind="organisation")
    viewer = a_viewer(regency.melati, role) if role else a_viewer()
    assert (unit_seen(viewer, company.pk) == company) is sees
    assert (company in organisations(viewer)) is sees
    assert may_manage_unit(viewer, company) is keeps
