"""One search over everything one may see. Each room finds its own; here the findings stand together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from teladan.cycle.learn.queries.courses_listed import CourseWanted, courses_listed
from teladan.cycle.learn.queries.events_listed import EventWanted, events_listed
from teladan.cycle.learn.queries.visits import Wanted as VisitsWanted
from teladan.cycle.learn.queries.visits import visits_listed
from teladan.cycle.measure.queries.calculations import kept_calculations
from teladan.cycle.measure.queries.indicators import indicators
from teladan.cycle.measure.queries.results import public_results
from teladan.cycle.measure.queries.suggestions import Wanted, suggestions
from teladan.cycle.measure.queries.waves import waves
from teladan.cycle.practices.queries.problems import problems
from teladan.cycle.practices.queries.search import Found as PracticesFound
from teladan.cycle.practices.queries.search import Hit as PracticeHit
from teladan.cycle.practices.queries.search import search as find_practices
from teladan.cycle.replicate.queries.replications import Wanted as ReplicationsWanted
from teladan.cycle.replicate.queries.replications import as_copied
from teladan.cycle.replicate.queries.replications import listed as replications_listed
from teladan.cycle.share.queries import Wanted as StoriesWanted
from teladan.cycle.share.queries import published
from teladan.ground import clock
from teladan.ground.registry.queries import Viewer, is_anyone, open_to, type_name
from teladan.ground.registry.queries.people import people
from teladan.ground.registry.queries.services import services
from teladan.ground.registry.queries.tree import search as units
from teladan.operations.casework.queries.cases import cases
from teladan.operations.casework.queries.letters import letters

FIRST = 5
"""Findings of a kind that are shown before one goes to its own list."""
SHORTEST = 2
LONGEST = 100


@dataclass(frozen=True)
class Hit:
    """One finding: what it is called, where it belongs, and its page."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class Source:
    """One kind of thing that can be found. `rows` gives those the viewer may see; `more` is the address of their list."""

    name: Any
    rows: Callable[[Viewer, str], Any]
    hit: Callable[[Any], Hit]
    more: str


@dataclass(frozen=True)
class Found:
    """The findings of one kind, the first few of them, and where all are."""

    name: Any
    hits: Sequence[Hit]
    total: int
    more: str


@dataclass(frozen=True)
class _Practices:
    """What their own search found, as rows of others are asked for."""

    found: PracticesFound

    def __getitem__(self, part: slice) -> Sequence[PracticeHit]:
        return self.found.hits[part]

    def count(self) -> int:
        return self.found.total


@dataclass(frozen=True)
class _Copies:
    """Replications with the name of each practice as in the edition that is copied."""

    found: Any

    def __getitem__(self, part: slice) -> Sequence[Any]:
        return as_copied(self.found[part])

    def count(self) -> int:
        return int(self.found.count())


