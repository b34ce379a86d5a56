"""What the pages of waves show: rows of the table, what comes next, what runs. Formats; counts nothing anew."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.measure.models import Intake, Wave
from teladan.cycle.measure.queries import waves as queries
from teladan.cycle.measure.rules import may_run
from teladan.cycle.measure.targets import Progress, Standing, progress_of
from teladan.ground.registry.queries import Viewer

LINK = "link"
MOST_RUNNING = 12
MOST_OTHERS = 5


@dataclass(frozen=True, slots=True)
class Act:
    """One press: where it leads, in words. `kind`: of the button, "" for the one that is most likely wanted; LINK for what is
    seldom wanted and stands below the buttons."""

    url: str
    words: str
    kind: str = "quiet"


@dataclass(frozen=True, slots=True)
class Running:
    """A wave on the start page, how far it has come, and what is best done about it now."""

    wave: Wave
    standing: Standing
    hint: str
    act: Act | None


def running(viewer: Viewer, today: dt.date) -> tuple[list[Running], list[Running], list[Running]]:
    """Waves that take answers, those in preparation, and those closed last."""
    found = [
        list(queries.waves(viewer, state=state)[:most])
        for state, most in (
            (Wave.State.OPEN, MOST_RUNNING),
            (Wave.State.DRAFT, MOST_OTHERS),
            (Wave.State.CLOSED, MOST_OTHERS),
        )
    ]
    standings = queries.standings(viewer, [wave for waves in found for wave in waves])
    opened, drafts, closed = ([_running(viewer, wave, standings[wave.pk], today) for wave in waves] for waves in found)
    return opened, drafts, closed


def _running(viewer: Viewer, wave: Wave, standing: Standing, today: dt.date) -> Running:
    is_runner = may_run(viewer, wave)
    acts = next_acts(wave, standing, is_runner=is_runner, today=today)
    return Running(wave, standing, _hint(wave, standing, today), next((act for act in acts if not act.kind), None))


def _hint(wave: Wave, standing: Standing, today: dt.date) -> str:
    """One sentence on what matters most now."""
    if wave.state == Wave.State.DRAFT:
        return _("Belum dibuka.") if standing.intakes else _("Belum ada unit yang dipilih.")
    if wave.state == Wave.State.CLOSED:
        return _("Ditutup %(day)s.") % {"day": date_format(timezone.localtime(wave.closed_at), "j F Y")}
    last = wave.due_on or wave.ends_on
    when = due_words((last - today).days, last)
    if standing.silent:
        return _("%(silent)s dari %(all)s unit atau layanan belum ada jawaban; %(when)s.") % {
            "silent": written(standing.silent),
            "all": written(standing.intakes),
            "when": when,
        }
    return _("Semua sudah ada jawaban; %(when)s.") % {"when": when}


def due_words(days: int, last: dt.date) -> str:
    """How long it is until the last day, in calendar days: it binds no clock."""
    day = date_format(last, "j F Y")
    if days < 0:
        return _("batasnya lewat %(days)s hari (%(day)s)") % {"days": -days, "day": day}
    if days == 0:
        return _("batasnya hari ini")
    if days == 1:
        return _("batasnya besok (%(day)s)") % {"day": day}
    return _("batasnya %(days)s hari lagi (%(day)s)") % {"days": days, "day": day}


def next_acts(
    wave: Wave, standing: Standing, *, is_runner: bool, today: dt.date, may_import: bool = False
) -> list[Act]:
    """What can be done about a wave, the likeliest first. Pages of other nouns are offered once they exist."""
    ident = wave.pk
    if not is_runner:
        return _existing(
            ("measure:import", ident, _("Impor jawaban"), "") if may_import else None,
            ("measure:wave-result", ident, _("Lihat hasil"), "quiet"),
        )
    if wave.state == Wave.State.DRAFT:
        first = ("", "quiet") if standing.intakes else ("quiet", "")
        return _existing(
            ("measure:wave-open", ident, _("Buka periode"), first[0]) if standing.intakes else None,
            ("measure:wave-units", ident, _("Pilih unit dan layanan"), first[1]),
            ("measure:wave-populations", ident, _("Isi populasi"), "quiet") if standing.intakes else None,
            ("measure:wave-change", ident, _("Ubah nama atau periode"), LINK),
            ("measure:wave-delete", ident, _("Hapus persiapan ini"), LINK),
        )
    if wave.state == Wave.State.OPEN:
        is_over = today > (wave.due_on or wave.ends_on)
        return _existing(
            ("measure:import", ident, _("Impor jawaban"), "quiet" if is_over else ""),
            ("measure:late", None, _("Belum kirim"), "quiet") if standing.silent else None,
            ("measure:wave-result", ident, _("Hasil sementara"), "quiet"),
            ("measure:wave-units", ident, _("Tambah unit"), LINK),
            ("measure:wave-populations", ident, _("Ubah populasi"), LINK),
            ("measure:wave-change", ident, _("Ubah nama dan batas kirim"), LINK),
            *_recaps(ident),
            ("measure:wave-close", ident, _("Tutup periode"), "" if is_over else "quiet"),
        )
    return _existing(
        ("measure:wave-result", ident, _("Hasil"), ""),
        *_recaps(ident),
        ("measure:wave-reopen", ident, _("Buka kembali"), "quiet"),
    )


def _recaps(ident: object) -> tuple[tuple[str, object, str, str], ...]:
    return (
        ("measure:recap", ident, _("Rekap (.xlsx)"), LINK),
        ("measure:recap-letter", ident, _("Surat pengantar rekap (.docx)"), LINK),
    )


def _existing(*wanted: tuple[str, object, str, str] | None) -> list[Act]:
    acts = []
    for one in wanted:
        if one is None:
            continue
        name, ident, words, kind = one
        try:
            acts.append(Act(reverse(name, args=[] if ident is None else [ident]), words, kind))
        except NoReverseMatch:
            continue
    return acts


def intake_columns(wave: Wave) -> list[tuple[str, str]]:
    if wave.state == Wave.State.DRAFT:
        return [(_("Unit atau layanan"), "text"), (_("Populasi"), "number"), (_("Target"), "number")]
    return [
        (_("Unit atau layanan"), "text"),
        (_("Isian"), "number"),
        (_("Target"), "number"),
        (_("Capaian"), "wide"),
        (_("Jawaban terakhir"), "text"),
    ]


def intake_rows(wave: Wave, intakes: Iterable[Intake]) -> list[tuple[object, ...]]:
    """One row an intake, its name leading to its page."""
    return [_row(wave, intake) for intake in intakes]


def _row(wave: Wave, intake: Intake) -> tuple[object, ...]:
    progress = progress_of(intake, intake.n)
    name = (str(intake), reverse("measure:intake", args=[intake.pk]))
    target = "–" if progress.target is None else written(progress.target)
    if wave.state == Wave.State.DRAFT:
        return name, "–" if intake.population is None else written(intake.population), target
    last = date_format(timezone.localtime(intake.last_at), "j F Y, H.i") if intake.last_at else _("belum ada jawaban")
    return name, written(progress.n), target, bar(progress, str(intake)), last


def bar(progress: Progress, of: str) -> SafeString | str:
    """How far it has come, drawn and in words."""
    return render_to_string("measure/wave_bar.html", {"progress": progress, "of": of})
