"""Addresses of results computed from a file."""

from django.urls import path

from teladan.cycle.measure.views import calculations as views

urlpatterns = [
    path("ukur/hitung/", views.start, name="start"),
    path("ukur/hitung/contoh.xlsx", views.sample_file, name="sample"),
    path("ukur/hitung/terhapus/", views.discarded, name="discarded"),
    path("ukur/hitung/<uuid:ident>/periksa/", views.check, name="check"),
    path("ukur/hitung/<uuid:ident>/hasil/", views.result, name="result"),
    path("ukur/hitung/<uuid:ident>/hasil/<str:name>", views.download, name="download"),
    path("ukur/hitung/<uuid:ident>/hapus/", views.discard, name="discard"),
    path("ukur/hitung/<uuid:ident>/simpan/", views.keep, name="keep"),
    path("ukur/hasil/", views.kept_list, name="kept-list"),
    path("ukur/hasil/<uuid:ident>/", views.kept, name="kept"),
    path("ukur/hasil/<uuid:ident>/<str:name>", views.kept_download, name="kept-download"),
    path("ukur/hasil/<uuid:ident>/hapus/", views.forget, name="forget"),
]
