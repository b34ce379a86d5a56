"""Every address of an event × every secret of it × everybody around it: organiser, desks, invited units, strangers.

New addresses are walked as soon as they are in the resolver; one whose blanks `_rows` cannot fill fails.
"""

import pytest
from django.http import HttpResponse
from factories.events import an_event, an_invitee
from factories.secrets_of_events import (
    ALL,
    CODE,
    DESKS,
    INVITED,
    MAY_READ,
    ORGANISER,
    OTHERS,
    PERSON_CODE,
    SPEAKER_CODE,
    STRANGERS,
    build,
)
from factories.world import WORD, World
from house.walking import (
    REFUSED,
    SLOW,
    TURNED_AWAY,
    assert_read_by_those_alone,
    client_of,
    count_rows,
    fill,
    found_by_everybody,
    is_of_an_event,
    patterns,
    verbs_said,
)

E = "belajar/kegiatan/<uuid:ident>/"
U = "undangan/<str:code>/"
BY_WORD = tuple(f"{E}{word}.<" for word in ("undangan", "daftar-hadir", "acara", "klinik/jadwal", "rtl", "hasil"))
"""No row of an event stands there: a kind of file."""
EVALUATION = "ukur/evaluasi/<uuid:ident>/"
LOOKED_AT_SLOW = {"siapa saja", "diundang lain", "ahli lain"}
"""Who asks for papers: each takes a part of a second, and what they are made of stands on pages too."""
BY_LINK = ("/undangan/", "/kalender/kegiatan/", "/hadir/kegiatan/")
"""Whoever holds the secret in such an address speaks for the unit: these are asked by their own test."""
SHOWN_BY_LINK = {
    PERSON_CODE,
    "Zamrud maksud kegiatan",
    "Zamrud alasan diwakili",
    "Zamrud usulan tertutup",
    "Zamrud catatan minat",
    "Zamrud rencana instansi",
}
"""Everything that the links of an invited unit, of somebody who comes and of a speaker tell whoever holds them."""


@pytest.fixture
def world(db):
    return build()


def _rows(world: World) -> dict[str, list[object]]:
    """What stands for the blanks behind the beginning of an address; the longest beginning that fits counts."""
    row = world.rows
    return {
        "belajar/kegiatan/<": [row["event"].pk],
        f"{E}undangan/<": [row["invitee"].pk],
        f"{E}undangan/tambah/<": [row["file"].pk],
        f"{E}undangan.<": ["docx"],
        f"{E}daftar-hadir.<": ["docx"],
        f"{E}hadir/<": [row["participant"].pk],
        f"{E}hadir/<uuid:person>/<": [row["event"].starts_on],
        f"{E}acara.<": ["docx"],
        f"{E}acara/<": [row["item"].pk],
        f"{E}narasumber/<": [row["speaker"].pk],
        f"{E}narasumber/<uuid:speaker>/permohonan.<": ["docx"],
        f"{E}narasumber/<uuid:speaker>/urutan/<": ["naik"],
        f"{E}bahan/<": [row["material"].pk],
        f"{E}klinik/topik/<": [row["table"].pk],
        f"{E}klinik/meja/<": [row["desk"].pk],
        f"{E}klinik/permintaan/<": [row["request"].pk],
        f"{E}klinik/rencana/<": [1],
        f"{E}klinik/jadwal.<": ["xlsx", "docx"],
        f"{E}klinik/jadwal/<": [row["appointment"].pk],
        f"{E}klinik/hari/<": [row["appointment"].pk],
        f"{E}meja/<": [row["desk"].pk],
        f"{E}meja/<int:desk>/mulai/<": [row["request"].pk],
        f"{E}usulan/<": [row["point"].pk],
        f"{E}praktik/<": [row["presented"].pk],
        f"{E}rtl.<": ["docx"],
        f"{E}hasil.<": ["docx"],
        "undangan/<": [CODE],
        "undangan/orang/<": [PERSON_CODE],
        "undangan/orang/<str:code>/tes/<": ["before"],
        "undangan/narasumber/<": [SPEAKER_CODE],
        "undangan/narasumber/<str:code>/bahan/<": [row["material"].pk],
        f"{U}orang/<": [row["participant"].pk],
        f"{U}bahan/<": [row["material"].pk],
        f"{U}jadwal/<": [row["request"].pk],
        f"{U}jadwal/tawaran/<": [row["swap"].pk],
        f"{U}tanya/<": [row["point"].pk],
        f"{U}minat/<": [row["interest"].pk],
        f"{U}rtl/<": [row["plan"].pk],
        "bahan/kegiatan/<": [row["material"].pk],
        "kalender/kegiatan/<": [CODE],
        "hadir/kegiatan/<": [row["participant"].mark],
        "belajar/konsultasi/<": [row["consultation"].pk, row["counselling"].pk],
        "belajar/konsultasi/<uuid:ident>/catatan.<": ["docx"],
        "belajar/konsultasi/tanya/<": [row["request"].pk],
        "ukur/evaluasi/<": [row["evaluation_other"].pk, row["evaluation_later"].pk],
        "ukur/evaluasi/impor/<": [row["file"].pk],
        **{f"ukur/evaluasi/penyerahan/{paper}.<": ["docx"] for paper in ("surat-pengantar", "tanda-terima", "daftar")},
        **{f"{EVALUATION}{paper}.<": ["docx"] for paper in ("surat-pengantar", "tanda-terima")},
        f"{EVALUATION}rencana/<": ["internal_evaluation"],
        "ukur/evaluasi/rekomendasi/<": [row["recommendation"].pk],
        "bandingkan/evaluasi/<": [row["evaluation_other"].pk, row["evaluation_later"].pk],
    }


