"""Addresses of events: event replies."""

from django.urls import URLPattern

EVENT = "belajar/kegiatan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
