"""Addresses of courses: reports."""

from django.urls import URLPattern

COURSE = "belajar/pelatihan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
