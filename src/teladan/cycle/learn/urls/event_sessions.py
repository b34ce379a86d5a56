"""Addresses of an event's programme, of who speaks, and of what is handed out."""

from django.urls import path

from teladan.cycle.learn.views import event_sessions, materials, speakers

EVENT = "belajar/kegiatan/<uuid:ident>/"
_ITEM = f"{EVENT}acara/<uuid:item>/"
_SPEAKER = f"{EVENT}narasumber/<uuid:speaker>/"
_OWN = "undangan/narasumber/<str:code>/"
_MATERIAL = f"{EVENT}bahan/<uuid:material>/"

urlpatterns = [
    path(f"{EVENT}acara/", event_sessions.items, name="event-items"),
    path(f"{EVENT}acara/isi/", event_sessions.propose, name="event-items-propose"),
    path(f"{EVENT}acara/baru/", event_sessions.add, name="event-item-new"),
    path(f"{EVENT}acara.<str:form>", event_sessions.file, name="event-agenda-file"),
    path(_ITEM, event_sessions.item, name="event-item"),
    path(f"{_ITEM}geser/", event_sessions.move, name="event-item-move"),
    path(f"{_ITEM}hapus/", event_sessions.remove, name="event-item-remove"),
    path(f"{_ITEM}narasumber/", speakers.add, name="speaker-new"),
    path(_SPEAKER, speakers.speaker, name="speaker"),
    path(f"{_SPEAKER}minta/", speakers.ask, name="speaker-ask"),
    path(f"{_SPEAKER}permohonan.<str:form>", speakers.request_file, name="speaker-request-file"),
    path(f"{_SPEAKER}urutan/<str:way>/", speakers.move, name="speaker-move"),
    path(f"{_SPEAKER}keluarkan/", speakers.remove, name="speaker-remove"),
    path(_OWN, speakers.own_page, name="speaker-link"),
    path(f"{_OWN}bahan/<uuid:material>/", speakers.own_file, name="speaker-file"),
    path("kalender/kegiatan/<str:code>.ics", event_sessions.feed, name="event-feed"),
    path(f"{EVENT}bahan/", materials.materials, name="materials"),
    path(_MATERIAL, materials.material, name="material"),
    path(f"{_MATERIAL}untuk/", materials.change, name="material-change"),
    path(f"{_MATERIAL}hapus/", materials.remove, name="material-remove"),
    path("undangan/<str:code>/bahan/", materials.invited, name="invited-materials"),
    path("undangan/<str:code>/bahan/<uuid:material>/", materials.invited_file, name="invited-material"),
    path("bahan/kegiatan/<uuid:material>/", materials.public_file, name="material-public"),
]
