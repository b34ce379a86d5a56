"""Addresses of events: what is measured at them, what is wanted of practices, what each unit does afterwards, what came of it."""

from django.urls import path

from teladan.cycle.learn.views import event_plans, event_results, event_tests, interests

EVENT = "belajar/kegiatan/<uuid:ident>/"
_TEST = f"{EVENT}tes/"
_WISHES = "undangan/<str:code>/minat/"
_PLAN = "undangan/<str:code>/rtl/"

urlpatterns = [
    path(_TEST, event_tests.overview, name="event-test"),
    path(f"{_TEST}soal/", event_tests.write, name="event-test-write"),
    path(f"{_TEST}soal/berkas/", event_tests.brought, name="event-test-brought"),
    path(f"{_TEST}soal/contoh.xlsx", event_tests.sample_file, name="event-test-sample"),
    path(f"{_TEST}buka/", event_tests.open_or_close, name="event-test-open"),
    path(f"{_TEST}hasil/", event_tests.results, name="event-test-results"),
    path(f"{_TEST}hasil.xlsx", event_tests.results_workbook, name="event-test-results-file"),
    path("undangan/orang/<str:code>/tes/<slug:slug>/", event_tests.take, name="participant-test"),
    path(f"{EVENT}praktik/", interests.practices, name="event-practices"),
    path(f"{EVENT}praktik/<int:row>/keluar/", interests.take_off, name="event-practice-off"),
    path(f"{EVENT}minat/", interests.interests, name="interests"),
    path(f"{EVENT}minat.xlsx", interests.interests_workbook, name="interests-file"),
    path("belajar/minat/", interests.in_own, name="interests-in-own"),
    path(_WISHES, interests.invited, name="invited-interest"),
    path(f"{_WISHES}<uuid:interest>/tarik/", interests.withdraw, name="interest-withdraw"),
    path(f"{_WISHES}<uuid:interest>/kunjungan/", interests.to_visit, name="interest-visit"),
    path(f"{EVENT}rtl/", event_plans.plans, name="event-plans"),
    path(f"{EVENT}rtl.<str:form>", event_plans.plans_paper, name="event-plans-file"),
    path(_PLAN, event_plans.invited, name="invited-plan"),
    path(f"{_PLAN}<int:line>/hapus/", event_plans.take_back, name="invited-plan-off"),
    path(f"{EVENT}hasil/", event_results.results, name="event-results"),
    path(f"{EVENT}hasil.<str:form>", event_results.report, name="event-report"),
]
