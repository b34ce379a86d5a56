"""Every channel × every secret × every role: what is not one's own is found at no address, in no file, by no search.

New addresses are walked as soon as they are in the resolver; one whose blanks `ROWS` cannot fill fails.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from factories.learn import DAY
from factories.secrets_of_a_regency import MAY_READ, build, grow
from factories.secrets_of_a_visit import BY_CODE as BY_CODE_OF_A_VISIT
from factories.world import OUTSIDE, WORD, World
from house.walking import (
    ANSWERS,
    REFUSED,
    SLOW,
    TURNED_AWAY,
    assert_read_by_those_alone,
    client_of,
    count_rows,
    fill,
    found_by_everybody,
    is_of_a_course,
    is_of_an_event,
    patterns,
    verbs_said,
)

from teladan.cycle.learn.cards import token_of
from teladan.cycle.learn.paper.kinds import WITH_NUMBERS

NO_WORDS = [secret for secret in MAY_READ if WORD not in secret]
LOOK_AT_SLOW = {"siapa saja", "puskesmas lain", "petugas", "instansi lain"}
"""Who asks for papers: each takes a part of a second, and what they are made of stands on pages too."""
BY_CODE = {"/isi/": {"Zamrud periode disiapkan", "Zamrud periode ditutup"}} | BY_CODE_OF_A_VISIT
"""Beginning of an address -> what stands there for whoever holds its code: on a form what it asks about, also before it
opens and after it closed."""

SEARCHES = (
    "/cari/?q={word}",
    "/ukur/saran/?cari={word}",
    "/ukur/periode/?cari={word}",
    "/ukur/indikator/?cari={word}",
    "/ukur/tindak-lanjut/?cari={word}",
    "/ukur/tindak-lanjut/?keadaan=",
    "/surat/?cari={word}",
    "/surat/?cari={word}&arah=keluar",
    "/surat/agenda.xlsx?cari={word}",
    "/permohonan/?cari={word}",
    "/belajar/?cari={word}",
    "/belajar/tuan-rumah/?cari={word}",
    "/kabar/?cari={word}",
    "/praktik/?cari={word}",
    "/praktik/kelola/?cari={word}",
    "/masalah/?cari={word}&keadaan=semua",
    "/masalah/cari/?title={word}&who={word}",
    "/tiru/?cari={word}",
    "/tiru/berhasil/?cari={word}",
)


def _rows(world: World) -> dict[str, list[object]]:
    """What stands for the blanks behind the beginning of an address; the longest beginning that fits counts."""
    row, unit = world.rows, world.units["melati"].pk
    waves, results = (
        [world.waves[name].pk for name in ("closed", "published", "draft")],
        [result.pk for result in row["results"]],
    )
    return {
        "instansi/<": [unit, row["organisation"].pk],
        "instansi/impor/<int": [row["unit_import"].pk],
        "instansi/impor/<uuid": [row["file"].pk],
        "layanan/<": [row["service"].pk, row["public_service"].pk],
        "orang/<": [row["person"].pk],
        "orang/<int:ident>/peran/<": [row["person"].mandates.get().pk],
        "ukur/hitung/<": [row["file"].pk],
        "ukur/hitung/<uuid:ident>/hasil/<": ["hasil.xlsx"],
        "ukur/hasil/<": [row["calculation"].pk],
        "ukur/hasil/<uuid:ident>/<": ["hasil.xlsx", "hasil.pdf"],
        "ukur/periode/<": waves,
        "ukur/periode/<uuid:ident>/laporan.<": ["docx"],
        "ukur/periode/<uuid:ident>/tindak-lanjut/<": [unit],
        "ukur/periode/<uuid:ident>/impor/<": [row["file"].pk],
        "ukur/impor/<": [row["batch"].pk],
        "ukur/isian/<": [world.intakes[f"{name} Melati"].pk for name in ("closed", "open", "draft")],
        "ukur/isian/<int:ident>/ketik/<": [row["sitting"].pk],
        "isi/<": [world.intakes[f"{name} Melati"].code for name in ("closed", "open", "draft")],
        "ukur/saran/<": [row["suggestion"].pk],
        "ukur/catatan/<": [row["note"].pk],
        "ukur/tindak-lanjut/<": [row["follow_up"].pk, row["agreed"].pk],
        "ukur/indikator/<": [row["indicator"].pk, row["own_indicator"].pk],
        "ukur/indikator/<int:ident>/unit/<": [unit],
        "ukur/indikator/nilai/<": [row["value"].pk],
        "ukur/indikator/kumpulan/<": ["office-profile"],
        "ukur/indikator/impor/<": [row["file"].pk],
        "ukur/indikator/impor/hasil/<": [row["value_batch"].pk],
        "ukur/belum-kirim/<": [row["reminder"].pk],
        "hasil/<": results,
        "hasil/<uuid:ident>/laporan.<": ["docx"],
        "pemberitahuan/<": [row["notice"].pk],
        "surel-keluar/<": [row["message"].pk],
        "berkas/<": [row["file"].pk],
        "bandingkan/unit/<": [unit],
        "bandingkan/kelompok/<": [row["group"].pk],
        "bandingkan/laporan.<": ["docx"],
        "bandingkan/empat-instrumen.<": ["docx", "xlsx"],
        "bandingkan/matriks.<": ["docx", "xlsx"],
        "bandingkan/unit/<int:ident>/laporan.<": ["docx"],
        "bandingkan/unit/<int:ident>/lembar-pimpinan.<": ["pdf"],
        "bandingkan/unit/<int:ident>/bukti-akip.<": ["docx"],
        **_rows_of_letters(world),
        **_rows_of_visits(world),
        **_rows_of_practices(world),
    }


LETTERS = ("letter", "draft_letter", "official_letter", "secret_letter", "secret_reply", "host_letter")


def _rows_of_letters(world: World) -> dict[str, list[object]]:
    row = world.rows
    letters = [row[name].pk for name in LETTERS]
    return {
        "permohonan/<": [row["case"].pk, row["visit"].case_id],
        "permohonan/<uuid:ident>/riwayat/<": [row["happening"].pk],
        "tautan/<": [row["case"].code, row["visit"].case.code],
        "tautan/<str:code>/surat/<": letters,
        "surat/<": letters,
        "surat/<uuid:ident>/konsep.<": ["docx"],
        "disposisi/<": [row["disposition"].pk],
        "surat/kop/<": [world.units["melati"].pk],
        "surat/kop/<int:ident>/templat/<": [row["template"].pk],
    }


def _rows_of_visits(world: World) -> dict[str, list[object]]:
    row, visit = world.rows, "belajar/kunjungan/<uuid:ident>"
    codes = [row["visit"].feed_code, row["host"].feed_code, row["hosted"].reception.host.feed_code]
    papers = ["terms", "invitation", "assignment", "travel_order", "agenda", "attendance", "minutes"]
    papers += ["travel_report", "visit_report", "thanks", "slides"]
    return {
        "belajar/kunjungan/<": [row["visit"].pk, row["draft_visit"].pk],
        f"{visit}/acara/<": [row["item"].pk],
        f"{visit}/acara/versi/<": [1],
        f"{visit}/peserta/<int": [row["delegate"].pk],
        f"{visit}/peserta/<slug": ["guest"],
        f"{visit}/peserta/<slug:side>/impor/<": [row["sheet"].pk],
        f"{visit}/peserta/impor/<": [row["brought"].pk],
        f"{visit}/hadir/<": [row["delegate"].pk],
        f"{visit}/pengamatan/<": [row["guest_observation"].pk, row["host_observation"].pk],
        f"{visit}/foto/<": [row["photo"].pk],
        f"{visit}/notulen/<": [row["minute"].pk],
        f"{visit}/pelajaran/<": [row["guest_lesson"].pk, row["host_lesson"].pk],
        f"{visit}/tanya/<": [row["question"].pk],
        f"{visit}/dokumen/<": papers,
        f"{visit}/dokumen/<slug:kind>.<": ["docx", "pptx"],
        f"{visit}/penilaian/<": ["of_host", "of_guest"],
        "belajar/tuan-rumah/<": [world.units["other"].pk],
        "belajar/meja/<": [DAY.isoformat()],
        "belajar/meja/tempat/<": [row["place"].pk],
        "belajar/meja/tertutup/<": [row["blackout"].pk],
        "belajar/meja/tanya-jawab/<": [row["host_question"].pk],
        "belajar/meja/tanya-jawab/dari/<": [row["question"].pk],
        "hadir/<": [token_of(row["delegate"])],
        "kalender/<": codes,
        "kabar/<": [row["story"].pk, row["withdrawn_story"].pk],
        "kabar/<uuid:ident>/foto/<": [row["story_photo"].pk],
    }


def _rows_of_practices(world: World) -> dict[str, list[object]]:
    row, copy = world.rows, "tiru/<uuid:ident>"
    return {
        "praktik/<": [row["practice"].pk, row["practice_draft"].pk],
        "praktik/<int:ident>/versi/<": [1],
        "praktik/<int:ident>/lembar.<": ["docx"],
        "praktik/<int:ident>/dokumen/<": [row["practice_document"].pk, row["practice_unnamed_document"].pk],
        "praktik/<int:ident>/ubah/<": ["bagian"],  # one of twelve that are made alike
        "praktik/<int:ident>/tinjauan/<": [row["review"].pk],
        "praktik/bukti/<": [row["evidence_row"].pk],
        "praktik/impor/<int": [row["catalogue"].pk],
        "praktik/impor/<uuid": [row["file"].pk],
        "masalah/<": [row["problem"].pk],
        "masalah/<uuid:ident>/lembar.<": ["docx"],
        "tiru/<": [row["replication"].pk, row["untold_replication"].pk],
        f"{copy}/rencana/<": [row["plan_step"].pk],
        f"{copy}/dokumen/<": ["commitment", "agency-plan", "statement", "report"],
        f"{copy}/dokumen/<slug:kind>.<": ["docx"],
        "tiru/berhasil/<": [row["study"].pk, row["draft_study"].pk],
        "tiru/silsilah/<": [row["practice"].pk],
        "tiru/perluasan/<": [row["scale_plan"].pk],
    }


def _pages_of_practices(world: World) -> list[str]:
    """What a question mark asks for; and rows that have one page worth reading."""
    row = world.rows
    public, study, withdrawn = row["practice"].pk, row["study"].pk, row["withdrawn_study"].pk
    copies = [row["lasting_replication"], row["stopped_replication"]]
    begun = f"masalah={row['problem'].pk}&tindak_lanjut={row['follow_up'].pk}&kunjungan={row['visit'].pk}"
    return [
        f"/praktik/{row['practice_withdrawn'].pk}/",
        f"/praktik/banding/?p={public}&p={row['practice_draft'].pk}&p={row['practice_withdrawn'].pk}",
        *(f"/tiru/{copy.pk}/" for copy in copies),
        f"/tiru/{copies[0].pk}/lembaga/berkas/",
        f"/tiru/baru/?{begun}",
        f"/tiru/baru/?praktik={public}&{begun}",
        f"/tiru/berhasil/{withdrawn}/",
        f"/tiru/berhasil/{study}/?unduh=xlsx",
        f"/tiru/berhasil/baru/?praktik={public}",
        f"/tiru/perluasan/baru/?praktik={public}",
        f"/tiru/{row['replication'].pk}/tanggal/?apa=committed_on",
        f"/tiru/{row['replication'].pk}/rencana/?tampilan=waktu",
    ]


def _pages_of_visits(world: World) -> list[str]:
    """What a question mark asks for: the host's desk by name, a month; and the pages of who is received on the same day."""
    unit, beside = world.units["other"].pk, world.rows["beside"].pk
    desk = ["", f"{DAY}/", "pengaturan/", "rekap/", "rekap.xlsx", "tempat/", "tertutup/", "tanya-jawab/"]
    asked = [f"/belajar/meja/{page}?unit={unit}&bulan={DAY:%Y-%m}&tahun={DAY:%Y}" for page in desk]
    pages = ("", "acara/", "peserta/", "hadir/", "permohonan/", "kalender/", "undangan.ics")
    return (
        asked
        + [f"/belajar/kunjungan/{beside}/{page}" for page in pages]
        + [f"/belajar/baru/?tuan-rumah={unit}", f"/kabar/baru/?kunjungan={world.rows['visit'].pk}"]
    )


