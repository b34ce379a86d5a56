"""The pages of notices and of the outbox, by who is looking."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from factories.registry import a_mandate, a_regency, an_account

from teladan.ground.post.actions import notify, send_mail
from teladan.ground.post.models import Message, Notice
from teladan.ground.registry.models import Account

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>"


def enter(client, account: Account) -> Account:
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return account


def a_reader(client, unit, role) -> Account:
    return enter(client, a_mandate(unit, role).person.account)


def a_mail(unit=None, made_by="") -> Message:
    return send_mail(actor=made_by, key="ingat:1", unit=unit, to="siti@contoh.go.id", subject="Pengingat", body=HOSTILE)


def test_notices_are_shown_escaped_and_counted_beside_the_bell(client):
    siti = enter(client, an_account())
    notify(accounts=[siti.pk], key="kabar:1", text=HOSTILE, url="/ukur/")
    page = client.get("/pemberitahuan/").content.decode()
    assert HOSTILE not in page
    assert "Pemberitahuan, 1 belum dibaca" in page


def test_who_acts_for_a_unit_finds_the_outbox_from_the_list_and_others_do_not(client):
    enter(client, an_account())
    assert "/surel-keluar/" not in client.get("/pemberitahuan/").content.decode()
    a_reader(client, a_regency().office, "administrator")
    assert "/surel-keluar/" in client.get("/pemberitahuan/").content.decode()


def test_opening_the_list_reads_nothing(client):
    siti = enter(client, an_account())
    notify(accounts=[siti.pk], key="kabar:1", text="Kabar", url="/ukur/")
    client.get("/pemberitahuan/")
    assert Notice.objects.get().read_at is None


def test_a_notice_leads_to_its_page_and_is_read(client):
    siti = enter(client, an_account())
    notify(accounts=[siti.pk], key="kabar:1", text="Kabar", url="/ukur/")
    notice = Notice.objects.get()
    assert client.post(f"/pemberitahuan/{notice.pk}/", {"go": "1"}).headers["Location"] == "/ukur/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_all_are_read_at_once(client):
    siti = enter(client, an_account())
    notify(accounts=[siti.pk], key="kabar:1", text="Kabar", url="/ukur/")
    assert client.post("/pemberitahuan/dibaca/").headers["Location"] == "/pemberitahuan/"
    assert "Tandai semua" not in client.get("/pemberitahuan/").content.decode()


def test_anothers_notice_is_not_found(client):
    notify(accounts=[an_account().pk], key="kabar:1", text="Kabar", url="/ukur/")
    enter(client, an_account())
    assert client.post(f"/pemberitahuan/{Notice.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("address", ["/pemberitahuan/", "/surel-keluar/", "/surel-keluar/1/"])
def test_a_stranger_is_asked_to_sign_in(client, address):
    assert client.get(address).headers["Location"].startswith("/masuk/")


def test_an_account_without_a_mandate_has_no_outbox(client):
    enter(client, an_account())
    assert client.get("/surel-keluar/").status_code == 403


@pytest.mark.parametrize(
    ("place", "role", "seen"),
    [
        ("office", "administrator", True),
        ("agency", "administrator", True),
        ("office", "officer", False),
        ("office", "head", False),
        ("melati", "administrator", False),
        ("other", "administrator", False),
    ],
)
def test_a_message_is_found_by_those_who_manage_its_unit(client, place, role, seen):
    regency = a_regency()
    row = a_mail(regency.office)
    a_reader(client, getattr(regency, place), role)
    assert client.get(f"/surel-keluar/{row.pk}/").status_code == (200 if seen else 404)
    assert ("Pengingat" in client.get("/surel-keluar/").content.decode()) is seen


def test_who_sent_a_message_finds_it_but_does_not_send_it_again(client):
    regency = a_regency()
    officer = a_reader(client, regency.office, "officer")
    row = a_mail(regency.office, made_by=str(officer.pk))
    assert client.get(f"/surel-keluar/{row.pk}/").status_code == 200
    assert client.post(f"/surel-keluar/{row.pk}/kirim/").status_code == 403


def test_a_message_is_shown_escaped_with_a_masked_address_and_the_word_that_nothing_leaves(client):
    enter(client, an_account(is_operator=True))
    page = client.get(f"/surel-keluar/{a_mail().pk}/").content.decode()
    assert HOSTILE not in page
    assert "siti@contoh.go.id" not in page
    assert "s•••@contoh.go.id" in page
    assert "Surel tidak dikirim dari sini" in page
    assert "Kirim lagi" not in page


def test_a_failed_message_is_sent_again_by_a_press(client, settings):
    settings.EMAIL_HOST = "surel.contoh.go.id"
    regency = a_regency()
    a_reader(client, regency.office, "administrator")
    row = a_mail(regency.office)
    Message.objects.filter(pk=row.pk).update(
        state="failed", due=None, error="Server surel menolak alamat penerima (kode 550)."
    )
    page = client.get(f"/surel-keluar/{row.pk}/").content.decode()
    assert "Surat ini tidak terkirim" in page
    assert "kode 550" in page
    client.post(f"/surel-keluar/{row.pk}/kirim/")
    row.refresh_from_db()
    assert row.state == "waiting"


@pytest.mark.parametrize("query", ["?keadaan=gagal", "?hal=abc", "?hal=99", "?keadaan=sent"])
def test_an_odd_address_still_shows_a_list(client, query):
    enter(client, an_account(is_operator=True))
    assert client.get(f"/surel-keluar/{query}").status_code == 200


def test_the_lists_ask_the_same_number_of_questions_however_long(client):

    operator = enter(client, an_account(is_operator=True))
    unit = a_regency().office
    asked = []
    for number in range(2):
        for more in range(1 + 5 * number):
            key = f"{number}:{more}"
            send_mail(actor="", key=key, unit=unit, to="siti@contoh.go.id", subject="Pengingat", body="Isi")
            notify(accounts=[operator.pk], key=key, text="Kabar", url="/ukur/")
        for name in ("post:outbox", "post:notices"):
            with CaptureQueriesContext(connection) as seen:
                client.get(reverse(name))
            asked.append(len(seen))
    assert asked[:2] == asked[2:]
