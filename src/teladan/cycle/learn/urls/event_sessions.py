"""Addresses of events: event sessions."""

from django.urls import URLPattern

EVENT = "belajar/kegiatan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
