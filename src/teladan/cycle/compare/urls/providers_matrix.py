"""Addresses of the matrix of service providers."""

from django.urls import path

from teladan.cycle.compare.views import providers_matrix as views

urlpatterns = [
    path("bandingkan/matriks/", views.providers_matrix, name="providers-matrix"),
    path("bandingkan/matriks.<str:form>", views.providers_matrix_file, name="providers-matrix-file"),
]
