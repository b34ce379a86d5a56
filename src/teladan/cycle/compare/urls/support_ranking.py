"""The address of where to help next."""

from django.urls import path

from teladan.cycle.compare.views import support_ranking as views

urlpatterns = [path("bandingkan/pendampingan/", views.support_ranking, name="support-ranking")]
