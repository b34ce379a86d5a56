"""Addresses of cases, and of the page that an outside party reads by a secret link."""

from django.urls import path

from teladan.operations.casework.views import cases as views
from teladan.operations.casework.views import happenings, party

urlpatterns = [
    path("permohonan/", views.case_list, name="cases"),
    path("permohonan/baru/", happenings.new, name="case-new"),
    path("permohonan/<uuid:ident>/", views.case, name="case"),
    path("permohonan/<uuid:ident>/riwayat/", happenings.record, name="case-record"),
    path("permohonan/<uuid:ident>/riwayat/<int:number>/cabut/", happenings.withdraw, name="case-withdraw"),
    path("tautan/<str:code>/", party.party_page, name="party"),
    path("tautan/<str:code>/surat/<uuid:ident>/", party.letter_file, name="party-letter"),
]
