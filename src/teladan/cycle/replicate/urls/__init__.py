"""Every address of replications, one file a noun; `doors/web` mounts them at the root."""

from teladan.cycle.replicate.urls import adapting, documents, lineage, plan, readiness, replications, scale_up, studies

app_name = "replicate"
urlpatterns = [
    *replications.urlpatterns,
    *readiness.urlpatterns,
    *plan.urlpatterns,
    *adapting.urlpatterns,
    *documents.urlpatterns,
    *studies.urlpatterns,
    *lineage.urlpatterns,
    *scale_up.urlpatterns,
]
