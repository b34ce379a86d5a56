"""Addresses of the questions of a visit."""

from django.urls import path

from teladan.cycle.learn.views import questions

VISIT = "belajar/kunjungan/<uuid:ident>/"

urlpatterns = [
    path(f"{VISIT}tanya/", questions.questions, name="questions"),
    path(f"{VISIT}tanya/daftar.xlsx", questions.workbook, name="questions-workbook"),
    path(f"{VISIT}tanya/<uuid:row>/", questions.question, name="question"),
]
