"""One address chooses the mail server."""

import pytest

from teladan.config.mail import parse
from teladan.config.options import OptionError

SENDER = "Teladan <teladan@contoh.go.id>"


def test_nothing_set_means_that_mail_stays_in_the_outbox():
    assert parse("", "") == {"EMAIL_HOST": ""}


def test_a_password_may_hold_anything():
    found = parse("smtp://skm%40contoh:p%40s%2F@surel.contoh.go.id:587?tls=yes", SENDER)
    assert {key: found[key] for key in ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")} == {
        "EMAIL_HOST": "surel.contoh.go.id",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "skm@contoh",
        "EMAIL_HOST_PASSWORD": "p@s/",
    }
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"], found["DEFAULT_FROM_EMAIL"]) == (True, False, SENDER)


# from: IANA's service names: smtp 25, submissions 465
@pytest.mark.parametrize(("address", "port", "ssl"), [("smtp://surel", 25, False), ("smtps://surel", 465, True)])
def test_the_usual_ports_need_not_be_named(address, port, ssl):
    found = parse(address, SENDER)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"]) == (port, ssl)


@pytest.mark.parametrize(
    ("address", "sender", "words"),
    [
        ("surel.contoh.go.id", SENDER, "TELADAN_MAIL harus berbentuk smtp://"),
        ("http://surel", SENDER, "TELADAN_MAIL harus berbentuk smtp://"),
        ("smtp://surel:99999", SENDER, "nomor port harus angka 1 sampai 65535"),
        ("smtp://surel?tls=ya", SENDER, "hanya boleh tls=yes atau tls=no"),
        ("smtp://surel?ssl=yes", SENDER, "hanya boleh tls=yes atau tls=no"),
        ("smtps://surel?tls=yes", SENDER, "sudah terenkripsi"),
        ("smtp://surel", "", "TELADAN_MAIL_FROM harus alamat surel pengirim"),
    ],
)
def test_what_is_misunderstood_is_refused_with_words(address, sender, words):
    with pytest.raises(OptionError, match=words):
        parse(address, sender)