@pytest.fixture
def world(db):
    return build()


def _addresses(world: World) -> dict[str, list[str]]:
    rows = _rows(world)
    return {
        pattern: fill(pattern, rows)
        for pattern in patterns()
        if not (is_of_a_course(pattern) or is_of_an_event(pattern))
    }


def _worth_reading(world: World, pattern: str, filled: list[str]) -> list[str]:
    """Of what was not sent, told or published there is nothing yet behind a second blank."""
    drafts = [f"/{world.rows[name].pk}/" for name in ("draft_visit", "untold_replication", "practice_draft")]
    return [one for one in filled if pattern.count("<") == 1 or not any(draft in one for draft in drafts)]


def _to_read(world: World) -> list[str]:
    """Every address, every search for all secrets at once, every part of a result."""
    asked = [one for pattern, filled in _addresses(world).items() for one in _worth_reading(world, pattern, filled)]
    asked += [one.format(word=WORD) for one in SEARCHES]
    parts = ["whole", *(f"unit:{world.units[name].pk}" for name in ("melati", "kenanga"))]
    asked += _pages_of_visits(world) + _pages_of_practices(world)
    return asked + [f"/ukur/periode/{world.waves['closed'].pk}/hasil/?bagian={part}" for part in parts]


def _is_skipped(address: str, name: str) -> bool:
    if address.startswith("/gaya/"):
        return name != "siapa saja"  # the style guide knows nobody
    return address.endswith(SLOW) and name not in LOOK_AT_SLOW


