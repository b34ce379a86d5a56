"""Addresses of what follows a visit: the plan, and how each side found the other."""

from django.urls import path

from teladan.cycle.learn.views import evaluations, plan

urlpatterns = [
    path("belajar/kunjungan/<uuid:ident>/tindak-lanjut/", plan.plan, name="plan"),
    path("belajar/kunjungan/<uuid:ident>/penilaian/<slug:form>/", evaluations.evaluation, name="evaluation"),
]
