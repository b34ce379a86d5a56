"""How a problem sheet is written and closed."""

from functools import partial

from factories.practices import a_problem
from factories.registry import a_regency

from teladan.cycle.practices.actions import problems


def write_problem():
    facts = {"title": "Loket penuh sebelum pukul delapan", "who": "Pengunjung pertama", "causes": ["Satu loket"]}
    return partial(problems.write_problem, actor="1", unit=a_regency().melati, facts=facts)


def change_problem():
    return partial(problems.change_problem, actor="1", problem=a_problem(a_regency().melati), facts={"how_many": 40})


def close_problem():
    sheet = a_problem(a_regency().melati)
    return partial(
        problems.close_problem, actor="1", problem=sheet, state="solved", why="Antrean habis pukul sembilan."
    )


def reopen_problem():
    sheet = a_problem(a_regency().melati, state="dropped", closed_why="Bukan wewenang kami.")
    return partial(problems.reopen_problem, actor="1", problem=sheet)


EXAMPLES = {
    "write_problem": write_problem,
    "change_problem": change_problem,
    "close_problem": close_problem,
    "reopen_problem": reopen_problem,
}
