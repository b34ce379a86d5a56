from django.urls import path

from teladan.cycle.measure import views

app_name = "measure"
urlpatterns = [
    path("hitung/", views.start, name="start"),
    path("hitung/contoh.xlsx", views.sample_file, name="sample"),
    path("hitung/terhapus/", views.discarded, name="discarded"),
    path("hitung/<uuid:ident>/periksa/", views.check, name="check"),
    path("hitung/<uuid:ident>/hasil/", views.result, name="result"),
    path("hitung/<uuid:ident>/hasil/<str:name>", views.download, name="download"),
    path("hitung/<uuid:ident>/hapus/", views.discard, name="discard"),
    path("hitung/<uuid:ident>/simpan/", views.keep, name="keep"),
    path("hasil/", views.kept_list, name="kept-list"),
    path("hasil/<uuid:ident>/", views.kept, name="kept"),
    path("hasil/<uuid:ident>/<str:name>", views.kept_download, name="kept-download"),
    path("hasil/<uuid:ident>/hapus/", views.forget, name="forget"),
]
