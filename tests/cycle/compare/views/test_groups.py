"""The pages of peer groups and of consent, by role, with good input and bad."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from factories.figures import figures_of
from factories.registry import a_mandate, a_regency, a_unit, an_account

from teladan.cycle.compare.actions.consents import end_consent, give_consent
from teladan.cycle.compare.models import Consent, PeerGroup

pytestmark = pytest.mark.django_db
LIST, NEW, CONSENT = "/bandingkan/kelompok/", "/bandingkan/kelompok/baru/", "/bandingkan/persetujuan/"
RULE = {"name": "Sekelas", "how": "rule", "same": ["type", "grade"], "count": "10"}


@pytest.fixture
def regency():
    found = a_regency()
    for unit in (found.melati, found.kenanga):
        figures_of(unit)
    return found


def signed_in(unit, role="officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account)
    return client


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def a_group(owner, **facts) -> PeerGroup:
    usual = {"name": "Kelompok", "how": "list", "made_by": "1"}
    return PeerGroup.objects.create(owner=owner, **usual | facts)


def address(group, more=""):
    return f"{LIST}{group.pk}/{more}"


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("administrator", (200, 200, 200)),
        ("officer", (200, 200, 403)),
        ("keyer", (200, 403, 403)),
        ("head", (200, 403, 403)),
        ("observer", (200, 403, 403)),
    ],
)
def test_who_may_open_which_page(regency, role, statuses):
    client = signed_in(regency.office, role)
    assert tuple(client.get(page).status_code for page in (LIST, NEW, CONSENT)) == statuses


def test_without_a_mandate_nothing_opens():
    client = Client()
    assert client.get(LIST).status_code == 302
    client.force_login(an_account())
    assert client.get(LIST).status_code == 403


def test_an_officer_makes_a_group_by_rule_and_sees_who_is_in_and_why(regency):
    client = signed_in(regency.office)
    answer = client.post(NEW, RULE | {"same": ["type"]})
    group = PeerGroup.objects.get()
    assert answer.url == address(group)
    assert (group.owner, group.how, group.rule["same"]) == (regency.office, "rule", ["type"])
    shown = text(client.get(address(group), {"unit": regency.melati.pk}))
    assert "1 pembanding untuk Puskesmas Contoh Melati" in shown
    assert "jenis Puskesmas" in shown


def test_a_list_is_made_then_its_members_are_searched_and_ticked(regency):
    client = signed_in(regency.office)
    answer = client.post(NEW, {"name": "Pilihan", "how": "list"})
    group = PeerGroup.objects.get()
    assert answer.url == address(group, "anggota/")
    assert "Kenanga" in text(client.get(answer.url, {"cari": "kenanga"}))
    assert "Melati" not in text(client.get(answer.url, {"cari": "kenanga"})).split("Tambah unit")[1]
    client.post(answer.url, {"tambah": [regency.kenanga.pk, regency.other.pk, "x", "9" * 30]})
    assert list(group.members.all()) == [regency.kenanga]  # nothing of the other was ever published
    empty = client.post(answer.url, {})
    assert empty.status_code == 422
    assert "Belum ada unit yang dicentang" in text(empty)
    client.post(answer.url, {"keluarkan": [regency.kenanga.pk]})
    assert not group.members.exists()


def test_the_most_similar_are_shown_with_their_distance(regency):
    client = signed_in(regency.office)
    client.post(NEW, {"name": "Mirip", "how": "nearest", "by": ["type", "agency"], "count": "3"})
    shown = text(client.get(address(PeerGroup.objects.get()), {"unit": regency.melati.pk}))
    assert "0,00" in shown
    assert "sama dalam semuanya" in shown


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"how": "rule", "same": ["type"]}, "Beri nama kelompok ini."),
        ({"name": "A", "how": "rule"}, "Pilih paling sedikit satu ciri, supaya yang dibandingkan memang sejenis."),
        ({"name": "A", "how": "nearest", "count": "3"}, "Pilih paling sedikit satu ciri untuk mengukur kemiripannya."),
        ({"name": "A", "how": "nearest", "by": ["size"], "count": "0"}, "Isi paling sedikit 1."),
        ({"name": "A", "how": "nearest", "by": ["size"], "count": "ribuan"}, "Isi bilangan bulat, misalnya 10."),
        ({"name": "A", "how": "acak"}, "Cara memilih pembanding"),
        ({"name": "Ada", "how": "rule", "same": ["type"]}, "sudah punya kelompok dengan nama itu"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(regency, data, words):
    a_group(regency.office, name="Ada")
    answer = signed_in(regency.office).post(NEW, data)
    assert answer.status_code == 422
    assert words in text(answer)
    assert f'value="{data["name"]}"' in answer.content.decode() if "name" in data else True
    assert PeerGroup.objects.count() == 1


def test_a_group_is_changed_and_deleted_after_being_asked(regency):
    group = a_group(regency.office)
    client = signed_in(regency.office)
    client.post(address(group, "ubah/"), RULE | {"is_shared": "on"})
    group.refresh_from_db()
    assert (group.name, group.is_shared, group.rule["same"]) == ("Sekelas", True, ["type", "grade"])
    assert "Hapus kelompok “Sekelas”?" in text(client.get(address(group, "hapus/")))
    assert PeerGroup.objects.exists()
    client.post(address(group, "hapus/"))
    assert not PeerGroup.objects.exists()


def test_a_shared_group_may_be_used_below_but_not_changed(regency):
    group = a_group(regency.office, is_shared=True)
    own = a_group(regency.office, name="Sendiri")
    below = signed_in(regency.melati)
    assert below.get(address(group)).status_code == 200
    assert below.get(address(group, "ubah/")).status_code == 403
    assert below.post(address(group, "hapus/")).status_code == 403
    assert below.get(address(own)).status_code == 404
    assert signed_in(regency.other).get(address(group)).status_code == 404
    assert signed_in(regency.other).get(address(group).replace(str(group.pk), str(uuid.uuid4()))).status_code == 404


def test_a_group_of_a_rule_has_no_list_to_choose(regency):
    group = a_group(regency.office, how="rule", rule={"same": ["type"]})
    assert signed_in(regency.office).get(address(group, "anggota/")).url == address(group)


def test_a_name_with_a_script_in_it_stays_a_name(regency):
    group = a_group(regency.office, name="<script>alert(1)</script>")
    assert b"<script>alert" not in signed_in(regency.office).get(address(group)).content


def test_an_administrator_agrees_and_takes_it_back(regency):
    client = signed_in(regency.office, "administrator")
    client.post(CONSENT, {"unit": regency.melati.pk, "act": "give"})
    assert Consent.objects.get().unit == regency.melati
    assert "setuju sejak" in text(client.get(CONSENT, {"cari": "melati"}))
    client.post(CONSENT, {"unit": regency.melati.pk, "act": "end"})
    assert not Consent.objects.exists()  # given and ended on one day: it never held
    assert client.post(CONSENT, {"unit": regency.other.pk, "act": "give"}).status_code == 404
    assert client.post(CONSENT, {"unit": "x"}).status_code == 404


def test_consent_that_held_for_a_time_keeps_its_days(regency):
    today = timezone.localdate()
    give_consent(actor="1", unit=regency.melati, since=today - dt.timedelta(days=9))
    give_consent(actor="1", unit=regency.melati, since=today)
    assert Consent.objects.count() == 1
    end_consent(actor="1", unit=regency.melati, on=today)
    assert Consent.objects.get().until == today


def test_a_unit_of_the_registry_that_never_published_is_no_candidate(regency):
    a_unit("Puskesmas Contoh Belum", regency.office, type="puskesmas")
    client = signed_in(regency.office)
    client.post(NEW, {"name": "Pilihan", "how": "list"})
    assert "Belum" not in text(client.get(address(PeerGroup.objects.get(), "anggota/"))).split("Tambah unit")[1]
