from django.urls import path

from teladan.cycle.replicate.views import details, milestones, replications

urlpatterns = [
    path("tiru/", replications.home, name="home"),
    path("tiru/baru/", replications.new, name="new"),
    path("tiru/<uuid:ident>/", replications.replication, name="replication"),
    path("tiru/<uuid:ident>/ubah/", details.details, name="details"),
    path("tiru/<uuid:ident>/mulai/", milestones.start, name="start"),
    path("tiru/<uuid:ident>/lembaga/", milestones.lasting, name="lasting"),
    path("tiru/<uuid:ident>/lembaga/berkas/", milestones.institution_file, name="institution-file"),
    path("tiru/<uuid:ident>/berhenti/", milestones.stop, name="stop"),
    path("tiru/<uuid:ident>/tanggal/", milestones.correct, name="correct"),
]
