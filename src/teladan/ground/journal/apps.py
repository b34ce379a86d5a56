from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "teladan.ground.journal"
    label = "journal"
