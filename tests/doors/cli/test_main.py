import pytest

from teladan.doors.cli.main import COMMANDS


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "manage"])
def test_help_shows_how_a_command_is_called(teladan, command: str) -> None:
    ran = teladan(command, "--help")
    assert ran.status == 0
    assert f"./teladan {command}" in ran.out
    assert "Pakai: teladan" in ran.out


def test_an_unknown_command_lists_the_known_ones(teladan) -> None:
    ran = teladan("skor")
    assert (ran.status, ran.out) == (2, "")
    assert "'score'" in ran.err


def test_options_are_not_guessed_from_their_beginnings(teladan) -> None:
    ran = teladan("workdays", "2026-03-13", "+3", "--js")
    assert ran.status == 2
    assert "argumen ini tidak dikenal: --js" in ran.err


def test_no_command_shows_the_help(teladan) -> None:
    assert "score" in teladan().out
