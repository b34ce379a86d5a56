"""What is being copied because of a problem sheet."""

import datetime as dt
from typing import Any

from teladan.cycle.practices.queries.problems import Problem
from teladan.cycle.replicate.queries.replications import as_copied, replications, state_of
from teladan.ground.registry.queries import Viewer


def of_problem(viewer: Viewer, problem: Problem, today: dt.date) -> dict[str, Any]:
    """What `replicate/of_problem.html` shows: the replications begun for it, as far as the viewer sees them; {} for none."""
    found = replications(viewer).filter(problem=problem)
    rows = [(one, state_of(one, today).label) for one in as_copied(found)]
    return {"rows": rows} if rows else {}
