"""What anybody reads of published results, in every version, and what nobody outside reads."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from factories.measure import a_wave, answer, answers
from factories.registry import a_regency

from teladan.cycle.measure.actions.follow_ups import plan_follow_up
from teladan.cycle.measure.actions.results import correct_results, publish_results, withdraw_results
from teladan.cycle.measure.models import Result, Wave

pytestmark = pytest.mark.django_db

MOST = 84_000  # bytes of HTML; style and scripts bring 15 KB more, and a first view stays below 100 KB


def close(wave: Wave) -> Wave:
    wave.closed_at = timezone.now()
    wave.save()
    return wave


def reopened(wave: Wave) -> Wave:
    wave.closed_at = None
    wave.save()
    return wave


@pytest.fixture
def regency():
    return a_regency()


@pytest.fixture
def wave(regency) -> Wave:
    """Melati with 12 women and 11 men, four of whom have a doctorate; Kenanga with 12 respondents who said nothing."""
    made = a_wave(regency.office, regency.melati, regency.kenanga)
    melati, kenanga = made.intakes.order_by("pk")
    for place in range(23):
        education = "doctor" if place < 4 else "senior"
        answer(melati, "333433323", sex="female" if place < 12 else "male", education=education)
    answers(kenanga, ["444444443"] * 12)
    return made


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def published(name: str, number: int = 1) -> Result:
    return Result.objects.get(unit__name__endswith=name, part__startswith="unit", number=number)


def read(result: Result) -> str:
    return text(Client().get(f"/hasil/{result.pk}/"))


def test_nothing_is_listed_before_it_is_published(wave, client) -> None:
    assert "Belum ada hasil yang diterbitkan" in text(client.get("/hasil/"))


def test_the_list_is_searched_and_filtered_by_the_address(wave, client) -> None:
    publish_results(actor="1", wave=close(wave))
    assert "Puskesmas Contoh Melati" in text(client.get("/hasil/"))
    searched = text(client.get("/hasil/?cari=kenanga"))
    assert "Puskesmas Contoh Kenanga" in searched
    assert "Puskesmas Contoh Melati" not in searched
    assert "Tidak ada hasil yang cocok" in text(client.get("/hasil/?tahun=2019"))
    assert "Puskesmas Contoh Melati" in text(client.get("/hasil/?tahun=2026&jenis=puskesmas"))
    for hostile in ("?hal=-1", "?hal=x", "?tahun=' OR 1=1", "?jenis=%22%3E", f"?cari={'a' * 5000}"):
        assert client.get(f"/hasil/{hostile}").status_code == 200


def test_a_wave_of_one_unit_is_listed_once(regency, client) -> None:
    wave = a_wave(regency.office, regency.melati)
    answers(wave.intakes.get(), ["333333333"] * 12)
    publish_results(actor="1", wave=close(wave))
    assert len(re.findall(r'href="/hasil/[0-9a-f-]{36}/"', text(client.get("/hasil/")))) == 1


def test_the_page_has_the_block_that_the_guideline_asks_for(wave) -> None:
    publish_results(actor="1", wave=close(wave))
    shown = read(published("Melati"))
    for label, value in [
        ("Unit pelayanan", "Puskesmas Contoh Melati, Kabupaten Contoh"),
        ("Layanan", "Semua layanan"),
        ("Periode survei", "1 Januari–30 Juni 2026"),
        ("Responden", "23"),
        ("Jenis kelamin", "Perempuan 12, Laki-laki 11"),
    ]:
        assert f"<dt>{label}</dt> <dd>{value}</dd>" in shown
    assert "<dt>Nilai SKM (IKM)</dt> <dd><b>75,00</b> (C, Kurang baik)</dd>" in shown
    assert "contoh" in shown
    assert "belum diperiksa" in shown


def test_small_groups_are_hidden_on_the_page_and_cannot_be_counted_back(wave) -> None:
    publish_results(actor="1", wave=close(wave))
    shown = read(published("Melati"))
    assert "S3 &lt;10" in shown
    assert "S3 4" not in shown
    assert "SMA disembunyikan" in shown  # 23 − 19 would be the four, were it shown


def test_a_unit_with_fewer_than_ten_has_no_figures_anywhere(regency) -> None:
    wave = a_wave(regency.office, regency.melati, regency.kenanga, regency.agency)
    for intake, (digits, many) in zip(
        wave.intakes.order_by("pk"), [("111111111", 7), ("333333333", 40), ("444444444", 90)], strict=True
    ):
        answers(intake, [digits] * many)
    publish_results(actor="1", wave=close(wave))
    small, next_smallest = published("Melati"), published("Kenanga")
    assert "kurang dari 10" in read(small)
    for hidden in (small, next_smallest):  # the whole less the other two would be the seven
        assert "Nilai SKM (IKM)</dt>" not in read(hidden)
        assert "figure-value" not in read(hidden)
    listed = text(Client().get("/hasil/"))
    assert "25,00" not in listed
    assert "75,00" not in listed


def test_the_printed_digest_is_that_of_the_stored_document(wave) -> None:
    from teladan.cycle.measure.queries.result_document import digest_of

    publish_results(actor="1", wave=close(wave))
    result = published("Melati")
    assert digest_of(result.document) in read(result)
    assert result.document["salt"] not in read(result)


def test_both_versions_are_read_and_the_old_one_says_by_what_it_was_replaced_and_why(wave, regency) -> None:
    publish_results(actor="1", wave=close(wave))
    answer(reopened(wave).intakes.order_by("pk").first(), "111111111")
    correct_results(actor="1", wave=close(wave), reason="Satu formulir tertinggal.")
    old, new = published("Melati"), published("Melati", 2)
    assert "Digantikan pada" in read(old)
    assert "karena: Satu formulir tertinggal." in read(old)
    assert "<dt>Responden</dt> <dd>23</dd>" in read(old)
    assert "<dt>Responden</dt> <dd>24</dd>" in read(new)
    assert f"/hasil/{old.pk}/" in read(new)


def test_a_withdrawn_result_says_so_and_leaves_the_list(wave, client) -> None:
    publish_results(actor="1", wave=close(wave))
    withdraw_results(actor="1", wave=wave, reason="Berkas keliru.")
    assert "Ditarik pada" in read(published("Melati"))
    assert "karena: Berkas keliru." in read(published("Melati"))
    assert "Puskesmas Contoh Melati" not in text(client.get("/hasil/"))


def test_what_no_longer_holds_says_so_in_its_title_and_is_not_passed_on(wave, regency) -> None:
    publish_results(actor="1", wave=close(wave))
    answer(reopened(wave).intakes.order_by("pk").first(), "111111111")
    correct_results(actor="1", wave=close(wave), reason="Satu formulir tertinggal.")
    old, new = published("Melati"), published("Melati", 2)
    assert "<title>Versi lama: " in read(old)
    assert "Bagikan" not in read(old)
    assert "<title>Puskesmas" in read(new)
    assert "Bagikan" in read(new)
    withdraw_results(actor="1", wave=wave, reason="Berkas keliru.")
    assert "<title>Ditarik: " in read(new)
    assert "Bagikan" not in read(new)


def test_an_address_that_leads_nowhere_says_what_to_do(client, db) -> None:
    response = client.get("/hasil/00000000-0000-0000-0000-000000000000/")
    assert response.status_code == 404
    assert "Hasil ini tidak ada" in text(response)


def test_the_plan_is_public_without_who_answers_for_it(wave, regency) -> None:
    publish_results(actor="1", wave=close(wave))
    plan_follow_up(
        actor="1",
        wave=wave,
        unit=regency.melati,
        element="complaints",
        activity="Papan pengaduan di ruang tunggu",
        due_on=dt.date(2026, 9, 30),
        owner="Ibu Rekaan",
    )
    shown = read(published("Melati"))
    assert "Papan pengaduan di ruang tunggu" in shown
    assert "TW III 2026" in shown
    assert "Ibu Rekaan" not in shown


def test_the_message_to_copy_holds_the_figures_and_the_address(wave) -> None:
    publish_results(actor="1", wave=close(wave))
    shown = read(published("Melati"))
    message = re.search(r'<textarea id="pesan"[^>]*>(.*?)</textarea>', shown).group(1)
    assert "Nilai SKM (IKM) 75,00 (C), 23 responden" in message
    assert f"/hasil/{published('Melati').pk}/" in message
    assert "wa.me/?text=" in shown


def test_a_public_page_is_small(wave, client) -> None:
    publish_results(actor="1", wave=close(wave))
    assert len(client.get(f"/hasil/{published('Melati').pk}/").content) < MOST
    assert len(client.get("/hasil/").content) < MOST


def test_elements_stand_in_the_order_of_the_definition(wave) -> None:
    publish_results(actor="1", wave=close(wave))
    shown = read(published("Melati"))
    table = shown[shown.index("Unsur, menurut urutan definisi") :]
    assert table.index("Persyaratan") < table.index("Waktu penyelesaian") < table.index("Sarana dan prasarana")
