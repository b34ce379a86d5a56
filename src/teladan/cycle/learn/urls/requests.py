from django.urls import path

from teladan.cycle.learn.views import directory, requests

_VISIT = "belajar/kunjungan/<uuid:ident>"

urlpatterns = [
    path("belajar/baru/", requests.new, name="new"),
    path("belajar/tuan-rumah/", directory.hosts, name="hosts"),
    path("belajar/tuan-rumah/<int:ident>/", directory.host, name="host"),
    path(f"{_VISIT}/permohonan/", requests.terms, name="request"),
    path(f"{_VISIT}/permohonan/ubah/", requests.edit, name="request-edit"),
    path(f"{_VISIT}/permohonan/dibaca/", requests.read, name="request-read"),
    path(f"{_VISIT}/permohonan/surat/", requests.letter, name="request-letter"),
    path(f"{_VISIT}/permohonan/di-luar/", requests.outside, name="request-outside"),
    path(f"{_VISIT}/permohonan/hapus/", requests.discard, name="request-discard"),
    path(f"{_VISIT}/batal/", requests.cancel, name="visit-cancel"),
    path(f"{_VISIT}/kelengkapan/", requests.complete, name="visit-complete"),
    path(f"{_VISIT}/langkah/", requests.step, name="visit-step"),
    path(f"{_VISIT}/tuan-rumah-lain/", requests.another, name="visit-another"),
]
