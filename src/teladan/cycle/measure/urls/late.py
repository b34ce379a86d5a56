"""Addresses of who is late, of reminders, and of a wave's recap."""

from django.urls import path

from teladan.cycle.measure.views import late as views
from teladan.cycle.measure.views import recap

urlpatterns = [
    path("ukur/belum-kirim/", views.late, name="late"),
    path("ukur/belum-kirim/<uuid:ident>/", views.reminder, name="reminder"),
    path("ukur/belum-kirim/<uuid:ident>/surat.docx", views.reminder_file, {"form": "docx"}, name="reminder-letter"),
    path("ukur/belum-kirim/<uuid:ident>/surat.pdf", views.reminder_file, {"form": "pdf"}, name="reminder-pdf"),
    path("ukur/periode/<uuid:ident>/rekap.xlsx", recap.workbook, name="recap"),
    path("ukur/periode/<uuid:ident>/rekap.docx", recap.letter, {"form": "docx"}, name="recap-letter"),
    path("ukur/periode/<uuid:ident>/rekap.pdf", recap.letter, {"form": "pdf"}, name="recap-pdf"),
]
