"""Addresses of the people of a course, of a member's own page, of its test and its evaluations."""

from django.urls import path

from teladan.cycle.learn.views import course_evaluations, course_tests, member_access, member_lists, members, mine

COURSE = "belajar/pelatihan/<uuid:ident>/"
_PEOPLE = f"{COURSE}orang/"
_TEST = f"{COURSE}tes/"

urlpatterns = [
    path(_PEOPLE, members.members, name="members"),
    path(f"{_PEOPLE}baru/", members.add, name="member-new"),
    path(f"{_PEOPLE}akses/", member_access.access_for_all, name="members-access"),
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
    path(f"{_PEOPLE}<int:member>/akses/lepas/", member_access.part, name="member-part"),
    path(f"{COURSE}saya/", mine.mine, name="mine"),
    path(_TEST, course_tests.overview, name="course-test"),
    path(f"{_TEST}soal/", course_tests.write, name="test-write"),
    path(f"{_TEST}soal/berkas/", course_tests.brought, name="test-brought"),
    path(f"{_TEST}soal/contoh.xlsx", course_tests.sample_file, name="test-sample"),
    path(f"{_TEST}buka/", course_tests.open_or_close, name="test-open"),
    path(f"{_TEST}hasil/", course_tests.results, name="test-results"),
    path(f"{_TEST}hasil.xlsx", course_tests.results_workbook, name="test-results-file"),
    path(f"{_TEST}<slug:phase>/", course_tests.take, name="test-take"),
    path(f"{COURSE}penilaian/", course_evaluations.results, name="evaluation-results"),
    path(f"{COURSE}penilaian/<slug:form>/", course_evaluations.fill, name="course-evaluation"),
]
