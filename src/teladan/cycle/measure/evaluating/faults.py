"""What is wrong with the points of an evaluation, in words: beyond a weight, a total that is not the sum, a missing component."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.measure.evaluating.components import by_path, components, missing, sum_of, top_components

TOTAL = "total"
TWO_PLACES = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """`at`: the path of a component, or `total`."""

    at: str
    message: str
    mend: str


def faults_of(ident: str, scores: Mapping[str, Decimal], total: Decimal | None) -> list[Fault]:
    """Every fault; none where all holds. Without a total the sum is the total."""
    found = [*_beyond(ident, scores), *_missing(ident, scores)]
    return found or [*_parts(ident, scores), *_total(ident, scores, total)]


def plain_points(points: Decimal) -> str:
    """Two decimals, as reports print them: 26,20."""
    return written(half_up(points, TWO_PLACES))


def _beyond(ident: str, scores: Mapping[str, Decimal]) -> Iterator[Fault]:
    known = by_path(ident)
    for path, points in scores.items():
        one = known.get(path)
        if one is None:
            yield Fault(path, _("Komponen ini tidak ada dalam %(ident)s.") % {"ident": ident}, "")
        elif not 0 <= points <= one.weight:
            words = {"points": plain_points(points), "name": one.name, "weight": written(one.weight)}
            yield Fault(
                path,
                _("%(points)s di luar 0 sampai %(weight)s, bobot %(name)s.") % words,
                _("Periksa angkanya: yang ditulis poin, bukan persen."),
            )
        elif points != half_up(points, TWO_PLACES):
            yield Fault(path, _("Poin punya lebih dari dua angka di belakang koma."), _("Tulis dua desimal."))


def _missing(ident: str, scores: Mapping[str, Decimal]) -> Iterator[Fault]:
    for one in missing(ident, scores):
        yield Fault(one.path, _("Poin %(name)s kosong.") % {"name": one.name}, _("Isi poinnya, 0 bila memang nol."))


def _parts(ident: str, scores: Mapping[str, Decimal]) -> Iterator[Fault]:
    """Where all parts of a component are given, they come to the component."""
    for one in components(ident):
        if one.path not in scores or not one.parts or any(part not in scores for part in one.parts):
            continue
        added = sum((scores[part] for part in one.parts), Decimal(0))
        if added != scores[one.path]:
            words = {"name": one.name, "points": plain_points(scores[one.path]), "added": plain_points(added)}
            yield Fault(
                one.path,
                _("%(name)s ditulis %(points)s, padahal bagian-bagiannya berjumlah %(added)s.") % words,
                _("Samakan keduanya menurut laporan."),
            )


def _total(ident: str, scores: Mapping[str, Decimal], total: Decimal | None) -> Iterator[Fault]:
    if total is None:
        return
    added = sum_of(ident, scores)
    if total != added:
        parts = " + ".join(plain_points(scores[one.path]) for one in top_components(ident))
        words = {"total": plain_points(total), "parts": parts, "sum": plain_points(added)}
        yield Fault(
            TOTAL,
            _("Nilai ditulis %(total)s, padahal %(parts)s = %(sum)s.") % words,
            _("Betulkan nilai atau komponennya menurut laporan; tidak ada toleransi pembulatan."),
        )
