"""Every address of practices, one file a noun; `doors/web` mounts them at the root."""

from teladan.cycle.practices.urls import catalogues, editing, evidence, practices, problems, search

app_name = "practices"
urlpatterns = [
    *search.urlpatterns,
    *practices.urlpatterns,
    *editing.urlpatterns,
    *evidence.urlpatterns,
    *problems.urlpatterns,
    *catalogues.urlpatterns,
]
