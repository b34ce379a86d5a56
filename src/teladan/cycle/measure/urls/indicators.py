"""Addresses of indicators."""

from django.urls import path

from teladan.cycle.measure.views import indicator_imports as imports
from teladan.cycle.measure.views import indicator_values as values
from teladan.cycle.measure.views import indicators as views

urlpatterns = [
    path("ukur/indikator/", views.indicator_list, name="indicators"),
    path("ukur/indikator/baru/", views.new, name="indicator-new"),
    path("ukur/indikator/kumpulan/<slug:name>/", views.adopt, name="indicator-adopt"),
    path("ukur/indikator/unit-pengirim/", views.senders, name="indicator-senders"),
    path("ukur/indikator/isi/", values.entry, name="indicator-entry"),
    path("ukur/indikator/nilai/<int:ident>/", values.correct, name="indicator-correct"),
    path("ukur/indikator/impor/", imports.start, name="indicator-import"),
    path("ukur/indikator/impor/templat.xlsx", imports.template_file, name="indicator-template"),
    path("ukur/indikator/impor/<uuid:ident>/", imports.check, name="indicator-import-check"),
    path("ukur/indikator/impor/hasil/<uuid:ident>/", imports.done, name="indicator-import-done"),
    path("ukur/indikator/<int:ident>/", views.indicator, name="indicator"),
    path("ukur/indikator/<int:ident>/ubah/", views.change, name="indicator-change"),
    path("ukur/indikator/<int:ident>/akhiri/", views.retire, name="indicator-retire"),
    path("ukur/indikator/<int:ident>/nilai.xlsx", views.sheet, name="indicator-sheet"),
    path("ukur/indikator/<int:ident>/unit/<int:unit>/", views.of_unit, name="indicator-unit"),
    path("ukur/indikator/<int:ident>/unit/<int:unit>/kewajiban/", views.duty, name="indicator-duty"),
]
