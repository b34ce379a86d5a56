"""Addresses of imports into a wave."""

from django.urls import path

from teladan.cycle.measure.views import imports as views

urlpatterns = [
    path("ukur/periode/<uuid:ident>/impor/", views.start, name="import"),
    path("ukur/periode/<uuid:ident>/impor/<uuid:file_ident>/", views.check, name="import-check"),
    path("ukur/impor/<uuid:ident>/batalkan/", views.undo, name="batch-undo"),
]
