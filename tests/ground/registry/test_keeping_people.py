"""Who keeps whom: mandates, numbers, one-time passwords, and which mandate one acts under."""

import datetime as dt
import re
import sys

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from factories.registry import PASSWORD, SINCE, a_mandate, a_regency, an_account

from teladan.ground.journal.queries import entries
from teladan.ground.registry import actions
from teladan.ground.registry.models import Account, Mandate, Person
from teladan.ground.registry.queries import Viewer

pytestmark = pytest.mark.django_db
OPERATOR = Viewer(account="0", is_operator=True)
NUMBER = "000000000000001234"


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


def verbs() -> list[str]:
    return [entry.verb for entry in reversed(entries(OPERATOR))]


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def keeper(regency):
    """A client of the administrator of the office, above both health centres."""
    return signed_in(a_mandate(regency.office, "administrator").person.account)


@pytest.fixture
def clerk(regency):
    person = a_mandate(regency.melati, "keyer", "petugas.melati").person
    actions.change_person(actor="", person=person, staff="civil_servant", number=NUMBER)
    return person


def test_a_number_is_masked_until_it_is_revealed_and_each_time_is_journaled(keeper, clerk):
    address = f"/orang/{clerk.pk}/"
    assert NUMBER not in keeper.get(address).content.decode()
    assert NUMBER not in keeper.get(f"{address}ubah/").content.decode()
    before = verbs().count("registry.person.revealed")
    shown = keeper.post(f"{address}nomor/")
    assert NUMBER in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert verbs().count("registry.person.revealed") == before + 1


def test_the_journal_knows_no_number(keeper, clerk):
    keeper.post(f"/orang/{clerk.pk}/nomor/")
    assert all(NUMBER not in f"{entry.subject} {entry.payload}" for entry in entries(OPERATOR))


def test_a_reset_ends_every_session_and_asks_for_a_password_of_ones_own(keeper, clerk):
    theirs = signed_in(clerk.account)
    assert theirs.get("/instansi/").status_code == 200
    page = keeper.post(f"/orang/{clerk.pk}/sandi/").content.decode()
    password = re.search(r'class="secret">([^<]+)<', page)[1]
    assert theirs.get("/instansi/").status_code == 302  # to the sign-in

    back = Client()
    assert back.post("/masuk/", {"username": "petugas.melati", "password": PASSWORD}).status_code == 200
    answer = back.post("/masuk/", {"username": "petugas.melati", "password": password})
    assert answer["Location"] == "/sandi/"
    assert back.get("/instansi/")["Location"] == "/sandi/"
    assert "Yang baru saja Anda pakai untuk masuk." in back.get("/sandi/").content.decode()
    refused = back.post("/sandi/", {"current": password, "password": password})
    assert "berbeda dari yang sekarang" in refused.content.decode()
    assert back.post("/sandi/", {"current": password, "password": "meja-jati-panjang"}).status_code == 302
    assert back.get("/instansi/").status_code == 200
    assert password not in keeper.get(f"/orang/{clerk.pk}/").content.decode()


def test_whoever_also_acts_elsewhere_is_kept_by_nobody_who_reaches_less(keeper, clerk, regency):
    elsewhere = actions.grant_mandate(actor="", person=clerk, unit=regency.other, role="keyer", since=SINCE)
    address = f"/orang/{clerk.pk}"
    assert keeper.get(f"{address}/").status_code == 200
    assert [keeper.post(f"{address}/{act}/").status_code for act in ("nomor", "sandi", "ubah")] == [403, 403, 403]
    assert keeper.post(f"{address}/peran/{elsewhere.pk}/akhiri/", {"until": "2026-01-01"}).status_code == 403
    actions.end_mandate(actor="", mandate=elsewhere, until=dt.date(2025, 1, 1))
    assert keeper.post(f"{address}/sandi/").status_code == 200


def test_an_operator_is_reset_by_operators_only(keeper, regency):
    operator = an_account(is_operator=True)
    person = actions.create_person(actor="", name="Pengelola Rekaan", account=operator)
    actions.grant_mandate(actor="", person=person, unit=regency.melati, role="keyer", since=SINCE)
    assert keeper.post(f"/orang/{person.pk}/sandi/").status_code == 403
    assert signed_in(an_account(is_operator=True)).post(f"/orang/{person.pk}/sandi/").status_code == 200


