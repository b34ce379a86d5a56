"""Addresses of the four feedback instruments side by side."""

from django.urls import path

from teladan.cycle.compare.views import four_instruments as views

urlpatterns = [
    path("bandingkan/empat-instrumen/", views.four_instruments, name="four-instruments"),
    path("bandingkan/empat-instrumen.<str:form>", views.four_instruments_file, name="four-instruments-file"),
]
