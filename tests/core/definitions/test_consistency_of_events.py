"""A clinic's topics name components that some version of its instrument has."""

from pathlib import Path

from teladan.core.definitions import Library, check

ROOT = Path(__file__).parents[3] / "definitions"
CLINIC = ROOT / "programmes/coaching-clinic/2016.yaml"
AKIP = ROOT / "instruments/akip/2015.yaml"


def faults(tmp_path, *, old: str, new: str, beside: bool = True) -> list[str]:
    changed = tmp_path / "coaching-clinic.yaml"
    text = CLINIC.read_text("utf-8")
    assert old in text
    changed.write_text(text.replace(old, new), "utf-8")
    report = check([changed, AKIP] if beside else [changed], Library([ROOT]), {})
    return [str(error) for error in (*report.unreadable, *report.failed)]


def test_a_component_that_no_version_has_is_named_with_those_there_are(tmp_path):
    found = faults(tmp_path, old="[measurement]", new="[mesurement]")
    assert len(found) == 1, found
    # from: the components of permenpanrb-12-2015, as instruments/akip/2015.yaml has them
    assert "'mesurement' tidak ada pada instrumen 'akip'" in found[0]
    assert "achievement, internal_evaluation, measurement, planning, reporting" in found[0]


def test_an_instrument_that_is_not_among_the_files_is_not_judged(tmp_path):
    assert faults(tmp_path, old="[measurement]", new="[mesurement]", beside=False) == []


def test_the_programmes_that_are_delivered_hold():
    programmes = sorted((ROOT / "programmes").rglob("*.yaml"))
    report = check([*programmes, AKIP], Library([ROOT]), {})
    assert [str(error) for error in (*report.unreadable, *report.failed)] == []