def test_nobody_grants_a_mandate_beyond_their_own_reach(keeper, clerk, regency):
    mandate = {"role": "administrator", "standing": "definitive", "behalf": "own", "since": "2026-01-01"}
    for unit in (regency.agency, regency.other):
        answer = keeper.post(f"/orang/{clerk.pk}/peran/", {**mandate, "unit": unit.pk})
        assert answer.status_code == 422
        assert "Pilih unitnya." in answer.content.decode()
    assert keeper.post(f"/orang/{clerk.pk}/peran/", {**mandate, "unit": regency.kenanga.pk}).status_code == 302
    assert Mandate.objects.filter(person=clerk, unit=regency.kenanga).exists()


def test_no_form_makes_an_operator(keeper, regency):
    new = {
        "name": "Orang Rekaan",
        "unit": regency.melati.pk,
        "role": "administrator",
        "standing": "definitive",
        "behalf": "own",
        "since": "2026-01-01",
        "username": "orang.rekaan",
        "is_operator": "on",
    }
    assert keeper.post("/orang/tambah/", new).status_code == 200
    made = Account.objects.get(username="orang.rekaan")
    assert (made.is_operator, made.must_change_password) == (False, True)


def test_a_form_that_is_wrong_gives_back_what_was_typed_and_makes_nothing(keeper, regency):
    people = Person.objects.count()
    wrong = {"name": "Orang Rekaan", "staff": "civil_servant", "number": "12 34", "username": "A B"}
    page = keeper.post("/orang/tambah/", wrong)
    text = page.content.decode()
    assert page.status_code == 422
    for words in ("NIP terdiri atas 18 angka", "Pilih unitnya.", "Pilih perannya.", "huruf kecil, angka, titik"):
        assert words in text
    assert 'value="Orang Rekaan"' in text
    assert Person.objects.count() == people


def test_a_number_that_somebody_has_is_refused_with_words(keeper, clerk, regency):
    other = a_mandate(regency.kenanga, "keyer").person
    page = keeper.post(f"/orang/{other.pk}/ubah/", {"name": "Lain", "staff": "civil_servant", "number": NUMBER})
    assert page.status_code == 422
    assert "Nomor ini sudah tercatat pada orang lain." in page.content.decode()


def test_people_are_found_by_name_and_by_whole_number(keeper, clerk, regency):
    a_mandate(regency.kenanga, "keyer")
    found = keeper.get("/orang/", {"cari": "0000 0000 0000 001234"}).content.decode()
    assert found.count('href="/orang/') == 3  # the navigation, adding somebody, and the one found
    assert "tidak ada orang" not in found.lower()
    assert "Tidak ada orang yang cocok" in keeper.get("/orang/", {"cari": "001234567890"}).content.decode()


