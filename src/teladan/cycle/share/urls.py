"""Every address of sharing; `doors/web` mounts them at the root."""

from django.urls import path

from teladan.cycle.share import views

app_name = "share"
urlpatterns = [
    path("kabar/", views.stories, name="stories"),
    path("kabar/umpan.xml", views.feed, name="feed"),
    path("kabar/baru/", views.new, name="story-new"),
    path("kabar/<uuid:ident>/", views.story, name="story"),
    path("kabar/<uuid:ident>/ubah/", views.edit, name="story-edit"),
    path("kabar/<uuid:ident>/langkah/", views.step, name="story-step"),
    path("kabar/<uuid:ident>/foto/<int:photo>/", views.photo, name="story-photo"),
]
