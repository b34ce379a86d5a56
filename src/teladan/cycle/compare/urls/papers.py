"""Addresses of papers."""

from django.urls import path

from teladan.cycle.compare.views import papers as views

urlpatterns = [
    path("bandingkan/laporan.<str:form>", views.overview_report, name="overview-report"),
    path("bandingkan/unit/<int:ident>/laporan.<str:form>", views.report, name="report"),
    path("bandingkan/unit/<int:ident>/lembar-pimpinan.<str:form>", views.sheet, name="sheet"),
    path("bandingkan/unit/<int:ident>/bukti-akip.<str:form>", views.evidence, name="evidence"),
]
