"""Addresses of problem sheets."""

from django.urls import path

from teladan.cycle.practices.views import problems as views

urlpatterns = [
    path("masalah/", views.problems, name="problems"),
    path("masalah/baru/", views.new, name="problem-new"),
    path("masalah/cari/", views.search, name="problem-search"),
    path("masalah/<uuid:ident>/", views.problem, name="problem"),
    path("masalah/<uuid:ident>/lembar.<slug:form>", views.paper, name="problem-paper"),
    path("masalah/<uuid:ident>/ubah/", views.edit, name="problem-edit"),
    path("masalah/<uuid:ident>/tutup/", views.close, name="problem-close"),
    path("masalah/<uuid:ident>/buka/", views.reopen, name="problem-reopen"),
]
