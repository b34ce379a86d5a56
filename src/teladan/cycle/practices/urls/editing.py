from django.urls import URLPattern, path

from teladan.cycle.practices.views import editing

urlpatterns: list[URLPattern] = [
    path("praktik/baru/", editing.new, name="new"),
    path("praktik/kelola/", editing.kept, name="kept"),
    path("praktik/<int:ident>/ubah/", editing.edit, name="edit"),
    path("praktik/<int:ident>/ubah/<slug:section>/", editing.section, name="edit-section"),
    path("praktik/<int:ident>/terbit/", editing.publish, name="publish"),
    path("praktik/<int:ident>/masih-berjalan/", editing.alive, name="alive"),
    path("praktik/<int:ident>/berhenti/", editing.stop, name="stop"),
    path("praktik/<int:ident>/tarik/", editing.withdraw, name="withdraw"),
]
