"""Addresses of an event's invitees: the list, whom to add, the letter, what is sent, reminders."""

from django.urls import path

from teladan.cycle.learn.views import invitee_lists, invitees

EVENT = "belajar/kegiatan/<uuid:ident>/"

urlpatterns = [
    path(f"{EVENT}undangan/", invitees.invitees, name="invitees"),
    path(f"{EVENT}undangan/tambah/", invitee_lists.add, name="invitees-add"),
    path(f"{EVENT}undangan/tambah/<uuid:file>/", invitee_lists.check, name="invitees-check"),
    path(f"{EVENT}undangan/kirim/", invitees.send, name="invitations-send"),
    path(f"{EVENT}undangan/ingatkan/", invitees.reminders, name="reminders"),
    path(f"{EVENT}undangan/berkas/", invitees.letter, name="invitation-signed"),
    path(f"{EVENT}undangan/berkas/unduh/", invitees.signed_file, name="invitation-signed-file"),
    path(f"{EVENT}undangan/daftar.xlsx", invitees.listed, name="invitees-file"),
    path(f"{EVENT}undangan/<uuid:invitee>/", invitees.invitee, name="invitee"),
    path("undangan/<str:code>/surat/", invitees.invited_letter, name="invited-letter"),
    path(f"{EVENT}undangan.<slug:form>", invitees.invitation, name="invitation-file"),
]
