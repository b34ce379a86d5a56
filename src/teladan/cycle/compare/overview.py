"""What the pages over many units say: titles, sentences, rows. Formats numbers; computes none."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from teladan.core.numbers import half_up, written
from teladan.cycle.compare import placing
from teladan.cycle.compare.gap import Subject
from teladan.cycle.compare.overview_table import HIGH, LOW, Row, subject_of
from teladan.cycle.compare.placing import Changed, Placed, Way
from teladan.cycle.compare.queries.looking import INDEX, Looking
from teladan.cycle.compare.queries.overview import Missing
from teladan.cycle.compare.sentences import joined, reading

FEW = 30
NAMED = 5
"""Units that a sentence calls by name."""


def missing_sentence(missing: Missing, looking: Looking) -> str:
    day = date_format(looking.on, "j F Y")
    said = {
        "have": written(missing.should - missing.without),
        "should": written(missing.should),
        "day": day,
        "place": looking.place.name,
    }
    if not missing.without:
        return (
            _("Semua %(should)s unit di %(place)s punya hasil survei yang terbit dalam 12 bulan sampai %(day)s.") % said
        )
    return (
        _("%(have)s dari %(should)s unit di %(place)s punya hasil survei yang terbit dalam 12 bulan sampai %(day)s.")
        % said
    )


def missing_names(missing: Missing) -> str:
    """Who has none, by name as far as there is room."""
    rest = missing.without - len(missing.named)
    names = [name for _pk, name in missing.named]
    return joined([*names, _("%(rest)s unit lain") % {"rest": written(rest)}] if rest else names)


def place_sentences(rows: Sequence[Row], placed: Placed, looking: Looking, way: Way) -> list[tuple[str, str]]:
    """(what is said, state to list them by): who is lower beyond noise, who higher, and what chance alone would give."""
    expected = placing.chance(len(placed.places))
    found = []
    for labels, state, word in ((LOW, "rendah", _("lebih rendah")), (HIGH, "tinggi", _("lebih tinggi"))):
        outside = [row for row in rows if row.place and row.place.label in labels]
        far = sum(row.place is not None and row.place.label == labels[0] for row in outside)
        found.append((_outside_sentence(outside, far, word, len(placed.places), looking), state if outside else ""))
    said = _(
        "Kebetulan saja rata-rata menaruh %(near)s dari %(many)s unit di luar batas 95 %% pada tiap sisi, dan %(far)s di luar "
        "batas 99,8 %%."
    ) % {
        "near": _count(expected.one_side95),
        "far": _count(expected.one_side998),
        "many": written(expected.units),
    }
    widened = {
        "additive": _(
            "Batasnya sudah dilebarkan oleh sebaran antarunit (τ²), jadi yang disebut menonjol di antara sejenisnya."
        ),
        "multiplicative": _("Batasnya sudah dilebarkan oleh sebaran antarunit (√φ)."),
        "none": _("Sebaran antarunit tidak diperhitungkan."),
    }
    return [*found, (f"{said} {widened[way.overdispersion]}", "")]


def _outside_sentence(outside: Sequence[Row], far: int, word: str, many: int, looking: Looking) -> str:
    said = {
        "kind": looking.kind_name,
        "word": word,
        "many": written(many),
        "n": written(len(outside)),
        "far": written(far),
    }
    if not outside:
        return _("Tidak ada dari %(many)s %(kind)s itu yang %(word)s di luar kebetulan.") % said
    said["names"] = _some([row.name for row in sorted(outside, key=lambda row: row.place is None)])
    if far:
        return (
            _(
                "%(n)s dari %(many)s %(kind)s %(word)s di luar kebetulan, %(far)s di antaranya di luar batas 99,8 %%: %(names)s."
            )
            % said
        )
    return _("%(n)s dari %(many)s %(kind)s %(word)s di luar kebetulan (batas 95 %%): %(names)s.") % said


def change_sentence(changed: Mapping[int, Changed], looking: Looking) -> str:
    """What became of all since the period before."""
    if not changed:
        return _("Belum ada periode sebelumnya dengan definisi yang sama untuk dibandingkan.")
    counts = {
        said: sum(one.said == said for one in changed.values())
        for said in ("better", "worse", "higher", "lower", "same")
    }
    said = {key: written(count) for key, count in counts.items()} | {"many": written(len(changed))}
    if looking.subject and not looking.subject.favour:
        return (
            _(
                "Sejak periode sebelumnya, dari %(many)s unit: %(higher)s naik, %(lower)s turun, %(same)s tidak dapat dibedakan."
            )
            % said
        )
    return (
        _(
            "Sejak periode sebelumnya, dari %(many)s unit: %(better)s membaik, %(worse)s memburuk, %(same)s tidak dapat dibedakan."
        )
        % said
    )


def title(rows: Sequence[Row], placed: Placed | None, looking: Looking) -> str:
    """The one thing that the page says."""
    said: dict[str, object] = {"place": around(looking), "kind": looking.kind_name, "many": written(len(rows))}
    if placed is None:
        return _("%(place)s: belum cukup hasil untuk dibandingkan") % said
    favour = looking.subject.favour if looking.subject else 1
    said["word"] = _("lebih rendah") if favour >= 0 else _("lebih tinggi")
    worse = [row for row in rows if row.side < 0]
    said |= {"n": written(len(worse)), "many": written(len(placed.places))}
    if not worse:
        return _("%(place)s: tidak ada dari %(many)s %(kind)s yang %(word)s di luar kebetulan") % said
    return _("%(place)s: %(n)s dari %(many)s %(kind)s %(word)s di luar kebetulan") % said


def around(looking: Looking) -> str:
    return looking.group.name if looking.group is not None else looking.place.name


def cautions(rows: Sequence[Row], placed: Placed | None, looking: Looking) -> list[str]:
    """What must be known before the numbers are used."""
    found = []
    subject = subject_of(looking)
    few = [row.name for row in rows if 0 < row.held.now.n < FEW]
    if few:
        said = (
            _("Penyebut %(n)s unit kurang dari 30; bacalah angkanya dengan hati-hati: %(names)s.")
            if looking.is_share
            else _("%(n)s unit punya kurang dari 30 isian; bacalah angkanya dengan hati-hati: %(names)s.")
        )
        found.append(said % {"n": written(len(few)), "names": _some(few)})
    if placed is not None and placed.unplaced:
        names = {row.unit: row.name for row in rows}
        said = _("Tidak dibandingkan karena sebaran jawabannya tidak diketahui atau nol: %(names)s.")
        found.append(said % {"names": _some([names[unit] for unit in placed.unplaced])})
    if subject.kind == "indicator" and not looking.is_share:
        found.append(
            _(
                "Sebaran nilai indikator ini tidak dikirim, jadi selangnya tidak diketahui dan tidak ada unit yang disebut berbeda."
            )
        )
    if looking.untold:
        said = _("Nilai %(n)s unit lain tidak ditampilkan: bukan urusan unit Anda, dan unitnya belum menyetujuinya.")
        found.append(said % {"n": written(looking.untold)})
    if len(looking.types) > 1 and looking.type == "semua" and looking.group is None:
        found.append(
            _("Unit dari berbagai jenis dibandingkan bersama. Pilih satu jenis agar yang sejenis yang dibandingkan.")
        )
    return found


def facts(looking: Looking, many: int) -> list[str]:
    """What every number of the page rests on."""
    subject = subject_of(looking)
    found = [
        subject.name,
        _("%(n)s %(kind)s") % {"n": written(many), "kind": looking.kind_name},
        _("angka terbaru sampai %(day)s") % {"day": date_format(looking.on, "j F Y")},
    ]
    return [*found, subject.definition] if subject.definition else found


def method_facts(placed: Placed, subject: Subject) -> list[tuple[str, str]]:
    """The numbers that the funnel was made with."""
    plain = Subject("", "", "index", 0, "", "", is_unchecked=False, digits=4)
    return [
        (_("Sasaran"), reading(placed.target, subject)),
        (_("Penyebaran (φ)"), _("tidak dipakai") if placed.phi is None else reading(placed.phi, plain)),
        (_("Ragam antarunit (τ²)"), _("tidak dipakai") if placed.tau2 is None else reading(placed.tau2, plain)),
        (_("Unit"), written(len(placed.places))),
    ]


def subject_words(subject: Subject) -> str:
    """The number in the middle of a sentence."""
    if subject.key == INDEX or subject.kind == "indicator":
        return subject.name
    return _("unsur %(name)s") % {"name": subject.name}


def _some(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    if rest <= 0:
        return joined(list(names))
    return joined([*names[:NAMED], _("%(rest)s unit lain") % {"rest": written(rest)}])


def _count(expected: float) -> str:
    """An expected number, with the decimals that a small one needs."""
    return written(half_up(Fraction(expected), 1 if expected >= 0.1 else 2))


def ranking_title(rows: Sequence[Row], looking: Looking, *, is_ranked: bool) -> str:
    """How far the places can be told apart, in one sentence."""
    said = {"place": around(looking), "kind": looking.kind_name, "subject": subject_words(subject_of(looking))}
    if not is_ranked:
        return _("%(place)s: %(subject)s dengan selangnya") % said
    first = sum(row.rank is not None and row.rank[0] == 1 for row in rows)
    said["n"] = written(first)
    if first == 1:
        return _("%(place)s: hanya satu %(kind)s yang mungkin di peringkat pertama (keyakinan 95 %%)") % said
    return _("%(place)s: %(n)s %(kind)s mungkin peringkat pertama, jadi tidak dapat disebut siapa yang teratas") % said


def funnel_title(placed: Placed, looking: Looking) -> str:
    """What the picture shows, to stand above it where the page is not at hand."""
    said = {
        "place": around(looking),
        "subject": subject_words(subject_of(looking)),
        "high": written(len(placed.of(*HIGH))),
        "low": written(len(placed.of(*LOW))),
        "many": written(len(placed.places)),
        "kind": looking.kind_name,
    }
    return _("%(subject)s dari %(many)s %(kind)s: %(high)s di atas dan %(low)s di bawah batas kebetulan") % said


def ranked_title(looking: Looking, many: int) -> str:
    said = {"subject": subject_words(subject_of(looking)), "many": written(many), "kind": looking.kind_name}
    return _("%(subject)s dari %(many)s %(kind)s, dengan selang dan peringkat yang mungkin") % said
