"""Addresses of letters that go out."""

from django.urls import path

from teladan.operations.casework.views import drafts

urlpatterns = [
    path("surat/keluar/baru/", drafts.draft_new, name="draft-new"),
    path("surat/<uuid:ident>/konsep/", drafts.draft, name="draft"),
    path("surat/<uuid:ident>/konsep.<str:form>", drafts.draft_file, name="draft-file"),
    path("surat/<uuid:ident>/ajukan/", drafts.draft_offer, name="draft-offer"),
    path("surat/<uuid:ident>/paraf/", drafts.draft_decide, name="draft-decide"),
    path("surat/<uuid:ident>/resmi/", drafts.sign, name="sign"),
]
