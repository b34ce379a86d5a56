from django.urls import path

from teladan.cycle.replicate.views import readiness

urlpatterns = [
    path("tiru/<uuid:ident>/komitmen/", readiness.commitment, name="commitment"),
    path("tiru/<uuid:ident>/komitmen/berkas/", readiness.commitment_file, name="commitment-file"),
    path("tiru/<uuid:ident>/kesiapan/", readiness.readiness, name="readiness"),
    path("tiru/<uuid:ident>/persetujuan/", readiness.consent, name="consent"),
]
