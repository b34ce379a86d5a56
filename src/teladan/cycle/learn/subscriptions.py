"""News that this room follows."""

_NEWS = "teladan.cycle.learn.news"
_DAY = "teladan.cycle.learn.day_news"

SUBSCRIPTIONS = {
    "casework.letter.made_official": [f"{_NEWS}.follow_letter"],
    "casework.case.happened": [f"{_NEWS}.tell_of_fact", f"{_DAY}.keep_calendars_right"],
    "learn.agenda.sent": [f"{_DAY}.tell_of_agenda"],
    "learn.reception.changed": [f"{_DAY}.keep_calendars_of_day_right"],
    "learn.visit.sent": [f"{_NEWS}.tell_of_request"],
}
