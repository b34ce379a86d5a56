from django.urls import path

from teladan.cycle.replicate.views import lineage

urlpatterns = [path("tiru/silsilah/<int:practice>/", lineage.lineage, name="lineage")]
