"""News that this room follows."""

_NEWS = "teladan.cycle.learn.news"

SUBSCRIPTIONS = {
    "casework.letter.made_official": [f"{_NEWS}.follow_letter"],
    "casework.case.happened": [f"{_NEWS}.tell_of_fact"],
    "learn.visit.sent": [f"{_NEWS}.tell_of_request"],
}
