"""What is wrong with the shape of a file, in the author's words and at the author's line.

pydantic finds the mistakes; here each becomes a sentence that says what is wrong, and what would do.
"""

import re
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ValidationError

from simtrainer.errors import Problem
from simtrainer.yamlfile.keys import known_keys
from simtrainer.yamlfile.near import did_you_mean
from simtrainer.yamlfile.node import Node

Details = Any  # pydantic_core.ErrorDetails, whose parts differ by type


def shape_problems(error: ValidationError, node: Node, name: str, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Return every mistake that pydantic found, once, but for those about parts that could not be read at all."""
    problems = []
    for details in error.errors(include_url=False):
        trail = node.along(details["loc"])
        if not any(part.spoilt for part in trail) and not _only_seems_short(details):
            place = _place(details, trail[-1])
            problems.append(Problem(name, *place, _code(details), _sentence(details, model)))
    return tuple(dict.fromkeys(problems))


def _only_seems_short(details: Details) -> bool:
    """Tell whether a list is called too short only because entries that are wrong, and told of, were not counted."""
    return bool(details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"])


def without_unknown_keys(error: ValidationError, value: Any) -> Any:
    """Return the value again without the keys that the model does not know."""
    unknown = {details["loc"] for details in error.errors(include_url=False) if details["type"] == "extra_forbidden"}
    return _without(value, unknown, ())


def _without(value: Any, unknown: set[tuple[Any, ...]], at: tuple[Any, ...]) -> Any:
    if isinstance(value, dict):
        return {key: _without(inner, unknown, (*at, key)) for key, inner in value.items() if (*at, key) not in unknown}
    if isinstance(value, list):
        return [_without(inner, unknown, (*at, index)) for index, inner in enumerate(value)]
    return value


def _place(details: Details, nearest: Node) -> tuple[int, int]:
    about_the_key = details["type"] == "extra_forbidden" or details["loc"][-1:] == ("[key]",)
    return nearest.key or nearest.place if about_the_key else nearest.place


_CODES = {
    "union_tag_not_found": "SC001",
    "union_tag_invalid": "SC004",
    "missing": "SC001",
    "extra_forbidden": "SC003",
    "literal_error": "SC004",
    "enum": "SC004",
    "value_error": "SC005",
}


def _code(details: Details) -> str:
    return _CODES.get(details["type"], "SC002")


def _sentence(details: Details, model: type[BaseModel]) -> str:
    kind, where, given, context = details["type"], details["loc"], details["input"], details.get("ctx", {})
    if kind == "missing":
        return f"the key '{where[-1]}' is missing here; add a line '{where[-1]}: ...'"
    if kind == "extra_forbidden":
        return f"unknown key {_shown(where[-1])}{did_you_mean(where[-1], known_keys(model, where[:-1]))}"
    if kind in _WORDS:
        given = context.get("tag", given)
        words = re.findall(r"'([^']*)'", context[_WORDS[kind]])
        return f"{_shown(given)} is not one of the words allowed here{did_you_mean(given, words)}"
    if kind == "value_error":
        return str(context["error"])
    wanted = _WANTED.get(kind)
    return f"{wanted(context)}, but {_shown(given)} stands here" if wanted else f"{details['msg']}; {_shown(given)} stands here"


def _shown(value: object) -> str:
    """Return the value as an author thinks of it."""
    if isinstance(value, str):
        return f"'{value[:_LONGEST]}…'" if len(value) > _LONGEST else f"'{value}'"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    kinds = {type(None): "nothing", list: "a list", tuple: "a list", dict: "a mapping (key: value)"}
    return kinds.get(type(value), f"the number {value}")


_LONGEST = 40
_WORDS = {"literal_error": "expected", "union_tag_invalid": "expected_tags"}
"""Mistakes about one of a list of words, and where pydantic keeps the list."""
_Context = dict[str, Any]
_NUMBER = "a whole number is wanted"
_WANTED: dict[str, Callable[[_Context], str]] = {
    "union_tag_not_found": lambda c: f"the key {c['discriminator']} is wanted, which says what kind this is",
    "string_type": lambda _: "a text is wanted (in quotes if it looks like a number)",
    "string_too_short": lambda _: "a text is wanted",
    "string_too_long": lambda c: f"a text of at most {c['max_length']} letters is wanted",
    "string_pattern_mismatch": lambda c: f"{_pattern(c['pattern'])} is wanted",
    "int_type": lambda _: _NUMBER,
    "int_parsing": lambda _: _NUMBER,
    "int_from_float": lambda _: _NUMBER,
    "int_parsing_size": lambda _: _NUMBER + " of a sensible size",
    "float_type": lambda _: "a number is wanted",
    "float_parsing": lambda _: "a number is wanted",
    "finite_number": lambda _: "a number is wanted",
    "bool_type": lambda _: "true or false is wanted",
    "bool_parsing": lambda _: "true or false is wanted",
    "greater_than": lambda c: f"a number above {c['gt']:g} is wanted",
    "greater_than_equal": lambda c: f"a number of at least {c['ge']:g} is wanted",
    "less_than_equal": lambda c: f"a number of at most {c['le']:g} is wanted",
    "tuple_type": lambda _: "a list is wanted (lines that begin with '- ')",
    "list_type": lambda _: "a list is wanted (lines that begin with '- ')",
    "model_type": lambda _: "a mapping is wanted (lines of 'key: value')",
    "dict_type": lambda _: "a mapping is wanted (lines of 'key: value')",
    "too_short": lambda c: f"at least {c['min_length']} {'entry is' if c['min_length'] == 1 else 'entries are'} wanted",
    "too_long": lambda c: f"at most {c['max_length']} entries are wanted",
}


def _pattern(pattern: str) -> str:
    """Return in words what the patterns of our models ask for."""
    marks = "hyphens" if "-]" in pattern else "underscores"
    return f"a name of small letters, digits and {marks}"
