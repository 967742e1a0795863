"""What the YAML parser stumbled over, in the words of somebody who has never seen a parser."""

from typing import Any

from simtrainer.errors import Problem

_PLAIN_WORDS = (
    ("mapping values are not allowed", "a colon and a space are not expected here; if they belong to the text, put it all in quotes"),
    ("did not find expected key", "this line does not fit the lines above; look at its indentation, and for a quote that ends too early"),
    ("did not find expected '-' indicator", "a list ends here without need; look at the indentation of this line"),
    ("could not find expected ':'", "a key has no colon after it; write 'key: text' on one line"),
    ("cannot start any token", "a text cannot begin with this character; use spaces (never tabs) to indent, and quotes round the text"),
    ("found a tab character", "a line is indented with a tab; use spaces"),
    ("did not find expected <document start>", "what stands here belongs to nothing; look at the indentation, or begin with 'key: value'"),
    ("did not find expected node content", "a value is missing before this"),
    ("did not find expected ',' or ']'", "a list in [brackets] is not closed, or a comma is missing"),
    ("did not find expected ',' or '}'", "a mapping in {braces} is not closed, or a comma is missing"),
    ("unexpected end of stream", "a quote that was opened is never closed"),
    ("did not find expected alphabetic", "a text cannot begin with '*' or '&'; put it in quotes"),
    ("unknown escape character", "this character has no meaning after a backslash; write the backslash twice"),
    ("block entries are not allowed", "a list item ('- ') cannot stand here; begin it on a line of its own"),
    ("undefined tag handle", "a text cannot begin with '!'; put it in quotes"),
)


def syntax_problem(error: Any, name: str) -> Problem:
    """Return the parser's error as a problem at its place."""
    said = str(getattr(error, "problem", None) or "this is not YAML")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    plain = next((words for part, words in _PLAIN_WORDS if part in said), said)
    opened = getattr(error, "context_mark", None)
    since = f" (it began on line {opened.line + 1})" if opened and opened.line + 1 < line else ""
    return Problem(name, line, column, "YM005", plain + since)
