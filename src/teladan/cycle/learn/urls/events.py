"""Addresses of events: the list, a new one, one of them, its facts changed, one called off."""

from django.urls import path

from teladan.cycle.learn.views import events

EVENT = "belajar/kegiatan/<uuid:ident>/"

urlpatterns = [
    path("belajar/kegiatan/", events.events, name="events"),
    path("belajar/kegiatan/baru/", events.new, name="event-new"),
    path(EVENT, events.event, name="event"),
    path(f"{EVENT}ubah/", events.edit, name="event-edit"),
    path(f"{EVENT}batal/", events.cancel, name="event-cancel"),
]
