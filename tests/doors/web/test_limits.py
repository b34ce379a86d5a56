"""The public calculator: what happened goes in by the address, dates and reasons come out, and nothing is kept."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from factories.registry import a_regency
from icalendar import Calendar

from teladan.ground import clock
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db
PAGE, FILE = "/jangka-waktu/", "/jangka-waktu/batas.ics"


@pytest.fixture
def shown_on(monkeypatch):
    """The reader asks on 16 March 2026."""
    now = dt.datetime(2026, 3, 16, 9, tzinfo=clock.ZONES["WIB"])
    monkeypatch.setattr(clock, "now", lambda: now)
    monkeypatch.setattr(clock, "today", lambda _zone=None: now.date())


def ask(path: str = PAGE, /, **asked: str):
    return Client().get(path, {key.replace("__", "-"): value for key, value in asked.items()})


def text(response) -> str:
    return response.content.decode()


def test_everybody_may_choose_a_procedure():
    page = text(ask())
    assert "Permohonan informasi publik" in page
    assert "?prosedur=visit-request" in page


def test_a_chosen_procedure_asks_first_for_what_begins_it():
    page = text(ask(prosedur="foi-request"))
    assert page.index('name="request_received"') < page.index("Kejadian lain") < page.index('name="answered"')


def test_the_date_stands_with_each_day_and_the_clause(shown_on):
    page = text(ask(prosedur="foi-request", request_received="13/3/2026", request_received__jam="14.30"))
    # from: facts on public information, section 2: 13 March 2026 + 10 working days
    for words in (
        "Senin, 6 April 2026",
        "libur nasional: Nyepi 1948",
        "hari kerja ke-10",
        "Undang-Undang Nomor 14 Tahun 2008, Pasal 22 ayat (7) dan ayat (8)",
        "13 Maret 2026 pukul 14.30",
        "belum diperiksa orang kedua",
    ):
        assert words in page, words


def test_what_may_come_next_stands_open_and_a_fact_may_repeat(shown_on):
    page = text(ask(prosedur="visit-request", request_received="16-6-2025", disposed="17-6-2025"))
    assert 'name="disposed.2"' in page.split("Kejadian lain")[0]
    assert 'name="thanked"' in page.split("Kejadian lain")[1]


def test_who_holds_the_case_is_named_at_the_inner_clock(shown_on):
    page = text(
        ask(
            prosedur="visit-request",
            request_received="16-6-2025",
            disposed="17-6-2025",
            disposed__pemegang="Bagian <b>",
        )
    )
    assert "Tindak lanjut disposisi (Bagian &lt;b&gt;)" in page


def test_a_superseded_date_stays_to_be_read(shown_on):
    page = text(ask(prosedur="foi-request", request_received="13-3-2026", extension_notified="30-3-2026"))
    assert "Batas waktu yang pernah berlaku" in page
    assert "Rabu, 15 April 2026" in page
    assert "Senin, 6 April 2026" in page


@pytest.mark.parametrize(("zone", "due"), [("WIB", "20.30 WIB"), ("WIT", "20.30 WIT")])
def test_a_zone_is_that_of_the_agency(zone, due, shown_on):
    page = text(ask(prosedur="foi-request", request_received="13-3-2026", request_received__jam="20.30", zona=zone))
    assert f"waktu {zone}" in page
    assert "Senin, 6 April 2026" in page


def test_empty_fields_leave_the_address_short():
    answer = ask(prosedur="foi-request", request_received="13-3-2026", answered="", answered__jam=" ")
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer["Location"]).query) == {
        "prosedur": ["foi-request"],
        "request_received": ["13-3-2026"],
    }


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"request_received": "kemarin"}, "Tanggal ini tidak dikenali"),
        ({"request_received": "31-2-2026"}, "Tanggal ini tidak dikenali"),
        ({"request_received": "13-3-2026", "request_received__jam": "25.00"}, "Tulis seperti 14.30"),
        ({"request_received__jam": "14.30"}, "Isi juga tanggalnya"),
        ({"zona": "WIT"}, "Isi paling sedikit satu kejadian"),
        ({"request_received": "13-3-2026", "zona": "GMT"}, "Pilih WIB, WITA, atau WIT"),
        ({"request_received": "13-3-2009"}, "Tidak ada versi foi-request"),
        ({"tak_ada": "13-3-2026"}, "Isi paling sedikit satu kejadian"),
    ],
)
def test_what_cannot_be_counted_is_said_in_plain_words_and_stays_typed(asked, words):
    answer = ask(prosedur="foi-request", **asked)
    assert answer.status_code == 422
    assert words in text(answer)
    assert "Ada yang perlu diperbaiki" in text(answer)
    typed = asked.get("request_received")
    assert typed is None or f'value="{typed}"' in text(answer)


@pytest.mark.parametrize("name", ["tidak-ada", "foi-request/1999", "../etc/passwd", "/etc/passwd", "a" * 5000])
def test_an_unknown_procedure_is_not_found(name):
    answer = ask(prosedur=name)
    assert (answer.status_code, "Pilih dari daftar" in text(answer)) == (404, True)


def test_a_fact_without_effect_is_told(shown_on):
    page = text(ask(prosedur="foi-request", request_received="13-3-2026", extension_notified="7-4-2026"))
    assert "Ada kejadian yang tidak mengubah apa pun" in page


def test_a_missing_year_is_named(shown_on):
    page = text(ask(prosedur="foi-request", request_received="27-12-2027"))
    assert "Belum dapat dihitung" in page
    assert "tahun 2027" in page


def test_open_dates_leave_as_a_calendar_and_a_changed_one_replaces_its_entry(shown_on):
    first = Calendar.from_ical(ask(FILE, prosedur="foi-request", request_received="13-3-2026").content)
    longer = Calendar.from_ical(
        ask(FILE, prosedur="foi-request", request_received="13-3-2026", extension_notified="30-3-2026").content
    )
    (one,), (other,) = first.walk("VEVENT"), longer.walk("VEVENT")
    assert (str(one.decoded("dtstart")), str(other.decoded("dtstart"))) == ("2026-04-06", "2026-04-15")
    assert one["uid"] == other["uid"]
    assert one["sequence"] < other["sequence"]
    assert "Pemberitahuan tertulis (PPID)" in one["summary"]


@pytest.mark.parametrize(
    "asked", [{"prosedur": "foi-request"}, {"prosedur": "x"}, {}, {"prosedur": "foi-request", "answered": "x"}]
)
def test_a_calendar_without_dates_is_not_found(asked):
    assert ask(FILE, **asked).status_code == 404


def test_nothing_is_kept_and_nothing_is_changed(shown_on):
    a_regency()
    before = Entry.objects.count()
    ask(prosedur="foi-request", request_received="13-3-2026")
    assert Entry.objects.count() == before
    assert not Client().cookies
