from django.urls import path

from teladan.cycle.learn.views import attendance, delegate_lists, delegates

_VISIT = "belajar/kunjungan/<uuid:ident>/"
_SIDE = f"{_VISIT}peserta/<slug:side>/"

urlpatterns = [
    path(f"{_VISIT}peserta/", delegates.delegates, name="delegates"),
    path(f"{_VISIT}peserta/kartu/", delegates.cards, name="delegate-cards"),
    path(f"{_VISIT}peserta/impor/<uuid:brought>/", delegate_lists.done, name="delegate-import-done"),
    path(f"{_VISIT}peserta/<int:delegate>/", delegates.change, name="delegate"),
    path(f"{_VISIT}peserta/<int:delegate>/hapus/", delegates.remove, name="delegate-remove"),
    path(f"{_VISIT}peserta/<int:delegate>/urutan/", delegates.move, name="delegate-move"),
    path(f"{_SIDE}tambah/", delegates.add, name="delegate-add"),
    path(f"{_SIDE}pilih/", delegates.pick, name="delegate-pick"),
    path(f"{_SIDE}daftar.xlsx", delegates.export, name="delegate-export"),
    path(f"{_SIDE}templat.xlsx", delegate_lists.template_file, name="delegate-template"),
    path(f"{_SIDE}impor/", delegate_lists.start, name="delegate-import"),
    path(f"{_SIDE}impor/<uuid:file>/", delegate_lists.check, name="delegate-import-check"),
    path(f"{_VISIT}hadir/", attendance.attendance, name="attendance"),
    path(f"{_VISIT}hadir/tambah/", attendance.walk_in, name="attendance-walk-in"),
    path(f"{_VISIT}hadir/<int:delegate>/batal/", attendance.take_back, name="attendance-take-back"),
    path("hadir/<str:code>/", attendance.check_in, name="check-in"),
]
