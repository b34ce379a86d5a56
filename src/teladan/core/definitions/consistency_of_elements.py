"""The elements of an instrument: labels for each value of the scale, weights that make a whole, one order."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.reader import KeyPath
from teladan.core.definitions.scalars import as_typed
from teladan.core.definitions.schemas import Element, Instrument
from teladan.core.definitions.validation import Places


def element_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """Faults of labels, `elements`, their weights and `questionnaire_order`."""
    yield from _label_faults(body, places)
    yield from _order_faults(body, places)
    yield from _element_grade_faults(body, places)
    for path, elements in _groups(body.elements, ("elements",)):
        yield from _name_faults(path, elements, places)
        yield from _weight_faults(body, path, elements, places)
    if body.score.index.method == "weighted_sum" and body.score.index.weights == "given":
        yield from _point_faults(body, places)


def _groups(elements: Mapping[str, Element], path: KeyPath) -> Iterator[tuple[KeyPath, Mapping[str, Element]]]:
    """Each level of the tree with the path of its key."""
    yield path, elements
    for key, element in elements.items():
        if element.elements is not None:
            yield from _groups(element.elements, (*path, key, "elements"))


def scale_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """A scale rises in whole steps; nothing else can be looked at where it does not."""
    scale, step = body.scale, _step(body)
    if scale.from_ >= scale.to or scale.to <= 0 or step <= 0 or (scale.to - scale.from_) % step:
        message = f"skala {scale.from_} sampai {scale.to} dengan langkah {step} tidak mungkin; periksa angkanya."
        yield places.error(("scale",), message)


def _step(body: Instrument) -> Fraction:
    return Fraction(1) if body.scale.step is None else Fraction(body.scale.step)


def _label_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    scale = body.scale
    size = (scale.to - scale.from_) / _step(body) + 1
    if scale.labels is not None and len(scale.labels) != size:
        yield places.error(("scale", "labels"), _miscount("sebutan", len(scale.labels), size))
    for path, elements in _groups(body.elements, ("elements",)):
        for key, element in elements.items():
            if element.answers is not None and len(element.answers) != size:
                yield places.error((*path, key, "answers"), _miscount("jawaban", len(element.answers), size))


def _miscount(what: str, found: int, size: Fraction) -> str:
    return f"ada {found} {what}, padahal skala punya {size} nilai; lengkapi atau kurangi."


def _order_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    order = body.questionnaire_order
    if order is None or sorted(order) == sorted(body.elements):
        return
    missing = [key for key in body.elements if key not in order]
    unknown = [key for key in order if key not in body.elements]
    twice = [key for key, times in Counter(order).items() if times > 1]
    parts = [("belum ada", missing), ("tidak dikenal", unknown), ("dua kali", twice)]
    said = "; ".join(f"{words}: {', '.join(keys)}" for words, keys in parts if keys)
    yield places.error(("questionnaire_order",), f"harus memuat setiap unsur tepat satu kali ({said}).")


def _element_grade_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """Letters for what an assessor gives: descending, on the scale."""
    if body.element_grades and body.score.element.method != "given":
        message = "`element_grades` hanya untuk nilai yang diberikan penilai; hapus, atau tulis `method: given`."
        yield places.error(("element_grades",), message)
    above = body.scale.to + 1
    for position, level in enumerate(body.element_grades):
        if not body.scale.from_ <= level.value < above:
            message = f"nilai {level.grade} ialah {level.value}; urutkan dari tertinggi, dari {body.scale.to} sampai {body.scale.from_}."
            yield places.error(("element_grades", position), message)
        above = level.value


def _name_faults(path: KeyPath, elements: Mapping[str, Element], places: Places) -> Iterator[DefinitionError]:
    """A column's name must lead to one element."""
    owner: dict[str, str] = {}
    for key, element in elements.items():
        for name in {name.casefold() for name in (element.name, *element.also)}:
            if name in owner:
                message = f"nama '{name}' sudah dipakai unsur '{owner[name]}'; satu nama kolom untuk satu unsur."
                yield places.error((*path, key), message)
            owner.setdefault(name, key)


def _weight_faults(
    body: Instrument, path: KeyPath, elements: Mapping[str, Element], places: Places
) -> Iterator[DefinitionError]:
    index = body.score.index
    if index.weights == "equal":
        for key, element in elements.items():
            if element.weight is not None:
                message = (
                    "bobot ditulis, padahal `score.index.weights: equal`; hapus bobot ini, atau tulis `weights: given`."
                )
                yield places.error((*path, key, "weight"), message)
        return
    # In a weighted sum a group's points are those of its parts, so its own weight may be left out.
    needs = [key for key, element in elements.items() if element.elements is None or index.method == "weighted_mean"]
    missing = [key for key in needs if elements[key].weight is None]
    for key in missing:
        yield places.error((*path, key), f"unsur '{key}' belum punya `weight`, padahal `score.index.weights: given`.")
    total = sum((element.weight or Fraction(0) for element in elements.values()), Fraction(0))
    if index.method == "weighted_mean" and not missing and total != 1:
        yield places.error(path, f"jumlah bobot {as_typed(total)}, seharusnya tepat 1.")


def _point_faults(body: Instrument, places: Places) -> Iterator[DefinitionError]:
    """Points of a weighted sum: each group's are those of its parts, and all together reach the top."""
    for path, elements in _groups(body.elements, ("elements",)):
        for key, element in elements.items():
            if element.elements is not None and element.weight not in (None, _points(element)):
                message = f"bobot {as_typed(element.weight or Fraction(0))}, padahal bagian-bagiannya berjumlah {as_typed(_points(element))}."
                yield places.error((*path, key, "weight"), message)
    total = sum((_points(element) for element in body.elements.values()), Fraction(0)) * body.score.convert.multiply_by
    if total != body.grades.top:
        yield places.error(
            ("elements",), f"jumlah bobot {as_typed(total)}, seharusnya tepat {body.grades.top} (`grades.top`)."
        )


def _points(element: Element) -> Fraction:
    if element.elements is None:
        return element.weight or Fraction(0)
    return sum((_points(below) for below in element.elements.values()), Fraction(0))
