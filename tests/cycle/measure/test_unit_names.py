import pytest
from factories.measure import a_wave
from factories.registry import a_unit

from teladan.cycle.measure.models import Intake
from teladan.cycle.measure.unit_names import Directory
from teladan.ground.registry.actions import create_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory() -> tuple[Directory, dict[str, int]]:
    owner = a_unit("Dinas Kesehatan Contoh")
    units = [
        a_unit(name, owner)
        for name in ("Puskesmas Contoh Melati 1", "Puskesmas Contoh Melati 2", "RSUD Contoh Cempaka")
    ]
    units[2].short_name = "RSCC"
    units[2].save()
    wave = a_wave(owner, *units)
    service = create_service(actor="1", unit=units[2], name="Rawat Jalan")
    Intake.objects.create(wave=wave, unit=units[2], service=service, code="rawat2x")
    intakes = list(wave.intakes.select_related("unit", "service"))
    return Directory(intakes), {str(intake): intake.pk for intake in intakes}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("puskesmas  contoh MELATI 1", "Puskesmas Contoh Melati 1"),
        ("Rawat jalan", "RSUD Contoh Cempaka · Rawat Jalan"),
        ("RSUD Contoh Cempaka - Rawat Jalan", "RSUD Contoh Cempaka · Rawat Jalan"),
        ("rscc", "RSUD Contoh Cempaka"),
        ("rawat2x", "RSUD Contoh Cempaka · Rawat Jalan"),
        ("Puskesmas Contoh Melati", None),
        ("", None),
    ],
)
def test_a_name_however_it_is_typed_means_one(directory, written, meant) -> None:
    found, idents = directory
    assert found.exactly(written) == (meant and idents[meant])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Pusksmas Contoh Melati 1", "Puskesmas Contoh Melati 1"),
        ("Melati 2 Puskesmas Contoh", "Puskesmas Contoh Melati 2"),
        ("Puskesmas Contoh Melati 3", None),
        ("Kecamatan Lain", None),
        ("", None),
    ],
)
def test_a_slip_is_offered_and_a_number_is_never_one(directory, written, meant) -> None:
    found, idents = directory
    assert found.likely(written) == (meant and idents[meant])
