"""Fills an empty installation with the example, through the rooms' own actions wherever there is one.

Answers come in by the ten thousand and are stored together with their tally. When things happened is set back to the days
on which they would have; the journal tells when they really did.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from teladan.cycle.measure import tallies
from teladan.cycle.measure.actions import follow_ups, indicators, intakes, keep_sample, results, values, waves
from teladan.cycle.measure.actions.answers import Answer, receive
from teladan.cycle.measure.example import figures, words
from teladan.cycle.measure.example.bureaus import set_back
from teladan.cycle.measure.example.places import DIRECTORATE, GROUPS, MEMBERS, OPERATOR
from teladan.cycle.measure.example.standards import give_standard
from teladan.cycle.measure.example.truth import ELEMENTS, SEED, WAVES, Form, Truth, truth
from teladan.cycle.measure.indicators.spans import spans_between
from teladan.cycle.measure.models import (
    Indicator,
    IndicatorValue,
    Intake,
    IntakeTally,
    Response,
    Result,
    Suggestion,
    Wave,
)
from teladan.ground.registry.actions import (
    create_account,
    create_person,
    create_service,
    create_unit,
    grant_mandate,
)
from teladan.ground.registry.queries import Unit, Viewer, units

SINCE = dt.date(2023, 1, 1)
SERVICES = {
    "rumah-sakit": ("Rawat jalan", "Rawat inap", "Farmasi"),
    "puskesmas": ("Pelayanan umum", "Kesehatan ibu dan anak"),
}
MARGIN = Decimal("10.00")
WRITES = 0.09  # of the respondents write something
CORRECTED = 3  # the wave whose results were corrected once, counted from 0
AT_ONCE = 2000
SOURCES = (Response.Source.WEB, Response.Source.WEB, Response.Source.KEYED)


def is_loaded() -> bool:
    return units(Viewer(is_operator=True)).filter(name=DIRECTORATE, is_example=True).exists()


def directorate() -> tuple[Unit, list[Unit]]:
    """The directorate of the example and its forty places, once it is loaded."""
    every = units(Viewer(is_operator=True))
    top = every.get(name=DIRECTORATE, is_example=True)
    return top, list(every.filter(path__startswith=top.path, type__in=SERVICES).order_by("pk"))


def load(*, password: str, seed: int = SEED) -> None:
    """All of it or nothing. `password`: of every invented account."""
    known = truth(seed)
    with transaction.atomic():
        there = _directorate(known)
        actors = _people(there, password)
        officer = actors[MEMBERS[0].username]
        keep_sample(account=officer)
        held = [_held(known, there, number, officer) for number in range(len(WAVES))]
        _plan(known, there, held, officer)
        for key in figures.FIGURES:
            _measure(known, there, key, officer)


@dataclass(frozen=True)
class _There:
    """The units of the example: the directorate itself and those of the places, by key."""

    directorate: Unit
    units: dict[str, Unit]


def _directorate(known: Truth) -> _There:
    """No unit has a region: figures never stand beside the name of a real place."""
    top = create_unit(
        actor="",
        kind="agency",
        name=DIRECTORATE,
        short_name="Direktorat Contoh",
        type="direktorat",
        since=SINCE,
        is_example=True,
    )
    groups = [
        create_unit(actor="", kind="unit", name=name, type="balai", since=SINCE, parent=top, is_example=True)
        for name in GROUPS
    ]
    made = {}
    for place in known.places:
        made[place.key] = create_unit(
            actor="",
            kind="unit",
            name=place.name,
            type=place.type,
            grade=place.grade,
            size=place.size,
            size_of=place.size_of,
            since=SINCE,
            parent=groups[place.group],
            is_example=True,
        )
        for service in SERVICES[place.type]:
            give_standard(create_service(actor="", unit=made[place.key], name=service), place.key)
    return _There(top, made)


def _people(there: _There, password: str) -> dict[str, str]:
    """User name -> account. What exists of them already is left as it is."""
    create_account(actor="", username=OPERATOR, password=password, is_operator=True)
    accounts = {}
    for member in MEMBERS:
        account = create_account(actor="", username=member.username, password=password)
        person = create_person(actor="", name=member.name, account=account)
        grant_mandate(
            actor="",
            person=person,
            unit=there.units[member.place] if member.place else there.directorate,
            role=member.role,
            title=member.title,
            is_signatory=member.is_signatory,
            since=SINCE,
        )
        accounts[member.username] = str(account.pk)
    return accounts


def _held(known: Truth, there: _There, number: int, officer: str) -> Wave:
    """One wave from its preparation to its published results; the newest stays open, some places are late with it."""
    title, starts_on, ends_on = WAVES[number]
    wave = waves.create_wave(
        actor=officer,
        owner=there.directorate,
        title=f"SKM {title}",
        instrument="skm",
        starts_on=starts_on,
        ends_on=ends_on,
        due_on=ends_on + dt.timedelta(days=10),
    )
    parts = [
        intakes.Part(there.units[place.key], population=place.served, sampling=Intake.Sampling.MARGIN, margin=MARGIN)
        for place in known.places
    ]
    intakes.add_intakes(actor=officer, wave=wave, parts=parts)
    waves.open_wave(actor=officer, wave=wave)
    wave.refresh_from_db()
    _answer(known, there, wave, number)
    if number < len(WAVES) - 1:
        waves.close_wave(actor=officer, wave=wave)
        results.publish_results(actor=officer, wave=wave)
        if number == CORRECTED:
            _correct(there, wave, officer)
    _set_back(wave, number)
    return wave


def _answer(known: Truth, there: _There, wave: Wave, number: int) -> None:
    if tuple(wave.elements) != ELEMENTS:
        raise ValueError(f"{wave.instrument} asks for other elements than the example knows")
    invented = random.Random(f"{known.seed} saran {number}")  # noqa: S311 -- invented words, not a secret
    by_unit = {intake.unit_id: intake for intake in Intake.objects.filter(wave=wave)}
    responses, suggestions, counted = [], [], []
    for place in known.places:
        intake = by_unit[there.units[place.key].pk]
        made = [_response(intake, form, invented.choice(SOURCES)) for form in known.forms(place, number)]
        counts, n = tallies.counted(((row.answers, row.attributes) for row in made), ELEMENTS)
        last = max((row.answered_on for row in made), default=None)
        counted.append(IntakeTally(intake=intake, n=n, counts=counts, last_at=last and _at(last)))
        responses += made
        suggestions += _written(invented, made, number)
    Response.objects.bulk_create(responses, batch_size=AT_ONCE)
    IntakeTally.objects.bulk_update(counted, ["n", "counts", "last_at"])
    moments = [suggestion.received_at for suggestion in suggestions]
    Suggestion.objects.bulk_create(suggestions, batch_size=AT_ONCE)
    for suggestion, moment in zip(suggestions, moments, strict=True):
        suggestion.received_at = moment  # the table sets it to now when a row is made
    Suggestion.objects.bulk_update(suggestions, ["received_at"], batch_size=AT_ONCE)


def _response(intake: Intake, form: Form, source: str) -> Response:
    answers = dict(zip(ELEMENTS, form.answers, strict=True))
    return Response(
        id=form.ident,
        intake=intake,
        answers=tallies.packed(answers, ELEMENTS),
        attributes=form.attributes,
        source=source,
        answered_on=form.on,
    )


def _written(invented: random.Random, made: list[Response], number: int) -> Iterator[Suggestion]:
    """Suggestions beside some answers: read and marked in the waves before, mostly unread in the newest."""
    for row in made:
        if invented.random() >= WRITES:
            continue
        element = invented.choice((*ELEMENTS, ""))
        moment = _at(row.answered_on)
        text = invented.choice(words.SUGGESTIONS[element])
        suggestion = Suggestion(intake=row.intake, response=row, text=text, received_at=moment)
        if invented.random() < (0.2 if number == len(WAVES) - 1 else 0.93):
            suggestion.read_at = moment + dt.timedelta(days=3)
            suggestion.element = element
            suggestion.mark = _mark(text, element)
            if element in words.ANSWERS and invented.random() < 0.5:
                suggestion.answer = words.ANSWERS[element]
                suggestion.answered_at = moment + dt.timedelta(days=9)
                suggestion.is_public = invented.random() < 0.6
        yield suggestion


def _mark(text: str, element: str) -> str:
    if not element:
        return Suggestion.Mark.UNCLEAR if text == "-" else Suggestion.Mark.PRAISE
    if any(word in text.casefold() for word in ("terima kasih", "bagus", "sabar", "membantu")):
        return Suggestion.Mark.PRAISE
    is_proposal = any(word in text.casefold() for word in ("mohon", "tolong", "sebaiknya", "ditambah"))
    return Suggestion.Mark.PROPOSAL if is_proposal else Suggestion.Mark.COMPLAINT


def _correct(there: _There, wave: Wave, officer: str) -> None:
    """Eight forms on paper turn up after publication: the results are corrected, the first ones stay readable."""
    waves.reopen_wave(actor=officer, wave=wave, reason="Delapan isian kertas baru ditemukan")
    invented = random.Random(f"{SEED} susulan")  # noqa: S311 -- invented answers, not a secret
    intake = Intake.objects.select_related("wave").get(wave=wave, unit=there.units["ketapang"])
    intake.wave.refresh_from_db()
    for _form in range(8):
        answers = {element: invented.choice((2, 3, 3, 4)) for element in ELEMENTS}
        ident = _uuid(invented)
        receive(
            intake=intake,
            answer=Answer(ident, answers, {"sex": invented.choice(("female", "male"))}),
            source=Response.Source.KEYED,
            answered_on=wave.ends_on,
        )
    waves.close_wave(actor=officer, wave=wave)
    reason = "Delapan isian kertas Puskesmas Contoh Ketapang terlambat diterima dan kini ikut dihitung."
    results.correct_results(actor=officer, wave=wave, reason=reason)


def _set_back(wave: Wave, number: int) -> None:
    """The days on which it would have happened."""
    is_newest = number == len(WAVES) - 1
    closed_at = None if is_newest else _at(wave.ends_on + dt.timedelta(days=12))
    Wave.objects.filter(pk=wave.pk).update(opened_at=_at(wave.starts_on), closed_at=closed_at)
    Result.objects.filter(wave=wave, number=1).update(published_at=_at(wave.ends_on + dt.timedelta(days=20)))
    Result.objects.filter(wave=wave, number__gt=1).update(published_at=_at(wave.ends_on + dt.timedelta(days=34)))
    wave.refresh_from_db()


def _plan(known: Truth, there: _There, held: list[Wave], officer: str) -> None:
    """Follow-ups of every third place to its weakest element, after the fourth and the fifth wave."""
    invented = random.Random(f"{known.seed} rencana")  # noqa: S311 -- invented plans, not a secret
    for number in (3, 4):
        for place in known.places[number % 3 :: 3]:
            element = min(ELEMENTS, key=lambda element: known.mean(place.key, number, element))
            made = follow_ups.plan_follow_up(
                actor=officer,
                wave=held[number],
                unit=there.units[place.key],
                element=element,
                activity=words.PLANS[element],
                due_on=held[number].ends_on + dt.timedelta(days=invented.choice((90, 180, 270))),
                owner=f"Kepala {place.name}",
            )
            if invented.random() < (0.7 if number == 3 else 0.35):
                follow_ups.report_follow_up(
                    actor=officer,
                    follow_up=made,
                    state="done",
                    report="Selesai sesuai rencana; bukti dukung ada di unit.",
                    done_on=made.due_on - dt.timedelta(days=invented.randrange(1, 40)),
                )
            elif invented.random() < 0.5:
                follow_ups.report_follow_up(actor=officer, follow_up=made, state="running", report="Sedang berjalan.")


def _measure(known: Truth, there: _There, key: str, officer: str) -> None:
    """One indicator, who sends it, what they sent, and the mistakes that were corrected later."""
    senders = list(figures.sent_by(key, known.places))
    indicator = _indicator(there, key, [there.units[place.key] for place in senders], officer)
    sent, mistaken = [], []
    for place in senders:
        for span in spans_between(indicator.period, figures.SINCE, figures.ENDS[indicator.period]):
            drawn = figures.drawn(known.seed, key, place, span.ends_on)
            if drawn is None:
                continue
            first = drawn.numerator if drawn.first is None else drawn.first
            sent.append(values.Sent(indicator, there.units[place.key], span, first, drawn.denominator))
            if drawn.first is not None:
                mistaken.append((there.units[place.key], span.starts_on, drawn))
    values.record_values(actor=officer, values=sent)
    for unit, starts_on, drawn in mistaken:
        values.correct_value(
            actor=officer,
            value=IndicatorValue.objects.get(indicator=indicator, unit=unit, starts_on=starts_on, replaced_at=None),
            numerator=drawn.numerator,
            denominator=drawn.denominator,
            note="",
            reason="Salah ketik: kelebihan satu angka nol",
        )
    set_back([indicator.pk])


def _indicator(there: _There, key: str, senders: list[Unit], officer: str) -> Indicator:
    figure = figures.FIGURES[key]
    if figure.adopted:
        [made] = indicators.adopt_set(
            actor=officer, owner=there.directorate, name=figure.adopted, keys=[key], units=senders, since=figures.SINCE
        )
        return made
    return indicators.define_indicator(
        actor=officer, owner=there.directorate, units=senders, since=figures.SINCE, **figure.facts
    )


def _at(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10)))


def _uuid(invented: random.Random) -> uuid.UUID:
    return uuid.UUID(int=invented.getrandbits(128), version=4)
