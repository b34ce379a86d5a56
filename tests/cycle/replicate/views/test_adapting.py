"""What is done otherwise than in the original, and what is kept of its core: written by the adopter, read by the origin."""

import datetime as dt

import pytest
from django.test import Client
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency
from factories.replicate import a_committed_replication, a_replication, a_running_replication

from teladan.cycle.replicate.models import Adaptation, FidelityCheck
from teladan.ground import clock

pytestmark = pytest.mark.django_db
TODAY = dt.date(2025, 6, 20)


@pytest.fixture
def regency(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda *_: TODAY)
    return a_regency()


@pytest.fixture
def copy(regency):
    """Runs since 13 January 2025; parts: daftar and jemput are core, ajakan is not."""
    return a_running_replication(a_published_practice(regency.other), regency.melati)


def signed_in(unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def noted(client: Client, copy, **facts: str):
    plain = {"part": "ajakan", "kind": "adaptation", "what": "Lewat pengajian", "why": "", "on": "1/2/2025"}
    return client.post(f"/tiru/{copy.pk}/penyesuaian/", plain | facts)


def page(client: Client, copy, name: str = "penyesuaian") -> str:
    return client.get(f"/tiru/{copy.pk}/{name}/").content.decode()


CHECK = {
    "on": "1/6/2025",
    "checked_by": "Pengawas Rekaan",
    "kept-0": "yes",
    "note-0": "",
    "kept-1": "partly",
    "note-1": "dua kelurahan saja",
}


def test_an_adaptable_part_that_is_changed_makes_an_adaptation(regency, copy):
    client = signed_in(regency.melati)
    assert noted(client, copy).status_code == 302
    shown = page(client, copy)
    assert "Adaptasi (1 dari 3 bagian dicatat)" in shown
    assert "Lewat pengajian" in shown


def test_a_core_part_that_is_modified_needs_a_reason_and_warns(regency, copy):
    client = signed_in(regency.melati)
    answer = noted(client, copy, part="daftar", kind="modification")
    assert answer.status_code == 422
    assert "Bagian inti diubah: tulis alasannya" in answer.content.decode()
    noted(client, copy, part="daftar", kind="modification", why="Daftar belum ada")
    shown = page(client, copy)
    assert "Modifikasi (1 dari 3 bagian dicatat)" in shown
    assert "belum tentu terjadi di sini" in shown


def test_one_press_says_that_all_else_is_as_in_the_original(regency, copy):
    client = signed_in(regency.melati)
    client.post(f"/tiru/{copy.pk}/penyesuaian/sama/")
    assert copy.adaptations.count() == 3
    assert "<b>Derajat peniruan:</b> Adopsi." in page(client, copy)
    shown = client.post(f"/tiru/{copy.pk}/penyesuaian/sama/", follow=True).content.decode()
    assert "Semua bagian sudah dicatat." in shown


def test_a_part_is_put_right_from_what_stands_now(regency, copy):
    client = signed_in(regency.melati)
    noted(client, copy, why="Kader sedikit")
    shown = client.get(f"/tiru/{copy.pk}/penyesuaian/?bagian=ajakan").content.decode().split('id="catat"')[1]
    assert '<option value="ajakan" selected>' in shown
    assert "Kader sedikit</textarea>" in shown
    assert client.get(f"/tiru/{copy.pk}/penyesuaian/?bagian=%3Cscript%3E").status_code == 200


def test_a_mistake_is_put_right_by_a_later_entry_and_both_stay_on_record(regency, copy):
    client = signed_in(regency.melati)
    noted(client, copy, part="daftar", kind="modification", why="Salah pilih", on="1/3/2025")
    noted(client, copy, part="daftar", kind="adoption", what="", on="1/2/2025")
    shown = page(client, copy)
    assert "belum tentu terjadi di sini" not in shown
    assert "2 catatan" in shown


def test_what_is_added_needs_a_name_and_counts_as_modification_until_it_is_given_up(regency, copy):
    client = signed_in(regency.melati)
    client.post(f"/tiru/{copy.pk}/penyesuaian/sama/")
    assert noted(client, copy, part="+").status_code == 422
    noted(client, copy, part="+", part_name="Kupon <i>hadiah</i>", kind="adaptation")
    shown = page(client, copy)
    assert "<b>Derajat peniruan:</b> Modifikasi." in shown
    assert "Kupon &lt;i&gt;hadiah&lt;/i&gt;" in shown
    noted(client, copy, part="+Kupon <i>hadiah</i>", kind="adoption", what="")
    assert "<b>Derajat peniruan:</b> Adopsi." in page(client, copy)


@pytest.mark.parametrize(
    "wrong",
    [{"part": "tidak-ada"}, {"kind": "apa"}, {"what": ""}, {"on": "1/7/2025"}, {"on": ""}, {"what": "x" * 1001}],
)
def test_what_cannot_be_is_refused_in_words(regency, copy, wrong):
    answer = noted(signed_in(regency.melati), copy, **wrong)
    assert answer.status_code == 422
    assert "Ada yang perlu diperbaiki" in answer.content.decode()
    assert not Adaptation.objects.exists()


def test_a_check_counts_core_parts_in_words(regency, copy):
    client = signed_in(regency.melati)
    assert client.post(f"/tiru/{copy.pk}/keutuhan/", CHECK).status_code == 302
    shown = page(client, copy, "keutuhan")
    assert "1 dari 2 bagian inti utuh, 1 sebagian." in shown
    assert "Diperiksa 1 Juni 2025 oleh Pengawas Rekaan." in shown
    assert "%" not in shown.split("<main")[1].split("</main")[0]


def test_checks_make_a_course_and_the_last_of_a_day_counts(regency, copy):
    client = signed_in(regency.melati)
    for kept, day in (("yes", "1/3/2025"), ("no", "1/6/2025"), ("yes", "1/6/2025")):
        client.post(f"/tiru/{copy.pk}/keutuhan/", CHECK | {"kept-1": kept, "on": day})
    shown = page(client, copy, "keutuhan")
    assert "2 dari 2 bagian inti utuh." in shown
    assert "1 Juni 2025: 1 dari 2 bagian inti utuh, 1 tidak ada (diganti pemeriksaan lain pada hari itu)" in shown


@pytest.mark.parametrize("wrong", [{"kept-1": ""}, {"checked_by": " "}, {"on": "1/7/2025"}, {"on": "1/1/2025"}])
def test_a_check_judges_every_core_part_on_a_day_since_the_start(regency, copy, wrong):
    answer = signed_in(regency.melati).post(f"/tiru/{copy.pk}/keutuhan/", CHECK | wrong)
    assert answer.status_code == 422
    assert "dua kelurahan saja" in answer.content.decode()
    assert not FidelityCheck.objects.exists()


def test_before_the_start_there_is_nothing_to_check(regency):
    copy = a_committed_replication(a_published_practice(regency.other), regency.melati)
    client = signed_in(regency.melati)
    assert "Keutuhan diperiksa setelah replikasi mulai berjalan" in page(client, copy, "keutuhan")
    assert client.post(f"/tiru/{copy.pk}/keutuhan/", CHECK).status_code == 422


def test_the_origin_reads_both_and_writes_neither(regency, copy):
    noted(signed_in(regency.melati), copy)
    origin = signed_in(regency.other, "head")
    assert "Lewat pengajian" in page(origin, copy)
    assert "Catat satu bagian" not in page(origin, copy)
    assert noted(origin, copy).status_code == 403
    assert origin.post(f"/tiru/{copy.pk}/penyesuaian/sama/").status_code == 403
    assert origin.get(f"/tiru/{copy.pk}/keutuhan/").status_code == 200
    assert origin.post(f"/tiru/{copy.pk}/keutuhan/", CHECK).status_code == 403


def test_a_neighbour_sees_neither(regency):
    copy = a_replication(a_published_practice(regency.other), regency.melati)
    for name in ("penyesuaian", "keutuhan"):
        assert signed_in(regency.kenanga).get(f"/tiru/{copy.pk}/{name}/").status_code == 404
