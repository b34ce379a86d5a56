"""`extends`: a region says only what differs."""

from hashlib import sha256

import pytest

from teladan.core.definitions import DefinitionError, Library

OWN = 'kind: instrument\nformat: 1\nid: kota\nversion: "1"\nname: Kota\nstatus: draft\nchecked: null\n'


def test_mappings_merge_and_all_else_replaces(root) -> None:
    base = root.survey("1")
    text = OWN + "extends: contoh/1\nelements:\n  cost: { also: [Tarif] }\n  queue: { name: Antrean }\n"
    path = root.write("instruments/kota/1.yaml", text)
    loaded = Library([root.folder]).instrument("kota/1")
    assert loaded.body.name == "Kota"
    assert {key: (element.name, element.also) for key, element in loaded.body.elements.items()} == {
        "time": ("Waktu", []),
        "cost": ("Biaya", ["Tarif"]),
        "queue": ("Antrean", []),
    }
    assert loaded.body.in_force.from_.isoformat() == "2020-01-01"
    # from: the command line's contract, `score` (its `digest`)
    assert loaded.digest == sha256(base.read_bytes() + path.read_bytes()).hexdigest()


def test_a_list_replaces_the_list_of_the_base(root) -> None:
    root.survey("1")
    bands = "grades:\n  bands:\n    - { from: 25.00, grade: C, label: Semua }\n"
    root.write("instruments/kota/1.yaml", OWN + "extends: contoh/1\n" + bands)
    grades = Library([root.folder]).instrument("kota/1").body.grades
    assert ([band.grade for band in grades.bands], str(grades.top)) == (["C"], "100.00")


def test_a_sibling_file_may_be_named(root) -> None:
    path = root.survey("1")
    path.with_name("kota.yaml").write_text(OWN + "extends: 1.yaml\n")
    assert Library([]).instrument_or_file(str(path.with_name("kota.yaml"))).body.elements.keys() == {"time", "cost"}


def test_what_a_file_says_of_itself_is_not_inherited(root) -> None:
    root.survey("1")
    root.write("instruments/kota/1.yaml", "kind: instrument\nformat: 1\nextends: contoh/1\nid: kota\n")
    with pytest.raises(DefinitionError) as caught:
        Library([root.folder]).instrument("kota/1")
    assert [error.message.split(";")[0] for error in caught.value.errors] == [
        f"kunci '{key}' belum ada" for key in ("version", "name", "status", "checked")
    ]


def test_a_fault_in_the_base_is_shown_in_the_base(root) -> None:
    base = root.survey("1", in_force="{ from: besok }")
    root.write("instruments/kota/1.yaml", OWN + "extends: contoh/1\n")
    with pytest.raises(DefinitionError) as caught:
        Library([root.folder]).instrument("kota/1")
    assert (caught.value.file, caught.value.line) == (str(base), 7)


def test_a_fault_in_the_extension_is_shown_in_the_extension(root) -> None:
    root.survey("1")
    path = root.write("instruments/kota/1.yaml", OWN + "extends: contoh/1\nscale: { to: empat }\n")
    with pytest.raises(DefinitionError) as caught:
        Library([root.folder]).instrument("kota/1")
    assert (caught.value.file, caught.value.line) == (str(path), 9)
