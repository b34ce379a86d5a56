"""How the solver is asked, wherever it is: so that the same question has the same answer."""

from typing import Any


def solver_of(seed: int, effort: int) -> Any:
    """A CP-SAT solver that gives the same answer on any machine, however busy. `effort`: about the seconds of one processor.

    >>> solver_of(7, effort=2).parameters.num_workers
    1
    """
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = effort
    return solver
