"""How the walks of this house go: over every address, as somebody, reading everything that can be read in an answer."""

import html
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote

from django.apps import apps
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from factories.world import World
from openpyxl import load_workbook
from pypdf import PdfReader

from teladan.ground.journal.models import Entry

SLOW = (".pdf", ".png", ".docx", ".pptx")
"""Papers. Of one that leaves as .docx and as PDF the walks read the .docx: both are made of the same blocks."""
ANSWERS = (200, 302, 403, 404, 405)
NOT_BY_GET = 405
TURNED_AWAY = ("/masuk/", "/sandi/")
REFUSED = (403, 404, 405, 409)
"""409: to a phone that sends what it kept, under an account or a role that may not."""
PLACES = re.compile(r' transform="[^"]*"')
"""Where a word of a picture stands: decimals that are nobody's figures."""
OF_A_COURSE = ("belajar/pelatihan/<", "kalender/pelatihan/", "hadir/pelatihan/", "sertifikat/")
OF_AN_EVENT = (
    "belajar/kegiatan/<",
    "undangan/",
    "kalender/kegiatan/",
    "hadir/kegiatan/",
    "belajar/konsultasi/",
    "ukur/evaluasi/",
    "bandingkan/evaluasi/",
    "bahan/kegiatan/",
)


def is_of_a_course(pattern: str) -> bool:
    """Whether an address is walked with the people of a course, in a small government of its own."""
    return pattern.startswith(OF_A_COURSE) or "/dokumen-diminta/" in pattern


def is_of_an_event(pattern: str) -> bool:
    """Whether an address is walked with those whom an event calls together."""
    return pattern.startswith(OF_AN_EVENT) and "<" in pattern


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield place
        else:
            yield from patterns(pattern, place)


def fill(pattern: str, rows: dict[str, list[object]]) -> list[str]:
    """The addresses of a pattern, one for each row that fits its blanks."""
    made = [pattern]
    for blank in re.finditer(r"<[^>]+>", pattern):
        named = [name for name in rows if pattern.startswith(name) and name.rindex("<") == blank.start()]
        assert named, f"/{pattern}: tell the rows of the walk what stands for {blank[0]}"
        made = [one.replace(blank[0], str(value), 1) for one in made for value in rows[max(named, key=len)]]
    return [f"/{one}" for one in made]


def client_of(world: World, name: str, **options: bool) -> Client:
    client = Client(raise_request_exception=False, **options)
    account = world.people[name]
    if account is not None:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


Found = Mapping[str, Mapping[str, list[str]]]
"""Secret -> who came upon it -> at which addresses."""


def found_by_everybody(
    world: World,
    names: Iterable[str],
    addresses: list[str],
    secrets_in: Callable[[str, str], Iterable[str]],
    is_skipped: Callable[[str, str], bool],
) -> Found:
    """Each of them opens every address; nothing may fail or change. `secrets_in`: of a text and its address."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    faults, not_read = [], set()
    before, verbs = count_rows(), verbs_said()
    for name in names:
        client = client_of(world, name)
        for address in addresses:
            if address in not_read or is_skipped(address, name):
                continue
            response = client.get(address)
            if response.status_code not in ANSWERS:
                faults.append(f"{name}: {address} {response.status_code}")
            if response.status_code == NOT_BY_GET:
                not_read.add(address)
                continue
            for secret in secrets_in(read(response), address):
                found[secret][name].append(address)
    assert not faults, "\n".join(faults)
    assert (count_rows(), verbs_said()) == (before, verbs), "reading changes nothing"
    return found


def assert_read_by_those_alone(found: Found, may_read: Mapping[str, set[str]]) -> None:
    """Nobody else came upon a secret, and everybody who may did: a walk past nobody would prove nothing."""
    strangers = {
        secret: {name: found[secret][name] for name in sorted(set(found[secret]) - may)}
        for secret, may in may_read.items()
        if set(found[secret]) - may
    }
    assert strangers == {}, strangers
    missed = {secret: sorted(may - set(found[secret])) for secret, may in may_read.items()}
    hidden = {secret: names for secret, names in missed.items() if names}
    assert hidden == {}, hidden


def read(response: HttpResponseBase) -> str:
    """Everything that can be read in an answer, whatever kind of file it is."""
    content, kind = response.getvalue(), response.headers.get("Content-Type", "")
    name = unquote(response.headers.get("Content-Disposition", ""))
    return f"{name}\n{words_of(content, kind)}"


def words_of(content: bytes, kind: str) -> str:
    if "spreadsheetml" in kind:
        book = load_workbook(io.BytesIO(content))
        cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        return "\n".join(str(cell) for cell in cells if cell is not None)
    if "wordprocessingml" in kind or "presentationml" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
        return html.unescape(re.sub(r"<[^>]+>", "", " ".join(parts)))
    if kind == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if kind.startswith("image/"):
        return ""
    if kind.startswith("text/calendar"):
        return content.decode().replace("\r\n ", "")
    return html.unescape(PLACES.sub("", content.decode()))


def count_rows() -> dict[str, int]:
    """The rows of every table; sessions and the counts of sign-ins come and go."""
    models = [model for model in apps.get_models() if model._meta.app_label not in ("sessions", "axes", "journal")]
    return {model._meta.label: model.objects.count() for model in models}


def verbs_said() -> list[str]:
    """What the journal says happened; anybody takes their own news as read."""
    return list(Entry.objects.exclude(verb="post.notice.read").order_by("seq").values_list("verb", flat=True))