def _secrets_in(text: str, address: str) -> list[str]:
    by_code = next((read for start, read in BY_CODE.items() if address.startswith(start)), ())
    asked = MAY_READ if WORD in text else NO_WORDS
    return [one for one in asked if one in text and one not in by_code and one not in address]


@pytest.mark.slow
def test_a_secret_is_come_upon_by_those_within_reach_alone(world):
    names = sorted(world.people, key=OUTSIDE.__contains__)
    found = found_by_everybody(world, names, _to_read(world), _secrets_in, _is_skipped)
    assert_read_by_those_alone(found, MAY_READ)


FREE = ("isi/<", "ukur/hitung/<uuid:ident>/hapus/", "ukur/indikator/kumpulan/<")
"""Nobody's own: a respondent's form; a file that one's own session holds; indicators shipped for everybody."""
OF_THOSE_WHO_TAKE_PART = ("ukur/periode/<uuid:ident>/hasil/catatan/", "ukur/periode/<uuid:ident>/impor/")
"""For one's own part of a wave: a note beside the result, answers for it."""
STRANGERS = OUTSIDE - {"puskesmas lain"}
_VISIT = "belajar/kunjungan/<uuid:ident>"
OF_THE_HOST = (
    "belajar/meja/",
    "belajar/tuan-rumah/<int:unit>/kalender/",
    "hadir/",
    *(
        f"{_VISIT}/{page}/"
        for page in ("jawaban", "acara", "hadir", "kalender", "pengamatan", "foto", "notulen", "pelajaran", "tanya")
    ),
    *(f"{_VISIT}/{page}/" for page in ("tindak-lanjut", "penilaian")),
)
"""What the agency that receives the visit may do, but for the rows that are its guest's."""
OF_THE_KEEPER = (
    *(f"praktik/<int:ident>/{act}/" for act in ("ubah", "terbit", "masih-berjalan", "berhenti", "tarik")),
    "praktik/<int:ident>/bukti/baru/",
    "praktik/bukti/<int:row>/tarik/",
)
"""What the agency that is copied may do with its practice."""


