"""How each action of replications and their readiness is called."""

import datetime as dt
from functools import partial

from factories.practices import a_published_practice
from factories.registry import a_mandate, a_regency
from factories.replicate import a_committed_replication, a_replication, a_running_replication

from teladan.cycle.replicate.actions import readiness, replications
from teladan.cycle.replicate.models import Replication

DAY = dt.date(2025, 3, 3)


def _made(make=a_replication, **facts) -> tuple[Replication, str]:
    regency = a_regency()
    made = make(a_published_practice(regency.other), regency.melati, **facts)
    return made, str(a_mandate(regency.melati).person.account_id)


def _begun():
    regency = a_regency()
    actor = str(a_mandate(regency.melati).person.account_id)
    practice = a_published_practice(regency.other)
    return partial(replications.begin_replication, actor=actor, practice=practice, adopter=regency.melati, facts={})


def _committed():
    row, actor = _made()
    head = a_mandate(row.adopter, "head")
    return partial(replications.commit_replication, actor=actor, replication=row, mandate=head, on=DAY)


def _asked():
    row, actor = _made()
    return partial(replications.ask_consent, actor=actor, replication=row)


def _answered():
    row, actor = _made(consent="asked", consent_asked_on=DAY)
    return partial(replications.answer_consent, actor=actor, replication=row, answer="given")


def _waived():
    row, actor = _made()
    row.practice.owner = None
    row.practice.save()
    return partial(replications.waive_consent, actor=actor, replication=row)


def _started():
    row, actor = _made(a_committed_replication)
    return partial(replications.start_replication, actor=actor, replication=row, on=DAY)


def _lasting():
    row, actor = _made(a_running_replication)
    return partial(replications.institutionalise, actor=actor, replication=row, on=DAY, by="Keputusan Nomor 12")


def _stopped():
    row, actor = _made()
    return partial(replications.stop_replication, actor=actor, replication=row, on=DAY, why="Petugas pindah")


def _corrected():
    row, actor = _made(a_running_replication)
    return partial(
        replications.correct_day, actor=actor, replication=row, field="started_on", on=DAY, reason="Salah tahun"
    )


def _readied():
    row, actor = _made()
    answers = {"signed": ("yes", "Surat ada")}
    return partial(readiness.answer_readiness, actor=actor, replication=row, answers=answers)


EXAMPLES = {
    "begin_replication": _begun,
    "commit_replication": _committed,
    "ask_consent": _asked,
    "answer_consent": _answered,
    "waive_consent": _waived,
    "start_replication": _started,
    "institutionalise": _lasting,
    "stop_replication": _stopped,
    "correct_day": _corrected,
    "answer_readiness": _readied,
}
