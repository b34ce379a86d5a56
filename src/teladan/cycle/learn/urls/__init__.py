"""Every address of learning, one file a noun; `doors/web` mounts them at the root."""

from teladan.cycle.learn.urls import (
    agenda,
    calendars,
    delegates,
    documents,
    evaluations,
    hosts,
    observations,
    questions,
    requests,
    visits,
)

app_name = "learn"
urlpatterns = [
    *visits.urlpatterns,
    *requests.urlpatterns,
    *hosts.urlpatterns,
    *agenda.urlpatterns,
    *delegates.urlpatterns,
    *observations.urlpatterns,
    *questions.urlpatterns,
    *documents.urlpatterns,
    *evaluations.urlpatterns,
    *calendars.urlpatterns,
]
