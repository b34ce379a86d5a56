"""`extends`: a region's or a later version's file that says only what differs. Mappings merge, all else replaces."""

from collections.abc import Iterator, Mapping

from teladan.core.definitions.errors import DefinitionError, DefinitionErrors
from teladan.core.definitions.reader import Raw
from teladan.core.definitions.validation import Places

# What a file says of itself is never inherited: another version, checked by another person.
OWN_KEYS = ("id", "version", "name", "status", "checked")


def extended(raw: Raw, base: Raw) -> tuple[dict[str, object], Places]:
    """Data and places of `raw` laid over `base`. Raises DefinitionErrors."""
    places = Places(raw.file, {key: (raw.file, line) for key, line in raw.lines.items()})
    faults = list(_faults(raw, base, places))
    if faults:
        raise DefinitionErrors(faults)
    inherited = {key: (base.file, line) for key, line in base.lines.items()}
    merged = Places(raw.file, {**inherited, **places.places})
    return _laid_over(base.data, raw.data), merged


def _faults(raw: Raw, base: Raw, places: Places) -> Iterator[DefinitionError]:
    if base.data.get("extends") is not None:
        message = f"{base.file} sendiri memakai extends; lanjutkan langsung '{base.data['extends']}' dan tulis bedanya."
        yield places.error(("extends",), message)
    if base.data.get("kind") != raw.data.get("kind"):
        yield places.error(("extends",), f"{base.file} bukan definisi sejenis (kind: {base.data.get('kind')}).")
    for key in OWN_KEYS:
        if key not in raw.data:
            message = f"kunci '{key}' belum ada; berkas yang memakai extends menulis sendiri {', '.join(OWN_KEYS)}."
            yield places.error((key,), message)


def _laid_over(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _laid_over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
