"""Addresses of courses: closing."""

from django.urls import URLPattern

COURSE = "belajar/pelatihan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
