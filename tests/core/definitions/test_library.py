"""Definitions are found by path, under one root or several, and chosen by version or by date."""

from datetime import date
from hashlib import sha256

import pytest

from teladan.core.definitions import (
    DefinitionError,
    InconsistentDefinition,
    Library,
    NotInForce,
    UnknownDefinition,
)


def test_an_instrument_is_found_by_identity_by_name_and_by_path(root) -> None:
    root.survey("2014", "{ from: 2014-01-01, until: 2016-12-31 }")
    path = root.survey("2017", "{ from: 2017-01-01 }")
    library = Library([root.folder])
    assert library.instrument("contoh/2014").ident == "contoh/2014"
    assert library.instrument("contoh").ident == "contoh/2017"
    assert library.instrument_or_file(str(path)).ident == "contoh/2017"


def test_a_name_from_an_address_opens_no_file(root) -> None:
    path = root.survey("1")
    for name in (str(path), str(path.with_suffix("")), "../" * 9 + "etc/passwd", "9" * 5000):
        with pytest.raises(UnknownDefinition):
            Library([root.folder]).instrument(name)


def test_the_newest_version_is_the_one_that_begins_last_not_the_greatest_name(root) -> None:
    root.survey("9", "{ from: 2014-01-01, until: 2016-12-31 }")
    root.survey("10", "{ from: 2017-01-01 }")
    assert Library([root.folder]).instrument("contoh").ident == "contoh/10"


def test_the_digest_is_that_of_the_files_bytes(root) -> None:
    path = root.survey("1")
    assert Library([root.folder]).instrument("contoh").digest == sha256(path.read_bytes()).hexdigest()


def test_nothing_is_read_before_it_is_asked_for(root) -> None:
    root.survey("1")
    root.write("instruments/rusak/1.yaml", "rusak: [")
    assert Library([root.folder]).instrument("contoh/1").body.name == "Contoh"


def test_an_unknown_name_is_answered_with_the_known_ones(root) -> None:
    root.survey("1")
    library = Library([root.folder])
    with pytest.raises(UnknownDefinition, match="instrumen 'skn' tidak ada; yang ada: contoh"):
        library.instrument("skn")
    with pytest.raises(UnknownDefinition, match="instrumen 'contoh/2' tidak ada; yang ada: contoh/1"):
        library.instrument("contoh/2")
    with pytest.raises(UnknownDefinition, match="kalender 'id' tidak ada"):
        library.calendar("id")
    with pytest.raises(UnknownDefinition, match="sumber 'uu' tidak ada; yang ada: contoh-sumber"):
        library.source("uu")


def test_a_root_that_is_no_folder_is_said(tmp_path) -> None:
    with pytest.raises(UnknownDefinition, match="tidak ada; periksa namanya"):
        Library([tmp_path / "salah"])


def test_a_file_says_the_identity_of_its_path(root) -> None:
    root.survey("1").rename(root.folder / "instruments/contoh/2.yaml")
    with pytest.raises(InconsistentDefinition, match=r"letaknya instruments/contoh/2\.yaml; samakan keduanya"):
        Library([root.folder]).instrument("contoh/2")


def test_a_file_of_another_kind_is_not_an_instrument(root) -> None:
    with pytest.raises(DefinitionError, match=r"contoh-sumber.yaml:1: berkas ini source, bukan instrument"):
        Library([]).instrument_or_file(str(root.folder / "sources/contoh-sumber.yaml"))


def test_definitions_come_from_several_roots(root, make_root) -> None:
    root.survey("1")
    region = make_root("daerah")
    region.survey("1", name="daerah")
    library = Library([root.folder, region.folder])
    assert (library.instrument("contoh").ident, library.instrument("daerah").ident) == ("contoh/1", "daerah/1")


def test_one_identity_in_two_roots_is_refused_naming_both_files(root, make_root) -> None:
    first = root.survey("1")
    region = make_root("daerah")
    second = region.survey("1")
    with pytest.raises(InconsistentDefinition) as caught:
        Library([root.folder, region.folder]).instrument("contoh/1")
    assert str(first) in str(caught.value)
    assert caught.value.file == str(second)


def test_sources_and_glossary_are_found(root) -> None:
    term = "{ indonesian: unsur, english: element, meaning: Yang dinilai. }"
    root.write("glossary.yaml", f"kind: glossary\nformat: 1\nstatus: draft\nchecked: null\nterms:\n  element: {term}\n")
    library = Library([root.folder])
    assert library.source("contoh-sumber").body.title == "Contoh"
    assert library.has_source("contoh-sumber")
    assert not library.has_source("lain")
    assert library.glossary()["element"].indonesian == "unsur"


def test_a_word_explained_twice_is_refused(root, make_root) -> None:
    text = "kind: glossary\nformat: 1\nstatus: draft\nchecked: null\nterms:\n  x: { indonesian: x, english: x, meaning: x }\n"
    region = make_root("daerah")
    root.write("glossary.yaml", text)
    region.write("glossary.yaml", text)
    with pytest.raises(InconsistentDefinition, match="istilah 'x' sudah ada"):
        Library([root.folder, region.folder]).glossary()


class TestVersionByDate:
    def test_each_day_has_its_version_both_ends_included(self, root) -> None:
        root.survey("1", "{ from: 2014-01-01, until: 2016-12-31 }")
        root.survey("2", "{ from: 2017-01-01 }")
        library = Library([root.folder])
        days = [date(2014, 1, 1), date(2016, 12, 31), date(2017, 1, 1), date(2099, 1, 1)]
        assert [library.instrument_on("contoh", day).body.version for day in days] == ["1", "1", "2", "2"]

    def test_a_version_without_end_ends_where_its_successor_begins(self, root) -> None:
        root.survey("1", "{ from: 2014-01-01 }")
        root.survey("2", "{ from: 2017-01-01 }", more="replaces: contoh/1\n")
        library = Library([root.folder])
        assert library.instrument_on("contoh", date(2016, 12, 31)).body.version == "1"

    def test_a_day_in_the_time_of_a_version_without_a_file_is_refused_with_that_reason(self, root) -> None:
        root.survey("1", "{ from: 2004-01-01, until: 2013-12-31 }")
        root.survey("3", "{ from: 2017-01-01 }", more="replaces: contoh/2\n")
        with pytest.raises(NotInForce, match="termasuk masa contoh/2, yang berkasnya tidak disertakan"):
            Library([root.folder]).instrument_on("contoh", date(2015, 6, 30))

    def test_a_day_outside_every_version_is_refused_with_what_there_is(self, root) -> None:
        root.survey("1", "{ from: 2014-01-01, until: 2016-12-31 }")
        library = Library([root.folder])
        for day in (date(2013, 12, 31), date(2017, 1, 1)):
            with pytest.raises(NotInForce, match="Yang ada: contoh/1 mulai 2014-01-01 sampai 2016-12-31"):
                library.instrument_on("contoh", day)

    def test_versions_that_overlap_are_refused_at_the_later_one(self, root) -> None:
        root.survey("1", "{ from: 2014-01-01, until: 2017-01-01 }")
        later = root.survey("2", "{ from: 2017-01-01 }")
        with pytest.raises(InconsistentDefinition, match="padahal contoh/1 berlaku sampai 2017-01-01") as caught:
            Library([root.folder]).instrument_on("contoh", date(2017, 1, 1))
        assert (caught.value.file, caught.value.line) == (str(later), 7)

    def test_a_draft_is_chosen_like_any_other(self, root) -> None:
        root.survey("1")
        assert Library([root.folder]).instrument_on("contoh", date(2021, 1, 1)).body.status == "draft"
