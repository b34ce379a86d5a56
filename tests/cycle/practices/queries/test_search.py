"""Search: every word of a title finds it, whatever the order and the affix; errors are mended, filters hold, reasons are given."""

import datetime as dt
import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.practices import WRITTEN, a_practice, a_problem
from factories.registry import a_regency

from teladan.cycle.practices.actions.practices import change_practice, withdraw_practice
from teladan.cycle.practices.actions.search_index import index_practice, rebuild_search_index
from teladan.cycle.practices.models import Card, Edition, Outcome, Posting, Practice, Term, Word
from teladan.cycle.practices.queries import candidates
from teladan.cycle.practices.queries.editions import content_of
from teladan.cycle.practices.queries.practices import Life
from teladan.cycle.practices.queries.search import Facets, Sort, search
from teladan.cycle.practices.search.words import words_of
from teladan.ground.clock import set_day

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 11, 26)

INVENTED = (
    ("Periksa Dekat Rumah", "Sedikit perempuan memeriksakan diri sebelum sakit."),
    ("Antrean dari Rumah", "Warga menunggu lama di loket pendaftaran puskesmas."),
    ("Sekolah Ramah Hujan", "Murid tidak masuk ketika banjir menutup jalan."),
    ("KTP Sekali Datang", "Warga bolak-balik karena syarat perekaman tidak lengkap."),
    ("Dokter 24 Jam", "Ibu hamil di pulau jauh terlambat ditolong."),
)


@pytest.fixture(autouse=True)
def _today():
    with set_day(TODAY):
        yield


@pytest.fixture
def keeper():
    return a_regency().melati


def published(keeper, title="Periksa Dekat Rumah", **facts) -> Practice:
    """A practice that says no more than its own text, so that a test sees which words found it."""
    plain = {
        "title": title,
        "state": "published",
        "preconditions": "",
        "lessons": "",
        "failures": "",
        "novelty_text": "",
    }
    practice = a_practice(keeper, **plain | facts)
    practice.parts.all().delete()
    practice.steps.all().delete()
    republished(practice)
    return practice


def republished(practice: Practice, **facts) -> None:
    """The next edition, with something changed."""
    Practice.objects.filter(pk=practice.pk).update(**facts)
    practice.refresh_from_db()
    number = practice.editions.count() + 1
    Edition.objects.create(
        practice=practice, number=number, content=content_of(practice), published_by="", published_at=WRITTEN
    )
    index_practice(practice=practice)


@pytest.fixture
def catalogue(keeper):
    return {
        title: published(keeper, title, problem=problem, summary="", groups=[], beneficiaries="")
        for title, problem in INVENTED
    }


def titles(text: str, **asked) -> list[str]:
    return [hit.title for hit in search(text, Facets(**asked)).hits]


def test_every_word_of_a_title_finds_its_practice(catalogue):
    for title in catalogue:
        for word in words_of(title):
            assert title in titles(word), word


def test_the_order_of_words_and_their_capitals_do_not_matter(catalogue):
    found = {
        tuple(titles(" ".join(words))) for words in itertools.permutations(["Banjir", "MURID", "loket", "sekolah"])
    }
    assert len(found) == 1
    assert found.pop()[0] == "Sekolah Ramah Hujan"


@pytest.mark.parametrize("word", ["pendaftaran", "mendaftar", "daftarkan", "terdaftar"])
def test_affixes_do_not_matter(catalogue, word):
    assert titles(f"loket {word}")[0] == "Antrean dari Rumah"


@pytest.mark.parametrize("word", ["periksa", "pemeriksaan", "diperiksa", "memeriksakan", "memeriksa"])
def test_a_word_and_what_is_made_of_it_are_one(catalogue, word):
    assert titles(f"{word} dekat")[0] == "Periksa Dekat Rumah"
    assert search(word).hits[0].why.startswith("nama: Periksa")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("tunggu", "Menunggu Dokter"),  # men- takes the t
        ("menunggu", "Ruang Tunggu"),
        ("rekam", "Perekaman Cepat"),  # pe- and r- look like per-
        ("pakai", "Memakai Masker"),  # mem- takes the p
        ("kirim", "Mengirim Obat"),  # meng- takes the k
        ("penilaian", "Nilai Terbuka"),
    ],
)
def test_the_letter_that_a_prefix_takes_does_not_matter(keeper, asked, written):
    published(keeper, written, summary="", problem="")
    published(keeper, "Pangan untuk Semua", summary="", problem="")
    assert titles(asked) == [written]


