"""How each side found the other."""

from teladan.cycle.learn.models import Evaluation, Visit


def evaluation_by(visit: Visit, side: str) -> Evaluation | None:
    """What a side said; both sides read it, for it is meant for the other."""
    return Evaluation.objects.filter(visit=visit, side=side).first()