def _is_hosts(world: World, pattern: str, address: str) -> bool:
    """Whether the agency that is visited and copied acts there on its own behalf."""
    row = world.rows
    if str(row["draft_visit"].pk) in address:
        return False
    if str(row["host_letter"].pk) in address or str(row["visit"].case_id) in address:
        return not pattern.startswith("tautan/")
    if pattern.startswith(OF_THE_KEEPER):
        return f"/{row['practice_draft'].pk}/" not in address
    of_guest = [row["guest_observation"].pk, row["photo"].pk, row["question"].pk, "of_host"]
    of_guest += [f"pelajaran/{row['guest_lesson'].pk}"]
    if pattern.startswith("belajar/meja/"):
        return True
    return pattern.startswith(OF_THE_HOST) and not any(f"/{one}/" in address for one in of_guest)


def _is_paper(address: str) -> bool:
    """A document without staff numbers: asked by POST it is read as by GET."""
    return "/dokumen/" in address and not any(f"/{kind}." in address for kind in WITH_NUMBERS)


@pytest.mark.slow
def test_no_post_of_somebody_who_may_not_changes_anything(world):
    """Neither of strangers, nor of somebody within reach who only reads."""
    before, verbs, wrong = count_rows(), verbs_said(), []
    kept_by_all = (
        f"/instansi/{world.rows['organisation'].pk}/"  # every administrator keeps organisations outside government
    )
    for name in [*sorted(OUTSIDE), "pengamat"]:
        client = client_of(world, name)
        for pattern, filled in _addresses(world).items():
            if pattern == "keluar/":
                continue  # would end the walk
            may = "<" not in pattern or pattern.startswith(FREE)
            may |= pattern in OF_THOSE_WHO_TAKE_PART and name not in STRANGERS
            for address in filled:
                if address.startswith(kept_by_all):
                    continue
                if name == "instansi lain" and _is_hosts(world, pattern, address):
                    continue
                response = client.post(address)
                if response.status_code in REFUSED or (
                    response.status_code == 302 and response.url.startswith(TURNED_AWAY)
                ):
                    continue
                if not (may or _is_paper(address)) or response.status_code >= 500:
                    wrong.append(f"{name}: {address} {response.status_code}")
    assert not wrong, "\n".join(wrong)
    assert verbs_said()[len(verbs) :] == []
    assert count_rows() == before


