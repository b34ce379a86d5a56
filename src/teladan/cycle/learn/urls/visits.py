from django.urls import path

from teladan.cycle.learn.views import visits

urlpatterns = [
    path("belajar/", visits.home, name="home"),
    path("belajar/kunjungan/<uuid:ident>/", visits.visit, name="visit"),
]
