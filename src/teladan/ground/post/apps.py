from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "teladan.ground.post"
    label = "post"
