from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "teladan.ground.registry"
    label = "registry"
