"""Every address of casework, one file a noun; `doors/web` mounts them at the root."""

from teladan.operations.casework.urls import cases, drafts, letters, stationery

app_name = "casework"
urlpatterns = [
    *cases.urlpatterns,
    *letters.urlpatterns,
    *drafts.urlpatterns,
    *stationery.urlpatterns,
]
