"""The gap document as pictures. Formats; computes nothing."""

from collections.abc import Callable
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import written
from teladan.cycle.compare.gap.document import CoursePoint, Gap, Subject
from teladan.cycle.compare.gap.tables import places
from teladan.cycle.compare.sentences import rounded
from teladan.ground.paper import IntervalRow, Point, course_chart, course_scale, for_page, interval_chart

WIDE = 640
NARROW = 328


def for_screens(draw: Callable[[Gap, int], str], gap: Gap) -> tuple[str, str]:
    """A picture for wide screens and for phones, to stand in the page; empty where there is nothing to draw."""
    wide, narrow = draw(gap, WIDE), draw(gap, NARROW)
    return (for_page(wide), for_page(narrow)) if wide else ("", "")


def rival_svg(gap: Gap, width: int = WIDE) -> str:
    """All peers with the unit on the focus, best first; empty where there is nothing to draw."""
    if not gap.rivals:
        return ""
    sign = gap.focus.favour or 1
    own = gap.rivals[0].own
    rows = [(row.peer, row.peer_ranks, "better" if row.is_better else "other") for row in gap.rivals]
    rows.append((own, gap.rivals[0].own_ranks, "own"))
    ordered = sorted(rows, key=lambda row: (-sign * row[0].value, row[0].name))
    drawn = [
        IntervalRow(
            label=one.name,
            value=rounded(one.value, gap.focus.digits),
            low=rounded_or_none(one.low, gap.focus),
            high=rounded_or_none(one.high, gap.focus),
            rank=_("peringkat %(places)s") % {"places": places(found)} if found else "",
            kind=kind,  # type: ignore[arg-type] -- one of the three words above
        )
        for one, found, kind in ordered
    ]
    said = {"what": gap.focus.name, "n": written(len(gap.better))}
    if gap.better:
        title = _("%(what)s: %(n)s unit lebih baik di luar kebetulan") % said
    else:
        title = _("%(what)s: tidak ada unit yang lebih baik di luar kebetulan") % said
    start, end = (_decimal(gap.focus.scale[0]), _decimal(gap.focus.scale[1])) if gap.focus.scale else (None, None)
    return interval_chart(
        drawn, width=width, title=title, description=_("Setiap baris satu unit dengan selangnya."), start=start, end=end
    )


def element_svg(gap: Gap, width: int = WIDE) -> str:
    """Each element of the unit beside the mean of its peers."""
    if not gap.split.elements:
        return ""
    drawn = []
    for element in gap.split.elements:
        own = element.own
        middle = rounded(element.mean, gap.subject.digits)
        value = rounded(own.value, gap.subject.digits)
        low, high = rounded_or_none(own.low, gap.subject), rounded_or_none(own.high, gap.subject)
        drawn += [
            IntervalRow(gap.unit_name, value, low, high, "", kind="own", group=element.name),
            IntervalRow(_("rata-rata pembanding"), middle, None, None, "", group=element.name),
        ]
    behind = [row.name for row in gap.split.elements if row.apart.is_distinguishable and row.apart.value < 0]
    if behind:
        title = _("Lebih rendah di luar kebetulan: %(names)s") % {"names": ", ".join(behind)}
    else:
        title = _("Tidak ada unsur yang lebih rendah di luar kebetulan")
    start, end = (_decimal(gap.subject.scale[0]), _decimal(gap.subject.scale[1])) if gap.subject.scale else (None, None)
    return interval_chart(
        drawn,
        width=width,
        title=title,
        description=_("Tiap unsur: unit ini dan rata-rata pembandingnya."),
        start=start,
        end=end,
    )


def course_svg(gap: Gap, width: int = WIDE) -> str:
    """The unit's own course; empty for a single period."""
    of_version = [point for point in gap.course if point.definition == gap.subject.definition]
    if len(of_version) < 2:
        return ""
    points = [
        Point(
            label=date_format(point.own.ends_on, "M Y"),
            value=rounded(point.own.value, gap.subject.digits),
            low=rounded_or_none(point.own.low, gap.subject),
            high=rounded_or_none(point.own.high, gap.subject),
            n=point.own.n,
        )
        for point in of_version
    ]
    newest = of_version[-1]
    target = None if newest.median is None else rounded(newest.median, gap.subject.digits)
    values = [number for point in points for number in (point.value, point.low, point.high) if number is not None]
    if gap.subject.scale:
        start, end = _decimal(gap.subject.scale[0]), _decimal(gap.subject.scale[1])
    else:
        start, end = course_scale([*values, *([target] if target is not None else [])])
    return course_chart(
        points,
        title=course_title(newest),
        description=_("Nilai unit ini dari periode ke periode."),
        start=start,
        end=end,
        target=target,
        target_name=_("median pembanding kini"),
        width=width,
    )


def course_title(newest: CoursePoint) -> str:
    change = newest.change
    if change is None or change.error is None:
        return _("Perjalanan nilainya")
    if not change.is_distinguishable:
        return _("Periode terakhir tidak dapat dibedakan dari periode sebelumnya")
    if change.value > 0:
        return _("Periode terakhir naik di luar kebetulan")
    return _("Periode terakhir turun di luar kebetulan")


def rounded_or_none(value: float | None, subject: Subject) -> Decimal | None:
    return None if value is None else rounded(value, subject.digits)


def _decimal(value: float) -> Decimal:
    return Decimal(str(value)).normalize()
