"""Addresses of the people of a course, of a member's own page, of its test and its evaluations."""

from django.urls import path

from teladan.cycle.learn.views import member_access, member_lists, members

COURSE = "belajar/pelatihan/<uuid:ident>/"
_PEOPLE = f"{COURSE}orang/"

urlpatterns = [
    path(_PEOPLE, members.members, name="members"),
    path(f"{_PEOPLE}baru/", members.add, name="member-new"),
    path(f"{_PEOPLE}kirim/", members.send, name="members-send"),
    path(f"{_PEOPLE}daftar.xlsx", members.export, name="members-file"),
    path(f"{_PEOPLE}contoh.xlsx", member_lists.sample_file, name="members-sample"),
    path(f"{_PEOPLE}impor/", member_lists.start, name="members-import"),
    path(f"{_PEOPLE}impor/<uuid:file>/periksa/", member_lists.check, name="members-check"),
    path(f"{_PEOPLE}impor/<uuid:brought>/", member_lists.done, name="members-imported"),
    path(f"{_PEOPLE}<int:member>/", members.member, name="member"),
    path(f"{_PEOPLE}<int:member>/hapus/", members.remove, name="member-remove"),
    path(f"{_PEOPLE}<int:member>/akses/", member_access.access, name="member-access"),
    path(f"{_PEOPLE}<int:member>/akses/pakai/", member_access.join, name="member-join"),
]
