"""What the pages of a request show: its terms as a sheet, what it lacks, what the host answered already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.cycle.compare.queries.beside import Words
from teladan.cycle.learn.forms.requests import ReadForm
from teladan.cycle.learn.models import Side, Visit
from teladan.cycle.learn.queries.courses import field_study_of
from teladan.cycle.learn.queries.figures import FigureRow, figures_of
from teladan.cycle.learn.queries.hosts_to_learn_from import answers_published, host_of
from teladan.cycle.learn.queries.readiness import day_advice, missing_from
from teladan.cycle.learn.queries.sought import sought
from teladan.cycle.learn.queries.visits import has_letter
from teladan.cycle.learn.rules import may_lead, sides_of
from teladan.ground.registry.queries import Viewer


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the terms: its heading and what was written, line by line."""

    name: str
    text: str


def terms_lines(visit: Visit) -> list[Line]:
    """The terms of reference in the order of a KAK; what was left open is left out."""
    second = visit.second_on and _("; atau %(day)s") % {"day": date_format(visit.second_on, "l, j F Y")}
    reasons = [str(Visit.Reason(key).label) for key in visit.reasons if key in Visit.Reason.values]
    contact = ", ".join(filter(None, [visit.contact, visit.contact_way]))
    lines = (
        (_("Tema"), visit.theme),
        (_("Dasar"), visit.basis),
        (_("Maksud dan tujuan"), visit.purpose),
        (_("Materi yang diminta"), visit.wanted),
        (_("Lokus yang ingin dilihat"), visit.loci),
        (_("Alasan memilih tuan rumah"), "\n".join(filter(None, [*reasons, visit.why]))),
        (_("Waktu"), f"{date_format(visit.proposed_on, 'l, j F Y')}{second or ''}"),
        (_("Studi lapangan"), field_study_of(visit)),
        (_("Peserta"), _("%(n)s orang") % {"n": visit.people}),
        (_("Keluaran"), visit.outputs),
        (_("Sumber biaya"), visit.costs),
        (_("Narahubung"), contact),
        (_("Mengapa data sendiri belum ada"), visit.own_data),
    )
    return [Line(name, text) for name, text in lines if text]


def figure_rows(found: Sequence[FigureRow], has_own: Mapping[str, bool]) -> list[tuple[str, ...]]:
    """What is to be learnt with both offices' figures, as far as the reader may see them."""
    return [
        (
            row.label,
            _figure(row.our, row.ours) or (_("ada") if has_own.get(row.key) else _("belum ada")),
            _figure(row.their, row.theirs) or "–",
            row.verdict or "–",
        )
        for row in found
    ]


def _figure(words: Words, value: str) -> str:
    """The number with what it must be read with: interval, respondents, period."""
    rest = ", ".join(filter(None, [words.interval, words.sizes, words.period]))
    return f"{value} ({rest})" if value and rest else value


def request_context(viewer: Viewer, visit: Visit, read_form: ReadForm | None = None) -> dict[str, Any]:
    """What `learn/request.html` shows."""
    may_change = may_lead(viewer, visit, Side.GUEST) and not has_letter(visit)
    is_sent = visit.case_id is not None
    host = host_of(visit.host_id)
    return {
        "visit": visit,
        "sides": sides_of(viewer, visit),
        "here": "request",
        "lines": terms_lines(visit),
        "sought_rows": figure_rows(figures_of(viewer, visit, Side.GUEST.value), _has_own(visit)),
        "sought_columns": [
            (_("Unsur atau indikator"), "text"),
            (_("Tamu"), "wide"),
            (_("Tuan rumah"), "wide"),
            (_("Bedanya"), "wide"),
        ],
        "may_change": may_change,
        "is_sent": is_sent,
        "has_letter": has_letter(visit),
        "missing": [] if is_sent else missing_from(visit),
        "advice": [] if is_sent else day_advice(visit),
        "answers": [] if is_sent else answers_published(host),
        "is_open": host is not None and host.is_open,
        "read_form": read_form or ReadForm(),
    }


def _has_own(visit: Visit) -> dict[str, bool]:
    return {one.key: one.has_own for one in sought(visit)}
