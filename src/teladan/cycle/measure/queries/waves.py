"""Waves and intakes as far as the rules let, with the counts kept beside them; no page reads answers."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from teladan.cycle.measure.models import Batch, Intake, Response, Wave
from teladan.cycle.measure.rules import visible_intakes, visible_waves
from teladan.cycle.measure.targets import Standing, progress_of, standing_of
from teladan.ground.registry.queries import MEASURES, READS, Service, Unit, Viewer, type_name, units, within_reach

_STATES = {
    Wave.State.DRAFT: Q(opened_at=None),
    Wave.State.OPEN: Q(opened_at__isnull=False, closed_at=None),
    Wave.State.CLOSED: Q(closed_at__isnull=False),
}


def waves(
    viewer: Viewer, *, year: int | None = None, state: str = "", instrument: str = "", containing: str = ""
) -> QuerySet[Wave]:
    """Waves that the viewer may see, the newest first, with what may be seen of their intakes: `asked` (how many),
    `answered` (how many of them have answers) and `n` (answers in all)."""
    found = Wave.objects.filter(visible_waves(viewer)).select_related("owner")
    if year is not None:
        found = found.filter(starts_on__year__lte=year, ends_on__year__gte=year)
    if state in _STATES:
        found = found.filter(_STATES[Wave.State(state)])
    if instrument:
        found = found.filter(instrument__startswith=f"{instrument}/")
    if containing:
        found = found.filter(Q(title__icontains=containing) | Q(owner__name__icontains=containing))
    own = Intake.objects.filter(visible_intakes(viewer), wave=OuterRef("pk")).order_by().values("wave")
    return found.annotate(
        asked=_counted(own.annotate(many=Count("pk"))),
        answered=_counted(own.annotate(many=Count("pk", filter=Q(tally__n__gt=0)))),
        n=_counted(own.annotate(many=Sum("tally__n"))),
    )


def wave(viewer: Viewer, ident: UUID) -> Wave | None:
    """One of them, or None: not there and not theirs are one answer."""
    return waves(viewer).filter(pk=ident).first()


def years(viewer: Viewer) -> list[int]:
    """The years in which a wave that may be seen ends, the newest first."""
    days = Wave.objects.filter(visible_waves(viewer)).order_by().dates("ends_on", "year", order="DESC")
    return [day.year for day in days]


def intakes(viewer: Viewer, wave: Wave, containing: str = "") -> QuerySet[Intake]:
    """A wave's intakes that the viewer may see, with `n` answers and `last_at`; those without any first."""
    found = _counted_intakes(viewer).filter(wave=wave)
    if containing:
        found = found.filter(Q(unit__name__icontains=containing) | Q(service__name__icontains=containing))
    silent = Case(When(n=0, then=Value(0)), default=Value(1))
    return found.order_by(silent, "unit__name", "service__name", "pk")


def intake(viewer: Viewer, ident: int) -> Intake | None:
    """One intake with its wave, or None. That of a wave in preparation only for those who run it."""
    opened = Q(wave__opened_at__isnull=False) | within_reach(viewer, READS, "wave__owner__")
    found = _counted_intakes(viewer).filter(pk=ident)
    return (found if viewer.is_operator else found.filter(opened)).first()


def standings(viewer: Viewer, waves: Iterable[Wave]) -> dict[UUID, Standing]:
    """How far each of these waves has come, of what may be seen of it. Two queries, however many there are."""
    found = defaultdict(list)
    listed = list(waves)
    for row in _counted_intakes(viewer).filter(wave__in=listed):
        found[row.wave_id].append(progress_of(row, row.n))
    return {wave.pk: standing_of(found[wave.pk]) for wave in listed}


def batches_of(intake: Intake) -> QuerySet[Batch]:
    """What came into an intake together with others, the newest first."""
    brought = Response.objects.filter(batch=OuterRef("pk"), intake=intake)
    return Batch.objects.filter(Exists(brought), wave=intake.wave_id).select_related("file")


def imports_of(wave: Wave) -> QuerySet[Batch]:
    """What was imported into a wave, the newest first, also what was taken back."""
    return Batch.objects.filter(wave=wave, kind=Batch.Kind.IMPORT).select_related("file")


def units_to_ask(viewer: Viewer, wave: Wave, *, containing: str = "", type: str = "") -> QuerySet[Unit]:  # noqa: A002 -- the registry's word
    """The units that may take part: open ones of the unit that runs the wave, by their parents, then by name."""
    found = units(viewer, MEASURES).filter(path__startswith=wave.owner.path, closed_on=None)
    if containing:
        found = found.filter(name__icontains=containing)
    if type:
        found = found.filter(type=type)
    return found.select_related("parent").order_by(F("parent__name").asc(nulls_first=True), "name", "pk")


def unit_types(viewer: Viewer, wave: Wave) -> list[tuple[str, str]]:
    """The types that occur among the units that may take part, with their names."""
    found = units_to_ask(viewer, wave).exclude(type="").order_by("type").values_list("type", flat=True).distinct()
    return [(key, type_name(key)) for key in found]


def services_to_ask(units: Iterable[Unit]) -> dict[int, list[Service]]:
    """The services that these units give today, by unit."""
    found: dict[int, list[Service]] = defaultdict(list)
    for service in Service.objects.filter(unit__in=[unit.pk for unit in units], closed_on=None):
        found[service.unit_id].append(service)
    return found


def taking_part(wave: Wave) -> set[tuple[int, int | None]]:
    """(unit, service) of every intake; None for the unit as a whole."""
    return set(Intake.objects.filter(wave=wave).values_list("unit_id", "service_id"))


def waves_to_copy(viewer: Viewer, wave: Wave) -> QuerySet[Wave]:
    """Other waves of the same owner with intakes, the newest first."""
    has_intakes = Exists(Intake.objects.filter(wave=OuterRef("pk")))
    return waves(viewer).filter(has_intakes, owner=wave.owner_id).exclude(pk=wave.pk).order_by("-ends_on", "title")


def intakes_to_copy(viewer: Viewer, source: Wave) -> QuerySet[Intake]:
    """The intakes of another wave whose units and services are still there."""
    still = Q(unit__closed_on=None) & (Q(service=None) | Q(service__closed_on=None))
    return intakes(viewer, source).filter(still)


def _counted_intakes(viewer: Viewer) -> QuerySet[Intake]:
    """`n` and `last_at` without the counts themselves, which may be long."""
    return (
        Intake.objects.filter(visible_intakes(viewer))
        .select_related("wave__owner", "unit", "service")
        .annotate(n=Coalesce("tally__n", 0), last_at=F("tally__last_at"))
    )


def _counted(rows: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.values("many"), output_field=IntegerField()), 0)
