"""Plays the invented copies on the invented district, each step on the day on which it would have happened."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from teladan.cycle.learn.actions.hosts import keep_host
from teladan.cycle.measure import example as measured
from teladan.cycle.practices import example as written
from teladan.cycle.replicate.actions.adapting import check_fidelity, note_adaptation
from teladan.cycle.replicate.actions.plan import plan_from_steps
from teladan.cycle.replicate.actions.replications import (
    answer_consent,
    ask_consent,
    begin_replication,
    commit_replication,
    institutionalise,
    start_replication,
    stop_replication,
)
from teladan.cycle.replicate.actions.studies import make_study, publish_study
from teladan.cycle.replicate.models import Replication
from teladan.cycle.replicate.queries.panels import collect
from teladan.ground.clock import set_day

EVENT = dt.date(2024, 11, 26)
"""The day on which the practice is told to all health centres of the province."""
MEASURED_AGAIN = dt.date(2026, 1, 20)
"""By then the figures of 2025 have come."""
STUDIED = dt.date(2024, 10, 21)
SECOND = {"angsana": "cendana", "kamboja": "jati"}
"""Who learnt the home examinations from a copy, not from the origin."""
STOPPED = {
    ("waiting_minutes", "nipah"): (
        dt.date(2024, 6, 28),
        "Antrean memanjang pada jam ramai.",
        "Hitung kedatangan per jam sebelum melebur loket.",
    )
}
LASTING = {"cendana": (dt.date(2023, 8, 1), "Keputusan Kepala Puskesmas Contoh Cendana Nomor 14 Tahun 2023")}
CHANGED = (
    # adopter, key of the part, kind, what, why
    ("cendana", "cara-mengajak", "adaptation", "Ajakan lewat arisan tiap Jumat.", "Kader di sini sedikit."),
    ("jati", "jadwal", "adaptation", "Buka malam hari pada hari pasar.", "Sebagian besar perempuan bekerja pagi."),
    (
        "kamboja",
        "rujukan-pada-hari-yang-sama",
        "modification",
        "Diantar keesokan harinya.",
        "Rumah sakit berjarak tiga jam.",
    ),
)


@dataclass(frozen=True)
class _Copied:
    """An indicator's practice and its copies by centre."""

    indicator: str
    copies: Mapping[str, Replication]


def load(*, there: written.Loaded) -> None:
    """All of it or nothing."""
    with transaction.atomic():
        for indicator, starts in measured.COPIES.items():
            origin = next(iter(starts))
            made: dict[str, Replication] = {}
            for centre, day in starts.items():
                if centre != origin and not (origin == measured.ORIGIN and centre == measured.ADOPTER):
                    made[centre] = _copied(there, origin, centre, day, made)
            _kept(there, _Copied(indicator, made))
        _open_doors(there)
        _looked_at(there)
        _begun(there)
        _studied(there)


def _copied(
    there: written.Loaded, origin: str, centre: str, day: dt.date, made: Mapping[str, Replication]
) -> Replication:
    """The whole way of one copy: the wish, the head's word, the origin's, the plan, the first day."""
    practice, adopter = there.practices[origin], there.district.centres[centre]
    actor, head = there.account("dinas.sejahtera"), there.mandates["kepala.dinas"]
    source = made.get(SECOND.get(centre, "")) if origin == measured.ORIGIN else None
    with set_day(day - dt.timedelta(days=90)):
        row = begin_replication(
            actor=actor,
            practice=practice,
            adopter=adopter,
            facts={"source": source, "facilitator": there.district.office, "aim": f"Menerapkan {practice.title}."},
        )
        commit_replication(actor=actor, replication=row, mandate=head, on=day - dt.timedelta(days=90))
        ask_consent(actor=actor, replication=row)
    with set_day(day - dt.timedelta(days=80)):
        answer_consent(actor=actor, replication=row, answer=Replication.Consent.GIVEN)
    with set_day(day):
        start_replication(actor=actor, replication=row, on=day)
    row.refresh_from_db()
    return row


