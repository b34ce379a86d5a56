"""What is seen, asked, said and learnt: once however often it is sent, never over somebody else's words."""

import uuid

import pytest
from cycle.learn.action_examples_record import AT, EXAMPLES
from factories.pictures import a_photo

from teladan.cycle.learn.actions.minutes import (
    ChangedMeanwhile,
    change_minute,
    delete_minute,
    move_minute,
    write_minute,
)
from teladan.cycle.learn.actions.observations import CannotRecord, NoteChanged, Writing, change_observation
from teladan.cycle.learn.actions.questions import (
    CannotDo,
    answer_question,
    confirm_answer,
    doubt_answer,
    withdraw_question,
)
from teladan.cycle.learn.models import Minute, Observation, Photo, Question
from teladan.cycle.share.models import Story, StoryPhoto
from teladan.ground.evidence.models import File
from teladan.ground.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "model"), [("record_observation", Observation), ("add_photo", Photo), ("ask_question", Question)]
)
def test_the_same_id_twice_is_one_row_and_one_entry(name, model):
    call = EXAMPLES[name]()
    told = Entry.objects.filter(verb__startswith="learn.").count()
    call()
    if "upload" in call.keywords:
        call.keywords["upload"].seek(0)
    call()
    assert model.objects.count() == 1
    assert Entry.objects.filter(verb__startswith="learn.").count() == told + 1


@pytest.mark.parametrize("name", ["record_observation", "add_photo", "ask_question"])
def test_the_same_id_of_another_author_is_refused_with_words(name):
    call = EXAMPLES[name]()
    call()
    with pytest.raises(CannotRecord, match="tanda yang sama"):
        call(actor="999999")


def test_a_note_sent_again_in_other_words_is_kept_as_it_was_sent_last():
    call = EXAMPLES["record_observation"]()
    call()
    call(note="Jadwal perawatan ditempel di dinding.")
    assert Observation.objects.get().note == "Jadwal perawatan ditempel di dinding."


def two_texts() -> Observation:
    """What the web changed, and beside it what the phone sent without knowing."""
    EXAMPLES["settle_observation"]()
    return Observation.objects.get()


def test_what_a_phone_wrote_without_knowing_of_a_change_waits_beside_it():
    row = two_texts()
    assert row.note == "Ditempel di dinding."
    assert [other.note for other in row.others.all()] == ["Ditempel di pintu dan di loket."]


def test_words_set_beside_are_set_beside_once_however_often_they_are_sent():
    call = EXAMPLES["record_observation"]()
    row = call()
    change_observation(actor=row.author, observation=row, version=1, note="Di dinding.")
    late = Writing(ident=uuid.uuid4(), base=1)
    for _ in range(2):
        call(note="Di loket.", writing=late)
    call(note="Di loket dan pintu.", writing=Writing(ident=uuid.uuid4(), after=[late.ident], base=1))
    assert [other.note for other in row.others.all()] == ["Di loket dan pintu."]


def test_a_phone_goes_on_from_its_own_words_whose_receipt_was_lost():
    call = EXAMPLES["record_observation"]()
    first = Writing(ident=uuid.uuid4())
    row = call(writing=first)
    call(note="Ditempel di dua pintu.", writing=Writing(ident=uuid.uuid4(), after=[first.ident]))
    row.refresh_from_db()
    assert (row.note, row.version, row.others.count()) == ("Ditempel di dua pintu.", 2, 0)


def test_somebody_chooses_of_two_texts_and_the_other_waits_no_longer():
    settle = EXAMPLES["settle_observation"]()
    settle()
    row = Observation.objects.get()
    assert (row.note, row.version, row.others.count()) == ("Ditempel di pintu dan di loket.", 3, 0)


def test_a_note_changed_meanwhile_is_not_changed_over_it():
    change = EXAMPLES["change_observation"]()
    change()
    with pytest.raises(NoteChanged, match="diubah orang lain"):
        change(rating=1)


def test_like_questions_are_answered_in_one_act_unless_somebody_answered_one_meanwhile():
    call = EXAMPLES["answer_together"]()
    assert call() == 2
    with pytest.raises(CannotDo, match="Orang lain menjawab"):
        call(answer="Rp130 juta.")
    assert set(Question.objects.values_list("answer", flat=True)) == {"Rp120 juta."}


def test_another_picture_under_the_same_id_is_refused():
    call = EXAMPLES["add_photo"]()
    call()
    with pytest.raises(CannotRecord, match="Foto lain"):
        call(upload=a_photo(colour="red"))
    assert Photo.objects.count() == 1


def test_a_visit_holds_so_many_photos_and_no_more(monkeypatch):
    call = EXAMPLES["add_photo"]()
    call()
    monkeypatch.setattr("teladan.cycle.learn.actions.photos.MOST", 1)
    call.keywords["upload"].seek(0)
    call()  # the same one again
    with pytest.raises(CannotRecord, match="sudah menyimpan 1 foto"):
        call(ident=uuid.uuid4(), upload=a_photo(colour="red"))


def test_a_removed_photo_takes_its_files_along():
    call = EXAMPLES["remove_photo"]()
    assert File.objects.count() == 2
    call()
    assert not File.objects.exists()
    assert not Photo.objects.exists()


