"""Addresses of events: clinic."""

from django.urls import URLPattern

EVENT = "belajar/kegiatan/<uuid:ident>/"

urlpatterns: list[URLPattern] = []
