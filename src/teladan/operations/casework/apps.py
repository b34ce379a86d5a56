from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "teladan.operations.casework"
    label = "casework"
    verbose_name = "Surat dan permohonan"
