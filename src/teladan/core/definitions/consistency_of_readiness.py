"""A readiness check asks each thing once, names all three answers, and asks for the head's will first."""

from collections.abc import Iterator
from typing import get_args

from teladan.core.definitions.errors import DefinitionError
from teladan.core.definitions.schemas_of_readiness import Readied, ReadinessCheck
from teladan.core.definitions.validation import Places


def readiness_faults(body: ReadinessCheck, places: Places) -> Iterator[DefinitionError]:
    """Answers are kept by the question's key alone, so no two areas may use the same one."""
    missing = [answer for answer in get_args(Readied) if answer not in body.answers]
    if missing:
        yield places.error(("answers",), f"sebutan jawaban '{missing[0]}' belum ada; tulis ketiganya: no, partly, yes.")
    top = next(iter(body.areas))
    if body.first != top:
        message = f"bidang pertama '{body.first}', padahal yang paling atas '{top}'; pindahkan, atau samakan `first`."
        yield places.error(("first",), message)
    asked: dict[str, str] = {}
    for area, content in body.areas.items():
        for key in content.questions:
            if key in asked:
                message = f"pertanyaan '{key}' sudah ada di bidang '{asked[key]}'; beri kunci lain."
                yield places.error(("areas", area, "questions", key), message)
            asked.setdefault(key, area)
