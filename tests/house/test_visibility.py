"""Every channel × every secret × every role: what is not one's own is found at no address, in no file, by no search.

New addresses are walked as soon as they are in the resolver; one whose blanks `ROWS` cannot fill fails.
"""

import html
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from factories.secrets_of_a_regency import MAY_READ, OUTSIDE, WORD, World, build, grow
from openpyxl import load_workbook
from pypdf import PdfReader

from teladan.ground.journal.models import Entry

SLOW = (".pdf", ".png", ".docx")
ANSWERS = (200, 302, 403, 404, 405)
LOOK_AT_SLOW = {"siapa saja", "puskesmas lain", "petugas"}
"""Who asks for papers: each takes a part of a second, and what they are made of stands on pages too."""
BY_CODE = "/isi/"
"""Whoever holds a form's code reads on it what it asks about, also before it opens and after it closed."""

SEARCHES = ("/cari/?q={word}", "/ukur/saran/?cari={word}", "/ukur/periode/?cari={word}", "/ukur/indikator/?cari={word}")


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
        "ukur/periode/<uuid:ident>/laporan.<": ["docx", "pdf"],
        "ukur/periode/<uuid:ident>/tindak-lanjut/<": [unit],
        "ukur/periode/<uuid:ident>/impor/<": [row["file"].pk],
        "ukur/impor/<": [row["batch"].pk],
        "ukur/isian/<": [world.intakes[f"{name} Melati"].pk for name in ("closed", "open", "draft")],
        "ukur/isian/<int:ident>/ketik/<": [row["sitting"].pk],
        "isi/<": [world.intakes[f"{name} Melati"].code for name in ("closed", "open", "draft")],
        "ukur/saran/<": [row["suggestion"].pk],
        "ukur/catatan/<": [row["note"].pk],
        "ukur/tindak-lanjut/<": [row["follow_up"].pk],
        "ukur/indikator/<": [row["indicator"].pk, row["own_indicator"].pk],
        "ukur/indikator/<int:ident>/unit/<": [unit],
        "ukur/indikator/nilai/<": [row["value"].pk],
        "ukur/indikator/kumpulan/<": ["office-profile"],
        "ukur/indikator/impor/<": [row["file"].pk],
        "ukur/indikator/impor/hasil/<": [row["value_batch"].pk],
        "ukur/belum-kirim/<": [row["reminder"].pk],
        "hasil/<": results,
        "hasil/<uuid:ident>/laporan.<": ["docx", "pdf"],
        "pemberitahuan/<": [row["notice"].pk],
        "surat-keluar/<": [row["message"].pk],
        "berkas/<": [row["file"].pk],
        "bandingkan/unit/<": [unit],
        "bandingkan/kelompok/<": [row["group"].pk],
        "bandingkan/laporan.<": ["docx", "pdf"],
        "bandingkan/unit/<int:ident>/laporan.<": ["docx", "pdf"],
        "bandingkan/unit/<int:ident>/lembar-pimpinan.<": ["pdf", "png"],
        "bandingkan/unit/<int:ident>/bukti-akip.<": ["docx", "pdf"],
    }


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield place
        else:
            yield from _patterns(pattern, place)


def _filled(pattern: str, rows: dict[str, list[object]]) -> list[str]:
    """The addresses of a pattern, one for each row that fits its blanks."""
    made = [pattern]
    for blank in re.finditer(r"<[^>]+>", pattern):
        named = [name for name in rows if pattern.startswith(name) and name.rindex("<") == blank.start()]
        assert named, f"/{pattern}: tell _rows in tests/house/test_visibility.py what stands for {blank[0]}"
        made = [one.replace(blank[0], str(value), 1) for one in made for value in rows[max(named, key=len)]]
    return [f"/{one}" for one in made]


@pytest.fixture
def world(db):
    return build()


def _addresses(world: World) -> dict[str, list[str]]:
    rows = _rows(world)
    return {pattern: _filled(pattern, rows) for pattern in _patterns(get_resolver())}


def _as(world: World, name: str, **options: bool) -> Client:
    client = Client(raise_request_exception=False, **options)
    account = world.people[name]
    if account is not None:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _text(response: HttpResponseBase) -> str:
    """Everything that can be read in an answer, whatever kind of file it is."""
    content, kind = response.getvalue(), response.headers.get("Content-Type", "")
    if "spreadsheetml" in kind:
        book = load_workbook(io.BytesIO(content))
        cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        return "\n".join(str(cell) for cell in cells if cell is not None)
    if "wordprocessingml" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
        return html.unescape(re.sub(r"<[^>]+>", "", " ".join(parts)))
    if kind == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if kind.startswith("image/png"):
        return ""
    return html.unescape(content.decode())


def _to_read(world: World) -> list[str]:
    """Every address, every search for all secrets at once, every part of a result."""
    asked = [one for filled in _addresses(world).values() for one in filled]
    asked += [one.format(word=WORD) for one in SEARCHES]
    parts = ["whole", *(f"unit:{world.units[name].pk}" for name in ("melati", "kenanga"))]
    return asked + [f"/ukur/periode/{world.waves['closed'].pk}/hasil/?bagian={part}" for part in parts]


