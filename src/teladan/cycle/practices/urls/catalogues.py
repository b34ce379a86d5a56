"""Addresses of imports of catalogues."""

from django.urls import path

from teladan.cycle.practices.views import catalogues as views

urlpatterns = [
    path("praktik/impor/", views.start, name="catalogues"),
    path("praktik/impor/contoh.xlsx", views.template_file, name="catalogue-template"),
    path("praktik/impor/<uuid:ident>/", views.check, name="catalogue-check"),
    path("praktik/impor/<int:ident>/", views.catalogue, name="catalogue"),
    path("praktik/impor/<int:ident>/batal/", views.undo, name="catalogue-undo"),
]
