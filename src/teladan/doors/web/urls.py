"""Every address. Rooms bring their own `urls.py`; this file gives each its place."""

from django.urls import include, path

from teladan.doors.web import limits, operations, search, unit_imports, views
from teladan.doors.web.sign_in import SignIn, sign_out
from teladan.ground.registry.queries import is_anyone, open_to

urlpatterns = [
    path("", views.home, name="home"),
    path("masuk/", open_to(is_anyone)(SignIn.as_view()), name="sign-in"),
    path("keluar/", sign_out, name="sign-out"),
    path("keluar/selesai/", views.signed_out, name="signed-out"),
    path("pilihan/", views.prefer, name="prefer"),
    path("cari/", search.page, name="search"),
    path("jangka-waktu/", limits.page, name="limits"),
    path("jangka-waktu/batas.ics", limits.file, name="limits-file"),
    path("gaya/", views.style_page, name="style-guide"),
    path("gaya/bagan/", views.style_charts, name="style-charts"),
    path("gaya/perbandingan/", views.style_comparisons, name="style-comparison"),
    path("instansi/impor/", unit_imports.start, name="unit-import"),
    path("instansi/impor/contoh.xlsx", unit_imports.template_file, name="unit-import-template"),
    path("instansi/impor/<uuid:ident>/", unit_imports.check, name="unit-import-check"),
    path("instansi/impor/<int:ident>/", unit_imports.taken, name="unit-import-taken"),
    path("instansi/impor/<int:ident>/batal/", unit_imports.undo, name="unit-import-undo"),
    path("", include("teladan.ground.registry.urls")),
    path("", include("teladan.cycle.measure.urls")),
    path("", include("teladan.cycle.compare.urls")),
    path("", include("teladan.operations.casework.urls")),
    path("", include("teladan.cycle.practices.urls")),
    path("", include("teladan.cycle.learn.urls")),
    path("", include("teladan.cycle.replicate.urls")),
    path("", include("teladan.cycle.share.urls")),
    path("", include("teladan.ground.post.urls")),
    path("berkas/", include("teladan.ground.evidence.urls")),
    path("pengaturan/", operations.settings_page, name="settings"),
    path("pengaturan/kesehatan/", operations.health_page, name="health-page"),
    path("sehat/", views.health, name="health"),
]

handler400 = "teladan.doors.web.errors.bad_request"
handler403 = "teladan.doors.web.errors.forbidden"
handler404 = "teladan.doors.web.errors.not_found"
handler500 = "teladan.doors.web.errors.server_error"
