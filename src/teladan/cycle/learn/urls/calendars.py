from django.urls import path

from teladan.cycle.learn.views import calendars

_VISIT = "belajar/kunjungan/<uuid:ident>/"

urlpatterns = [
    path(f"{_VISIT}undangan.ics", calendars.invitation, name="invitation"),
    path(f"{_VISIT}kalender/", calendars.calendar, name="calendar"),
    path(f"{_VISIT}kalender/alamat/", calendars.rotate, name="calendar-rotate"),
    path("belajar/tuan-rumah/<int:unit>/kalender/", calendars.host_calendar, name="host-calendar"),
    path("kalender/<str:code>.ics", calendars.feed, name="feed"),
]
