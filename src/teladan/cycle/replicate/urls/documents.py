from django.urls import path

from teladan.cycle.replicate.views import documents

urlpatterns = [
    path("tiru/<uuid:ident>/dokumen/", documents.documents, name="documents"),
    path("tiru/<uuid:ident>/dokumen/<slug:kind>.<str:form>", documents.document, name="document"),
]
