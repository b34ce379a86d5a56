"""A talk at a desk: called from the queue, written, agreed by both, taken along; a counselling stays between two."""

import datetime as dt
import io
from zipfile import ZipFile

import pytest
from django.db import connection
from django.urls import reverse
from factories.events import NOW, a_request, a_table, an_appointment, an_event, an_invitee, some_slots
from factories.registry import a_mandate, a_unit, an_account

from teladan.cycle.learn.actions import consultations as actions
from teladan.cycle.learn.models import Consultation, ConsultationMessage
from teladan.cycle.learn.queries.event_waiting import waiting
from teladan.cycle.learn.queries.questions import mark_of
from teladan.cycle.measure.queries.follow_ups import Asked, all_follow_ups
from teladan.ground import clock
from teladan.ground.journal.models import Entry
from teladan.ground.post.models import Message, Notice

pytestmark = pytest.mark.django_db
SECRET = ("Kecubung masalah", "Kecubung saran", "Kecubung janji", "Kecubung tanya")
LATER = dt.date(2016, 3, 31)


class Clinic:
    """An organiser with a desk of its office, a region before it, and everybody who might be curious."""

    def __init__(self):
        self.organiser = a_unit("Kementerian Contoh")
        self.office = a_unit("Kedeputian Contoh")
        self.region = a_unit("Kabupaten Contoh Teluk")
        self.event = an_event(self.organiser)
        self.invitee = an_invitee(self.event, self.region)
        self.table = a_table(self.event, unit=self.office, desks=2)
        self.desk = self.table.desks.first()
        self.request = a_request(self.invitee, self.table, problem="Kecubung masalah")
        self.seat = an_appointment(self.request, self.desk, some_slots(self.event, 2)[0])
        self.people = {
            "ahli": self._at(self.office, "officer"),
            "rekan meja": self._at(self.office, "officer"),
            "panitia": self._at(self.organiser, "administrator"),
            "pimpinan": self._at(self.organiser, "head"),
            "tamu": self._at(self.region, "officer"),
            "rekan tamu": self._at(self.region, "administrator"),
            "operator": an_account(is_operator=True),
        }

    def _at(self, unit, role):
        return a_mandate(unit, role).person.account

    def id_of(self, name):
        return str(self.people[name].pk)

    def begin(self, kind="consultation", **facts):
        plain = {"expert_name": "Ahli Rekaan", "visitor": self.id_of("tamu"), "visitor_name": "Tamu Rekaan", "at": NOW}
        return actions.begin(actor=self.id_of("ahli"), request=self.request, kind=kind, **plain | facts)

    def counsel(self):
        record = self.begin("counselling")
        facts = {"advice": SECRET[1], "commitment": SECRET[2]}
        record = actions.write(actor=self.id_of("ahli"), consultation=record, base=1, **facts)
        facts = {"text": SECRET[3], "name": "Tamu Rekaan", "at": NOW, "is_from_desk": False}
        actions.say(actor=self.id_of("tamu"), consultation=record, **facts)
        actions.end(actor=self.id_of("ahli"), consultation=record, at=NOW)
        return record


@pytest.fixture
def clinic():
    return Clinic()


def page_of(client, account, name, *parts, data=None):
    client.force_login(account)
    url = reverse(f"learn:{name}", args=parts)
    return client.get(url, data) if data is not None else client.get(url)


def texts_in(workbook):
    with ZipFile(io.BytesIO(workbook)) as packed:
        return "".join(packed.read(name).decode("utf-8", "ignore") for name in packed.namelist())


@pytest.mark.parametrize("who", ["rekan meja", "panitia", "pimpinan", "rekan tamu", "operator"])
def test_nobody_but_the_two_who_spoke_comes_upon_what_was_said_in_a_counselling(client, clinic, who):
    record, account = clinic.counsel(), clinic.people[who]
    event = clinic.event
    places = [
        ("consultation", (record.pk,)),
        ("consultation-file", (record.pk, "pdf")),
        ("consultation-file", (record.pk, "docx")),
        ("consultations", (event.pk,)),
        ("consultations-workbook", (event.pk,)),
        ("desk-queue", (event.pk, clinic.desk.pk)),
        ("event", (event.pk,)),
    ]
    for name, parts in places:
        answer = page_of(client, account, name, *parts)
        said = texts_in(answer.content) if name == "consultations-workbook" and answer.status_code == 200 else ""
        said += answer.content.decode("utf-8", "ignore")
        assert not [word for word in SECRET if word in said], name
    assert page_of(client, account, "consultation-file", record.pk, "pdf").status_code == 404
    found = client.get(reverse("search"), {"q": "Kecubung"}).content.decode()
    assert "Kecubung saran" not in found
    lines = waiting(client.get("/").wsgi_request.viewer, clock.today())
    assert not [line for line in lines if str(record.pk) in line.url]
    for name in ("consultation", "consultation-say", "consultation-agree-desk", "consultation-save"):
        refused = client.post(reverse(f"learn:{name}", args=[record.pk]), {"base": 2, "text": "x", "name": "x"})
        assert refused.status_code in (403, 404)


