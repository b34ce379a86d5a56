"""Addresses of courses: the days, who was there, and the host's month."""

from django.urls import path

from teladan.cycle.learn.views import (
    host_months,
    itinerary,
    itinerary_feeds,
    itinerary_items,
    session_attendance,
    session_cards,
)

COURSE = "belajar/pelatihan/<uuid:ident>/"
_DAYS = f"{COURSE}acara/"
_ITEM = f"{_DAYS}<uuid:item>/"

urlpatterns = [
    path(_DAYS, itinerary.itinerary, name="itinerary"),
    path(f"{_DAYS}usulan/", itinerary.propose, name="itinerary-propose"),
    path(f"{_DAYS}tambah/", itinerary_items.add, name="itinerary-add"),
    path(f"{_DAYS}kirim/", itinerary.send, name="itinerary-send"),
    path(f"{_DAYS}versi/<int:number>/", itinerary.version, name="itinerary-version"),
    path(f"{_DAYS}kalender/", itinerary_feeds.renew, name="itinerary-feed-renew"),
    path(f"{COURSE}acara.docx", itinerary.file, {"form": "docx"}, name="itinerary-docx"),
    path(f"{COURSE}acara.pdf", itinerary.file, {"form": "pdf"}, name="itinerary-pdf"),
    path(_ITEM, itinerary_items.change, name="itinerary-item"),
    path(f"{_ITEM}geser/", itinerary_items.move, name="itinerary-move"),
    path(f"{_ITEM}hapus/", itinerary_items.remove, name="itinerary-remove"),
    path(f"{_ITEM}hadir/", session_attendance.attendance, name="session-attendance"),
    path(f"{_ITEM}hadir.docx", session_attendance.file, {"form": "docx"}, name="session-attendance-docx"),
    path(f"{_ITEM}hadir.pdf", session_attendance.file, {"form": "pdf"}, name="session-attendance-pdf"),
    path(f"{_ITEM}hadir/<int:member>/", session_attendance.correct, name="session-attendance-correct"),
    path(f"{_ITEM}hadir/<int:member>/batal/", session_attendance.take_back, name="session-attendance-take-back"),
    path("kalender/pelatihan/<str:code>.ics", itinerary_feeds.feed, name="itinerary-feed"),
    path(f"{COURSE}kehadiran/", session_attendance.overview, name="attendance-overview"),
    path(f"{COURSE}kehadiran.xlsx", session_attendance.overview_file, name="attendance-overview-file"),
    path(f"{COURSE}kartu/", session_cards.cards, name="member-cards"),
    path("hadir/pelatihan/<str:code>/", session_cards.check_in, name="member-check-in"),
    path("belajar/meja/<int:unit>/bulan/", host_months.host_month, name="host-month"),
]
