"""Addresses of peer groups and of consent."""

from django.urls import path

from teladan.cycle.compare.views import groups as views

urlpatterns = [
    path("bandingkan/kelompok/", views.group_list, name="groups"),
    path("bandingkan/kelompok/baru/", views.new, name="group-new"),
    path("bandingkan/kelompok/<uuid:ident>/", views.group, name="group"),
    path("bandingkan/kelompok/<uuid:ident>/ubah/", views.change, name="group-change"),
    path("bandingkan/kelompok/<uuid:ident>/anggota/", views.members, name="group-members"),
    path("bandingkan/kelompok/<uuid:ident>/hapus/", views.delete, name="group-delete"),
    path("bandingkan/persetujuan/", views.consent, name="consents"),
]
