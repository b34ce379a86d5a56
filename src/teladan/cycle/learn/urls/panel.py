"""Addresses of courses: panel."""

from django.urls import URLPattern

COURSE = "belajar/pelatihan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
