"""Addresses of events: questions and suggestions from the floor."""

from django.urls import path

from teladan.cycle.learn.views import floor as views

EVENT = "belajar/kegiatan/<uuid:ident>/"

urlpatterns = [
    path(f"{EVENT}usulan/", views.points, name="points"),
    path(f"{EVENT}usulan.xlsx", views.workbook, name="points-workbook"),
    path(f"{EVENT}usulan/layar/", views.wall, name="points-wall"),
    path(f"{EVENT}usulan/<uuid:row>/", views.point, name="point"),
    path(f"{EVENT}usulan/<uuid:row>/penanggung-jawab/", views.assign, name="point-assign"),
    path(f"{EVENT}usulan/<uuid:row>/jawab/", views.answer, name="point-answer"),
    path(f"{EVENT}usulan/<uuid:row>/pastikan/", views.word, name="point-word"),
    path(f"{EVENT}usulan/<uuid:row>/tampilan/", views.showing, name="point-showing"),
    path("undangan/<str:code>/tanya/", views.invited, name="invited-points"),
    path("undangan/<str:code>/tanya/<uuid:row>/", views.invited_word, name="invited-point-word"),
]
