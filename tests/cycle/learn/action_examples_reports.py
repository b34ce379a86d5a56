"""How the actions of a group's report are called."""

from functools import partial

from factories.courses import NOW, FieldStudy, a_field_study, a_report
from factories.registry import a_regency, a_unit

from teladan.cycle.learn.actions import passages, reports, verdicts
from teladan.cycle.learn.models import Observation, Passage, PassageVersion, Report, Verdict

TEXT = "Warga datang ke balai desa. Petugas mencatat permohonan. Surat jadi pada hari itu juga."


def _study() -> FieldStudy:
    regency = a_regency()
    return a_field_study(a_unit("Balai Pelatihan Contoh"), regency.melati)


def _report() -> tuple[Report, str]:
    study = _study()
    return a_report(study.group, TEXT), str(study.people[0].person.account_id)


def _passage() -> tuple[Passage, str]:
    report, actor = _report()
    return report.passages.get(), actor


def _open() -> partial:
    study = _study()
    return partial(reports.open_report, actor=str(study.people[0].person.account_id), group=study.group)


def _rename() -> partial:
    report, actor = _report()
    return partial(reports.rename_report, actor=actor, report=report, title="Laporan pelayanan desa")


def _use() -> partial:
    report, actor = _report()
    visit = report.group.course.visit
    note = Observation.objects.create(
        visit=visit, group=report.group, note="Antrean pendek.", seen_at=NOW, author=actor
    )
    return partial(reports.use_notes, actor=actor, report=report, section="theirs", observations=[note])


def _send() -> partial:
    report, actor = _report()
    return partial(reports.send_report, actor=actor, report=report)


def _add() -> partial:
    report, actor = _report()
    return partial(passages.add_passage, actor=actor, report=report, section="will", text="Kami akan mencobanya.")


def _write() -> partial:
    passage, actor = _passage()
    return partial(passages.write_passage, actor=actor, passage=passage, base=1, text=f"{TEXT} Tanpa biaya.")


def _waiting() -> tuple[PassageVersion, str]:
    passage, actor = _passage()
    passages.write_passage(actor=actor, passage=passage, base=1, text="Warga datang sendiri.")
    held = passages.write_passage(actor=actor, passage=passage, base=1, text="Warga diwakili kepala dusun.")
    return held.conflict, actor


def _settle() -> partial:
    waiting, actor = _waiting()
    return partial(passages.settle_conflict, actor=actor, waiting=waiting, choice="mine", base=2)


def _remove() -> partial:
    passage, actor = _passage()
    return partial(passages.remove_passage, actor=actor, passage=passage, base=1)


def _restore() -> partial:
    call = _remove()
    call()
    passage = call.keywords["passage"]
    return partial(passages.restore_passage, actor=call.keywords["actor"], version=passage.versions.get(number=1))


def _move() -> partial:
    passage, actor = _passage()
    return partial(passages.move_passage, actor=actor, passage=passage, to="lessons")


def _sent() -> tuple[Report, str]:
    report, actor = _report()
    reports.send_report(actor=actor, report=report)
    return report, actor


def _say() -> partial:
    report, actor = _sent()
    return partial(verdicts.say, actor=actor, passage=report.passages.get(), word="confirmed")


def _say_rest() -> partial:
    report, actor = _sent()
    return partial(verdicts.say_rest, actor=actor, report=report)


def _take_back() -> partial:
    call = _say_rest()
    made = call()
    return partial(
        verdicts.take_back_rest, actor=call.keywords["actor"], report=call.keywords["report"], at=made[0].made_at
    )


def _corrected() -> tuple[Verdict, str]:
    report, actor = _sent()
    right = TEXT.replace("hari itu juga", "esok harinya")
    said = verdicts.say(actor=actor, passage=report.passages.get(), word="corrected", text=right)
    return said, actor


def _take_over() -> partial:
    verdict, actor = _corrected()
    return partial(verdicts.take_over, actor=actor, verdict=verdict)


EXAMPLES = {
    "open_report": _open,
    "rename_report": _rename,
    "use_notes": _use,
    "send_report": _send,
    "add_passage": _add,
    "write_passage": _write,
    "settle_conflict": _settle,
    "remove_passage": _remove,
    "restore_passage": _restore,
    "move_passage": _move,
    "say": _say,
    "say_rest": _say_rest,
    "take_back_rest": _take_back,
    "take_over": _take_over,
}