SOURCES = (
    Source(
        _("Unit dan instansi"),
        lambda viewer, words: units(viewer, {"cari": words}),
        lambda unit: Hit(unit.name, type_name(unit.type), reverse("registry:unit", args=[unit.pk])),
        "registry:tree",
    ),
    Source(
        _("Layanan"),
        services,
        lambda service: Hit(service.name, service.unit.name, reverse("registry:service", args=[service.pk])),
        "",
    ),
    Source(
        _("Orang"),
        people,
        lambda person: Hit(person.name, "", reverse("registry:person", args=[person.pk])),
        "registry:people",
    ),
    Source(
        _("Periode survei"),
        lambda viewer, words: waves(viewer, containing=words),
        lambda wave: Hit(wave.title, wave.owner.name, reverse("measure:wave", args=[wave.pk])),
        "measure:waves",
    ),
    Source(
        _("Hasil yang diumumkan"),
        lambda _viewer, words: public_results(containing=words),
        lambda result: Hit(
            result.unit.name if result.service is None else f"{result.unit.name} · {result.service.name}",
            result.wave.title,
            reverse("measure:published", args=[result.pk]),
        ),
        "measure:public",
    ),
    Source(
        _("Indikator"),
        lambda viewer, words: indicators(viewer, containing=words),
        lambda indicator: Hit(indicator.name, indicator.owner.name, reverse("measure:indicator", args=[indicator.pk])),
        "measure:indicators",
    ),
    Source(
        _("Surat"),
        lambda viewer, words: letters(viewer).filter(subject__icontains=words),
        lambda letter: Hit(letter.subject, letter.number, reverse("casework:letter", args=[letter.pk])),
        "casework:register",
    ),
    Source(
        _("Permohonan"),
        lambda viewer, words: cases(viewer).filter(subject__icontains=words),
        lambda case: Hit(case.subject, case.owner.name, reverse("casework:case", args=[case.pk])),
        "casework:cases",
    ),
    Source(
        _("Praktik baik"),
        lambda _viewer, words: _Practices(find_practices(words, limit=FIRST)),
        lambda hit: Hit(hit.title, hit.why, reverse("practices:practice", args=[hit.practice.pk])),
        "practices:search",
    ),
    Source(
        _("Lembar masalah"),
        lambda viewer, words: problems(viewer, words=words),
        lambda problem: Hit(problem.title, problem.unit.name, reverse("practices:problem", args=[problem.pk])),
        "practices:problems",
    ),
    Source(
        _("Replikasi"),
        lambda viewer, words: _Copies(replications_listed(viewer, ReplicationsWanted(words=words), clock.today())),
        lambda row: Hit(row.practice.title, row.adopter.name, reverse("replicate:replication", args=[row.pk])),
        "replicate:home",
    ),
    Source(
        _("Kunjungan"),
        lambda viewer, words: visits_listed(viewer, VisitsWanted(words), clock.today()),
        lambda visit: Hit(visit.theme, visit.host.name, reverse("learn:visit", args=[visit.pk])),
        "learn:home",
    ),
    Source(
        _("Pelatihan"),
        lambda viewer, words: courses_listed(viewer, CourseWanted(words), clock.today()),
        lambda course: Hit(
            f"{course.title} {course.batch}".strip(), course.organiser.name, reverse("learn:course", args=[course.pk])
        ),
        "learn:courses",
    ),
    Source(
        _("Kegiatan"),
        lambda viewer, words: events_listed(viewer, EventWanted(words), clock.today()),
        lambda event: Hit(event.title, event.organiser.name, reverse("learn:event", args=[event.pk])),
        "learn:events",
    ),
    Source(
        _("Kabar"),
        lambda _viewer, words: published(StoriesWanted(words)),
        lambda story: Hit(story.title, story.unit.name, reverse("share:story", args=[story.pk])),
        "share:stories",
    ),
    Source(
        _("Saran"),
        lambda viewer, words: suggestions(viewer, Wanted(containing=words)),
        lambda row: Hit(_shortened(row.text), row.intake.unit.name, reverse("measure:suggestion", args=[row.pk])),
        "measure:suggestions",
    ),
    Source(
        _("Hasil hitungan yang Anda simpan"),
        kept_calculations,
        lambda kept: Hit(kept.title, kept.instrument, reverse("measure:kept", args=[kept.pk])),
        "measure:kept-list",
    ),
)


@open_to(is_anyone)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page of the search. What was asked stays in the address."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    is_short = 0 < len(words) < SHORTEST
    found = [] if len(words) < SHORTEST else look(request.viewer, words)
    return render(request, "web/search.html", {"words": words, "is_short": is_short, "found": found})


def look(viewer: Viewer, words: str) -> list[Found]:
    """What the viewer may see of each kind, kinds without a finding left out. Two queries a kind, however much there is."""
    found = []
    for source in SOURCES:
        rows = source.rows(viewer, words)
        hits = [source.hit(row) for row in rows[:FIRST]]
        if hits:
            more = f"{reverse(source.more)}?{urlencode({'cari': words})}" if source.more else ""
            found.append(Found(source.name, hits, rows.count() if len(hits) == FIRST else len(hits), more))
    return found


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:89]}…"