@pytest.mark.slow
def test_a_secret_is_come_upon_by_those_within_reach_alone(world):
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    faults = []
    for name in world.people:
        client = _as(world, name)
        for address in _to_read(world):
            if address.endswith(SLOW) and name not in LOOK_AT_SLOW:
                continue
            response = client.get(address)
            if response.status_code not in ANSWERS:
                faults.append(f"{name}: {address} {response.status_code}")
            text = _text(response)
            for secret in MAY_READ:
                if secret in text and not (address.startswith(BY_CODE) and "periode" in secret):
                    found[secret][name].append(address)
    assert not faults, "\n".join(faults)
    strangers = {
        secret: {name: found[secret][name] for name in sorted(set(found[secret]) - may_read)}
        for secret, may_read in MAY_READ.items()
        if set(found[secret]) - may_read
    }
    assert strangers == {}
    hidden = {secret: sorted(may_read - set(found[secret])) for secret, may_read in MAY_READ.items()}
    assert {secret: names for secret, names in hidden.items() if names} == {}, "a walk past nobody would prove nothing"


FREE = ("isi/<", "ukur/hitung/<uuid:ident>/hapus/", "ukur/indikator/kumpulan/<")
"""Nobody's own: a respondent's form; a file that one's own session holds; indicators shipped for everybody."""
OF_THOSE_WHO_TAKE_PART = ("ukur/periode/<uuid:ident>/hasil/catatan/", "ukur/periode/<uuid:ident>/impor/")
"""For one's own part of a wave: a note beside the result, answers for it."""
STRANGERS = OUTSIDE - {"puskesmas lain"}
TURNED_AWAY = ("/masuk/", "/sandi/")


FEW = 5


def _counted() -> dict[str, int]:
    """The rows of every table; sessions and the counts of sign-ins come and go."""
    models = [model for model in apps.get_models() if model._meta.app_label not in ("sessions", "axes", "journal")]
    return {model._meta.label: model.objects.count() for model in models}


def _verbs() -> list[str]:
    """What the journal says happened; anybody takes their own news as read."""
    return list(Entry.objects.exclude(verb="post.notice.read").order_by("seq").values_list("verb", flat=True))


@pytest.mark.slow
def test_no_post_of_somebody_who_may_not_changes_anything(world):
    """Neither of strangers, nor of somebody within reach who only reads."""
    before, verbs, wrong = _counted(), _verbs(), []
    kept_by_all = (
        f"/instansi/{world.rows['organisation'].pk}/"  # every administrator keeps organisations outside government
    )
    for name in [*sorted(OUTSIDE), "pengamat"]:
        client = _as(world, name)
        for pattern, filled in _addresses(world).items():
            if pattern == "keluar/":
                continue  # would end the walk
            may = "<" not in pattern or pattern.startswith(FREE)
            may |= pattern in OF_THOSE_WHO_TAKE_PART and name not in STRANGERS
            for address in filled:
                if address.startswith(kept_by_all):
                    continue
                response = client.post(address)
                if response.status_code in (403, 404, 405) or (
                    response.status_code == 302 and response.url.startswith(TURNED_AWAY)
                ):
                    continue
                if not may or response.status_code >= 500:
                    wrong.append(f"{name}: {address} {response.status_code}")
    assert not wrong, "\n".join(wrong)
    assert _verbs()[len(verbs) :] == []
    assert _counted() == before


def test_no_post_of_another_site_is_taken(world):
    before, wrong = _counted(), []
    client = _as(world, "admin", enforce_csrf_checks=True)
    for filled in _addresses(world).values():
        response = client.post(filled[0])
        if response.status_code not in (403, 404, 405):
            wrong.append(f"{filled[0]} {response.status_code}")
    assert not wrong, "\n".join(wrong)
    assert _counted() == before


@pytest.mark.parametrize(
    "address",
    [
        "/hasil/?tahun=0000",
        "/ukur/periode/?tahun=0000",
        f"/orang/tambah/?unit={'9' * 4400}",
        f"/bandingkan/unit/{{unit}}/?instrumen={'9' * 4400}",
        "/bandingkan/unit/{unit}/?instrumen=/etc/passwd.yaml",
        f"/ukur/indikator/{2**63}/unit/{2**63}/",
        f"/ukur/periode/{{wave}}/tindak-lanjut/{10**30}/",
        "/hasil/?hal=-1",
        f"/hasil/?hal={'9' * 4400}",
    ],
    ids=lambda address: address[:60],
)
def test_numbers_and_names_that_nobody_means_are_no_fault(world, address):
    filled = address.format(unit=world.units["melati"].pk, wave=world.waves["published"].pk)
    assert _as(world, "pengelola").get(filled).status_code in (200, 302, 404)


@pytest.mark.slow
def test_no_page_asks_the_database_more_often_for_more_rows(world):
    """Twelve more of everything: a page may ask once more for a kind of row that it had none of, not once for each."""
    client = _as(world, "admin dinas")
    asked = [filled[0] for filled in _addresses(world).values() if not filled[0].endswith(SLOW)]
    before = {address: _queries(client, address) for address in asked}
    grow(world)
    after = {address: _queries(client, address) for address in asked}
    grown = {address: (before[address], after[address]) for address in asked if after[address] > before[address] + FEW}
    assert grown == {}


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
