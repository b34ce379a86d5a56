"""Addresses of the sheet, the photos, the minutes and the lessons of a visit."""

from django.urls import path

from teladan.cycle.learn.views import minutes, observations, photos

VISIT = "belajar/kunjungan/<uuid:ident>/"

urlpatterns = [
    path(f"{VISIT}pengamatan/", observations.observe, name="observe"),
    path(f"{VISIT}pengamatan/kirim/", observations.send, name="observe-send"),
    path(f"{VISIT}pengamatan/pekerja.js", observations.worker, name="observe-worker"),
    path(f"{VISIT}pengamatan/kunci/", observations.key, name="observe-key"),
    path(f"{VISIT}pengamatan/terkunci/", observations.locked, name="observe-locked"),
    path(f"{VISIT}pengamatan/<uuid:row>/", observations.observation, name="observation"),
    path(f"{VISIT}pengamatan/<uuid:row>/hapus/", observations.delete, name="observation-delete"),
    path(f"{VISIT}foto/", photos.photos, name="photos"),
    path(f"{VISIT}foto/<uuid:row>/", photos.photo, name="photo"),
    path(f"{VISIT}foto/<uuid:row>/hapus/", photos.remove, name="photo-remove"),
    path(f"{VISIT}foto/<uuid:row>/besar.jpg", photos.file, {"size": "besar"}, name="photo-file"),
    path(f"{VISIT}foto/<uuid:row>/kecil.jpg", photos.file, {"size": "kecil"}, name="photo-small"),
    path(f"{VISIT}notulen/", minutes.minutes, name="minutes"),
    path(f"{VISIT}notulen/<int:row>/", minutes.minute, name="minute"),
    path(f"{VISIT}notulen/<int:row>/pindah/", minutes.move_minute, name="minute-move"),
    path(f"{VISIT}notulen/<int:row>/hapus/", minutes.delete_minute, name="minute-delete"),
    path(f"{VISIT}pelajaran/", minutes.lessons, name="lessons"),
    path(f"{VISIT}pelajaran/<int:row>/", minutes.lesson, name="lesson"),
    path(f"{VISIT}pelajaran/<int:row>/hapus/", minutes.delete_lesson, name="lesson-delete"),
]
