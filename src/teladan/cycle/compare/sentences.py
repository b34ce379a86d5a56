"""A gap in plain Indonesian: a title that is a sentence, one paragraph, and the cautions. Formats numbers; computes none.

The rule of the words: "lebih rendah" and its like are only said of a difference whose interval does not hold zero. Everything
else is "tidak dapat dibedakan", and where no interval is known that is said instead.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teladan.core.numbers import half_up, written
from teladan.cycle.compare.gap import Apart, Estimate, Gap, Position, Subject
from teladan.cycle.compare.gap.document import FEW

SHORT = 10**9
"""The largest denominator of a fraction that a float may stand for."""
NAMED = 3
"""Better peers that the paragraph calls by name."""
SPEED = "time"
"""The element of which people say slower and faster."""
COST = "cost"
WORTH_TELLING = 0.1
"""Of a gap, the share from which the mix of respondents is said to explain some of it."""


def title(gap: Gap) -> str:
    """What the page says, in one sentence."""
    said = {"unit": gap.unit_name, "others": _rivals(gap), "what": _in_middle(gap.subject.name)}
    if gap.apart.error is None:
        return _("Belum pasti apakah %(unit)s berbeda dari %(others)s") % said
    if not gap.apart.is_distinguishable:
        if gap.subject.kind == "index":
            return _("%(unit)s tidak dapat dibedakan dari %(others)s") % said
        return _("%(unit)s tidak dapat dibedakan dari %(others)s untuk %(what)s") % said
    said["how"] = compared_word(gap.subject, gap.apart)
    if gap.subject.kind == "indicator":
        return _("%(what)s: %(unit)s %(how)s daripada %(others)s") % {**said, "what": gap.subject.name}
    if gap.subject.kind == "index" or gap.subject.key == SPEED:
        return _("%(unit)s dinilai %(how)s daripada %(others)s") % said
    return _("%(unit)s dinilai %(how)s daripada %(others)s untuk %(what)s") % said


def compared_word(subject: Subject, one: Apart) -> str:
    """Of own minus other."""
    if subject.key == SPEED and subject.kind == "element":
        return _("lebih lambat") if one.value < 0 else _("lebih cepat")
    return _("lebih rendah") if one.value < 0 else _("lebih tinggi")


def paragraph(gap: Gap) -> str:
    """Where the unit differs, by how much, how sure, what carries it, and from whom it may learn."""
    found = [_numbers(gap), _difference(gap), _company(gap), _carried(gap), _mixed(gap), _better(gap)]
    return " ".join(sentence for sentence in found if sentence)


def notes(gap: Gap) -> list[str]:
    """What must be known before the numbers are used."""
    found = []
    if gap.own.n is not None and gap.own.n < FEW:
        found.append(
            _("Angka %(unit)s berasal dari %(n)s isian, kurang dari 30. Bacalah dengan hati-hati.")
            % {"unit": gap.unit_name, "n": written(gap.own.n)}
        )
    few = sum(peer.estimate.n is not None and peer.estimate.n < FEW for peer in gap.peers)
    if few:
        found.append(
            _("%(few)s dari %(many)s pembanding berasal dari kurang dari 30 isian.")
            % {"few": written(few), "many": written(len(gap.peers))}
        )
    if gap.focus.kind == "element" and gap.focus.key == COST:
        found.append(
            _("Layanan yang gratis mendapat nilai biaya tertinggi dari semua orang, jadi beda pada unsur ini belum tentu "
            "dapat ditiru.")
        )  # fmt: skip
    if gap.subject.is_unchecked:
        found.append(
            _("Definisi %(ident)s belum diperiksa orang kedua dengan naskah peraturannya.")
            % {"ident": gap.subject.definition}
        )
    return found


def reading(value: float | Fraction, subject: Subject, *, signed: bool = False) -> str:
    """A number as people read it, rounded once, with its unit of measure where it has one."""
    found = rounded(value, subject.digits)
    text = written(abs(found) if signed else found)
    if signed:
        text = f"{'−' if found < 0 else '+' if found > 0 else ''}{text}"
    return f"{text} {subject.unit_of_measure}" if subject.unit_of_measure else text


def rounded(value: float | Fraction, digits: int) -> Decimal:
    """Half up, once. A float that stands for a short fraction is taken for it: 70.405 is no hair below itself."""
    exact = Fraction(value).limit_denominator(SHORT) if isinstance(value, float) else value
    return half_up(exact, digits)


def difference(value: float | Fraction, subject: Subject, *, signed: bool = True) -> str:
    """A difference of two such numbers: in points, points of per cent, or the unit of measure itself."""
    plain = replace(subject, unit_of_measure="")
    units = {"": _("poin"), "%": _("poin persen")}
    return f"{reading(value, plain, signed=signed)} {units.get(subject.unit_of_measure, subject.unit_of_measure)}"


def interval(low: float | None, high: float | None, subject: Subject, *, signed: bool = False) -> str:
    """Both ends, or a dash; `signed` for a difference."""
    if low is None or high is None:
        return "–"
    plain = replace(subject, unit_of_measure="")
    return _("%(low)s sampai %(high)s") % {
        "low": reading(low, plain, signed=signed),
        "high": reading(high, plain, signed=signed),
    }


def sizes(estimate: Estimate) -> str:
    """n and N of an estimate; empty where they may not be told."""
    if estimate.n is None:
        return ""
    if estimate.population:
        return _("n = %(n)s dari N = %(population)s") % {
            "n": written(estimate.n),
            "population": written(estimate.population),
        }
    return _("n = %(n)s") % {"n": written(estimate.n)}


def period(estimate: Estimate) -> str:
    """From the first day to the last; a year that both share is said once, so that it stays on a line of a table."""
    first = "j M" if estimate.starts_on.year == estimate.ends_on.year else "j M Y"
    return f"{date_format(estimate.starts_on, first)} – {date_format(estimate.ends_on, 'j M Y')}"


def place(position: Position) -> str:
    """Where a unit lies in the funnel, in words."""
    return {
        "high998": _("di atas batas 99,8 %"),
        "high95": _("di atas batas 95 %, masih di dalam batas 99,8 %"),
        "in": _("di dalam batas 95 %"),
        "low95": _("di bawah batas 95 %, masih di dalam batas 99,8 %"),
        "low998": _("di bawah batas 99,8 %"),
    }[position.label]


def joined(names: Sequence[str]) -> str:
    """A, B, dan C."""
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2:
        return _("%(first)s dan %(second)s") % {"first": names[0], "second": names[1]}
    return _("%(others)s, dan %(last)s") % {"others": ", ".join(names[:-1]), "last": names[-1]}


def _rivals(gap: Gap) -> str:
    """A single peer is called by its name."""
    return gap.peers[0].estimate.name if len(gap.peers) == 1 else gap.others


def _numbers(gap: Gap) -> str:
    own = gap.own
    beside = [sizes(own)] if own.n is not None else []
    if own.low is not None:
        beside.append(_("selang 95 %%: %(range)s") % {"range": interval(own.low, own.high, gap.subject)})
    said = {
        "what": gap.subject.name,
        "unit": gap.unit_name,
        "own": reading(own.value, gap.subject),
        "beside": f" ({', '.join(beside)})" if beside else "",
        "others": _rivals(gap),
        "mean": reading(gap.mean, gap.subject),
        "many": written(len(gap.peers)),
    }
    if len(gap.peers) == 1:
        return _("%(what)s %(unit)s %(own)s%(beside)s; %(others)s %(mean)s.") % said
    return _("%(what)s %(unit)s %(own)s%(beside)s; rata-rata %(others)s (%(many)s unit) %(mean)s.") % said


def _difference(gap: Gap) -> str:
    one, subject = gap.apart, gap.subject
    said = {
        "unit": gap.unit_name,
        "others": _rivals(gap),
        "by": difference(abs(one.value), subject, signed=False),
        "range": interval(one.low, one.high, subject, signed=True),
        "how": compared_word(subject, one),
    }
    if one.error is None:
        return (
            _("Selisihnya %(by)s, tetapi selang angka ini tidak diketahui. Karena itu tidak dapat dikatakan "
            "apakah selisih itu lebih dari kebetulan.") % said
        )  # fmt: skip
    if one.is_distinguishable:
        return (
            _("%(unit)s %(by)s %(how)s; selang 95 %% selisihnya (%(range)s) tidak memuat nol, jadi bedanya "
            "lebih dari kebetulan.") % said
        )  # fmt: skip
    return (
        _("Selisihnya %(by)s, dan selang 95 %% selisih itu (%(range)s) memuat nol: %(unit)s tidak dapat "
        "dibedakan dari %(others)s.") % said
    )  # fmt: skip


def _company(gap: Gap) -> str:
    if len(gap.peers) == 1:
        return _("Pembandingnya hanya satu unit, jadi tempatnya di antara unit sejenis tidak disebut.")
    if gap.has_few_peers:
        return _("Pembandingnya hanya %(many)s unit: terlalu sedikit untuk menyebut tempatnya di antara mereka.") % {
            "many": written(len(gap.peers))
        }
    if gap.position is None:
        return ""
    return _("Dalam corong, yang juga memperhitungkan bahwa unit memang berbeda-beda, angka ini berada %(place)s.") % {
        "place": place(gap.position)
    }


def _carried(gap: Gap) -> str:
    """Of a gap of the index: which element brings most of it."""
    if gap.subject.kind != "index" or not gap.split.elements:
        return ""
    if gap.carrier is None:
        return _("Tidak ada unsur yang lebih rendah daripada rata-rata pembanding.")
    said = {
        "element": gap.carrier.name,
        "points": reading(abs(gap.carrier.points), gap.subject),
        "total": reading(abs(gap.split.total), gap.subject),
    }
    sure = (
        _("beda pada unsur itu sendiri lebih dari kebetulan")
        if gap.carrier.apart.is_distinguishable
        else _("beda pada unsur itu sendiri belum dapat dibedakan dari kebetulan")
    )
    if gap.apart.is_distinguishable and gap.split.total <= gap.carrier.points:
        text = _("Bagian terbesar selisih dibawa unsur %(element)s: %(points)s dari %(total)s poin; %(sure)s.")
    else:
        text = _("Unsur yang paling menahan nilainya adalah %(element)s, sebesar %(points)s poin; %(sure)s.")
    return text % {**said, "sure": sure}


def _mixed(gap: Gap) -> str:
    """How far who answered explains a difference that is more than chance: the characteristic that explains most of it, or
    the one that hides most of it."""
    told = [(row.mix, row.name) for row in gap.mix if row.mix is not None]
    if not told or not gap.apart.is_distinguishable:
        return ""
    side = -1 if gap.apart.value < 0 else 1
    worth = abs(gap.apart.value) * WORTH_TELLING
    most, least = max(told, key=lambda row: side * row[0]), min(told, key=lambda row: side * row[0])
    if side * most[0] >= worth:
        said = {"by": difference(abs(most[0]), gap.subject, signed=False), "name": _in_middle(most[1])}
        return _("Susunan respondennya menjelaskan paling banyak %(by)s dari selisih itu (%(name)s).") % said
    if side * least[0] <= -worth:
        said = {"by": difference(abs(least[0]), gap.subject, signed=False), "name": _in_middle(least[1])}
        return _("Susunan respondennya tidak menjelaskan selisih itu, malah mengecilkannya %(by)s (%(name)s).") % said
    return _("Susunan respondennya hampir tidak menjelaskan selisih itu.")


def _better(gap: Gap) -> str:
    if not gap.focus.favour or gap.apart.error is None:
        return ""
    what = gap.focus.name if gap.focus.kind == "index" else _in_middle(gap.focus.name)
    if not gap.better:
        return _("Untuk %(what)s, tidak ada pembanding yang lebih baik di luar kebetulan.") % {"what": what}
    names = [row.peer.name for row in gap.better]
    shown = joined(names) if len(names) <= NAMED else joined([*names[: NAMED - 1], _more(len(names) - NAMED + 1)])
    return _("Untuk %(what)s, yang lebih baik di luar kebetulan: %(names)s.") % {"what": what, "names": shown}


def _more(many: int) -> str:
    return ngettext("%(many)s unit lain", "%(many)s unit lain", many) % {"many": written(many)}


def _in_middle(name: str) -> str:
    """A name as it stands within a sentence: abbreviations keep their capitals."""
    first = name.partition(" ")[0]
    return name if first.isupper() or not name else name[0].lower() + name[1:]
