"""Addresses of results, of plans that follow from them, and of what is published."""

from django.urls import path

from teladan.cycle.measure.views import follow_up_list, follow_ups, public, results

urlpatterns = [
    path("ukur/periode/<uuid:ident>/hasil/", results.result, name="wave-result"),
    path("ukur/periode/<uuid:ident>/hasil/terbitkan/", results.step, {"name": "publish"}, name="wave-result-publish"),
    path("ukur/periode/<uuid:ident>/hasil/koreksi/", results.step, {"name": "correct"}, name="wave-result-correct"),
    path("ukur/periode/<uuid:ident>/hasil/tarik/", results.step, {"name": "withdraw"}, name="wave-result-withdraw"),
    path("ukur/periode/<uuid:ident>/hasil/catatan/", results.add_note, name="note-add"),
    path("ukur/catatan/<int:ident>/hapus/", results.delete_note, name="note-delete"),
    path("ukur/periode/<uuid:ident>/tindak-lanjut/<int:unit>/", follow_ups.plan, name="follow-ups"),
    path(
        "ukur/periode/<uuid:ident>/tindak-lanjut/<int:unit>/rencana.xlsx",
        follow_ups.workbook,
        name="follow-ups-workbook",
    ),
    path("ukur/periode/<uuid:ident>/tindak-lanjut/<int:unit>/bawa/", follow_ups.carry, name="follow-ups-carry"),
    path("ukur/tindak-lanjut/", follow_up_list.listing, name="all-follow-ups"),
    path("ukur/tindak-lanjut/rencana.xlsx", follow_up_list.workbook, name="all-follow-ups-workbook"),
    path("ukur/tindak-lanjut/<int:ident>/bukti/", follow_ups.evidence, name="follow-up-evidence"),
    path("ukur/tindak-lanjut/<int:ident>/", follow_ups.line, name="follow-up"),
    path("ukur/tindak-lanjut/<int:ident>/hapus/", follow_ups.delete, name="follow-up-delete"),
    path("hasil/", public.results, name="public"),
    path("hasil/<uuid:ident>/", public.result, name="published"),
]
