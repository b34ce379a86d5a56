"""Addresses of answers: the public form, the papers that lead there, the keyboard for forms on paper."""

from django.urls import path

from teladan.cycle.measure.views import answers, keying

urlpatterns = [
    path("isi/<str:code>/", answers.form, name="form"),
    path("isi/<str:code>/terima-kasih/", answers.thanks, name="form-thanks"),
    path("ukur/isian/<int:ident>/poster.pdf", answers.poster, name="poster"),
    path("ukur/isian/<int:ident>/formulir.pdf", answers.paper_form, name="paper-form"),
    path("ukur/isian/<int:ident>/ketik/", keying.start, name="keying"),
    path("ukur/isian/<int:ident>/ketik/<uuid:sitting>/", keying.key, name="keying-sitting"),
    path("ukur/isian/<int:ident>/ketik/<uuid:sitting>/batal/", keying.undo, name="keying-undo"),
    path("ukur/isian/<int:ident>/ketik/<uuid:sitting>/selesai/", keying.end, name="keying-end"),
]
