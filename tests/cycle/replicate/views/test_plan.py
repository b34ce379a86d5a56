"""The plan of a replication as the adopter keeps it, and as nobody else sees it."""

import datetime as dt
import io

import pytest
from django.test import Client
from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency, a_unit
from factories.replicate import a_committed_replication, a_replication
from python_calamine import CalamineWorkbook

from teladan.cycle.replicate.models import PlanStep
from teladan.ground import clock

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 12, 20)


@pytest.fixture
def regency(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda *_: TODAY)
    return a_regency()


@pytest.fixture
def practice(regency):
    return a_published_practice(regency.other)


@pytest.fixture
def copy(regency, practice):
    """Two steps: 2 to 15 December 2024, 16 December 2024 to 12 January 2025, five million each."""
    return a_committed_replication(practice, regency.melati)


def signed_in(unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(copy, more: str = "/") -> str:
    return f"/tiru/{copy.pk}/rencana{more}"


def test_the_steps_of_the_practice_become_a_plan_from_a_day_on(regency, practice):
    copy, client = a_replication(practice, regency.melati), signed_in(regency.melati)
    assert "Susun dari langkah praktik asal" in client.get(address(copy)).content.decode()
    client.post(address(copy, "/susun/"), {"first_day": "2/12/2024"})
    # from: factories.practices, steps of 2, 4 and 8 weeks; 2 December 2024 is a Monday
    assert list(copy.steps.values_list("name", "since", "due_on")) == [
        ("Susun daftar", dt.date(2024, 12, 2), dt.date(2024, 12, 15)),
        ("Latih petugas", dt.date(2024, 12, 16), dt.date(2025, 1, 12)),
        ("Mulai keliling", dt.date(2025, 1, 13), dt.date(2025, 3, 9)),
    ]


def test_a_plan_is_laid_out_once(regency, practice):
    copy, client = a_replication(practice, regency.melati), signed_in(regency.melati)
    for _again in range(2):
        shown = client.post(address(copy, "/susun/"), {"first_day": "2/12/2024"}, follow=True).content.decode()
    assert "Rencana ini sudah berisi langkah" in shown
    assert copy.steps.count() == 3


def test_a_first_day_that_is_no_day_is_asked_again(regency, practice):
    copy, client = a_replication(practice, regency.melati), signed_in(regency.melati)
    answer = client.post(address(copy, "/susun/"), {"first_day": "besok pagi"})
    assert answer.status_code == 422
    assert "besok pagi" in answer.content.decode()
    assert not copy.steps.exists()


def test_the_board_says_what_is_late_and_what_it_costs_by_source(regency, copy):
    copy.steps.update(budget_source="BLUD")
    shown = signed_in(regency.melati).get(address(copy)).content.decode()
    assert "Terlambat 5 hari" in shown  # from: due on the 15th, seen on the 20th
    assert "Seluruhnya Rp10.000.000" in shown
    assert "BLUD" in shown


def test_over_time_a_late_step_is_red_by_class_and_by_word(regency, copy):
    shown = signed_in(regency.melati).get(address(copy, "/?tampilan=waktu")).content.decode()
    assert '<rect class="late"' in shown
    assert "Terlambat 5 hari" in shown
    assert "hari ini, 20 Desember 2024" in shown
    assert "style=" not in shown.split('class="table-frame"')[1].split("</table>")[0]


def test_a_step_moves_by_buttons_and_comes_back(regency, copy):
    step, client = copy.steps.first(), signed_in(regency.melati)
    client.post(address(copy, f"/{step.pk}/keadaan/"), {"state": "done"})
    step.refresh_from_db()
    assert (step.state, step.done_on) == ("done", TODAY)
    client.post(address(copy, f"/{step.pk}/keadaan/"), {"state": "doing"})
    step.refresh_from_db()
    assert (step.state, step.done_on) == ("doing", None)


def test_a_done_step_may_have_been_done_earlier_and_that_day_is_put_right(regency, copy):
    step, client = copy.steps.first(), signed_in(regency.melati)
    for day in ("16/12/2024", "14/12/2024"):
        client.post(address(copy, f"/{step.pk}/keadaan/"), {"state": "done", "done_on": day})
    step.refresh_from_db()
    assert step.done_on == dt.date(2024, 12, 14)
    answer = client.post(address(copy, f"/{step.pk}/keadaan/"), {"state": "done", "done_on": "25/12/2024"})
    assert answer.status_code == 422
    assert "Tanggal ini belum tiba." in answer.content.decode()


def test_pressing_twice_says_so_and_changes_nothing(regency, copy):
    step, client = copy.steps.first(), signed_in(regency.melati)
    for _again in range(2):
        shown = client.post(address(copy, f"/{step.pk}/keadaan/"), {"state": "doing"}, follow=True).content.decode()
    assert "memang sudah di “Dikerjakan”" in shown


def test_steps_change_places(regency, copy):
    first, second = copy.steps.all()
    client = signed_in(regency.melati)
    answer = client.post(address(copy, f"/{second.pk}/urutan/"), {"arah": "naik", "tampilan": "waktu"})
    assert answer.url == address(copy, f"/?tampilan=waktu#langkah-{second.pk}")
    assert list(copy.steps.all()) == [second, first]
    client.post(address(copy, f"/{second.pk}/urutan/"), {"arah": "naik"})
    assert list(copy.steps.all()) == [second, first]


@pytest.mark.parametrize(
    ("typed", "amount"), [("5000000", 5_000_000), ("Rp 1.250.000,00", 1_250_000), ("0", 0), ("", None)]
)
def test_money_is_typed_as_people_write_it(regency, copy, typed, amount):
    client = signed_in(regency.melati)
    facts = {"name": "Beli ranjang", "since": "13/1/2025", "due_on": "20/1/2025", "budget": typed}
    client.post(address(copy, "/baru/"), facts)
    assert copy.steps.get(name="Beli ranjang").budget == amount


@pytest.mark.parametrize("typed", ["lima juta", "5,5", "-1", "1.00", "9" * 20, "=1+1", "٥٠"])
def test_money_that_is_none_is_refused_and_nothing_typed_is_lost(regency, copy, typed):
    facts = {"name": "Beli <b>ranjang</b>", "since": "13/1/2025", "due_on": "20/1/2025", "budget": typed}
    answer = signed_in(regency.melati).post(address(copy, "/baru/"), facts)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Beli &lt;b&gt;ranjang&lt;/b&gt;" in shown
    assert typed in shown
    assert copy.steps.count() == 2


def test_a_step_cannot_end_before_it_begins(regency, copy):
    facts = {"name": "Beli ranjang", "since": "20/1/2025", "due_on": "13/1/2025"}
    answer = signed_in(regency.melati).post(address(copy, "/baru/"), facts)
    assert answer.status_code == 422
    assert "Selesainya lebih awal daripada mulainya." in answer.content.decode()


def test_a_short_step_on_a_day_of_rest_is_advised_against_and_kept(regency, copy):
    client = signed_in(regency.melati)
    facts = {"name": "Temu warga", "since": "28/12/2024", "due_on": "28/12/2024"}  # a Saturday
    client.post(address(copy, "/baru/"), facts)
    shown = client.get(address(copy)).content.decode()
    assert "1 langkah jatuh pada hari libur" in shown
    assert "Temu warga: 28 Desember 2024, Sabtu" in shown


def test_what_was_begun_is_not_deleted(regency, copy):
    first, second = copy.steps.all()
    client = signed_in(regency.melati)
    client.post(address(copy, f"/{first.pk}/keadaan/"), {"state": "doing"})
    shown = client.post(address(copy, f"/{first.pk}/hapus/"), follow=True).content.decode()
    assert "jadi tetap tercatat" in shown
    client.post(address(copy, f"/{second.pk}/hapus/"))
    assert list(copy.steps.all()) == [first]


def test_a_stopped_copy_keeps_its_plan_as_it_was(regency, copy):
    copy.stopped_on, copy.stopped_why = dt.date(2024, 12, 18), "Bidan pindah"
    copy.save()
    step = copy.steps.first()
    signed_in(regency.melati).post(address(copy, f"/{step.pk}/keadaan/"), {"state": "doing"})
    step.refresh_from_db()
    assert step.state == "todo"


def test_the_origin_and_strangers_see_no_plan_and_no_budget(regency, copy):
    step = copy.steps.first()
    for unit in (regency.other, regency.kenanga, a_unit("Kabupaten Contoh Jauh")):
        client = signed_in(unit, "head")
        for more in ("/", ".xlsx", ".ics", f"/{step.pk}/"):
            assert client.get(address(copy, more)).status_code == 404
        assert client.post(address(copy, f"/{step.pk}/keadaan/"), {"state": "done"}).status_code == 404


def test_the_facilitator_reads_the_plan_and_changes_nothing(regency, copy):
    copy.facilitator = regency.kenanga
    copy.save()
    step, client = copy.steps.first(), signed_in(regency.kenanga, "head")
    assert client.get(address(copy)).status_code == 200
    assert client.post(address(copy, f"/{step.pk}/keadaan/"), {"state": "done"}).status_code == 403


def test_who_only_watches_reads_and_may_not_write(regency, copy):
    step, client = copy.steps.first(), signed_in(regency.melati, "observer")
    assert client.get(address(copy)).status_code == 200
    assert client.get(address(copy, f"/{step.pk}/")).status_code == 200
    assert client.post(address(copy, f"/{step.pk}/keadaan/"), {"state": "done"}).status_code == 403
    assert client.post(address(copy, f"/{step.pk}/"), {"name": "x"}).status_code == 403
    assert client.post(address(copy, "/baru/"), {"name": "x"}).status_code == 403


def test_a_step_of_another_copy_is_not_reached_through_this_one(regency, practice, copy):
    other = a_committed_replication(practice, regency.kenanga)
    step = other.steps.first()
    assert signed_in(regency.melati).get(address(copy, f"/{step.pk}/")).status_code == 404
    assert signed_in(regency.melati).get(address(copy, f"/{2**63}/")).status_code == 404


def test_the_workbook_holds_the_plan_and_no_formula(regency, copy):
    copy.steps.filter(position=0).update(name="=HYPERLINK(1)")
    content = signed_in(regency.melati).get(address(copy, ".xlsx")).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1][1] == "=HYPERLINK(1)"
    assert rows[1][6] == 5_000_000
    assert rows[1][8] == "Terlambat 5 hari"


def test_the_calendar_holds_each_step_as_whole_days(regency, copy):
    text = signed_in(regency.melati).get(address(copy, ".ics")).content.decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20241202" in text
    assert "DTEND;VALUE=DATE:20241216" in text  # from: RFC 5545 §3.6.1, the day after the last


def test_a_plan_asks_the_database_equally_often_however_long_it_is(regency, copy, django_assert_max_num_queries):
    client = signed_in(regency.melati)
    client.get(address(copy))
    with django_assert_max_num_queries(60) as few:
        client.get(address(copy))
    for place in range(30):
        PlanStep.objects.create(
            replication=copy, position=place + 5, name=f"Langkah {place}", since=TODAY, due_on=TODAY, budget=1
        )
    with django_assert_max_num_queries(len(few)):
        client.get(address(copy))
