from django.urls import path

from teladan.cycle.replicate.views import scale_up

urlpatterns = [
    path("tiru/perluasan/", scale_up.scales, name="scales"),
    path("tiru/perluasan/baru/", scale_up.new, name="scale-new"),
    path("tiru/perluasan/<uuid:ident>/", scale_up.scale, name="scale"),
    path("tiru/perluasan/<uuid:ident>.xlsx", scale_up.scale_file, name="scale-file"),
]
