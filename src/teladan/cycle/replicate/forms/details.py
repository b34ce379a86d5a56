"""What can be said of a replication after it began."""

from typing import Any

from teladan.cycle.replicate.actions.details import DETAILS
from teladan.cycle.replicate.forms.replications import BeginForm
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.replications import has_signed_aim
from teladan.ground.registry.queries import Viewer


class DetailsForm(BeginForm):
    """Aim, problem and facilitator as when it began; an aim that the head signed is not asked."""

    def __init__(self, *args: Any, viewer: Viewer, replication: Replication, **kwargs: Any) -> None:
        now = {
            "aim": replication.aim,
            "problem": replication.problem_id or "",
            "facilitator": replication.facilitator_id or "",
            "facilitator_name": replication.facilitator_name,
        }
        super().__init__(
            *args,
            viewer=viewer,
            practice=replication.practice,
            adopter=replication.adopter,
            initial={name: str(value) for name, value in now.items()},
            **kwargs,
        )
        kept = self._beyond_choice(now)
        hidden = {"aim"} if has_signed_aim(replication) else set()
        for name in set(self.fields) - (set(DETAILS) - hidden - kept):
            del self.fields[name]

    def _beyond_choice(self, now: dict[str, Any]) -> set[str]:
        """What stands written and is not among the choices: it is left as it is."""
        known = {name: self.rows.get(name, {}) for name in ("problem", "facilitator")}
        return {name for name, rows in known.items() if now[name] and str(now[name]) not in rows}

    def facts(self) -> dict[str, Any]:
        """All that was asked; what was emptied is None or ""."""
        found = super().facts()
        nothing = {"aim": "", "facilitator_name": "", "problem": None, "facilitator": None}
        return {name: found.get(name, nothing[name]) for name in self.fields}
