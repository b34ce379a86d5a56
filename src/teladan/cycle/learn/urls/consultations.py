"""Addresses of events: consultations."""

from django.urls import URLPattern

EVENT = "belajar/kegiatan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