def test_no_post_of_another_site_is_taken(world):
    before, wrong = count_rows(), []
    client = client_of(world, "admin", enforce_csrf_checks=True)
    for filled in _addresses(world).values():
        response = client.post(filled[0])
        if response.status_code not in (403, 404, 405):
            wrong.append(f"{filled[0]} {response.status_code}")
    assert not wrong, "\n".join(wrong)
    assert count_rows() == before


MEANT_BY_NOBODY = (
    "/hasil/?tahun=0000",
    "/ukur/periode/?tahun=0000",
    f"/orang/tambah/?unit={'9' * 4400}",
    f"/bandingkan/unit/{{unit}}/?instrumen={'9' * 4400}",
    "/bandingkan/unit/{unit}/?instrumen=/etc/passwd.yaml",
    f"/ukur/indikator/{2**63}/unit/{2**63}/",
    f"/ukur/periode/{{wave}}/tindak-lanjut/{10**30}/",
    "/hasil/?hal=-1",
    f"/hasil/?hal={'9' * 4400}",
    f"/surat/?tahun={'9' * 4400}&hal=-1",
    "/surat/?arah=/etc/passwd&sifat=%27&keadaan=x",
    f"/surat/kop/{2**63}/templat/{2**63}.docx",
    f"/disposisi/{10**30}/",
    "/permohonan/?tahap=x&prosedur=../..&hal=nol",
    f"/permohonan/{{case}}/riwayat/{2**63}/cabut/",
    f"/belajar/meja/?unit={'9' * 4400}",
    "/belajar/meja/?bulan=0000-13",
    "/belajar/meja/0000-00-00/",
    "/belajar/meja/9999-12-31/",
    f"/belajar/meja/rekap/?tahun={'9' * 4400}",
    f"/belajar/meja/tempat/{2**63}/",
    f"/belajar/meja/tanya-jawab/{10**30}/",
    f"/belajar/tuan-rumah/{2**63}/",
    f"/belajar/tuan-rumah/{2**63}/kalender/",
    f"/belajar/baru/?tuan-rumah={'9' * 4400}&unsur=%27",
    "/belajar/?cari=%25&pihak=x&keadaan=x&hal=nol",
    f"/belajar/kunjungan/{{visit}}/acara/versi/{10**30}/",
    f"/belajar/kunjungan/{{visit}}/peserta/{2**63}/",
    "/belajar/kunjungan/{visit}/peserta/../tambah/",
    "/belajar/kunjungan/{visit}/peserta/nobody/tambah/",
    f"/belajar/kunjungan/{{visit}}/notulen/{2**63}/",
    f"/belajar/kunjungan/{{visit}}/pelajaran/{2**63}/",
    "/belajar/kunjungan/{visit}/dokumen/terms.exe",
    "/belajar/kunjungan/{visit}/dokumen/nothing.pdf",
    "/belajar/kunjungan/{visit}/penilaian/nothing/",
    "/belajar/kunjungan/{visit}/tanya/?keadaan=x&unsur=%27",
    "/kabar/?tahun=0000&cari=%25&hal=-1",
    "/kabar/?tahun=²²²²",
    "/kabar/baru/?kunjungan=x",
    f"/kabar/{{story}}/foto/{2**63}/",
    "/tautan/%27/",
    "/kalender/%2e%2e.ics",
    "/hadir/a.b.c/",
    f"/hadir/{'9' * 4400}/",
    f"/ukur/tindak-lanjut/{2**63}/bukti/",
    "/ukur/tindak-lanjut/?keadaan=x&asal=x&hal=nol",
    "/praktik/?cari=%27&urut=x&bukti=9&dampak=x&unsur=%27&hal=-1",
    f"/praktik/?bidang={'x' * 4400}&kelompok=../..&ukuran=%25&provinsi={'9' * 4400}&hal={'9' * 4400}",
    f"/praktik/banding/?p=x&p=-1&p={'9' * 4400}&p={2**63}&p=%C2%B2",
    f"/praktik/{2**63}/",
    f"/praktik/{10**30}/bukti/",
    f"/praktik/{{practice}}/versi/{10**30}/",
    f"/praktik/{{practice}}/dokumen/{2**63}/",
    "/praktik/{practice}/lembar.exe",
    "/praktik/{practice}/ubah/nothing/",
    f"/praktik/{{practice}}/ubah/dokumen/?ubah={'9' * 4400}",
    f"/praktik/{{practice}}/tinjauan/{2**63}/akhiri/",
    f"/praktik/bukti/{2**63}/berkas/",
    f"/praktik/bukti/{10**30}/tarik/",
    f"/praktik/impor/{2**63}/",
    "/praktik/kelola/?saring=x&cari=&hal=nol",
    "/masalah/?keadaan=x&bidang=%27&cari=&hal=-1",
    f"/masalah/baru/?unit={'9' * 4400}&kode=%27/x&judul=&bidang=x",
    f"/masalah/cari/?unit={2**63}&code=indicator/&title={'x' * 4400}",
    "/tiru/?cari=&pihak=x&keadaan=x&hal=nol",
    f"/tiru/baru/?praktik={'9' * 4400}",
    f"/tiru/baru/?praktik={{practice}}&unit={2**63}&masalah=x&kunjungan=x&tindak_lanjut={10**30}&q=",
    f"/tiru/{{copy}}/rencana/{2**63}/",
    "/tiru/{copy}/rencana/?tampilan=x",
    "/tiru/{copy}/kesiapan/?bidang=%27",
    "/tiru/{copy}/tanggal/?apa=__class__",
    "/tiru/{copy}/penyesuaian/?bagian=",
    "/tiru/{copy}/dokumen/report.exe",
    "/tiru/{copy}/dokumen/nothing.docx",
    f"/tiru/berhasil/baru/?praktik={2**63}&unit={'9' * 4400}",
    f"/tiru/berhasil/baru/?praktik={{practice}}&unit={2**63}",
    "/tiru/berhasil/?cari=&keadaan=x&hal=nol",
    "/tiru/berhasil/{study}/?unduh=/etc/passwd",
    f"/tiru/silsilah/{2**63}/",
    f"/tiru/silsilah/{{practice}}/?tahun=&wilayah=x&unit={2**63}&hasil=x&hal=-1",
    f"/tiru/perluasan/baru/?praktik={2**63}",
    f"/tiru/perluasan/baru/?praktik={{practice}}&unit={'9' * 4400}&hasil=",
    "/tiru/perluasan/{plan}/?cari=&gelombang=x&hal=nol",
    "/ukur/evaluasi/?cari=%27&tahun=²²²²&hal=-1",
    f"/ukur/evaluasi/penyerahan/?kegiatan={'9' * 4400}&tahun={'9' * 4400}",
    f"/ukur/evaluasi/baru/?unit={'9' * 4400}&instrumen=/etc/passwd",
    f"/bandingkan/empat-instrumen/?tahun={'9' * 4400}&unit={2**63}",
    f"/bandingkan/matriks/?tahun=0000&unit={'9' * 4400}&jenis=%27",
    f"/bandingkan/pendampingan/?kapasitas={'9' * 4400}&tahun=²&unit=-1",
    f"/bandingkan/kemajuan/?instrumen=/etc/passwd&tahun=0000&pada={'9' * 4400}&kelompok=x",
    "/belajar/kegiatan/?cari=%25&keadaan=x&hal=nol",
    "/belajar/kegiatan/baru/?program=/etc/passwd",
    f"/belajar/minat/?praktik={'9' * 4400}",
    "/undangan/%27/",
    "/undangan/%2e%2e/topik/",
    f"/undangan/orang/{'9' * 4400}/",
    "/kalender/kegiatan/%2e%2e.ics",
    "/hadir/kegiatan/a.b.c/",
)