def test_the_two_who_spoke_read_it_and_a_file_of_the_list_leaves_it_out_for_them_too(client, clinic):
    record = clinic.counsel()
    for who in ("ahli", "tamu"):
        said = page_of(client, clinic.people[who], "consultation", record.pk).content.decode()
        assert all(word in said for word in SECRET)
    client.force_login(clinic.people["ahli"])
    taken = texts_in(client.get(reverse("learn:consultations-workbook", args=[clinic.event.pk])).content)
    assert "rahasia" in taken
    assert not [word for word in SECRET if word in taken]
    assert page_of(client, clinic.people["tamu"], "consultation-file", record.pk, "docx").status_code == 200


def test_nothing_of_a_counselling_is_in_the_journal_the_mails_or_the_database_in_plain_words(clinic):
    record = clinic.counsel()
    told = str(list(Entry.objects.values_list("payload", "subject", "verb")))
    sent = str([*Message.objects.values(), *Notice.objects.values()])
    assert not [word for word in SECRET if word in told or word in sent]
    clinic.request.refresh_from_db()
    assert clinic.request.problem == ""
    with connection.cursor() as cursor:
        for table in (Consultation, ConsultationMessage):
            cursor.execute(f"SELECT * FROM {table._meta.db_table}")
            assert "Kecubung" not in str(cursor.fetchall())
    record.refresh_from_db()
    assert record.problem == "Kecubung masalah"


def test_a_counselling_without_an_account_of_the_visitor_is_its_experts_alone_and_says_so(client, clinic):
    record = clinic.begin("counselling", visitor="")
    said = page_of(client, clinic.people["ahli"], "consultation", record.pk).content.decode()
    assert "hanya ahli yang membaca halaman ini" in said
    assert "Kecubung" not in page_of(client, clinic.people["tamu"], "consultation", record.pk).content.decode()


def test_a_desk_begins_with_one_press_and_its_talk_has_the_problem_that_was_brought(client, clinic):
    first = page_of(client, clinic.people["ahli"], "desk-queue", clinic.event.pk, clinic.desk.pk)
    assert "Panggil berikutnya" in first.content.decode()
    begin = reverse("learn:consultation-begin", args=[clinic.event.pk, clinic.desk.pk, clinic.request.pk])
    answer = client.post(begin, {"kind": "consultation", "visitor": "", "visitor_name": ""})
    record = Consultation.objects.get()
    assert answer.url == reverse("learn:consultation", args=[record.pk])
    assert record.problem == "Kecubung masalah"
    assert record.expert == clinic.id_of("ahli")
    ended = client.post(reverse("learn:consultation-end", args=[record.pk]), {"meja": clinic.desk.pk})
    clinic.seat.refresh_from_db()
    assert clinic.seat.state == "served"
    assert "Sudah dilayani" in client.get(ended.url).content.decode()
    client.force_login(clinic.people["panitia"])
    assert client.post(begin, {"kind": "consultation"}).status_code == 403


def test_two_writers_lose_nothing_both_texts_are_shown_and_the_second_is_saved_on_top(client, clinic):
    record = clinic.begin()
    actions.write(actor=clinic.id_of("rekan meja"), consultation=record, base=1, advice="Gabungkan dua bidang.")
    client.force_login(clinic.people["ahli"])
    url = reverse("learn:consultation", args=[record.pk])
    seen = {f"seen_{name}": mark_of(getattr(record, name) or "") for name in actions.TEXTS[:4]}
    mine = seen | {"problem": "Kecubung masalah", "advice": "Pindahkan urusannya."}
    met = client.post(url, mine | {"base": 1})
    assert met.status_code == 409
    said = met.content.decode()
    assert "Gabungkan dua bidang." in said
    assert "Pindahkan urusannya." in said
    saving = client.post(reverse("learn:consultation-save", args=[record.pk]), mine | {"base": 1})
    assert saving.status_code == 409
    read = mine | {"base": 2, "seen_advice": mark_of("Gabungkan dua bidang.")}
    saved = client.post(reverse("learn:consultation-save", args=[record.pk]), read)
    assert saved.json()["version"] == 3
    record.refresh_from_db()
    assert record.advice == "Pindahkan urusannya."


def test_two_who_write_different_parts_at_once_both_keep_theirs_without_a_word(client, clinic):
    record = clinic.begin()
    client.force_login(clinic.people["ahli"])
    page = client.get(reverse("learn:consultation", args=[record.pk])).context["record_form"]
    sent = {name: page[name].value() or "" for name in page.fields}
    actions.write(actor=clinic.id_of("rekan meja"), consultation=record, base=1, reality="Dua\nbidang.")
    answer = client.post(reverse("learn:consultation", args=[record.pk]), sent | {"advice": "Satu\r\nbidang."})
    record.refresh_from_db()
    assert answer.status_code == 302
    assert (record.reality, record.advice, record.version) == ("Dua\nbidang.", "Satu\nbidang.", 3)