def test_words_that_only_look_alike_stay_apart(keeper):
    published(keeper, "Menangani Banjir", summary="")  # of "tangan"
    assert titles("pangan") == []


def test_the_title_tells_more_than_the_rest(catalogue, keeper):
    published(keeper, "Kebun Warga", problem="Sekolah tidak punya kebun.")
    assert titles("sekolah")[0] == "Sekolah Ramah Hujan"


@pytest.mark.parametrize(
    ("typed", "meant", "title"),
    [
        ("pendafatran", "pendaftaran", "Antrean dari Rumah"),
        ("perekman", "perekaman", "KTP Sekali Datang"),
        ("anterean", "antrean", "Antrean dari Rumah"),
    ],
)
def test_a_typing_error_is_looked_past_and_said(catalogue, typed, meant, title):
    found = search(f"{typed} warga")
    assert found.asked.spelled == ((typed, meant),)
    assert found.hits[0].title == title


def test_the_last_word_may_not_be_finished(catalogue):
    assert titles("warga perekam")[0] == "KTP Sekali Datang"
    assert titles("pendaft") == ["Antrean dari Rumah"]


def test_numbers_are_never_taken_for_typing_errors(catalogue):
    assert titles("24") == ["Dokter 24 Jam"]
    assert search("25").asked.unknown == ("25",)


def test_the_reason_names_the_field_and_marks_the_words(catalogue):
    (hit,) = search("perekaman lengkap").hits
    assert hit.why == "masalah: Warga bolak-balik karena syarat perekaman tidak lengkap"
    assert [piece for piece, is_found in hit.reasons[0].pieces if is_found] == ["perekaman", "lengkap"]


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "   ",
        "%",
        "'; DROP TABLE practices_practice; --",
        '"dekat" AND (',
        "💉🩺",
        "\x00",
        "=sector:health",
        "a" * 10_000,
        "dekat " * 2_000,
    ],
    ids=["empty", "blanks", "percent", "sql", "fts", "emoji", "nul", "facet", "one long word", "10,000 letters"],
)
def test_nothing_typed_breaks_the_search(catalogue, hostile):
    found = search(hostile)
    assert found.total <= len(INVENTED)


def test_a_facet_cannot_be_asked_for_as_a_word(catalogue):
    assert titles("=sector:health") == titles("sector health") == []


def test_what_is_not_published_is_not_found(keeper):
    a_practice(keeper)
    assert titles("periksa") == [] == titles("")


def test_what_is_changed_and_not_yet_published_is_not_found_and_not_shown(keeper):
    practice = published(keeper)
    change_practice(actor="", practice=practice, facts={"title": "Judul Rahasia", "sector": "food"})
    assert titles("rahasia") == []
    assert titles("periksa", sector="health") == ["Periksa Dekat Rumah"]
    assert titles("periksa", sector="food") == []


def test_a_new_edition_is_found_by_its_own_words_alone(keeper):
    practice = published(keeper, "Lampu Merah")
    republished(practice, title="Lampu Hijau")
    assert titles("merah") == []
    assert titles("hijau") == ["Lampu Hijau"]


def test_a_withdrawn_practice_leaves_the_index(catalogue):
    withdraw_practice(actor="", practice=catalogue["Dokter 24 Jam"], why="ganda")
    assert titles("dokter") == []
    assert not Posting.objects.filter(practice=catalogue["Dokter 24 Jam"]).exists()


def test_filters_hold_together_and_their_counts_are_of_what_was_found(keeper):
    published(keeper, "Satu", sector="health", cost="small", groups=["women"], region="31.71")
    published(keeper, "Dua", sector="health", cost="large", groups=["women", "poor"], region="32.01")
    published(keeper, "Tiga", sector="food", cost="small", groups=[], region="31.72")
    assert sorted(titles("", sector="health")) == ["Dua", "Satu"]
    assert titles("periksa", sector="health", cost="small") == ["Satu"]
    assert sorted(titles("", province="31")) == ["Satu", "Tiga"]
    counts = search("periksa").facets
    assert counts["sector"] == {"health": 2, "food": 1}
    assert counts["group"] == {"women": 2, "poor": 1}
    assert search("periksa", Facets(group="poor")).facets["cost"] == {"large": 1}


