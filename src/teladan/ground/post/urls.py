"""Addresses of the post; `doors/web` mounts them at the root."""

from django.urls import path

from teladan.ground.post import views

app_name = "post"
urlpatterns = [
    path("pemberitahuan/", views.notice_list, name="notices"),
    path("pemberitahuan/dibaca/", views.read_all, name="notices-read"),
    path("pemberitahuan/<int:ident>/", views.open_notice, name="notice"),
    path("surel-keluar/", views.outbox_list, name="outbox"),
    path("surel-keluar/<int:ident>/", views.message_page, name="message"),
    path("surel-keluar/<int:ident>/kirim/", views.send_message_again, name="message-again"),
]
