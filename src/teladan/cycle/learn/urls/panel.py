"""Addresses of courses: panel."""

from django.urls import path

from teladan.cycle.learn.views import panel, panel_final, panel_remarks, panel_scores, report_papers

COURSE = "belajar/pelatihan/<uuid:ident>/"
REPORT = f"{COURSE}laporan/<int:group>/"
ALL = f"{COURSE}presentasi/"
ONE = f"{ALL}<int:row>/"

urlpatterns = [
    path(ALL, panel.presentations, name="presentations"),
    path(f"{ALL}baru/", panel.plan, name="presentation-new"),
    path(f"{ALL}perbaikan/<int:group>/", panel_final.corrections, name="corrections"),
    path(f"{ONE}edisi/", panel_final.show_edition, name="presented-edition"),
    path(ONE, panel.presentation, name="presentation"),
    path(f"{ONE}ubah/", panel.change, name="presentation-edit"),
    path(f"{ONE}hapus/", panel.cancel, name="presentation-cancel"),
    path(f"{ONE}nilai/", panel_scores.scores, name="scores"),
    path(f"{ONE}tidak-hadir/", panel_scores.absence, name="panel-absence"),
    path(f"{ONE}buka/", panel_scores.release, name="scores-release"),
    path(f"{ONE}buka-kembali/", panel_scores.reopen, name="scores-reopen"),
    path(f"{ONE}nilai.xlsx", panel_scores.workbook, name="scores-file"),
    path(f"{ONE}lembar-nilai.<str:form>", panel_scores.blank_sheet, name="blank-scores"),
    path(f"{ONE}catatan/", panel_remarks.remark, name="panel-remark"),
    path(f"{ONE}catatan/<int:number>/", panel_remarks.answer, name="panel-remark-answer"),
    path(f"{ONE}catatan/<int:number>/tarik/", panel_remarks.withdraw, name="panel-remark-withdraw"),
    path(f"{REPORT}laporan.<str:form>", report_papers.report_file, name="report-file"),
    path(f"{REPORT}paparan.pptx", report_papers.report_slides, name="report-slides"),
    path(f"{COURSE}laporan.<str:form>", report_papers.whole_report, name="whole-report"),
]
