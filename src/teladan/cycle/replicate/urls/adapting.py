from django.urls import path

from teladan.cycle.replicate.views import adapting

urlpatterns = [
    path("tiru/<uuid:ident>/penyesuaian/", adapting.adaptations, name="adapting"),
    path("tiru/<uuid:ident>/penyesuaian/sama/", adapting.adopt_rest, name="adapting-rest"),
    path("tiru/<uuid:ident>/keutuhan/", adapting.fidelity, name="fidelity"),
]
