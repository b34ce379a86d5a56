"""Every address of comparing, one file a noun; `doors/web` mounts them at the root."""

from teladan.cycle.compare.urls import four_instruments, gap, groups, overview, papers

app_name = "compare"
urlpatterns = [
    *overview.urlpatterns,
    *four_instruments.urlpatterns,
    *gap.urlpatterns,
    *groups.urlpatterns,
    *papers.urlpatterns,
]