def test_a_photo_that_an_account_shows_keeps_its_file():
    call = EXAMPLES["remove_photo"]()
    photo = call.keywords["photo"]
    story = Story.objects.create(
        unit=photo.visit.guest, title="Kabar", body="Isi", about="learn.visit:1", happened_on=AT.date(), made_by="1"
    )
    StoryPhoto.objects.create(story=story, photo=photo)
    told = Entry.objects.count()
    with pytest.raises(CannotRecord, match="dipakai dalam kabar"):
        call()
    assert (Photo.objects.count(), File.objects.count(), Entry.objects.count()) == (1, 2, told)


def test_a_question_goes_from_open_to_confirmed_and_may_be_opened_again():
    row = EXAMPLES["ask_question"]()()
    assert row.phase == "during"  # asked on the day of the visit
    answer_question(actor="2", question=row, answer="Rp120 juta.", answered_at=AT)
    doubt_answer(actor="1", question=row, doubt="Termasuk listrik?")
    answer_question(actor="2", question=row, answer="Rp120 juta, tanpa listrik.", answered_at=AT, seen="Rp120 juta.")
    confirm_answer(actor="1", question=row, confirmed_at=AT)
    row.refresh_from_db()
    assert (row.state, row.doubt, row.confirmed_at) == ("confirmed", "", AT)
    with pytest.raises(CannotDo, match="sudah dipastikan"):
        answer_question(actor="2", question=row, answer="Lain.", answered_at=AT, seen=row.answer)
    doubt_answer(actor="1", question=row, doubt="Untuk tahun berapa?")
    row.refresh_from_db()
    assert (row.state, row.confirmed_at) == ("to_confirm", None)


def test_what_does_not_follow_is_refused():
    row = EXAMPLES["ask_question"]()()
    with pytest.raises(CannotDo, match="Belum ada jawaban"):
        confirm_answer(actor="1", question=row, confirmed_at=AT)
    with pytest.raises(CannotDo, match="belum dijawab"):
        doubt_answer(actor="1", question=row, doubt="?")
    answer_question(actor="2", question=row, answer="Ya.", answered_at=AT)
    with pytest.raises(CannotDo, match="tidak dapat ditarik"):
        withdraw_question(actor="1", question=row)


def test_of_two_who_answer_at_once_the_later_sees_the_earlier():
    row = EXAMPLES["ask_question"]()()
    answer_question(actor="2", question=row, answer="Ya.", answered_at=AT)
    with pytest.raises(CannotDo, match="menjawab lebih dahulu"):
        answer_question(actor="3", question=row, answer="Tidak.", answered_at=AT, seen="")
    answer_question(actor="2", question=row, answer="Ya.", answered_at=AT, seen="")  # the same press twice
    assert Question.objects.get().answer == "Ya."


def test_a_question_answered_already_does_not_change_its_words():
    call = EXAMPLES["ask_question"]()
    row = call()
    call(text="Berapa biaya perawatan taman sebulan?")
    answer_question(actor="2", question=row, answer="Rp10 juta.", answered_at=AT)
    with pytest.raises(CannotRecord, match="sudah dijawab"):
        call(text="Berapa biayanya?")
    assert Question.objects.get().text == "Berapa biaya perawatan taman sebulan?"


def test_of_two_who_change_a_topic_the_later_sees_the_earlier_and_loses_nothing():
    row = EXAMPLES["write_minute"]()()
    change_minute(actor="2", minute=row, version=1, changed_at=AT, topic="Perawatan", said="Setiap bulan.")
    with pytest.raises(ChangedMeanwhile, match="Tidak ada yang hilang") as meanwhile:
        change_minute(actor="3", minute=row, version=1, changed_at=AT, topic="Perawatan", said="Setiap minggu.")
    assert meanwhile.value.current.said == "Setiap bulan."
    change_minute(actor="3", minute=row, version=2, changed_at=AT, topic="Perawatan", said="Bulanan, lalu mingguan.")
    row.refresh_from_db()
    assert (row.said, row.version, row.changed_by) == ("Bulanan, lalu mingguan.", 3, "3")
    with pytest.raises(ChangedMeanwhile):
        delete_minute(actor="1", minute=row, version=1)
    delete_minute(actor="1", minute=row, version=3)
    with pytest.raises(ChangedMeanwhile, match="menghapus pokok ini"):
        change_minute(actor="3", minute=row, version=3, changed_at=AT, topic="Perawatan", said="Lagi.")


def test_topics_keep_the_order_they_are_given():
    first = EXAMPLES["write_minute"]()()
    second = write_minute(actor="1", visit=first.visit, topic="Biaya", said="Dibahas.")
    move_minute(actor="1", minute=second, is_up=True)
    assert [row.topic for row in Minute.objects.order_by("position")] == ["Biaya", "Perawatan"]
    move_minute(actor="1", minute=second, is_up=True)
    assert [row.topic for row in Minute.objects.order_by("position")] == ["Biaya", "Perawatan"]
    move_minute(actor="1", minute=second, is_up=False)
    assert [row.topic for row in Minute.objects.order_by("position")] == ["Perawatan", "Biaya"]
