"""Standard input as text: UTF-8 whatever the locale says, and a sentence where it is not."""

from collections.abc import Iterator
from typing import TextIO

from simtrainer.errors import UsageError


def lines_of(stdin: TextIO | None) -> Iterator[str]:
    """Return the lines of standard input; raise UsageError where it is closed, or at the first line that is not UTF-8."""
    if stdin is None:
        raise UsageError("cannot read standard input: it is closed")
    # A stream in memory is text already and has no bytes below it.
    lines = getattr(stdin, "buffer", stdin)
    for number, line in enumerate(lines, start=1):
        text = _decoded(line, number) if isinstance(line, bytes) else line
        yield text.removeprefix("\ufeff") if number == 1 else text


def _decoded(line: bytes, number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"line {number} of standard input: this is not UTF-8 text") from error
