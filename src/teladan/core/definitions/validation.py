"""From plain data to a typed definition; every fault at its own line, with the mend, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from teladan.core.definitions.errors import DefinitionError, DefinitionErrors
from teladan.core.definitions.reader import KeyPath
from teladan.core.definitions.scalars import brief
from teladan.core.definitions.schemas import Calendar, Glossary, Instrument, Source
from teladan.core.definitions.schemas_of_evidence import EvidenceRule
from teladan.core.definitions.schemas_of_indicators import IndicatorSet
from teladan.core.definitions.schemas_of_procedures import Procedure
from teladan.core.definitions.schemas_of_programmes import Programme
from teladan.core.definitions.schemas_of_readiness import ReadinessCheck

Body: TypeAlias = (
    Instrument | EvidenceRule | Calendar | IndicatorSet | Procedure | Programme | ReadinessCheck | Source | Glossary
)
MOST_FAULTS = 100  # who has more has another kind of file
KINDS: Mapping[str, type[Body]] = {
    "calendar": Calendar,
    "evidence": EvidenceRule,
    "glossary": Glossary,
    "indicators": IndicatorSet,
    "instrument": Instrument,
    "procedure": Procedure,
    "programme": Programme,
    "readiness": ReadinessCheck,
    "source": Source,
}


@dataclass(frozen=True)
class Places:
    """Where each key stands: file and line. A file that extends another has keys from both."""

    file: str
    places: Mapping[KeyPath, tuple[str, int]]

    def at(self, path: KeyPath) -> tuple[str, int]:
        """File and line of a key; of the nearest key above it when it is not written."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return (self.file, 1)

    def error(self, path: KeyPath, message: str) -> DefinitionError:
        """The fault at this key."""
        return DefinitionError(*self.at(path), message)


def validated(data: Mapping[str, object], places: Places) -> Body:
    """The typed body of a file. Raises DefinitionErrors."""
    kind = data.get("kind")
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        found = f"kind '{brief(kind)}' tidak dikenal" if kind else "kunci 'kind' belum ada"
        message = f"{found}; yang ada: {', '.join(KINDS)}.{_maybe(brief(kind), list(KINDS))}"
        raise DefinitionErrors([places.error(("kind",), message)])
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False)[:MOST_FAULTS]
        raise DefinitionErrors(sorted((_fault(model, fault, places) for fault in faults), key=_by_line)) from error


def _by_line(error: DefinitionError) -> tuple[str, int]:
    return (error.file, error.line)


def _fault(model: type[Body], fault: ErrorDetails, places: Places) -> DefinitionError:
    path: KeyPath = tuple(part for part in fault["loc"] if part != "[key]")
    return places.error(path, _message(model, fault, path))


def _message(model: type[Body], fault: ErrorDetails, path: KeyPath) -> str:
    key = str(path[-1]) if path else ""
    name = next((part for part in reversed(path) if isinstance(part, str)), "berkas")
    above = _schema_at(model, path[:-1])
    such_as = "" if (example := _example(above, key)) == "…" else f"; tulis misalnya `{key}: {example}`"
    known = list(above.get("properties", {}))
    context = fault.get("ctx", {})
    choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    maybe = _maybe(brief(fault["input"]), choices.split(", "))
    messages = {
        "missing": f"kunci '{key}' belum ada{_inside(path)}; tulis misalnya `{key}: {example}`",
        "extra_forbidden": f"kunci '{brief(key)}' tidak dikenal{_inside(path)}.{_maybe(brief(key), known)} Yang ada: {', '.join(known)}",
        "literal_error": f"'{brief(fault['input'])}' tidak dikenal untuk '{name}'.{maybe} Pilih: {choices}",
        "model_type": f"'{name}' harus berisi pasangan kunci dan nilai{such_as}",
        "list_type": f"'{name}' harus berupa daftar, misalnya [satu, dua]{such_as}",
        "too_short": f"'{name}' tidak boleh kosong{such_as}",
        "value_error": f"'{name}': {context.get('error')}",
    }
    kind = "model_type" if fault["type"] in ("dict_type", "model_attributes_type") else fault["type"]
    return messages.get(kind, f"'{name}' tidak dapat dibaca ({fault['msg']}){such_as}") + "."


def _inside(path: KeyPath) -> str:
    above = [str(part) for part in path[:-1] if isinstance(part, str)]
    return f" di '{'.'.join(above)}'" if above else ""


def _maybe(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, n=1)
    return f" Mungkin maksud Anda '{near[0]}'." if near else ""


def _example(above: Mapping[str, Any], key: str) -> str:
    examples = above.get("properties", {}).get(key, {}).get("examples")
    return str(examples[0]) if examples else "…"


def _schema_at(model: type[Body], path: KeyPath) -> Mapping[str, Any]:
    """The JSON Schema of the value at this path."""
    root = _schema(model)
    here: Mapping[str, Any] = root
    for part in path:
        here = _resolved(root, here)
        if isinstance(part, int):
            here = here.get("items", {})
        else:
            # keys of a fixed form stand under their pattern
            rest = here.get("additionalProperties") or next(iter(here.get("patternProperties", {}).values()), None)
            here = here.get("properties", {}).get(part) or (rest if isinstance(rest, dict) else {})
    return _resolved(root, here)


def _resolved(root: Mapping[str, Any], here: Mapping[str, Any]) -> Mapping[str, Any]:
    for option in here.get("anyOf", ()):  # X | None
        if option.get("type") != "null":
            here = option
            break
    if "$ref" in here:
        return dict(root["$defs"][here["$ref"].rsplit("/", 1)[1]])
    return here


@cache
def _schema(model: type[Body]) -> dict[str, Any]:
    return model.model_json_schema()