def _kept(there: written.Loaded, copied: _Copied) -> None:
    """What lasted, and what was stopped."""
    actor = there.account("dinas.sejahtera")
    for centre, row in copied.copies.items():
        if copied.indicator == "screening_coverage" and centre in LASTING:
            on, by = LASTING[centre]
            with set_day(on):
                institutionalise(actor=actor, replication=row, on=on, by=by)
        if (copied.indicator, centre) in STOPPED:
            on, why, lesson = STOPPED[copied.indicator, centre]
            with set_day(on):
                stop_replication(actor=actor, replication=row, on=on, why=why, lesson=lesson)


def _open_doors(there: written.Loaded) -> None:
    """The origin of the home examinations receives visitors."""
    with set_day(dt.date(2024, 10, 15)):
        keep_host(
            actor=there.account("puskesmas.melur"),
            unit=there.district.centres[measured.ORIGIN],
            is_open=True,
            welcome="Lihat satu hari pemeriksaan di balai warga, dari daftar nama sampai rujukan.",
            contact="Bidan Endah Contoh",
            contact_way="kesehatan.ibu@melur.contoh",
            delegations_a_day=1,
            people_a_day=12,
            days_before=5,
        )


def _looked_at(there: written.Loaded) -> None:
    """How the copies of the home examinations differ, and whether their core is kept."""
    actor = there.account("dinas.sejahtera")
    rows = {row.adopter.name.rsplit(" ", 1)[-1].lower(): row for row in _copies_of_home(there)}
    for centre, part, kind, what, why in CHANGED:
        row = rows[centre]
        with set_day(row.started_on or EVENT):
            facts = {"part": part, "kind": kind, "what": what, "why": why, "on": row.started_on}
            note_adaptation(actor=actor, replication=row, facts=facts)
    for centre, missing in (("cendana", ""), ("kamboja", "rujukan-pada-hari-yang-sama")):
        core = list(there.practices[measured.ORIGIN].parts.filter(is_core=True).values_list("key", flat=True))
        with set_day(dt.date(2024, 5, 14)):
            check_fidelity(
                actor=actor,
                replication=rows[centre],
                on=dt.date(2024, 5, 14),
                checked_by="Farida Contoh, S.K.M.",
                found={key: ("partly" if key == missing else "yes", "") for key in core},
            )


def _copies_of_home(there: written.Loaded) -> list[Replication]:
    found = Replication.objects.filter(practice=there.practices[measured.ORIGIN], started_on__isnull=False)
    return list(found.select_related("adopter"))


def _begun(there: written.Loaded) -> None:
    """One that is being prepared on the day of the event."""
    practice, adopter = there.practices["arrival"], there.district.centres["sawo"]
    actor, head = there.account("dinas.sejahtera"), there.mandates["kepala.dinas"]
    with set_day(dt.date(2024, 11, 4)):
        row = begin_replication(
            actor=actor,
            practice=practice,
            adopter=adopter,
            facts={"aim": "Warga tidak menunggu sejak subuh.", "facilitator": there.district.office},
        )
        commit_replication(actor=actor, replication=row, mandate=head, on=dt.date(2024, 11, 4))
        ask_consent(actor=actor, replication=row)
    with set_day(dt.date(2024, 11, 8)):
        answer_consent(
            actor=actor, replication=row, answer=Replication.Consent.GIVEN_WITH, note="Sebutkan asalnya di papan."
        )
        plan_from_steps(actor=actor, replication=row, first_day=dt.date(2024, 11, 11))


def _studied(there: written.Loaded) -> None:
    """What was measured before the event: one without effect, one that harms, one that only seemed to work."""
    actor, office = there.account("dinas.sejahtera"), there.district.office
    with set_day(STUDIED):
        for starts in measured.COPIES.values():
            practice = there.practices[next(iter(starts))]
            if next(iter(starts)) == measured.ORIGIN:
                continue
            outcome = practice.outcomes.get()
            collected = collect(practice, outcome, office, on=STUDIED)
            study = make_study(actor=actor, practice=practice, outcome=outcome, owner=office, collected=collected)
            publish_study(actor=actor, study=study)
