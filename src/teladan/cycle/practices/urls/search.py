"""Addresses of the search and of what it leads to."""

from django.urls import URLPattern, path

from teladan.cycle.practices.views import search

urlpatterns: list[URLPattern] = [
    path("praktik/", search.practices, name="search"),
    path("praktik/banding/", search.compare, name="compare"),
]
