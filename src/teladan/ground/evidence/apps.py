from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "teladan.ground.evidence"
    label = "evidence"
