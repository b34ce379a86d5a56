"""What a column most likely is by its title, offered and never taken for granted."""

from teladan.ground.tables import ColumnUnderstood, SheetUnderstood

UNIT_WORDS = {"unit", "upp", "opd", "puskesmas", "instansi", "loket"}
POPULATION_WORDS = {"populasi", "population"}


def guessed_roles(sheet: SheetUnderstood) -> dict[int, str]:
    """The columns that by their titles name units and count people served, offered as such; the reader decides."""
    found: dict[int, str] = {}
    for role, words in (("unit", UNIT_WORDS), ("population", POPULATION_WORDS)):
        titled = (column.index for column in sheet.columns if column.role == "ignored" and _begins(column, words))
        index = next(titled, None)
        if index is not None and all(column.role != role for column in sheet.columns):
            found[index] = role
    return found


def _begins(column: ColumnUnderstood, words: set[str]) -> bool:
    title = column.header.casefold().split()
    return bool(title) and title[-1 if title[0] == "nama" else 0] in words
