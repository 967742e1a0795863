"""Adds one item to a list in an author's file and leaves every other byte as it is: comments, quotes, blank lines, line ends.

What comes out is read again before it is returned: it must say what it said before and the new item, and nothing else.
"""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

import yaml
from yamlcore import CCoreLoader

from simtrainer.errors import UsageError, YamlFileError
from simtrainer.yamlfile.read import read_node

Value = str | Sequence[str]
Item = str | Mapping[str, Value]
"""A text, or a mapping of texts and lists of names."""

_BOM = "\ufeff"


def with_item(text: str, path: Sequence[str | int], item: Item, *, after: int | None = None) -> str:
    """Return the YAML text with an item more in the list at the path: behind its last one, or behind the one numbered `after` (from 0)."""
    body = text.removeprefix(_BOM)
    sequence = _at(yaml.compose(body, Loader=CCoreLoader), path)
    if not isinstance(sequence, yaml.SequenceNode) or not sequence.value:
        raise _unsuitable(path)
    number = len(sequence.value) - 1 if after is None else after
    end = len(body[: _end(sequence.value[number])].rstrip())
    if sequence.flow_style:
        new = f"{body[:end]}, {_flowing(item)}{body[end:]}"
    else:
        new = _with_lines(body, end, _lines(item, " " * sequence.start_mark.column))
    if not _says(new, _expected(body, path, item, number + 1)):
        raise _unsuitable(path)
    return text[: len(text) - len(body)] + new


def _unsuitable(path: Sequence[str | int]) -> UsageError:
    where = ".".join(map(str, path))
    return UsageError(f"nothing can be added to '{where}' as it is written; write it as a list, each item on a line of its own after '- '")


def _at(node: Any, path: Sequence[str | int]) -> Any:
    """Return the node at the path, None where it leads nowhere."""
    for part in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
        else:
            return None
    return node


def _end(node: Any) -> int:
    """Return where the text of a node ends; the parser's own end of a block lies at the beginning of what comes next."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)


def _with_lines(body: str, end: int, lines: Sequence[str]) -> str:
    """Return the text with lines more below the line in which `end` lies."""
    line_end = body.find("\n", end)
    if line_end < 0:
        newline = "\r\n" if "\r\n" in body else "\n"
        return body + "".join(newline + line for line in lines)
    newline = "\r\n" if body[line_end - 1] == "\r" else "\n"
    return body[: line_end + 1] + "".join(line + newline for line in lines) + body[line_end + 1 :]


def _lines(item: Item, indent: str) -> list[str]:
    if isinstance(item, str):
        return [f"{indent}- {_quoted(item)}"]
    pairs = [f"{key}: {_value(value)}" for key, value in item.items()]
    return [f"{indent}{'  ' if number else '- '}{pair}" for number, pair in enumerate(pairs)]


def _flowing(item: Item) -> str:
    if isinstance(item, str):
        return _quoted(item)
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in item.items()) + "}"


def _value(value: Value) -> str:
    return _quoted(value) if isinstance(value, str) else f"[{', '.join(value)}]"


def _quoted(text: str) -> str:
    """Return a text in double quotes; what JSON reads, YAML reads alike."""
    return json.dumps(text, ensure_ascii=False)


def _expected(body: str, path: Sequence[str | int], item: Item, number: int) -> object:
    """Return what the file must say when the item is in it."""
    value = deepcopy(read_node(body, "")[0].value)
    inside = value
    for part in path:
        inside = inside[part]
    inside.insert(number, item if isinstance(item, str) else {key: one if isinstance(one, str) else list(one) for key, one in item.items()})
    return value


def _says(body: str, expected: object) -> bool:
    try:
        node, problems = read_node(body, "")
    except YamlFileError:
        return False
    return not problems and bool(node.value == expected)
