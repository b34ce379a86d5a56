import pytest


# from: facts on the working calendar, section 7: vectors with the start excluded
@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        ("2024-04-05", "+3", "2024-04-18"),
        ("2024-04-05", "+10", "2024-04-29"),
        ("2025-08-11", "+5", "2025-08-19"),
        ("2026-03-13", "+3", "2026-03-25"),
    ],
)
def test_working_days_are_counted_over_holidays(teladan, start: str, number: str, due: str) -> None:
    ran = teladan("workdays", start, number, "--json")
    assert (ran.status, ran.data["due"]) == (0, due)
    assert ran.data["days"][-1]["date"] == due
    assert sum(day["counts"] for day in ran.data["days"]) == int(number)
    assert all(day["why"] for day in ran.data["days"])


def test_backwards_starts_with_the_day_before(teladan) -> None:
    days = teladan("workdays", "2026-03-25", "-3", "--json").data["days"]
    assert days[0] == {"date": "2026-03-24", "counts": False, "why": "cuti bersama: Idulfitri"}


def test_an_unknown_year_is_refused_not_counted(teladan) -> None:
    ran = teladan("workdays", "2031-01-01", "+3", "--json")
    assert (ran.status, ran.out) == (2, "")
    assert "tahun 2031" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2026-02-30", "+3"], "tidak ada di kalender"),
        (["13/3/2026", "+3"], "tahun-bulan-hari"),
        (["2026-03-13", "3"], "misalnya +10 atau -3"),
        (["2026-03-13", "+3", "--calendar", "bulan"], "id-national"),
        (["2026-03-13", "+999999"], "hari kerja"),
        (["2026-03-13"], "argumen ini belum ada"),
    ],
)
def test_what_cannot_be_counted_says_what_to_write(teladan, arguments: list[str], words: str) -> None:
    ran = teladan("workdays", *arguments)
    assert ran.status == 2
    assert words in ran.err
