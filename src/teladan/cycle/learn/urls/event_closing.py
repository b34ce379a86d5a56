"""Addresses of events: what is measured at them, what is wanted of practices, what each unit does afterwards, what came of it."""

from django.urls import path

from teladan.cycle.learn.views import event_tests

EVENT = "belajar/kegiatan/<uuid:ident>/"
_TEST = f"{EVENT}tes/"

urlpatterns = [
    path(_TEST, event_tests.overview, name="event-test"),
    path(f"{_TEST}soal/", event_tests.write, name="event-test-write"),
    path(f"{_TEST}soal/berkas/", event_tests.brought, name="event-test-brought"),
    path(f"{_TEST}soal/contoh.xlsx", event_tests.sample_file, name="event-test-sample"),
    path(f"{_TEST}buka/", event_tests.open_or_close, name="event-test-open"),
    path(f"{_TEST}hasil/", event_tests.results, name="event-test-results"),
    path(f"{_TEST}hasil.xlsx", event_tests.results_workbook, name="event-test-results-file"),
    path("undangan/orang/<str:code>/tes/<slug:slug>/", event_tests.take, name="participant-test"),
]
