"""Addresses of courses: sites."""

from django.urls import URLPattern

COURSE = "belajar/pelatihan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
