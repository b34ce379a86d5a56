"""Every address of comparing, one file a noun; `doors/web` mounts them at the root."""

from teladan.cycle.compare.urls import gap, groups, overview, papers

app_name = "compare"
urlpatterns = [*overview.urlpatterns, *gap.urlpatterns, *groups.urlpatterns, *papers.urlpatterns]
