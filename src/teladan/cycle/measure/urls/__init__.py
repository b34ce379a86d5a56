"""Every address of measuring, one file a noun; `doors/web` mounts them at the root."""

from teladan.cycle.measure.urls import (
    answers,
    calculations,
    evaluations,
    imports,
    indicators,
    late,
    reports,
    results,
    suggestions,
    waves,
)

app_name = "measure"
urlpatterns = [
    *calculations.urlpatterns,
    *waves.urlpatterns,
    *answers.urlpatterns,
    *imports.urlpatterns,
    *suggestions.urlpatterns,
    *results.urlpatterns,
    *reports.urlpatterns,
    *indicators.urlpatterns,
    *late.urlpatterns,
    *evaluations.urlpatterns,
]
