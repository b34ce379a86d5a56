"""Addresses of a unit's personal link, of the people of an event, and of who is there."""

from django.urls import path

from teladan.cycle.learn.views import event_presence, event_replies, participants

EVENT = "belajar/kegiatan/<uuid:ident>/"
LINK = "undangan/<str:code>/"
_DOOR = f"{EVENT}hadir/"

urlpatterns = [
    path("undangan/orang/<str:code>/", event_replies.participant, name="participant"),
    path(LINK, event_replies.invited, name="invited"),
    path(f"{LINK}jawab/", event_replies.reply, name="invited-reply"),
    path(f"{LINK}orang/", event_replies.people, name="invited-people"),
    path(f"{LINK}orang/<uuid:person>/batal/", event_replies.withdraw, name="invited-withdraw"),
    path(f"{LINK}kegiatan.ics", event_replies.calendar, name="invited-calendar"),
    path(f"{EVENT}peserta/", participants.participants, name="participants"),
    path(f"{EVENT}peserta.xlsx", participants.file, name="participants-file"),
    path(f"{EVENT}daftar-hadir.<str:form>", event_presence.attendance_list, name="attendance-list"),
    path(_DOOR, event_presence.presence, name="event-presence"),
    path(f"{_DOOR}baru/", event_presence.walk_in, name="event-walk-in"),
    path(f"{_DOOR}<uuid:person>/<str:on>/batal/", event_presence.take_back, name="event-presence-take-back"),
    path("hadir/kegiatan/<str:mark>/", event_presence.check_in, name="event-checkin"),
]
