"""Addresses of courses: wishes, bonds, divisions, groups."""

from django.urls import path

from teladan.cycle.learn.views import divisions, grouping, wishes

COURSE = "belajar/pelatihan/<uuid:ident>/"

urlpatterns = [
    path(f"{COURSE}kelompok/", grouping.groups, name="groups"),
    path(f"{COURSE}kelompok.xlsx", grouping.groups_file, name="groups-file"),
    path(f"{COURSE}kelompok/<int:group>/ubah/", grouping.group, name="group"),
    path(f"{COURSE}kelompok/<int:group>/bubar/", grouping.group_remove, name="group-remove"),
    path(f"{COURSE}kelompok/<int:member>/pindah/", grouping.seat, name="seat"),
    path(f"{COURSE}kelompok/<int:member>/lepas/", grouping.unpin, name="seat-unpin"),
    path(f"{COURSE}kelompok/pilihan/", wishes.wishes, name="wishes"),
    path(f"{COURSE}kelompok/pilihan/tutup/", wishes.settle, name="wishes-settle"),
    path(f"{COURSE}kelompok/ikatan/", divisions.bonds, name="bonds"),
    path(f"{COURSE}kelompok/ikatan/<int:bond>/lepas/", divisions.bond_drop, name="bond-drop"),
    path(f"{COURSE}kelompok/imbang/", divisions.balance, name="balance"),
    path(f"{COURSE}kelompok/bagi/", divisions.divide, name="divide"),
    path(f"{COURSE}kelompok/pembagian/<int:number>/", divisions.division, name="division"),
    path(f"{COURSE}kelompok/pembagian/<int:number>/pakai/", divisions.use, name="division-use"),
]
