"""A log is read by whoever looks after the machine, who answers for no unit."""

import logging

import pytest

from teladan.config.logs import WithoutSecrets


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("/undangan/rahasia-instansi/jadwal/", "/undangan/…/jadwal/"),
        ("/undangan/orang/rahasia-orang/", "/undangan/orang/…/"),
        ("/tautan/rahasia-perkara/", "/tautan/…/"),
        ("/hadir/kegiatan/rahasia-kartu/", "/hadir/kegiatan/…/"),
        ("/kalender/rahasia-feed.ics", "/kalender/…"),
        ("/belajar/kegiatan/baru/", "/belajar/kegiatan/baru/"),
    ],
)
def test_no_line_tells_the_secret_of_a_link(address, written):
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "Internal Server Error: %s", (address,), None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == f"Internal Server Error: {written}"
