"""Addresses of suggestions."""

from django.urls import path

from teladan.cycle.measure.views import suggestions as views

urlpatterns = [
    path("ukur/saran/", views.listing, name="suggestions"),
    path("ukur/saran/dibaca/", views.mark_read, name="suggestions-read"),
    path("ukur/saran/saran.xlsx", views.export, name="suggestions-export"),
    path("ukur/saran/<int:ident>/", views.suggestion, name="suggestion"),
    path("ukur/saran/<int:ident>/dibaca/", views.read_one, name="suggestion-read"),
]
