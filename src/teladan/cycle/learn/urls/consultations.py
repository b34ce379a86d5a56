"""Addresses of events: the queue of a desk, talks and their records."""

from django.urls import path

from teladan.cycle.learn.views import consultation_lists as lists
from teladan.cycle.learn.views import consultations as views
from teladan.cycle.learn.views import desk_queue

EVENT = "belajar/kegiatan/<uuid:ident>/"
TALK = "belajar/konsultasi/<uuid:ident>/"

urlpatterns = [
    path(f"{EVENT}meja/<int:desk>/", desk_queue.queue, name="desk-queue"),
    path(f"{EVENT}meja/<int:desk>/mulai/<uuid:asked>/", desk_queue.begin, name="consultation-begin"),
    path(f"{EVENT}konsultasi/", lists.consultations, name="consultations"),
    path(f"{EVENT}konsultasi.xlsx", lists.workbook, name="consultations-workbook"),
    path("belajar/konsultasi/tanya/<uuid:asked>/", desk_queue.ask, name="consultation-ask"),
    path(TALK, views.consultation, name="consultation"),
    path(f"{TALK}simpan/", views.save, name="consultation-save"),
    path(f"{TALK}setuju/", views.agree, name="consultation-agree"),
    path(f"{TALK}setuju/meja/", views.agree_at_desk, name="consultation-agree-desk"),
    path(f"{TALK}rtl/", views.commit, name="consultation-commit"),
    path(f"{TALK}tulis/", views.say, name="consultation-say"),
    path(f"{TALK}jenis/", views.change_kind, name="consultation-kind"),
    path(f"{TALK}tamu/", views.name_visitor, name="consultation-visitor"),
    path(f"{TALK}selesai/", views.end, name="consultation-end"),
    path(f"{TALK}tangani/", views.take_up, name="consultation-take"),
    path(f"{TALK}catatan.<slug:form>", views.file, name="consultation-file"),
]
