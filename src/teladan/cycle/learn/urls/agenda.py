from django.urls import path

from teladan.cycle.learn.views import agenda

_VISIT = "belajar/kunjungan/<uuid:ident>/acara/"

urlpatterns = [
    path(_VISIT, agenda.agenda, name="agenda"),
    path(f"{_VISIT}isi/", agenda.fill, name="agenda-fill"),
    path(f"{_VISIT}kirim/", agenda.send, name="agenda-send"),
    path(f"{_VISIT}versi/<int:number>/", agenda.version, name="agenda-version"),
    path(f"{_VISIT}tambah/", agenda.add, name="agenda-add"),
    path(f"{_VISIT}<uuid:item>/", agenda.change, name="agenda-item"),
    path(f"{_VISIT}<uuid:item>/geser/", agenda.move, name="agenda-move"),
    path(f"{_VISIT}<uuid:item>/tukar/", agenda.swap, name="agenda-swap"),
    path(f"{_VISIT}<uuid:item>/hapus/", agenda.remove, name="agenda-remove"),
]
