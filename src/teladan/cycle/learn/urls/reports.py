"""Addresses of the reports of groups."""

from django.urls import path

from teladan.cycle.learn.views import passages, report_notes, reports, verdicts

COURSE = "belajar/pelatihan/<uuid:ident>/"
_GROUP = f"{COURSE}laporan/<int:group>/"
_PASSAGE = f"{_GROUP}alinea/<uuid:row>/"

urlpatterns = [
    path(f"{COURSE}laporan/", reports.reports, name="reports"),
    path(_GROUP, reports.report, name="report"),
    path(f"{_GROUP}mulai/", reports.begin, name="report-open"),
    path(f"{_GROUP}judul/", reports.rename, name="report-rename"),
    path(f"{_GROUP}kirim/", reports.send, name="report-send"),
    path(f"{_GROUP}edisi/", reports.editions, name="report-editions"),
    path(f"{_GROUP}edisi/<int:number>/", reports.edition, name="report-edition"),
    path(f"{_GROUP}catatan/", report_notes.notes, name="report-notes"),
    path(f"{_GROUP}terbuka/", report_notes.open_list, name="report-open-points"),
    path(f"{_GROUP}alinea/", passages.add, name="passage-add"),
    path(_PASSAGE, passages.passage, name="passage"),
    path(f"{_PASSAGE}pindah/", passages.move, name="passage-move"),
    path(f"{_PASSAGE}hapus/", passages.remove, name="passage-remove"),
    path(f"{_PASSAGE}riwayat/", passages.history, name="passage-history"),
    path(f"{_PASSAGE}pulihkan/", passages.restore, name="passage-restore"),
    path(f"{_PASSAGE}putuskan/<uuid:waiting>/", passages.settle, name="passage-settle"),
    path(f"{_PASSAGE}koreksi/<int:verdict>/", passages.correct, name="passage-correct"),
    path(f"{_GROUP}periksa/", verdicts.confirm, name="report-confirm"),
    path(f"{_GROUP}periksa/sisanya/", verdicts.rest, name="report-rest"),
    path(f"{_GROUP}periksa/batal/", verdicts.take_back, name="report-rest-undo"),
]