def _addresses(world: World) -> dict[str, list[str]]:
    rows = _rows(world)
    return {pattern: fill(pattern, rows) for pattern in patterns() if is_of_an_event(pattern)}


def _to_read(world: World) -> list[str]:
    """Every address, the event that called nobody yet, and what lists and searches across events."""
    row, place = world.rows, world.units["other"].pk
    asked = [one for filled in _addresses(world).values() for one in filled if not one.startswith(BY_LINK)]
    asked += [f"/belajar/kegiatan/{row['draft'].pk}/", f"/belajar/kegiatan/?cari={WORD}", f"/cari/?q={WORD}"]
    asked += [f"/ukur/evaluasi/?cari={WORD}", f"/ukur/evaluasi/penyerahan/?kegiatan={row['event'].pk}&tahun=2015"]
    asked += [f"/ukur/tindak-lanjut/?cari={WORD}&keadaan=", f"/bandingkan/unit/{place}/"]
    asked += [f"/bandingkan/{page}/" for page in ("empat-instrumen", "pendampingan", "kemajuan")]
    return [*asked, "/", "/belajar/minat/", "/belajar/kegiatan/", "/pemberitahuan/", "/surel-keluar/"]


@pytest.mark.slow
def test_a_secret_of_an_event_is_come_upon_by_those_alone_whom_it_concerns(world):
    found = found_by_everybody(world, world.people, _to_read(world), _secrets_in, _is_skipped)
    assert_read_by_those_alone(found, MAY_READ)


def _secrets_in(text: str, address: str) -> list[str]:
    return [secret for secret in MAY_READ if secret in text and secret not in address]


@pytest.mark.slow
def test_a_link_tells_what_is_its_holders_and_nothing_that_needs_somebody_signed_in(world):
    """Neither reports, nor records of talks, nor counselling; nor the right answers of a test."""
    asked = [one for filled in _addresses(world).values() for one in filled if one.startswith(BY_LINK)]
    found = found_by_everybody(world, ["siapa saja"], asked, _secrets_in, lambda *_: False)
    assert set(found) == SHOWN_BY_LINK
    answers = [client_of(world, "siapa saja").get(one) for one in asked if one.startswith("/undangan/")]
    kept = [one.request["PATH_INFO"] for one in answers if one.status_code == 200 and not _leaves_no_trace(one)]
    assert kept == [], "an answer that a cache, a search engine or another site would learn of"


def _leaves_no_trace(answer: HttpResponse) -> bool:
    told = answer.headers
    is_private = "no-store" in told.get("Cache-Control", "") and told.get("X-Robots-Tag", "").startswith("noindex")
    return is_private and told.get("Referrer-Policy") in ("same-origin", "no-referrer")


def _is_skipped(address: str, name: str) -> bool:
    return address.endswith((*SLOW, ".xlsx")) and name not in LOOKED_AT_SLOW


@pytest.mark.slow
def test_no_post_of_somebody_who_may_not_changes_an_event(world):
    """Neither of strangers, the nearest of them, nor of who only reads, nor of another invited unit. A link is tested with its pages."""
    before, verbs, wrong = count_rows(), verbs_said(), []
    for name in ["siapa saja", "belum diundang", "pemantau", "pengamat diundang", *sorted(OTHERS)]:
        client = client_of(world, name)
        for filled in _addresses(world).values():
            for address in filled:
                if address.startswith(BY_LINK):
                    continue
                response = client.post(address)
                turned = response.status_code == 302 and response.url.startswith(TURNED_AWAY)
                if response.status_code not in REFUSED and not turned:
                    wrong.append(f"{name}: {address} {response.status_code}")
    assert not wrong, "\n".join(wrong)
    assert verbs_said() == verbs
    assert count_rows() == before


def test_everybody_of_whom_the_walk_tells_stands_around_it(world):
    assert set(world.people) == ALL | STRANGERS | {"asal praktik"}
    assert ORGANISER | DESKS | INVITED | OTHERS == ALL


@pytest.mark.slow
def test_a_row_is_not_there_under_another_events_address_or_another_units_link(world):
    """Not even for whoever keeps both events, nor for who holds both links."""
    other = an_event(world.units["agency"])
    beside = an_invitee(other, world.units["other"], code="tautan-acara-lain")
    of_both = an_invitee(world.rows["event"], world.units["kenanga"], code="tautan-instansi-lain")
    rows = _rows(world) | {"belajar/kegiatan/<": [other.pk], "undangan/<": [beside.code, of_both.code]}
    asked = [
        one
        for pattern in patterns()
        if pattern.startswith((E, U)) and pattern.count("<") > 1 and not pattern.startswith(BY_WORD)
        for one in fill(pattern, rows)
        if not one.startswith(f"/undangan/{of_both.code}/bahan/")  # handed out to every invited unit
    ]
    client = client_of(world, "panitia")
    before, verbs = count_rows(), verbs_said()
    answers = [(one, act.__name__, act(one).status_code) for one in asked for act in (client.get, client.post)]
    assert [found for found in answers if found[2] not in (404, 405)] == []
    assert (count_rows(), verbs_said()) == (before, verbs)
    assert len(asked) > 50
