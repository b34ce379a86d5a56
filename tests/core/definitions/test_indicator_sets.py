"""Sets of indicators are found by name, in versions, and follow each other without overlap."""

import pytest

from teladan.core.definitions import Library, UnknownDefinition, check

SET = """kind: indicators
format: 1
id: kantor
version: "{version}"
name: Contoh
status: draft
in_force: {{ from: {since} }}
basis: {{ source: contoh-sumber, at: contoh }}
checked: null
indicators:
  water:
    {{ name: Air, meaning: Air setahun., numerator: m³, unit_of_measure: m³, decimals: 0, direction: lower, period: year, source: rekening }}
"""


def written(root, version: str, since: str) -> None:
    root.write(f"indicators/kantor/{version}.yaml", SET.format(version=version, since=since))


def test_the_newest_version_is_found_by_name_alone(root) -> None:
    written(root, "2025", "2025-01-01")
    written(root, "2026", "2026-01-01")
    library = Library([root.folder])
    assert library.indicator_set("kantor").ident == "kantor/2026"
    assert library.indicator_set("kantor/2025").ident == "kantor/2025"
    assert [item.ident for item in library.indicator_sets()] == ["kantor/2025", "kantor/2026"]


@pytest.mark.parametrize("name", ["rumah", "rumah/2026"])
def test_a_set_that_is_not_there_is_refused_with_what_is(root, name) -> None:
    written(root, "2026", "2026-01-01")
    with pytest.raises(UnknownDefinition, match=r"kumpulan indikator 'rumah.*' tidak ada; yang ada: kantor/2026"):
        Library([root.folder]).indicator_set(name)


def test_versions_that_overlap_are_a_fault(root) -> None:
    written(root, "2025", "2025-01-01")
    written(root, "2026", "2026-01-01")
    report = check([], Library([root.folder]), {})
    assert [fault.message for fault in report.failed if "berlaku tanpa akhir" in fault.message] != []


def test_a_file_in_a_wrong_place_is_refused(root) -> None:
    root.write("indicators/rumah/2026.yaml", SET.format(version="2026", since="2026-01-01"))
    report = check([], Library([root.folder]), {})
    assert "letaknya indicators/rumah/2026.yaml" in report.failed[0].message


def test_a_set_may_extend_another_and_say_only_what_differs(root) -> None:
    written(root, "2026", "2026-01-01")
    more = "kind: indicators\nformat: 1\nextends: kantor/2026\nid: kantor\nversion: daerah\nname: Daerah\nstatus: draft\nchecked: null\n"
    root.write("indicators/kantor/daerah.yaml", more + "indicators: { water: { decimals: 2 } }\n")
    indicator = Library([root.folder]).indicator_set("kantor/daerah").body.indicators["water"]
    assert (indicator.decimals, indicator.name) == (2, "Air")
