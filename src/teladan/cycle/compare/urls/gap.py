"""The address of a unit's gap page."""

from django.urls import path

from teladan.cycle.compare.views import gap as views

urlpatterns = [path("bandingkan/unit/<int:ident>/", views.gap, name="gap")]
