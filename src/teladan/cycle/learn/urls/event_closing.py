"""Addresses of events: event closing."""

from django.urls import URLPattern

EVENT = "belajar/kegiatan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