def test_numbers_and_names_that_nobody_means_are_no_fault(world):
    rows = world.rows
    idents = {"visit": rows["visit"].pk, "case": rows["case"].pk, "story": rows["story"].pk}
    idents |= {"unit": world.units["melati"].pk, "wave": world.waves["published"].pk}
    idents |= {"practice": rows["practice"].pk, "copy": rows["replication"].pk}
    idents |= {"study": rows["study"].pk, "plan": rows["scale_plan"].pk}
    answered = {
        (name, address[:80]): client_of(world, name).get(address.format(**idents)).status_code
        for name in ("pengelola", "admin", "instansi lain")
        for address in MEANT_BY_NOBODY
    }
    assert {asked: status for asked, status in answered.items() if status not in ANSWERS} == {}


FEW = 5
PAGES_OF_A_VISIT = (
    "",
    "acara",
    "dokumen",
    "foto",
    "hadir",
    "jawaban",
    "kalender",
    "notulen",
    "pelajaran",
    "pengamatan",
)
PAGES_OF_A_VISIT += ("permohonan", "peserta", "peserta/kartu", "tanya", "tindak-lanjut", "penilaian/of_guest")
"""Read a second time as the side that receives a visit."""


@pytest.mark.slow
def test_no_page_asks_the_database_more_often_for_more_rows(world):
    """Twelve more of everything: a page may ask once more for a kind of row that it had none of, not once for each."""
    client = client_of(world, "admin dinas")
    hosted = world.rows["hosted"].pk
    asked = [filled[0] for filled in _addresses(world).values() if not filled[0].endswith(SLOW)]
    asked += [f"/belajar/kunjungan/{hosted}/{page}".rstrip("/") + "/" for page in PAGES_OF_A_VISIT]
    asked += [one.format(word="a") for one in SEARCHES]
    asked += [f"/belajar/meja/?bulan={DAY:%Y-%m}", f"/belajar/meja/rekap.xlsx?tahun={DAY:%Y}"]
    office = world.units["office"].pk
    asked += [f"/belajar/tuan-rumah/{office}/", f"/kalender/{world.rows['hosted'].reception.host.feed_code}.ics"]
    before = {address: _queries(client, address) for address in asked}
    grow(world)
    after = {address: _queries(client, address) for address in asked}
    grown = {address: (before[address], after[address]) for address in asked if after[address] > before[address] + FEW}
    assert grown == {}


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
