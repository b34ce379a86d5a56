from django.urls import path

from teladan.cycle.replicate.views import studies

urlpatterns = [
    path("tiru/berhasil/", studies.study_list, name="studies"),
    path("tiru/berhasil/baru/", studies.new, name="study-new"),
    path("tiru/berhasil/<uuid:ident>/", studies.study, name="study"),
    path("tiru/berhasil/<uuid:ident>/terbit/", studies.publish, name="study-publish"),
    path("tiru/berhasil/<uuid:ident>/tarik/", studies.withdraw, name="study-withdraw"),
]
