"""Addresses of evidence."""

from django.urls import path

from teladan.cycle.practices.views import evidence as views

urlpatterns = [
    path("praktik/<int:ident>/bukti/", views.evidence, name="evidence"),
    path("praktik/<int:ident>/bukti/baru/", views.new, name="evidence-new"),
    path("praktik/<int:ident>/tinjauan/", views.review, name="review"),
    path("praktik/<int:ident>/tinjauan/<int:review>/akhiri/", views.review_end, name="review-end"),
    path("praktik/bukti/<int:row>/tarik/", views.withdraw, name="evidence-withdraw"),
    path("praktik/bukti/<int:row>/berkas/", views.file, name="evidence-file"),
]
