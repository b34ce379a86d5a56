"""Addresses of letterheads and templates."""

from django.urls import path

from teladan.operations.casework.views import stationery

urlpatterns = [
    path("surat/kop/<int:ident>/", stationery.stationery, name="stationery"),
    path("surat/kop/<int:ident>/contoh.pdf", stationery.head_preview, name="stationery-preview"),
    path("surat/kop/<int:ident>/lambang.png", stationery.logo, name="stationery-logo"),
    path("surat/kop/<int:ident>/templat/<int:template>.docx", stationery.template_file, name="template"),
    path(
        "surat/kop/<int:ident>/templat/<int:template>/contoh.docx", stationery.template_preview, name="template-preview"
    ),
    path("surat/kop/<int:ident>/templat/<int:template>/berhenti/", stationery.template_retire, name="template-retire"),
]
