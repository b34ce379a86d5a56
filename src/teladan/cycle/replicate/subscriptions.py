"""News that this room follows."""

_NEWS = "teladan.cycle.replicate.news"

SUBSCRIPTIONS: dict[str, list[str]] = {
    "replicate.consent.answered": [f"{_NEWS}.tell_of_answer"],
    "replicate.consent.asked": [f"{_NEWS}.tell_of_question"],
    "replicate.replication.begun": [f"{_NEWS}.settle_interests"],
    "replicate.replication.started": [f"{_NEWS}.tell_of_start"],
    "replicate.replication.stopped": [f"{_NEWS}.tell_of_stop"],
}
