import pytest
from django.test import Client


@pytest.fixture
def client(settings) -> Client:
    """Asks without a browser, and sees the page of a fault instead of the fault."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return Client(raise_request_exception=False)
