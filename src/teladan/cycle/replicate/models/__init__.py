"""Tables of the room, one file a noun."""

from teladan.cycle.replicate.models.adapting import Adaptation, FidelityCheck, FidelityPart
from teladan.cycle.replicate.models.plan import PlanStep
from teladan.cycle.replicate.models.replication import Readiness, Remark, Replication
from teladan.cycle.replicate.models.scale_up import ScalePlan, ScaleUnit
from teladan.cycle.replicate.models.study import Study

__all__ = [
    "Adaptation",
    "FidelityCheck",
    "FidelityPart",
    "PlanStep",
    "Readiness",
    "Remark",
    "Replication",
    "ScalePlan",
    "ScaleUnit",
    "Study",
]
