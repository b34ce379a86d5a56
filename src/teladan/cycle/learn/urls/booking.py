"""Addresses of events: regions book and swap their seats at a clinic; its day."""

from django.urls import path

from teladan.cycle.learn.views import booking, clinic_day

BOOKING = "undangan/<str:code>/jadwal/"
DAY = "belajar/kegiatan/<uuid:ident>/klinik/hari/"

urlpatterns = [
    path(BOOKING, booking.booking, name="invited-booking"),
    path(f"{BOOKING}semua/", booking.timetable, name="booking-timetable"),
    path(f"{BOOKING}<uuid:ident>/", booking.seats, name="booking-seats"),
    path(f"{BOOKING}<uuid:ident>/ambil/", booking.take, name="booking-take"),
    path(f"{BOOKING}<uuid:ident>/pindah/", booking.move, name="booking-move"),
    path(f"{BOOKING}<uuid:ident>/lepas/", booking.leave, name="booking-leave"),
    path(f"{BOOKING}<uuid:ident>/tukar/", booking.offer_swap, name="swap-offer"),
    path(f"{BOOKING}tawaran/<uuid:offer>/jawab/", booking.answer_swap, name="swap-answer"),
    path(f"{BOOKING}tawaran/<uuid:offer>/batal/", booking.withdraw_swap, name="swap-withdraw"),
    path(DAY, clinic_day.day, name="clinic-day"),
    path(f"{DAY}isi/", clinic_day.refill, name="clinic-refill"),
    path(f"{DAY}datang/", clinic_day.walk_in, name="clinic-walk-in"),
    path(f"{DAY}<uuid:seat>/tidak-datang/", clinic_day.no_show, name="clinic-no-show"),
    path(f"{DAY}<uuid:seat>/ternyata-datang/", clinic_day.undo, name="clinic-no-show-undo"),
    path(f"{DAY}<uuid:seat>/lepas/", clinic_day.release, name="clinic-release"),
]
