from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "teladan.doors.web"
    label = "web"
