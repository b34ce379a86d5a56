"""News that this room follows."""

_FOLLOW = ["teladan.cycle.compare.jobs.follow_results"]

SUBSCRIPTIONS = {
    "measure.result.published": _FOLLOW,
    "measure.result.corrected": _FOLLOW,
    "measure.result.withdrawn": _FOLLOW,
    "compare.ranks.asked": ["teladan.cycle.compare.jobs.compute_ranks"],
}