@pytest.mark.parametrize("written", ["petugas.melati", "PETUGAS.MELATI ", NUMBER, "0000 0000 0000 001234"])
def test_one_signs_in_by_user_name_or_number(written, clerk):
    assert Client().post("/masuk/", {"username": written, "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("written", ["petugas.melati", NUMBER, "siapa.ini", "999999999999999999"])
def test_one_message_for_whatever_was_wrong(written, clerk):
    said = Client().post("/masuk/", {"username": written, "password": "salah-semua-ini"}).content.decode()
    assert "kata sandi tidak cocok" in said


def test_tries_by_name_and_by_number_are_counted_together(clerk):
    client = Client()
    for place in range(4):
        client.post("/masuk/", {"username": ("petugas.melati", NUMBER)[place % 2], "password": "salah-semua-ini"})
    assert client.post("/masuk/", {"username": NUMBER, "password": "salah-semua-ini"}).status_code == 429


def test_a_number_that_failed_is_not_written_down(clerk):
    from axes.models import AccessAttempt

    Client().post("/masuk/", {"username": "198501012010011001", "password": "salah-semua-ini"})
    Client().post("/masuk/", {"username": NUMBER, "password": "salah-semua-ini"})
    written = [f"{attempt.username} {attempt.post_data}" for attempt in AccessAttempt.objects.all()]
    assert len(written) == 2
    assert not any(number in text for text in written for number in ("198501012010011001", NUMBER))


def test_a_user_name_is_no_number():
    with pytest.raises(ValidationError, match="tidak boleh berupa nomor"):
        actions.create_account(actor="", username=NUMBER, password=PASSWORD)


def test_one_acts_under_the_mandate_one_chooses_and_under_nobody_elses(regency):
    mandate = a_mandate(regency.melati, "keyer")
    second = actions.grant_mandate(actor="", person=mandate.person, unit=regency.other, role="head", since=SINCE)
    foreign = a_mandate(regency.agency, "administrator")
    client = signed_in(mandate.person.account)
    address = f"/instansi/{regency.other.pk}/"
    assert client.get(address).status_code == 404
    client.post("/peran/", {"mandate": second.pk})
    assert client.get(address).status_code == 200
    for chosen in (foreign.pk, "", "x", "9" * 40):
        client.post("/peran/", {"mandate": chosen})
        assert client.get("/orang/").status_code == 403
    assert client.get("/peran/").status_code == 405


def test_a_mandate_that_ended_reaches_no_more(regency):
    mandate = a_mandate(regency.melati, "administrator")
    client = signed_in(mandate.person.account)
    assert client.get("/orang/").status_code == 200
    actions.end_mandate(actor="", mandate=mandate, until=SINCE + dt.timedelta(days=30))
    assert client.get("/orang/").status_code == 403


def test_an_installation_is_set_up_once_and_only_with_its_code():
    from teladan.ground.registry.queries import set_up_code

    client = Client()
    assert client.get("/")["Location"] == "/mulai/"
    form = {
        "code": "AAAA-BBBB-CCCC",
        "agency": "Kabupaten Contoh",
        "person": "Rahmi Rekaan",
        "username": "rahmi.rekaan",
        "password": "meja-jati-panjang",
    }
    assert client.post("/mulai/", form).status_code == 422
    assert not Account.objects.exists()
    weak = client.post("/mulai/", {**form, "code": set_up_code(), "password": "pendek"})
    assert (weak.status_code, Account.objects.count(), Person.objects.count()) == (422, 0, 0)
    assert "10 karakter" in weak.content.decode()
    assert client.post("/mulai/", {**form, "code": set_up_code()})["Location"] == "/instansi/"
    assert client.get("/instansi/").status_code == 200
    assert Account.objects.get().is_operator
    assert [Client().get("/mulai/").status_code, client.post("/mulai/", form).status_code] == [404, 404]
    with pytest.raises(ValidationError, match="sudah disiapkan"):
        actions.set_up(agency={"name": "X"}, person="Y", username="zulu", password="meja-jati-panjang")


def test_of_two_who_set_up_at_once_the_slower_one_leaves_nothing(monkeypatch):
    """Both found the installation empty; the journal lets the faster one through first."""
    module = sys.modules["teladan.ground.registry.actions.set_up"]
    append = module.append

    def append_after_somebody_else(**entry):
        Account.objects.create(username="lebih.cepat")
        append(**entry)

    monkeypatch.setattr(module, "append", append_after_somebody_else)
    with pytest.raises(ValidationError, match="sudah disiapkan"):
        actions.set_up(agency={"name": "X"}, person="Y", username="zulu", password="meja-jati-panjang")
    assert not Person.objects.exists()
    assert not Account.objects.filter(username="zulu").exists()


def test_of_two_who_open_an_account_for_somebody_the_slower_one_is_told(regency):
    person = actions.create_person(actor="", name="Orang Rekaan")
    seen_by_both = Person.objects.get(pk=person.pk)
    actions.open_account(actor="", person=person, username="akun.pertama")
    with pytest.raises(ValidationError, match="sudah punya akun"):
        actions.open_account(actor="", person=seen_by_both, username="akun.kedua")
    assert list(Account.objects.values_list("username", flat=True)) == ["akun.pertama"]


def test_what_each_role_may_do_stands_beside_the_choice(regency):
    page = signed_in(a_mandate(regency.office, "administrator").person.account).get("/orang/tambah/").content.decode()
    assert "Petugas entri mengetik jawaban dan angka." in page
