"""What can be wrong, named by the reader who can act on it: one root, one class per reader.

Programming mistakes are not here; they stay `AssertionError` and `KeyError`.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it is (line and column from 1; 0 when it is about the whole file), its stable code, what to do."""

    file: str
    line: int
    column: int
    code: str
    message: str

    def __str__(self) -> str:
        """Return the one-line form authors see: `file:line:col: CODE message`."""
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"


@dataclass(frozen=True, slots=True, order=True)
class RowProblem(Problem):
    """One mistake in a row of a table or list, where people count rows and not letters; its column is 0 and not shown."""

    def __str__(self) -> str:
        """Return the one-line form educators see: `file:line: CODE message`."""
        return f"{self.file}:{self.line}: {self.code} {self.message}"


class SimtrainerError(Exception):
    """The root; its text is fit to be shown to the reader its subclass names."""


class ProblemsError(SimtrainerError):
    """All the mistakes of one piece of author's work, at once and in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted, each once."""
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class YamlFileError(ProblemsError):
    """The author's file cannot be read as YAML of the wanted shape."""


class ScenarioError(ProblemsError):
    """The author's scenario reads well but cannot be played."""


class RubricError(ProblemsError):
    """The educator's rubric cannot be used."""


class RatingsError(ProblemsError):
    """The educator's marks cannot be used."""


class TranscriptError(SimtrainerError):
    """A transcript is damaged, or from a version we do not know."""


class MessageError(SimtrainerError):
    """What the browser sent cannot be taken; `code` is stable and documented with the wire."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the sentence, which is put into the reader's language where it is shown."""
        self.code, self.message = code, message
        super().__init__(message)


class UsageError(SimtrainerError):
    """A command was called with something it cannot use."""
