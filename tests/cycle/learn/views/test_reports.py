"""A group's report on screen: who reads what, writing that saves itself, the site's words, and what wrong senders get."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from factories.courses import NOW, a_field_study, a_report
from factories.registry import a_regency, a_unit, an_account

from teladan.cycle.learn.actions import reports as actions
from teladan.cycle.learn.models import Delegate, ItineraryItem, Observation, PassageVersion, Report
from teladan.cycle.learn.queries.waiting_reports import waiting_reports
from teladan.cycle.learn.report_news import tell_of_sending, tell_of_word
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Notice
from teladan.ground.registry.actions import create_person
from teladan.ground.registry.queries import Viewer

pytestmark = pytest.mark.django_db

TEXT = "Warga datang ke balai desa. Petugas mencatat permohonan. Surat jadi pada hari itu juga."
JSON = {"Accept": "application/json"}


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def study(regency):
    return a_field_study(a_unit("Balai Pelatihan Contoh"), regency.melati, (regency.other, None, None))


@pytest.fixture
def report(study) -> Report:
    return a_report(study.group, TEXT)


@pytest.fixture
def passage(report):
    return report.passages.get()


def client_of(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def writer(study) -> Client:
    return client_of(study.people[0].person.account)


@pytest.fixture
def site(study) -> Client:
    """Somebody whom the host named for its side; no mandate is needed."""
    account = an_account()
    person = create_person(actor="", name="Pengelola Rekaan", account=account)
    Delegate.objects.create(visit=study.course.visit, side="host", person=person, name=person.name, role="site_lead")
    return client_of(account)


def at(study, page="", group=None) -> str:
    return f"/belajar/pelatihan/{study.course.pk}/laporan/{(group or study.group).pk}/{page}"


def text(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def test_a_group_begins_its_report_and_writes_under_the_programmes_sections(study, writer):
    assert "Mulai menulis" in text(writer.get(at(study)))
    writer.post(at(study, "mulai/"))
    sent = {"ident": str(uuid.uuid4()), "section": "theirs", "text": "Loket dibuka pukul tujuh.\r\nSetiap hari."}
    for _time in range(2):
        assert writer.post(at(study, "alinea/"), sent).status_code == 302
    page = text(writer.get(at(study)))
    assert page.count("Loket dibuka pukul tujuh.") == 4  # the passage, and its name in three links for ears
    assert "Yang akan kami lakukan" in page
    assert Report.objects.get().passages.get().text == "Loket dibuka pukul tujuh.\nSetiap hari."


def test_an_empty_passage_comes_back_with_words_and_a_foreign_section_too(study, report, writer):
    answer = writer.post(at(study, "alinea/"), {"ident": str(uuid.uuid4()), "section": "theirs", "text": " "})
    assert (answer.status_code, "Tulis isinya" in text(answer)) == (422, True)
    answer = writer.post(at(study, "alinea/"), {"ident": str(uuid.uuid4()), "section": "lain", "text": "x"})
    assert answer.status_code == 422


def test_drafts_stay_with_the_guests_and_only_the_group_writes(study, report, passage, site, writer):
    other = client_of(study.people[3].person.account)
    assert TEXT[:20] in text(other.get(at(study)))
    write = {"base": 1, "text": "Disusupi."}
    assert other.post(at(study, f"alinea/{passage.pk}/"), write).status_code == 403
    for page in (
        "",
        "edisi/",
        "periksa/",
        "catatan/",
        "terbuka/",
        f"alinea/{passage.pk}/",
        f"alinea/{passage.pk}/riwayat/",
    ):
        assert site.get(at(study, page)).status_code == 404, page
    assert site.post(at(study, f"alinea/{passage.pk}/"), write).status_code == 404
    assert Client().get(at(study)).status_code == 302
    assert writer.get(at(study, "alinea/" + str(uuid.uuid4()) + "/")).status_code == 404
    assert "Belum ada laporan untuk Anda" in text(site.get(f"/belajar/pelatihan/{study.course.pk}/laporan/"))


def test_writing_saves_itself_and_goes_on_from_what_came_back(study, passage, writer):
    where = at(study, f"alinea/{passage.pk}/")
    first = writer.post(where, {"base": 1, "text": TEXT.replace("balai", "kantor")}, headers=JSON).json()
    assert (first["state"], first["base"]) == ("saved", 2)
    joined = writer.post(where, {"base": 1, "text": TEXT.replace("juga", "saja")}, headers=JSON).json()
    assert (joined["state"], joined["text"]) == ("joined", TEXT.replace("balai", "kantor").replace("juga", "saja"))
    waiting = writer.post(where, {"base": 1, "text": TEXT.replace("balai", "rumah")}, headers=JSON).json()
    assert waiting["state"] == "waiting"
    again = {"base": waiting["base"], "over": waiting["over"], "text": TEXT.replace("balai", "rumah kepala")}
    writer.post(where, again, headers=JSON)
    assert PassageVersion.objects.filter(number=0, settled_at=None).count() == 1
    assert writer.post(where, {"base": 1, "text": ""}, headers=JSON).status_code == 422


def test_two_texts_that_met_are_shown_side_by_side_and_settled(study, passage, writer):
    where = at(study, f"alinea/{passage.pk}/")
    writer.post(where, {"base": 1, "text": TEXT.replace("balai", "kantor")})
    led = writer.post(where, {"base": 1, "text": TEXT.replace("balai", "rumah")})
    page = text(writer.get(led.url))
    assert "kantor desa" in page
    assert "rumah desa" in page
    stale = writer.post(led.url, {"base": 1, "choice": "mine", "text": ""})
    assert (stale.status_code, "putuskan sekali lagi" in text(stale)) == (422, True)
    offered = writer.get(led.url).context["form"].initial["text"]
    double = writer.post(led.url, {"base": 2, "choice": "joined", "text": offered})
    assert (double.status_code, "isinya ganda" in text(double)) == (422, True)
    assert writer.post(led.url, {"base": 2, "choice": "mine", "text": ""}).status_code == 302
    passage.refresh_from_db()
    assert "rumah desa" in passage.text
    history = text(writer.get(where + "riwayat/"))
    assert "kantor" in history


def test_a_passage_is_edited_in_its_place(study, passage, writer):
    where = at(study, f"alinea/{passage.pk}/")
    htmx = {"HX-Request": "true"}
    form = writer.get(where, headers=htmx).content.decode()
    assert "<form" in form
    assert "<html" not in form
    shown = writer.post(where, {"base": 1, "text": "Singkat saja."}, headers=htmx).content.decode()
    assert "Singkat saja." in shown
    assert "<form" not in shown


def test_what_was_removed_comes_back_from_its_history(study, passage, writer):
    where = at(study, f"alinea/{passage.pk}/")
    writer.post(where + "hapus/", {"base": 1})
    assert "Alinea yang dihapus (1)" in text(writer.get(at(study)))
    first = PassageVersion.objects.get(number=1)
    writer.post(where + "pulihkan/", {"versi": str(first.pk)})
    passage.refresh_from_db()
    assert (passage.is_removed, passage.text) == (False, TEXT)


def test_notes_of_the_group_flow_in_with_their_source(study, report, writer):
    author = str(study.people[0].person.account_id)
    note = Observation.objects.create(
        visit=study.course.visit, group=study.group, note="Antrean pendek.", seen_at=NOW, author=author
    )
    page = at(study, "catatan/")
    assert writer.post(page, {"section": "theirs"}).status_code == 422
    writer.post(page, {"section": "theirs", "notes": [f"observation-{note.pk}"]})
    writer.post(page, {"section": "will", "notes": [f"observation-{note.pk}"]})
    assert report.passages.filter(sources=note).count() == 1
    assert f"dari catatan {study.people[0].name}" in text(writer.get(at(study)))
    assert "Sudah dalam laporan (1)" in text(writer.get(page))


def test_the_site_says_what_is_right_and_the_group_takes_it_over(study, passage, writer, site):
    assert writer.post(at(study, "kirim/"), {}).status_code == 302
    page = site.get(at(study, "periksa/"))
    assert "0 dari 1 alinea sudah diperiksa" in text(page)
    said = {"passage": str(passage.pk), "version": 1, "word": "corrected", "text": TEXT, "why": ""}
    assert "belum diubah" in text(site.post(at(study, "periksa/"), said))
    right = TEXT.replace("hari itu juga", "esok harinya")
    assert site.post(at(study, "periksa/"), said | {"text": right}).status_code == 302
    page = writer.get(at(study))
    assert "Dikoreksi lokus" in text(page)
    verdict = passage.verdicts.get()
    writer.post(at(study, f"alinea/{passage.pk}/koreksi/{verdict.pk}/"))
    passage.refresh_from_db()
    assert passage.text == right
    writer.post(at(study, "kirim/"), {"changes": "Koreksi dipakai."})
    assert "dipastikan seluruhnya" in text(site.get(at(study, "edisi/")))
    assert "esok harinya" in text(site.get(at(study, "edisi/2/?beda=1")))
    assert writer.post(at(study, "periksa/"), said).status_code == 403


def test_the_rest_is_right_in_one_press_and_back_in_one(study, report, writer, site):
    writer.post(at(study, "kirim/"), {})
    assert "1 alinea dinyatakan benar" in text(site.post(at(study, "periksa/sisanya/"), follow=True))
    assert "1 alinea menunggu lagi" in text(site.post(at(study, "periksa/batal/"), follow=True))


def test_only_handed_out_editions_reach_the_site(study, report, site):
    actions.send_report(actor="", report=report, kind="presented")
    assert site.get(at(study, "edisi/1/")).status_code == 404


def test_what_is_open_makes_a_return_visit_once(study, passage, writer, site, time_machine):
    time_machine.move_to(NOW)
    writer.post(at(study, "kirim/"), {})
    why = {"passage": str(passage.pk), "version": 1, "word": "open", "text": "", "why": "Tanya kepala desa."}
    site.post(at(study, "periksa/"), why)
    assert "Tanya kepala desa." in text(writer.get(at(study, "terbuka/")))
    for _time in range(2):
        writer.post(at(study, "terbuka/"))
    item = ItineraryItem.objects.get()
    assert (item.kind, item.on.isoformat(), "Warga datang" in item.note) == ("return", "2019-04-02", True)


def test_each_side_is_told_once_of_what_waits_for_it(study, report, writer, site, time_machine):
    time_machine.move_to(NOW)
    writer.post(at(study, "kirim/"), {})
    member, reader = study.people[0].person, study.course.visit.delegates.get(side="host").person
    for_site = waiting_reports(Viewer(account=str(reader.account_id), person=reader.pk), NOW.date())
    assert [one.text for one in for_site] == ["Periksa 1 alinea laporan rombongan"]
    site.post(at(study, "periksa/sisanya/"))
    for handler, verb in ((tell_of_sending, "learn.report.sent"), (tell_of_word, "learn.report.judged")):
        for _time in range(2):
            handler(Entry.objects.get(verb=verb))
    told = {
        account: list(Notice.objects.filter(account=account).values_list("text", flat=True))
        for account in (member.account_id, reader.account_id)
    }
    assert told[reader.account_id] == ["Laporan untuk diperiksa: Kelompok 1, Lokus Contoh 1"]
    assert told[member.account_id] == ["Lokus selesai memeriksa laporan Kelompok 1, edisi 1"]
    assert waiting_reports(Viewer(account=str(member.account_id), person=member.pk), NOW.date()) == []


def test_a_reports_page_asks_no_more_with_more_passages(study, report, writer):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            writer.get(at(study))
        return len(found)

    few = asked()
    for number in range(6):
        actions.add_passage(actor="", report=report, section="theirs", text=f"Alinea {number}.")
    assert asked() <= few
