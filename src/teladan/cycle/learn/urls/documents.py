from django.urls import path

from teladan.cycle.learn.views import documents

urlpatterns = [
    path("belajar/kunjungan/<uuid:ident>/dokumen/", documents.documents, name="documents"),
    path("belajar/kunjungan/<uuid:ident>/dokumen/<slug:kind>.<str:form>", documents.document, name="document"),
]
