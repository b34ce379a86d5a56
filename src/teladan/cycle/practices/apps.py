from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "teladan.cycle.practices"
    label = "practices"
    verbose_name = "Praktik baik"
