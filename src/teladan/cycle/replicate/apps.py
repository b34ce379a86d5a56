from django.apps import AppConfig


class ReplicateConfig(AppConfig):
    name = "teladan.cycle.replicate"
    label = "replicate"
    verbose_name = "Tiru"
