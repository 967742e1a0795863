"""Small patterns over plain text, named by what they tell."""

import re
from collections.abc import Mapping

from simtrainer.understanding.words import plain

Pattern = re.Pattern[str]


def patterns(table: Mapping[str, str]) -> dict[str, Pattern]:
    """Return the table with each pattern compiled, as whole words."""
    return {name: re.compile(rf"(?<!\w)(?:{pattern})") for name, pattern in table.items()}


def told(table: Mapping[str, Pattern], text: str) -> list[str]:
    """Return the names whose pattern is found, in the order of the table."""
    said = plain(text)
    return [name for name, pattern in table.items() if pattern.search(said)]


def flags(table: Mapping[str, Pattern], text: str) -> dict[str, bool]:
    """Return for every name whether its pattern is found."""
    found = told(table, text)
    return {name: name in found for name in table}
