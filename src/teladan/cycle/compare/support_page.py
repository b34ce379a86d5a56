"""What the page of where to help next says. Formats; computes none."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teladan.core.numbers import half_up, written
from teladan.cycle.compare.exports import PARAMETER, Source, Table
from teladan.cycle.compare.exports import Cell as Exported
from teladan.cycle.compare.queries.support_ranking import Supporting
from teladan.cycle.compare.sentences import joined
from teladan.cycle.compare.supporting import ASKED, NEED, OPEN, PARTS, WAIT, Lag, Ranked, Region
from teladan.ground import clock
from teladan.ground.tables import Column

TOP, NAMED = 5, 3
NUMBER, DAY = "0.0", "yyyy-mm-dd"
LABELS: Mapping[str, str | Promise] = {
    NEED: gettext_lazy("Kebutuhan"),
    ASKED: gettext_lazy("Permintaan"),
    OPEN: gettext_lazy("Rekomendasi terbuka"),
    WAIT: gettext_lazy("Lama tidak didampingi"),
}
NAMES: Mapping[str, str] = {NEED: "kebutuhan", ASKED: "permintaan", OPEN: "rekomendasi", WAIT: "lama"}
"""Of the weights, in the address."""


def title(rows: Sequence[Ranked]) -> str:
    """The one thing that the page says: who comes first whatever the weights, or that nobody does."""
    if not rows:
        return _("Belum ada evaluasi untuk menimbang siapa yang didampingi dulu")
    top = min(TOP, len(rows))
    firm = [one.region.name for one in rows if one.worst <= top]
    if not firm:
        return _("Siapa yang didampingi dulu bergantung pada bobotnya: tidak ada yang selalu di %(many)s teratas") % {
            "many": written(top)
        }
    rest = len(firm) - NAMED
    names = [*firm[:NAMED], _("%(rest)s unit lain") % {"rest": written(rest)}] if rest > 0 else firm
    return _("Didampingi dulu: %(names)s, juga bila satu bobot dilipatduakan atau dibagi dua") % {
        "names": joined(names)
    }


def sentences(found: Supporting, rows: Sequence[Ranked]) -> list[str]:
    said = []
    tied = [one for one in rows if one.tied > 1]
    if tied:
        said.append(
            _("%(many)s unit berbagi tempat dengan unit lain: jumlahnya tepat sama.") % {"many": written(len(tied))}
        )
    moved = sum(one.moves for one in rows)
    said.append(
        _("Tidak ada unit yang berpindah tempat bila salah satu bobot dilipatduakan atau dibagi dua.")
        if not moved
        else _("%(moved)s dari %(many)s unit berpindah tempat bila salah satu bobot dilipatduakan atau dibagi dua.")
        % {"moved": written(moved), "many": written(len(rows))}
    )
    if not found.has_requests:
        said.append(
            _("Permintaan dan kunjungan terakhir belum diketahui di sini, jadi keduanya tidak membedakan siapa pun.")
        )
    return said


def columns() -> list[tuple[str, str]]:
    return [
        (_("Unit"), "text"),
        (_("Tempat"), "number"),
        (_("Jumlah"), "number"),
        (_("Kebutuhan: komponen yang paling tertinggal"), "wide"),
        (_("Permintaan"), "wide"),
        (_("Rekomendasi terbuka"), "wide"),
        (_("Terakhir didampingi"), "wide"),
    ]


def table_rows(rows: Sequence[Ranked]) -> list[list[object]]:
    return [
        [
            one.region.name,
            place_words(one),
            points(one.score),
            _with_part(lag_words(one.region.lag), one, NEED),
            _with_part(asked_words(one.region), one, ASKED),
            _with_part(written(one.region.open), one, OPEN),
            _with_part(last_words(one.region), one, WAIT),
        ]
        for one in rows
    ]


def place_words(one: Ranked) -> str:
    """The place with the places it may take: never alone."""
    if one.best == one.worst:
        return written(one.place)
    return f"{written(one.place)} ({written(one.best)}–{written(one.worst)})"


def points(value: Fraction) -> str:
    return written(half_up(value, 1))


def _with_part(words: str, one: Ranked, part: str) -> str:
    return _("%(words)s · %(points)s poin") % {"words": words, "points": points(one.parts[part])}


def lag_words(lag: Lag | None) -> str:
    if lag is None:
        return _("tidak tertinggal")
    said = {"name": lag.name, "own": points(100 * lag.share), "middle": points(100 * lag.middle)}
    return _("%(name)s: %(own)s %%, nilai tengah %(middle)s %%") % said


def asked_words(region: Region) -> str:
    if region.asked is None:
        return _("belum diketahui")
    return _("%(many)s permintaan") % {"many": written(region.asked)} if region.asked else _("tidak ada")


def last_words(region: Region) -> str:
    if region.last_on is None:
        return _("belum pernah tercatat")
    return date_format(region.last_on, "j M Y")


def table_of(found: Supporting, rows: Sequence[Ranked], request: HttpRequest) -> Table:
    heads = [
        Column(_("Unit"), 40), Column(_("Tempat"), 10), Column(_("Tempat terbaik"), 10), Column(_("Tempat terburuk"), 10),
        Column(_("Jumlah"), 10, NUMBER), *(Column(_("Poin: %(part)s") % {"part": LABELS[part]}, 14, NUMBER) for part in PARTS),
        Column(_("Komponen yang paling tertinggal"), 40), Column(_("Capaiannya (%)"), 12, NUMBER),
        Column(_("Nilai tengah (%)"), 12, NUMBER), Column(_("Permintaan"), 10), Column(_("Rekomendasi terbuka"), 10),
        Column(_("Terakhir didampingi"), 14, DAY),
    ]  # fmt: skip
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    source = Source(
        what=_("Siapa yang didampingi dulu, %(many)s unit") % {"many": written(len(rows))},
        period=str(found.year),
        n=None,
        version=found.instrument,
        made_on=clock.today(),
        address=f"{request.path}?{query.urlencode()}" if query else request.path,
    )
    return Table(_("Pendampingan"), heads, [_cells(one) for one in rows], source)


def _cells(one: Ranked) -> list[Exported]:
    lag = one.region.lag
    return [
        one.region.name, one.place, one.best, one.worst, _number(one.score), *(_number(one.parts[part]) for part in PARTS),
        lag.name if lag else "", _number(100 * lag.share) if lag else None, _number(100 * lag.middle) if lag else None,
        one.region.asked, one.region.open, one.region.last_on,
    ]  # fmt: skip


def _number(value: Fraction) -> Decimal:
    return half_up(value, 1)