def test_rigour_is_at_least_and_effect_is_just_that(keeper):
    for title, rigour, effect in (("Satu", 1, "better"), ("Dua", 3, "better"), ("Tiga", 3, "worse")):
        Practice.objects.filter(pk=published(keeper, title).pk).update(rigour=rigour, effect=effect)
    assert sorted(titles("", rigour="3")) == ["Dua", "Tiga"]
    assert titles("", rigour="3", effect="better") == ["Dua"]
    assert search("").facets["rigour"] == {"1": 3, "2": 2, "3": 2}
    assert [hit.title for hit in search("", sort=Sort.EVIDENCE).hits] == ["Dua", "Tiga", "Satu"]


def test_what_stopped_or_was_long_not_confirmed_stays_visible_below_what_runs(keeper):
    published(keeper, "Lampu Satu", stopped_on=dt.date(2024, 5, 1), stopped_why="dana")
    published(keeper, "Lampu Dua", confirmed_on=dt.date(2021, 1, 1))
    published(keeper, "Lampu Tiga")
    found = search("lampu").hits
    assert [(hit.title, hit.life) for hit in found] == [
        ("Lampu Tiga", Life.RUNNING),
        ("Lampu Dua", Life.STALE),
        ("Lampu Satu", Life.STOPPED),
    ]
    for life, title in ((Life.RUNNING, "Lampu Tiga"), (Life.STALE, "Lampu Dua"), (Life.STOPPED, "Lampu Satu")):
        assert titles("lampu", life=life) == [title] == titles("", life=life)


def test_on_a_day_before_it_stopped_it_runs(keeper):
    published(keeper, stopped_on=dt.date(2025, 5, 1), stopped_why="dana")
    assert search("periksa").hits[0].life is Life.RUNNING


def test_an_outcome_on_an_element_makes_the_practice_one_for_that_element(keeper):
    other = published(keeper, "Lain")
    Outcome.objects.filter(practice=other).update(code="skm/time")
    republished(other)
    published(keeper)
    assert titles("", element="time") == ["Lain"] == titles("", code="skm/time")
    assert titles("", code=a_problem(keeper).code) == ["Periksa Dekat Rumah"]


def test_common_words_share_what_is_read_and_rare_ones_take_all_of_theirs():
    from teladan.cycle.practices.queries.asked_words import AskedTerm

    terms = [AskedTerm(place, "", practices, 1) for place, practices in enumerate((10, 70, 500))]
    assert candidates.shares(terms, budget=100) == [10, 45, 45]


def test_where_much_is_found_the_best_are_the_same_as_when_everything_is_read(catalogue, keeper, monkeypatch):
    whole = titles("warga loket sekolah")
    monkeypatch.setattr(candidates, "NARROW", 0)
    assert titles("warga loket sekolah") == whole
    assert titles("warga loket sekolah", sector="health") == whole
    monkeypatch.setattr(candidates, "READ", 3)
    assert titles("warga loket sekolah")[0] == whole[0]


def test_the_index_made_anew_is_the_index_that_was_kept(catalogue, keeper):
    republished(catalogue["Dokter 24 Jam"], title="Bidan 24 Jam")
    withdraw_practice(actor="", practice=catalogue["KTP Sekali Datang"], why="ganda")

    def kept():
        return (
            set(Posting.objects.values_list("term__stem", "practice", "impact")),
            set(Term.objects.filter(practices__gt=0).values_list("stem", "practices")),
            set(Card.objects.values_list("practice", "edition")),
            set(Word.objects.filter(term__practices__gt=0).values_list("word", "term__stem")),
        )

    before = kept()
    assert rebuild_search_index() == 0
    assert kept() == before
    Posting.objects.filter(term__stem="dari").delete()
    Card.objects.filter(practice=catalogue["Sekolah Ramah Hujan"]).delete()
    Term.objects.filter(stem="warga").update(practices=99)
    assert rebuild_search_index() == 2
    assert kept() == before


def test_the_number_of_queries_does_not_grow_with_what_is_found(catalogue, keeper):
    def counted():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            search("warga rumah sekolah loket")
        return len(asked)

    few = counted()
    for number in range(5):
        published(keeper, f"Rumah Warga {number}")
    assert counted() == few
