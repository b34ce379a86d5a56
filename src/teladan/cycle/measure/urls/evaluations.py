"""Addresses of evaluations: recorded, imported, handed over, followed up."""

from django.urls import path

from teladan.cycle.measure.views import evaluation_imports as imports
from teladan.cycle.measure.views import evaluations as views
from teladan.cycle.measure.views import hand_overs, recommendations

_ALL = "ukur/evaluasi/"
_ONE = "ukur/evaluasi/<uuid:ident>/"

urlpatterns = [
    path(_ALL, views.listing, name="evaluations"),
    path(f"{_ALL}daftar.xlsx", views.workbook, name="evaluations-workbook"),
    path(f"{_ALL}baru/", views.new, name="evaluation-new"),
    path(f"{_ALL}impor/", imports.start, name="evaluations-import"),
    path(f"{_ALL}impor/templat.xlsx", imports.template, name="evaluations-template"),
    path(f"{_ALL}impor/<uuid:ident>/", imports.check, name="evaluations-import-check"),
    path(f"{_ALL}impor/<uuid:ident>/hasil/", imports.done, name="evaluations-import-done"),
    path(f"{_ALL}laporan/", imports.reports, name="evaluation-reports"),
    path(f"{_ALL}laporan/periksa/", imports.reports_check, name="evaluation-reports-check"),
    path(f"{_ALL}penyerahan/", hand_overs.listing, name="hand-overs"),
    path(f"{_ALL}penyerahan/baru/", hand_overs.new, name="hand-over-new"),
    path(f"{_ALL}penyerahan/ingatkan/", hand_overs.remind, name="hand-overs-remind"),
    path(f"{_ALL}penyerahan/surat-pengantar.<str:form>", hand_overs.letters, name="cover-letters"),
    path(f"{_ALL}penyerahan/tanda-terima.<str:form>", hand_overs.receipts, name="receipts"),
    path(f"{_ALL}penyerahan/daftar.<str:form>", hand_overs.receipt_list, name="receipt-list"),
    path(_ONE, views.one, name="evaluation"),
    path(f"{_ONE}koreksi/", views.correct, name="evaluation-correct"),
    path(f"{_ONE}laporan/", views.report, name="evaluation-report"),
    path(f"{_ONE}lihat/", hand_overs.see, name="evaluation-see"),
    path(f"{_ONE}terima/", hand_overs.receive, name="evaluation-receive"),
    path(f"{_ONE}boleh-disebut/", views.name, name="evaluation-name"),
    path(f"{_ONE}penyerahan/", hand_overs.one, name="hand-over"),
    path(f"{_ONE}penyerahan/batal/", hand_overs.take_back, name="hand-over-take-back"),
    path(f"{_ONE}penyerahan/tanda-terima/", hand_overs.signed, name="hand-over-signed"),
    path(f"{_ONE}surat-pengantar.<str:form>", hand_overs.letter, name="cover-letter"),
    path(f"{_ONE}tanda-terima.<str:form>", hand_overs.receipt, name="receipt"),
    path(f"{_ONE}rekomendasi/", recommendations.judge, name="recommendations-judge"),
    path(f"{_ONE}rencana/<slug:component>/", recommendations.plan, name="evaluation-plan"),
    path(f"{_ALL}rekomendasi/<uuid:ident>/", recommendations.one, name="recommendation"),
]
