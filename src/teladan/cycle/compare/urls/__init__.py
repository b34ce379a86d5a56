"""Every address of comparing, one file a noun; `doors/web` mounts them at the root."""

from teladan.cycle.compare.urls import (
    evaluation_peers,
    four_instruments,
    gap,
    groups,
    improvement,
    overview,
    papers,
    providers_matrix,
    support_ranking,
)

app_name = "compare"
urlpatterns = [
    *overview.urlpatterns,
    *evaluation_peers.urlpatterns,
    *four_instruments.urlpatterns,
    *gap.urlpatterns,
    *groups.urlpatterns,
    *improvement.urlpatterns,
    *papers.urlpatterns,
    *providers_matrix.urlpatterns,
    *support_ranking.urlpatterns,
]
