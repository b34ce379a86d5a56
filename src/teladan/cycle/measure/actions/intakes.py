"""Who takes part in a wave: units and services join, leave, and say how many they serve."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.cycle.measure.changing import CannotChange, locked, subject_of
from teladan.cycle.measure.models import Intake, IntakeTally, Response, Suggestion, Wave
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Service, Unit

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters that are not taken for each other when read from paper: no 0, 1, i, l, o."""
CODE_LENGTH = 7


@dataclass(frozen=True, slots=True)
class Part:
    """A unit, or one of its services, that is to take part; how many it serves, where that is known."""

    unit: Unit
    service: Service | None = None
    population: int | None = None
    sampling: str = Intake.Sampling.KREJCIE_MORGAN
    margin: Decimal | None = None
    wanted: int | None = None


def add_intakes(*, actor: str, wave: Wave, parts: Sequence[Part]) -> list[Intake]:
    """Let units and services take part, each under a code of its own; those that do already are passed over.

    Raises CannotChange for a closed wave, and when nobody is new.
    """
    if not parts:
        raise CannotChange(_("Belum ada yang dipilih. Centang sedikitnya satu unit atau layanan."))
    with transaction.atomic():
        found = _unclosed(wave)
        there = set(Intake.objects.filter(wave=found).values_list("unit_id", "service_id"))
        new = {key: part for part in parts if (key := _key(part)) not in there}
        if not new:
            raise CannotChange(_("Semua yang dipilih sudah ikut dalam periode ini."))
        for part in new.values():
            _check_plan(part.sampling, part.margin, part.wanted)
        codes = _new_codes(len(new))
        intakes = Intake.objects.bulk_create(
            Intake(
                wave=found,
                unit=part.unit,
                service=part.service,
                code=code,
                population=part.population,
                sampling=part.sampling,
                margin=part.margin,
                wanted=part.wanted,
            )
            for part, code in zip(new.values(), codes, strict=True)
        )
        IntakeTally.objects.bulk_create(IntakeTally(intake=intake) for intake in intakes)
        append(
            actor=actor,
            verb="measure.intakes.added",
            subject=subject_of(found),
            payload={"intakes": len(intakes)},
        )
    return intakes


def remove_intake(*, actor: str, intake: Intake) -> None:
    """Let a unit or service take part no more. Raises CannotChange once it has answers, and for a closed wave."""
    with transaction.atomic():
        found = _unclosed(intake.wave)
        if _has_answers(intake):
            raise CannotChange(_("Sudah ada jawaban yang masuk, jadi bagian ini tidak dapat dikeluarkan."))
        append(
            actor=actor,
            verb="measure.intake.removed",
            subject=f"measure.intake:{intake.pk}",
            payload={"wave": str(found.pk), "unit": intake.unit_id},
        )
        intake.delete()


def change_intake(
    *,
    actor: str,
    intake: Intake,
    population: int | None,
    sampling: str,
    margin: Decimal | None = None,
    wanted: int | None = None,
) -> None:
    """Another population or way to choose the sample. Raises CannotChange for a closed wave or a plan that misses a part."""
    _check_plan(sampling, margin, wanted)
    with transaction.atomic():
        _unclosed(intake.wave)
        intake.population, intake.sampling, intake.margin, intake.wanted = population, sampling, margin, wanted
        intake.save(update_fields=["population", "sampling", "margin", "wanted"])
        append(
            actor=actor,
            verb="measure.intake.changed",
            subject=f"measure.intake:{intake.pk}",
            payload={"fields": ["population", "sampling", "margin", "wanted"]},
        )


def set_populations(*, actor: str, wave: Wave, populations: Mapping[int, int | None]) -> None:
    """The populations of many intakes of a wave at once, by their ids. Raises CannotChange for a closed wave."""
    with transaction.atomic():
        found = _unclosed(wave)
        changed = []
        for intake in Intake.objects.filter(wave=found, pk__in=populations):
            if intake.population != populations[intake.pk]:
                intake.population = populations[intake.pk]
                changed.append(intake)
        Intake.objects.bulk_update(changed, ["population"])
        append(
            actor=actor,
            verb="measure.populations.set",
            subject=subject_of(found),
            payload={"intakes": len(changed)},
        )


def _unclosed(wave: Wave) -> Wave:
    found = locked(wave)
    if found.state == Wave.State.CLOSED:
        raise CannotChange(_("Periode ini sudah ditutup, jadi tidak dapat diubah."))
    return found


def _has_answers(intake: Intake) -> bool:
    return Response.objects.filter(intake=intake).exists() or Suggestion.objects.filter(intake=intake).exists()


def _check_plan(sampling: str, margin: Decimal | None, wanted: int | None) -> None:
    if sampling == Intake.Sampling.MARGIN and (margin is None or not 0 < margin < 100):
        raise CannotChange(_("Isi batas kesalahan dalam persen, misalnya 5 atau 2,5."))
    if sampling == Intake.Sampling.FIXED and not wanted:
        raise CannotChange(_("Isi jumlah responden yang ditetapkan, sedikitnya 1."))


def _key(part: Part) -> tuple[int, int | None]:
    return part.unit.pk, None if part.service is None else part.service.pk


def _new_codes(many: int) -> list[str]:
    """So many codes that no intake has."""
    codes: set[str] = set()
    while len(codes) < many:
        drawn = {
            "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH)) for _code in range(many - len(codes))
        }
        codes |= drawn - set(Intake.objects.filter(code__in=drawn).values_list("code", flat=True))
    return list(codes)
