"""What can be wrong with a definition, always said with the place and the mend."""

from collections.abc import Sequence


class DefinitionProblem(Exception):
    """A definition cannot be used. The text is for the user, in Indonesian."""


class DefinitionError(DefinitionProblem):
    """One fault in one file. `file` is the path as it was given, `line` counts from 1."""

    def __init__(self, file: str, line: int, message: str) -> None:
        self.file = file
        self.line = line
        self.message = message
        super().__init__(f"{file}:{line}: {message}")

    @property
    def errors(self) -> tuple["DefinitionError", ...]:
        """Every fault that was found, this one first."""
        return (self,)


class DefinitionErrors(DefinitionError):
    """Several faults found in one reading; `file`, `line` and `message` are those of the first."""

    def __init__(self, errors: Sequence[DefinitionError]) -> None:
        first = errors[0]
        super().__init__(first.file, first.line, first.message)
        self._errors = tuple(errors)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self._errors)

    @property
    def errors(self) -> tuple[DefinitionError, ...]:
        return self._errors


class InconsistentDefinition(DefinitionErrors):
    """The file is well formed but contradicts itself or another file (a printed range, a sum of weights)."""


class UnknownDefinition(DefinitionProblem):
    """No file has this identity."""


class NotInForce(DefinitionProblem):
    """No version that is shipped was in force on this date."""
