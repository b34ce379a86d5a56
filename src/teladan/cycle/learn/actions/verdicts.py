"""What a site says of passages that were sent to it, and what the group does with its corrections."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from teladan.core.texts.merging import merge
from teladan.cycle.learn.keeping import Kind, add_version, checked, tell
from teladan.cycle.learn.models import Passage, PassageVersion, Report, ReportEdition, Verdict
from teladan.cycle.learn.queries.report_states import FOR_SITE
from teladan.cycle.learn.queries.reports import entries_of, newest_edition, unread_of
from teladan.cycle.learn.refusals import CannotChange
from teladan.ground import clock
from teladan.ground.journal.actions import append

Word = Verdict.Word


def say(
    *, actor: str, passage: Passage, word: str, text: str = "", why: str = "", version: int | None = None
) -> Verdict:
    """Say of a passage, as the reader had it, whether it is right. `version`: as some edition has it; the newest's if None.

    Said again in the same words it is one verdict. Raises CannotChange where nothing was sent, or words are missing.
    """
    if word not in Word.values:
        raise CannotChange(_("Pilih satu: benar, perlu dikoreksi, atau belum dapat dipastikan."))
    why = why.strip()
    with transaction.atomic():
        Passage.objects.select_for_update().get(pk=passage.pk)
        number, judged = _judged(passage, version)
        right = checked(text) if word == Word.CORRECTED and text.strip() else ""
        _check_words(word, right, judged, why)
        facts = {"word": word, "text": right, "why": "" if word == Word.CONFIRMED else why}
        last = Verdict.objects.filter(passage=passage, version=number).order_by("-made_at", "-pk").first()
        if last is not None and all(getattr(last, name) == value for name, value in facts.items()):
            return last
        made = Verdict.objects.create(passage=passage, version=number, author=actor, made_at=clock.now(), **facts)
        tell(actor, verb="learn.passage.judged", passage=passage, payload={"version": number, "word": word})
    return made


def say_rest(*, actor: str, report: Report) -> list[Verdict]:
    """Confirm at once whatever of the newest edition nobody has said anything of."""
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        edition = newest_edition(report)
        rest = unread_of(edition) if edition else []
        moment = clock.now()
        made = Verdict.objects.bulk_create(
            Verdict(passage_id=entry["id"], version=entry["version"], word=Word.CONFIRMED, author=actor, made_at=moment)
            for entry in rest
        )
        if made:
            _tell_report(actor, verb="learn.report.judged", report=report, payload={"passages": len(made)})
    return made


def take_back_rest(*, actor: str, report: Report, at: dt.datetime) -> int:
    """Undo one `say_rest` of the same person, as long as no newer edition came: those passages wait for a word again."""
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)
        edition = newest_edition(report)
        if edition is not None and edition.made_at > at:
            raise CannotChange(_("Kelompok sudah mengirim edisi baru, jadi ini tidak dapat dibatalkan lagi."))
        made = Verdict.objects.filter(passage__report=report, author=actor, made_at=at, word=Word.CONFIRMED)
        count = made.count()
        if count:
            made.delete()
            _tell_report(actor, verb="learn.report.unjudged", report=report, payload={"passages": count})
    return count


def take_over(*, actor: str, verdict: Verdict) -> PassageVersion:
    """Let a passage read as the site says; the version is credited to whoever corrected it. Pressed twice it is one version.

    What the group changed elsewhere in the passage since stays. Raises CannotChange where both changed the same place.
    """
    with transaction.atomic():
        row = Passage.objects.select_for_update().get(pk=verdict.passage_id)
        said = Verdict.objects.select_for_update().get(pk=verdict.pk)
        if said.taken_over_as is not None:
            return PassageVersion.objects.get(passage=row, number=said.taken_over_as)
        if said.word != Word.CORRECTED:
            raise CannotChange(_("Lokus tidak menulis koreksi untuk alinea ini."))
        judged = PassageVersion.objects.get(passage=row, number=said.version).text
        joined = None if row.is_removed else merge(judged, said.text, row.text)
        if joined is None:
            raise CannotChange(
                _("Alinea ini sudah Anda ubah di tempat yang sama. Buka alineanya dan masukkan koreksi itu sendiri.")
            )
        if joined == row.text:
            version = PassageVersion.objects.get(passage=row, number=row.version)
        else:
            version = add_version(row, said.author, said.version, joined, Kind.CORRECTED)
        said.taken_over_as = version.number
        said.save(update_fields=["taken_over_as"])
        tell(
            actor, verb="learn.passage.corrected", passage=row, payload={"version": version.number, "verdict": said.pk}
        )
    return version


def _judged(passage: Passage, version: int | None) -> tuple[int, str]:
    """Number and text of what was read; it must have been sent."""
    ident = str(passage.pk)
    editions = ReportEdition.objects.filter(report=passage.report_id, kind__in=FOR_SITE).order_by("-number")
    for edition in editions:
        entry = entries_of(edition, only_confirmed=True).get(ident)
        if entry is not None and version in (None, entry["version"]):
            return int(str(entry["version"])), str(entry["text"])
    raise CannotChange(
        _("Alinea ini tidak dikirim untuk diperiksa. Muat ulang halaman; mungkin edisinya sudah berganti.")
    )


def _check_words(word: str, right: str, judged: str, why: str) -> None:
    if word == Word.CORRECTED and not right:
        raise CannotChange(_("Tulis yang benar, agar kelompok dapat mengambilnya."))
    if word == Word.CORRECTED and right == judged:
        raise CannotChange(_("Tulisannya belum diubah. Betulkan kalimatnya, atau pilih “Benar”."))
    if word == Word.OPEN and not why:
        raise CannotChange(_("Tulis mengapa belum dapat dipastikan, dan siapa yang dapat ditanya."))


def _tell_report(actor: str, *, verb: str, report: Report, payload: dict[str, int]) -> None:
    append(actor=actor, verb=verb, subject=f"learn.report:{report.pk}", payload=payload)
