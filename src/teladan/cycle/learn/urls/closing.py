"""Addresses of courses: certificates, and the public check of one."""

from django.urls import path

from teladan.cycle.learn.views import certificates as views

COURSE = "belajar/pelatihan/<uuid:ident>/"

urlpatterns = [
    path(f"{COURSE}sertifikat/", views.certificates, name="certificates"),
    path(f"{COURSE}sertifikat/terbit/", views.issue, name="certificates-issue"),
    path(f"{COURSE}sertifikat/semua.pdf", views.certificates_file, name="certificates-file"),
    path(f"{COURSE}sertifikat/<uuid:certificate>.pdf", views.certificate_file, name="certificate-file"),
    path(f"{COURSE}sertifikat/<uuid:certificate>/tarik/", views.withdraw, name="certificate-withdraw"),
    path("sertifikat/<str:code>/", views.check, name="certificate-check"),
]
