"""Addresses of reports and of the one-page picture."""

from django.urls import path

from teladan.cycle.measure.views import reports as views

urlpatterns = [
    path("hasil/<uuid:ident>/laporan.<str:form>", views.report, name="report"),
    path("hasil/<uuid:ident>/gambar.png", views.picture, name="picture"),
    path("hasil/<uuid:ident>/gambar.pdf", views.picture_sheet, name="picture-sheet"),
    path("ukur/periode/<uuid:ident>/laporan.<str:form>", views.wave_report, name="wave-report"),
]
