from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "teladan.cycle.learn"
    label = "learn"
    verbose_name = "Belajar"
