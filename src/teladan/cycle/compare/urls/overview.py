"""Addresses of the pages over many units."""

from django.urls import path

from teladan.cycle.compare.views import overview as views

urlpatterns = [
    path("bandingkan/", views.overview, name="overview"),
    path("bandingkan/corong/", views.funnel, name="funnel"),
    path("bandingkan/peringkat/", views.ranking, name="ranking"),
    path("bandingkan/peringkat/hitung/", views.ask_ranking, name="ranking-ask"),
    path("bandingkan/peta/", views.heat, name="heat"),
]