def test_both_agree_to_one_version_and_a_change_lets_both_lapse_in_words(client, clinic):
    record = clinic.begin()
    actions.write(actor=clinic.id_of("ahli"), consultation=record, base=1, advice="Susun peta jabatan.")
    agree = reverse("learn:consultation-agree", args=[record.pk])
    for who in ("ahli", "rekan tamu"):
        client.force_login(clinic.people[who])
        client.post(agree, {"base": 2})
    record.refresh_from_db()
    assert (record.expert_agreed, record.visitor_agreed, record.visitor_agreed_by) == (2, 2, clinic.id_of("rekan tamu"))
    client.force_login(clinic.people["panitia"])
    assert client.post(agree, {"base": 2}).status_code == 403
    actions.write(actor=clinic.id_of("ahli"), consultation=record, base=2, advice="Susun peta jabatan dulu.")
    said = page_of(client, clinic.people["tamu"], "consultation", record.pk).content.decode()
    assert "Persetujuan atas versi 2 gugur karena catatan berubah (kini versi 3)." in said
    assert client.post(agree, {"base": 2}, follow=True).status_code == 200
    record.refresh_from_db()
    assert record.visitor_agreed == 2
    client.force_login(clinic.people["ahli"])
    at_desk = reverse("learn:consultation-agree-desk", args=[record.pk])
    assert client.post(at_desk, {"base": 3, "name": ""}).status_code == 422
    client.post(at_desk, {"base": 3, "name": "Tamu Rekaan"})
    record.refresh_from_db()
    assert (record.visitor_agreed, record.visitor_agreed_by, record.visitor_agreed_name) == (3, "", "Tamu Rekaan")


def test_what_the_region_will_do_stands_in_its_own_plan_and_counts_as_kept_once_done(client, clinic):
    record = clinic.begin()
    client.force_login(clinic.people["ahli"])
    url = reverse("learn:consultation-commit", args=[record.pk])
    assert client.post(url, {"activity": "", "owner": "", "due_on": "kemarin"}).status_code == 422
    client.post(url, {"activity": "Menyusun peta", "owner": "Kabag Organisasi", "due_on": "31/12/2036"})
    client.force_login(clinic.people["tamu"])
    own = client.get("/").wsgi_request.viewer
    line = all_follow_ups(own, Asked(), clock.today()).get()
    assert (line.unit, line.about) == (clinic.region, f"learn.consultation:{record.pk}")
    line.state, line.done_on = "done", clock.today()
    line.save()
    said = page_of(client, clinic.people["panitia"], "consultations", clinic.event.pk).content.decode()
    assert "Sudah dijalankan" in said
    assert "Menyusun peta" in said


def test_the_online_desk_is_asked_by_the_region_answered_by_an_expert_and_waits_for_both(client, clinic):
    asked = a_request(clinic.invitee, a_table(clinic.event, "services", unit=clinic.office), is_online=True)
    client.force_login(clinic.people["tamu"])
    url = reverse("learn:consultation-ask", args=[asked.pk])
    client.post(url, {"kind": "guidance", "text": "Bagaimana menulis standar?"})
    record = Consultation.objects.get()
    assert client.post(url, {"kind": "guidance", "text": "Lagi"}).url == reverse("learn:consultation", args=[record.pk])
    client.force_login(clinic.people["panitia"])
    assert client.post(reverse("learn:consultation-ask", args=[asked.pk]), {}).status_code == 404
    client.force_login(clinic.people["ahli"])
    desk = client.get("/").wsgi_request.viewer
    assert [line.text for line in waiting(desk, clock.today())] == ["Pertanyaan meja daring belum ada ahlinya"]
    client.post(reverse("learn:consultation-take", args=[record.pk]))
    assert [line.text for line in waiting(desk, clock.today())] == ["Jawab pertanyaan tertulis dari instansi"]
    client.post(reverse("learn:consultation-say", args=[record.pk]), {"text": "Mulai dari persyaratan."})
    client.force_login(clinic.people["tamu"])
    own = client.get("/").wsgi_request.viewer
    assert "Meja menjawab pertanyaan Anda" in [line.text for line in waiting(own, clock.today())]


@pytest.mark.parametrize("who", ["operator", "panitia", "rekan tamu", "tamu"])
def test_a_counselling_asked_online_is_taken_up_by_nobody_who_does_not_sit_there(client, clinic, who):
    asked = a_request(clinic.invitee, a_table(clinic.event, "services", unit=clinic.office), is_online=True)
    facts = {"kind": "counselling", "text": SECRET[3], "name": "Tamu Rekaan", "at": NOW}
    record = actions.ask_online(actor=clinic.id_of("tamu"), request=asked, **facts)
    client.force_login(clinic.people[who])
    assert client.post(reverse("learn:consultation-take", args=[record.pk])).status_code == 403
    record.refresh_from_db()
    assert record.expert == ""
    page = client.get(reverse("learn:consultation", args=[record.pk])).content.decode()
    assert (SECRET[3] in page) == (who == "tamu")
