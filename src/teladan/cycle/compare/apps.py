from django.apps import AppConfig


class CompareConfig(AppConfig):
    name = "teladan.cycle.compare"
    label = "compare"
