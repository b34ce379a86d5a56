"""The address of an evaluation's peers."""

from django.urls import path

from teladan.cycle.compare.views import evaluation_peers as views

urlpatterns = [path("bandingkan/evaluasi/<uuid:ident>/", views.peers, name="evaluation-peers")]
