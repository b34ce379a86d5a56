"""Addresses of letters and dispositions."""

from django.urls import path

from teladan.operations.casework.views import dispositions, letters

urlpatterns = [
    path("surat/", letters.register, name="register"),
    path("surat/agenda.xlsx", letters.register_file, {"form": "xlsx"}, name="register-workbook"),
    path("surat/agenda.docx", letters.register_file, {"form": "docx"}, name="register-docx"),
    path("surat/agenda.pdf", letters.register_file, {"form": "pdf"}, name="register-pdf"),
    path("surat/masuk/baru/", letters.letter_new, name="letter-new"),
    path("surat/<uuid:ident>/", letters.letter, name="letter"),
    path("surat/<uuid:ident>/ubah/", letters.letter_correct, name="letter-correct"),
    path("surat/<uuid:ident>/berkas/", letters.letter_file, name="letter-file"),
    path("surat/<uuid:ident>/catat/", letters.letter_enter, name="letter-enter"),
    path("surat/<uuid:ident>/batal/", letters.letter_void, name="letter-void"),
    path("surat/<uuid:ident>/disposisi/", dispositions.dispose, name="dispose"),
    path(
        "surat/<uuid:ident>/lembar-disposisi.docx",
        dispositions.disposition_sheet_file,
        {"form": "docx"},
        name="disposition-docx",
    ),
    path(
        "surat/<uuid:ident>/lembar-disposisi.pdf",
        dispositions.disposition_sheet_file,
        {"form": "pdf"},
        name="disposition-pdf",
    ),
    path("disposisi/", dispositions.dispositions, name="dispositions"),
    path("disposisi/<int:ident>/", dispositions.disposition, name="disposition"),
    path("disposisi/<int:ident>/dibaca/", dispositions.disposition_read, name="disposition-read"),
]
