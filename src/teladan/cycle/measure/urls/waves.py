"""Addresses of waves and of those who take part in them."""

from django.urls import path

from teladan.cycle.measure.views import intakes, waves

_WAVE = "ukur/periode/<uuid:ident>/"
_INTAKE = "ukur/isian/<int:ident>/"

urlpatterns = [
    path("ukur/", waves.home, name="home"),
    path("ukur/periode/", waves.wave_list, name="waves"),
    path("ukur/periode/baru/", waves.new, name="wave-new"),
    path(_WAVE, waves.wave, name="wave"),
    path(f"{_WAVE}ubah/", waves.change, name="wave-change"),
    path(f"{_WAVE}unit/", intakes.choose, name="wave-units"),
    path(f"{_WAVE}populasi/", intakes.populations, name="wave-populations"),
    path(f"{_WAVE}buka/", waves.step, {"name": "open"}, name="wave-open"),
    path(f"{_WAVE}tutup/", waves.step, {"name": "close"}, name="wave-close"),
    path(f"{_WAVE}buka-kembali/", waves.step, {"name": "reopen"}, name="wave-reopen"),
    path(f"{_WAVE}hapus/", waves.step, {"name": "delete"}, name="wave-delete"),
    path(_INTAKE, intakes.intake, name="intake"),
    path(f"{_INTAKE}ubah/", intakes.change, name="intake-change"),
    path(f"{_INTAKE}keluarkan/", intakes.remove, name="intake-remove"),
]
