"""Mail leaves once, through a real server, whatever that server does."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from factories.registry import a_regency, a_viewer, an_account

from teladan.ground.evidence.actions import save
from teladan.ground.journal.models import Entry
from teladan.ground.post import envelope
from teladan.ground.post.actions import ImproperMail, deliver_message, resume_messages, send_again, send_mail
from teladan.ground.post.actions.messages import ATTEMPTS, CLAIMED
from teladan.ground.post.calendars import Event, calendar_of
from teladan.ground.post.models import Message
from teladan.ground.post.queries import masked, outbox
from teladan.ground.registry.queries import Viewer

pytestmark = pytest.mark.django_db(transaction=True)


def a_mail(key: str = "ingat:1", **facts) -> Message:
    said = {"to": "siti@contoh.go.id", "subject": "Pengingat – survei", "body": "Yth. Ibu Siti,\n\nMohon dikirim."}
    return send_mail(actor="1", key=key, **(said | facts))


def test_a_mail_arrives_as_it_was_written(server, worker):
    a_mail()
    worker()
    (mail,) = server.taken
    assert (mail["To"], mail["Subject"]) == ("siti@contoh.go.id", "Pengingat – survei")
    assert mail["From"] == "Teladan <teladan@contoh.go.id>"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n").strip() == "Yth. Ibu Siti,\n\nMohon dikirim."
    # from: RFC 3834 §5, by which no out-of-office note answers
    assert mail["Auto-Submitted"] == "auto-generated"
    assert Message.objects.get().state == "sent"


def test_an_invitation_travels_with_its_mail_to_be_answered_and_to_be_opened(server, worker):
    hour = dt.datetime(2026, 12, 3, 2, 0, tzinfo=dt.UTC)
    event = Event(
        uid="kunjungan-7@contoh.go.id",
        sequence=0,
        summary="Kunjungan – Kesehatan",
        stamped_at=hour,
        starts_at=hour,
        ends_at=hour + dt.timedelta(hours=1),
        organizer=("Dinas", "dinkes@contoh.go.id"),
        attendees=(("Siti", "siti@contoh.go.id"),),
    )
    invitation = calendar_of([event], method="REQUEST")
    row = a_mail(calendar=invitation, method="REQUEST")
    # Names and addresses of people do not lie open in the database.
    with connection.cursor() as cursor:
        cursor.execute("SELECT calendar FROM post_message WHERE id = %s", [row.pk])
        assert "siti@contoh.go.id" not in cursor.fetchone()[0]
    worker()
    (mail,) = server.taken
    # from: RFC 6047 §2.4 (the method as a parameter, equal to the calendar's own); RFC 2046 §5.1.4 (the richest part last)
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics"]
    answered, opened = list(mail.walk())[3:]
    assert (answered["Content-Type"].params["method"], answered["Content-Type"].params["charset"]) == (
        "REQUEST",
        "utf-8",
    )
    assert answered.get_payload(decode=True).replace(b"\r\n", b"\n") == invitation.replace(b"\r\n", b"\n")
    assert (opened.get_filename(), opened.get_payload(decode=True)) == ("undangan.ics", invitation)


@pytest.mark.parametrize(
    "facts", [{"calendar": b"BEGIN"}, {"method": "REQUEST"}, {"calendar": b"BEGIN", "method": "X"}]
)
def test_a_calendar_goes_with_its_method(facts):
    with pytest.raises(ValueError, match="goes with its method"):
        a_mail(**facts)


def test_the_same_key_makes_one_mail(server, worker):
    first, second = a_mail(), a_mail(body="Lain.")
    assert first.pk == second.pk
    worker()
    deliver_message(message=first.pk)
    assert len(server.taken) == 1


def test_a_server_that_refuses_for_now_is_asked_again_with_the_same_message_id(server, worker):
    # from: RFC 5321 §4.2.1, where replies 4yz are transient
    server.answers = ["451 Coba lagi nanti"]
    row = a_mail()
    worker()
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("waiting", 1, "Server surel menolak surat ini (kode 451).")
    assert server.taken == []
    worker(later=True)
    assert [mail["Message-ID"] for mail in server.taken] == [envelope.message_id("ingat:1")]
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("sent", 2, "")


def test_an_address_that_does_not_exist_is_not_asked_again(server, worker):
    # from: RFC 5321 §4.2.1, where replies 5yz are permanent
    server.to_recipients = ["550 Tidak ada kotak surat itu"]
    row = a_mail()
    worker()
    row.refresh_from_db()
    assert (row.state, row.due, row.error) == ("failed", None, "Server surel menolak alamat penerima (kode 550).")


def test_a_server_that_is_down_is_tried_again_with_growing_waits(server, worker):
    server.stop()
    row = a_mail()
    waits = []
    for _attempt in range(ATTEMPTS):
        worker(later=True)
        row.refresh_from_db()
        waits.append(row.due and round((row.due - timezone.now()) / dt.timedelta(minutes=1)))
    assert waits == [1, 4, 16, 64, 256, 1024, None]
    assert row.state == "failed"
    assert row.error == "Server surel tidak dapat dihubungi (ConnectionRefusedError)."


def test_a_failed_mail_is_sent_again_when_somebody_asks(server, worker):
    server.to_recipients = ["550 Tidak ada"]
    row = a_mail()
    worker()
    assert send_again(actor="1", message=row)
    worker()
    assert len(server.taken) == 1
    assert not send_again(actor="1", message=row)


def test_an_attempt_that_another_worker_has_in_hand_is_left_alone(server):
    row = a_mail()
    Message.objects.filter(pk=row.pk).update(attempts=1, due=timezone.now() + CLAIMED)
    deliver_message(message=row.pk)
    assert server.taken == []


def test_a_worker_killed_between_sending_and_noting_sends_again_under_the_same_message_id(server, worker):
    row = a_mail()
    worker()
    killed = timezone.now() - CLAIMED - dt.timedelta(minutes=1)
    Message.objects.filter(pk=row.pk).update(state="waiting", sent_at=None, attempts=1, due=killed)
    assert resume_messages() == 1
    worker()
    assert len({mail["Message-ID"] for mail in server.taken}) == 1
    assert Message.objects.get().state == "sent"


def test_an_attempt_that_is_overtaken_changes_nothing(server, monkeypatch):
    row = a_mail()

    def slow(message: Message) -> None:
        Message.objects.filter(pk=message.pk).update(attempts=message.attempts + 1)

    monkeypatch.setattr(envelope, "send", slow)
    deliver_message(message=row.pk)
    row.refresh_from_db()
    assert row.state == "waiting"


def test_without_a_server_mail_is_kept_and_waits_for_nobody(worker):
    row = a_mail()
    assert row.state == "kept"
    worker()
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("kept", 0)
    assert not send_again(actor="1", message=row)


@pytest.mark.parametrize("to", ["", "siti", "a@contoh.go.id\nBcc: b@contoh.go.id", "a@contoh.go.id, b@contoh.go.id"])
def test_what_is_no_single_address_is_refused(to):
    with pytest.raises(ImproperMail, match="Alamat surel ini tidak dapat dipakai"):
        a_mail(to=to)
    assert not Message.objects.exists()


@pytest.mark.parametrize("subject", ["", "  ", "Halo\nBcc: b@contoh.go.id", "Halo\r\nX: y", "x" * 201])
def test_a_subject_is_one_line(subject):
    with pytest.raises(ImproperMail, match="Perihal surel harus satu baris"):
        a_mail(subject=subject)


def test_a_file_goes_with_it(server, worker):
    account = str(an_account().pk)
    file = save(upload=BytesIO(b"unit;n\nPuskesmas Contoh;12\n"), name="daftar.csv", account=account)
    a_mail(files=[file])
    worker()
    (attached,) = server.taken[0].iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("daftar.csv", "text/csv")


def test_a_file_that_was_lost_is_said_and_does_not_stop_the_worker(server, worker):
    account = str(an_account().pk)
    file = save(upload=BytesIO(b"unit;n\nPuskesmas Contoh;12\n"), name="daftar.csv", account=account)
    row = a_mail(files=[file])
    default_storage.delete(str(file.pk))
    worker()
    row.refresh_from_db()
    assert (row.state, row.error) == ("waiting", "Surat ini tidak dapat disusun (FileNotFoundError).")


def test_the_address_is_not_readable_in_the_database():
    from django.db import connection

    row = a_mail()
    with connection.cursor() as cursor:
        cursor.execute('SELECT "to" FROM post_message')
        (stored,) = cursor.fetchone()
    assert "siti" not in stored
    assert Message.objects.get(pk=row.pk).to == "siti@contoh.go.id"


def test_the_journal_tells_of_a_mail_without_saying_to_whom(server, worker):
    a_mail()
    worker()
    told = list(Entry.objects.filter(verb__startswith="post.").values_list("verb", flat=True))
    assert told == ["post.message.written", "post.message.sent"]


def test_the_outbox_shows_managers_what_their_units_sent_and_others_what_they_sent_themselves():
    place = a_regency()
    row = a_mail(unit=place.office)
    assert list(outbox(a_viewer(place.office, "administrator"))) == [row]
    assert list(outbox(a_viewer(place.agency, "administrator"))) == [row]
    assert list(outbox(a_viewer(place.office, "officer"))) == []
    assert list(outbox(a_viewer(place.melati, "administrator"))) == []
    assert list(outbox(a_viewer(place.other, "administrator"))) == []
    assert list(outbox(Viewer(account="1"))) == [row]
    assert list(outbox(Viewer())) == []
    assert list(outbox(a_viewer(is_operator=True))) == [row]


def test_an_address_is_shown_masked():
    assert masked("siti.aminah@contoh.go.id") == "s•••@contoh.go.id"
