"""News that this room follows."""

_NEWS = "teladan.cycle.learn.news"
_DAY = "teladan.cycle.learn.day_news"
_PROJECTS = "teladan.cycle.learn.project_news"
_SITES = "teladan.cycle.learn.site_news"
_REPORTS = "teladan.cycle.learn.report_news"
_COURSE = "teladan.cycle.learn.course_news"
_BOOKING = "teladan.cycle.learn.booking_news"

SUPPORT_REQUESTS = "teladan.cycle.learn.queries.support.support_asked"
"""Told to the room that compares, which asks where to help next."""

FOLLOW_UP_ORIGINS = "teladan.cycle.learn.queries.follow_up_origins.follow_up_origins"
"""Told to the room that keeps follow-up plans, whose lines were agreed here."""

SUBSCRIPTIONS = {
    "learn.appointment.swap_offered": [f"{_BOOKING}.tell_of_offer"],
    "learn.appointment.swap_refused": [f"{_BOOKING}.tell_of_answer"],
    "learn.appointment.swapped": [f"{_BOOKING}.tell_of_answer"],
    "casework.letter.made_official": [f"{_NEWS}.follow_letter"],
    "casework.case.happened": [f"{_NEWS}.tell_of_fact", f"{_DAY}.keep_calendars_right"],
    "learn.certificate.issued": [f"{_PROJECTS}.tell_owners"],
    "learn.project.approved": [f"{_PROJECTS}.tell_participant"],
    "learn.project.returned": [f"{_PROJECTS}.tell_participant"],
    "learn.project.submitted": [f"{_PROJECTS}.tell_mentor"],
    "learn.agenda.sent": [f"{_DAY}.tell_of_agenda"],
    "learn.itinerary.sent": [f"{_COURSE}.tell_of_itinerary"],
    "learn.document.asked": [f"{_SITES}.tell_of_wish"],
    "learn.document.given": [f"{_SITES}.tell_of_document"],
    "learn.document.refused": [f"{_SITES}.tell_of_document"],
    "learn.question.answered_together": [f"{_SITES}.tell_of_answers"],
    "learn.passage.conflicted": [f"{_REPORTS}.tell_of_meeting"],
    "learn.passage.judged": [f"{_REPORTS}.tell_of_word"],
    "learn.report.judged": [f"{_REPORTS}.tell_of_word"],
    "learn.report.sent": [f"{_REPORTS}.tell_of_sending"],
    "learn.reception.changed": [f"{_DAY}.keep_calendars_of_day_right"],
    "learn.visit.sent": [f"{_NEWS}.tell_of_request"],
}
