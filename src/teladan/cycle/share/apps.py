from django.apps import AppConfig


class ShareConfig(AppConfig):
    name = "teladan.cycle.share"
    label = "share"
    verbose_name = "Bagikan"
