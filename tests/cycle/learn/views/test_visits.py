"""The start of learning and the page of a visit, as each side reads them."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from factories.learn import a_draft_visit, a_sent_visit, an_agreed_visit
from factories.registry import a_mandate, a_regency

from teladan.ground.registry.models import Unit
from teladan.operations.casework.actions.cases import record_fact
from teladan.operations.casework.actions.drafts import new_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def regency():
    return a_regency()


def signed_in(unit: Unit, role: str = "officer") -> Client:
    client = Client()
    client.force_login(a_mandate(unit, role).person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_list_holds_what_one_asks_and_what_one_is_asked(regency):
    a_draft_visit(regency.melati, regency.other, theme="Rencana tamu")
    a_sent_visit(regency.other, regency.melati, theme="Permohonan kepada kami")
    a_draft_visit(regency.other, regency.melati, theme="Konsep pihak lain")
    shown = text(signed_in(regency.melati), "/belajar/")
    assert "Rencana tamu" in shown
    assert "Permohonan kepada kami" in shown
    assert "Konsep pihak lain" not in shown


def test_the_list_is_narrowed_by_side_stretch_and_words(regency):
    a_draft_visit(regency.melati, regency.other, theme="Rencana tamu")
    a_sent_visit(regency.other, regency.melati, theme="Permohonan kepada kami")
    client = signed_in(regency.melati)
    assert "Permohonan kepada kami" not in text(client, "/belajar/?pihak=guest")
    assert "Rencana tamu" not in text(client, "/belajar/?tahap=sent")
    assert "Rencana tamu" in text(client, "/belajar/?cari=rencana")
    assert "Tidak ada kunjungan yang cocok" in text(client, "/belajar/?cari=zzz")
    assert "Rencana tamu" in text(client, "/belajar/?pihak=apa&tahap=x")


def test_an_empty_list_says_where_to_begin(regency):
    assert "Belum ada kunjungan" in text(signed_in(regency.melati), "/belajar/")


def test_the_list_asks_the_database_as_often_for_ten_as_for_one(regency):
    client = signed_in(regency.melati)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text(client, "/belajar/")
        return len(asked)

    a_sent_visit(regency.melati, regency.other)
    queries()
    one = queries()
    for _place in range(9):
        a_sent_visit(regency.melati, regency.other)
    assert queries() == one


def test_a_visit_says_its_state_its_day_and_its_phase(regency, time_machine):
    found = an_agreed_visit(regency.melati, regency.other)
    client = signed_in(regency.other)
    time_machine.move_to(dt.datetime(2025, 7, 1, 3, tzinfo=dt.UTC))
    shown = text(client, f"/belajar/kunjungan/{found.pk}/")
    assert "Disepakati" in shown
    assert "Kamis, 10 Juli 2025, 9 hari lagi" in shown
    # from: the programme's file: agreeing lasts from 20 to 8 days before
    assert "Tahap sekarang: Kesepakatan" in shown
    assert "20 Juni – 2 Juli 2025" in shown


def test_a_draft_is_not_there_for_its_host(regency):
    found = a_draft_visit(regency.melati, regency.other)
    assert signed_in(regency.other).get(f"/belajar/kunjungan/{found.pk}/").status_code == 404
    assert signed_in(regency.kenanga).get(f"/belajar/kunjungan/{found.pk}/").status_code == 404


def test_a_visit_shows_its_clocks_and_the_letters_one_may_read(regency, time_machine):
    time_machine.move_to(dt.datetime(2025, 6, 17, 3, tzinfo=dt.UTC))
    visit = a_sent_visit(regency.melati, regency.other)
    record_fact(actor="", case=visit.case, fact="disposed", body="Sekretariat")
    letter = new_draft(actor="", unit=regency.other, kind="acceptance", subject="Konsep rahasia dapur", case=visit.case)
    address = f"/belajar/kunjungan/{visit.pk}/"
    guest, host = text(signed_in(regency.melati), address), text(signed_in(regency.other), address)
    assert "Jawaban tuan rumah" in guest
    # from: five working days after Monday 16 June 2025
    assert "paling lambat Senin, 23 Juni 2025" in guest
    assert "Tindak lanjut disposisi" in host
    assert "Tindak lanjut disposisi" not in guest
    assert f"/surat/{letter.pk}/" in host
    assert "Konsep rahasia dapur" not in guest


def test_a_missed_answer_is_said(regency, time_machine):
    visit = a_sent_visit(regency.melati, regency.other)
    client = signed_in(regency.melati)
    time_machine.move_to(dt.datetime(2025, 6, 25, 3, tzinfo=dt.UTC))
    assert "Terlewat" in text(client, f"/belajar/kunjungan/{visit.pk}/")


def test_a_visit_that_was_held_is_not_called_off_any_more(regency, time_machine):
    visit = an_agreed_visit(regency.melati, regency.other)
    client = signed_in(regency.melati)
    address = f"/belajar/kunjungan/{visit.pk}/"
    time_machine.move_to(dt.datetime(2025, 7, 10, 6, tzinfo=dt.UTC))
    assert f"{address}batal/" in text(client, address)
    record_fact(actor="", case=visit.case, fact="held")
    assert f"{address}batal/" not in text(client, address)


TITLED = (
    "acara",
    "peserta",
    "peserta/guest/tambah",
    "hadir",
    "tindak-lanjut",
    "penilaian/of_host",
    "kalender",
    "dokumen",
    "notulen",
)


def test_each_page_of_a_visit_has_a_title_of_its_own(regency, time_machine):
    """WCAG 2.4.2; seen with several tabs open: they all bore the visit's theme and nothing else."""
    visit = an_agreed_visit(regency.melati, regency.other)
    time_machine.move_to(dt.datetime(2025, 7, 10, 6, tzinfo=dt.UTC))
    client = signed_in(regency.melati)
    pages = [text(client, f"/belajar/kunjungan/{visit.pk}/{path}/") for path in TITLED]
    titles = {re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1] for page in pages}
    assert len(titles) == len(TITLED)
    assert all(visit.theme in title for title in titles)


def test_the_first_page_of_learning_leads_to_practices_and_problems(regency):
    page = signed_in(regency.melati).get("/belajar/").content.decode()
    for address in ("/praktik/", "/masalah/", "/praktik/kelola/"):
        assert f'href="{address}"' in page
