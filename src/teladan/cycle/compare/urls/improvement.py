"""The address of real improvement."""

from django.urls import path

from teladan.cycle.compare.views import improvement as views

urlpatterns = [path("bandingkan/kemajuan/", views.improvement, name="improvement")]
