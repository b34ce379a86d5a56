"""`check`: what fails, what cannot be read, what is only a warning."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from teladan.core.definitions import Failure, Library, Loaded, check

EXAMPLE = "examples:\n  - { name: satu, element_means: { all: 4 }, expect: { grade: A } }\n"


def fails_always(loaded: Loaded, library: Library) -> Iterator[Failure]:
    yield 0, "contoh gagal"


def test_a_sound_library_passes_and_its_examples_are_counted(root) -> None:
    root.survey("1", more=EXAMPLE)
    report = check([], Library([root.folder]), {"instrument": lambda loaded, library: []})
    assert (report.files, report.examples, report.failed, report.unreadable) == (2, 1, [], [])


def test_a_failing_example_is_reported_at_its_line(root) -> None:
    path = root.survey("1", more=EXAMPLE)
    report = check([], Library([root.folder]), {"instrument": fails_always})
    assert [str(error) for error in report.failed] == [f"{path}:9: contoh gagal"]


def test_an_unreadable_file_does_not_stop_the_others(root) -> None:
    root.survey("1", more=EXAMPLE)
    broken = root.write("instruments/rusak/1.yaml", "rusak: [")
    report = check([], Library([root.folder]), {"instrument": fails_always})
    assert [error.file for error in report.unreadable] == [str(broken)]
    assert (report.files, report.examples, len(report.failed)) == (3, 1, 1)


def test_a_contradiction_is_a_failure_not_an_unreadable_file(root) -> None:
    path = root.survey("1")
    path.write_text(path.read_text().replace("top: 100.00", "top: 99.00"))
    report = check([path], Library([root.folder]), {})
    assert (len(report.failed), report.unreadable) == (1, [])


def test_a_folder_stands_for_its_files_and_cites_its_own_sources(root) -> None:
    root.survey("1")
    report = check([root.folder], Library([]), {})
    assert (report.files, report.failed) == (2, [])


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    report = check([tmp_path / "tidak-ada.yaml"], Library([]), {})
    assert "berkas tidak ada" in report.unreadable[0].message


def test_overlapping_versions_and_a_wrong_predecessor_fail(root) -> None:
    root.survey("1", "{ from: 2014-01-01, until: 2018-01-01 }", more="replaces: contoh/2\n")
    root.survey("2", "{ from: 2017-01-01 }")
    messages = [error.message for error in check([], Library([root.folder]), {}).failed]
    assert len(messages) == 2
    assert messages[0].startswith("menggantikan contoh/2, padahal itu mulai 2017-01-01")
    assert messages[1].startswith("contoh/2 berlaku mulai 2017-01-01, padahal contoh/1 berlaku sampai 2018-01-01")


def test_one_identity_in_two_roots_fails_naming_both(root, make_root) -> None:
    first = root.survey("1")
    region = make_root("daerah")
    second = region.survey("1")
    failed = check([], Library([root.folder, region.folder]), {}).failed
    assert [(error.file, str(first) in error.message) for error in failed] == [(str(second), True)]


def test_a_check_older_than_a_year_only_warns(root) -> None:
    path = root.survey("1")
    checked = f"checked: {{ on: 2024-01-01, by: RA, document: {'a' * 64} }}"
    text = path.read_text().replace("checked: null", checked).replace("status: draft", "status: in_force")
    path.write_text(text)
    library = Library([root.folder])
    assert check([path], library, {}).warnings == []
    assert check([path], library, {}, today=date(2024, 12, 31)).warnings == []
    report = check([path], library, {}, today=date(2025, 1, 1))
    assert report.failed == []
    assert [str(warning) for warning in report.warnings] == [
        f"{path}:10: terakhir diperiksa 2024-01-01, lebih dari setahun lalu; bandingkan lagi dengan dokumennya."
    ]
