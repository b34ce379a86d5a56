from django.apps import AppConfig


class MeasureConfig(AppConfig):
    name = "teladan.cycle.measure"
    label = "measure"
