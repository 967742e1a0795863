"""YAML 1.2 core, one document, nothing clever: parser events are folded straight into values with their places.

Aliases, anchors, tags, repeated keys, depth and size are refused on the events, before anything is composed, so a file
cannot grow in memory or run anything. Scalars are resolved by yamlcore, so `no` and `on` are words.
"""

import re
from typing import Any

import yaml
from yamlcore import CCoreLoader

from simtrainer.errors import Problem, YamlFileError
from simtrainer.yamlfile.node import Node, Place
from simtrainer.yamlfile.syntax import syntax_problem

MOST_BYTES = 1_000_000
DEEPEST = 40

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _StopReadingError(Exception):
    """The rest of the file cannot be read sensibly; the problem is noted already."""


class _Reader:
    """One reading of one file; collects problems as it goes."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._loader = CCoreLoader(text)

    def problem(self, mark: Any, code: str, message: str) -> None:
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.problems.append(Problem(self.name, line, column, code, message))

    def document(self) -> Node | None:
        self._loader.get_event()  # the stream begins
        if self._loader.check_event(yaml.StreamEndEvent):
            self.problem(None, "YM009", "the file is empty")
            return None
        self._loader.get_event()  # the document begins
        node = self._node(self._loader.get_event(), None, 1)
        self._loader.get_event()  # the document ends
        if not self._loader.check_event(yaml.StreamEndEvent):
            self.problem(self._loader.peek_event().start_mark, "YM007", "a second document begins here; keep one per file, with no '---'")
        elif node.value is None and not node.spoilt:
            self.problem(None, "YM009", "there is nothing but comments in the file")
            return None
        return node

    def _node(self, event: Any, key: Place | None, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            self.problem(event.start_mark, "YM002", f"the alias '*{event.anchor}' is not allowed; write the text out again")
            return Node(None, _place(event), key, spoilt=True)
        if event.anchor is not None:
            sentence = f"the anchor '&{event.anchor}' is not allowed; if the '&' belongs to the text, use quotes"
            self.problem(event.start_mark, "YM002", sentence)
        if event.tag is not None and event.tag != "!":
            self.problem(event.start_mark, "YM008", f"the tag '{event.tag}' is not allowed; if the '!' belongs to the text, use quotes")
            if isinstance(event, yaml.ScalarEvent):
                return Node(event.value, _place(event), key, spoilt=True)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, key)
        if depth > DEEPEST:
            self.problem(event.start_mark, "YM003", f"lists and mappings are nested more than {DEEPEST} deep here")
            raise _StopReadingError
        return self._list(event, key, depth) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(event, key, depth)

    def _scalar(self, event: Any, key: Place | None) -> Node:
        value: str = event.value
        if not event.implicit[0]:
            return Node(value, _place(event), key)
        tag = self._loader.resolve(yaml.ScalarNode, value, event.implicit)
        try:
            made = self._loader.construct_object(yaml.ScalarNode(tag, value))
            str(made)  # a long hexadecimal number can be made, but never be shown in a message
            return Node(made, _place(event), key)
        except ValueError:
            self.problem(event.start_mark, "YM010", "this number is too long to be one; put it in quotes if it is a text")
            return Node(value, _place(event), key, spoilt=True)

    def _list(self, start: Any, key: Place | None, depth: int) -> Node:
        inside: dict[Any, Node] = {}
        while not isinstance(event := self._loader.get_event(), yaml.SequenceEndEvent):
            inside[len(inside)] = self._node(event, None, depth + 1)
        return Node([node.value for node in inside.values()], _place(start), key, inside)

    def _mapping(self, start: Any, key: Place | None, depth: int) -> Node:
        inside: dict[Any, Node] = {}
        while not isinstance(event := self._loader.get_event(), yaml.MappingEndEvent):
            name = self._node(event, None, depth + 1)
            value = self._node(self._loader.get_event(), name.place, depth + 1)
            if isinstance(event, yaml.CollectionStartEvent):
                self.problem(event.start_mark, "YM011", "a key must be a plain word; put the text in quotes if the bracket belongs to it")
            elif name.value in inside:
                first, _ = inside[name.value].key or name.place
                self.problem(event.start_mark, "YM001", f"the key '{name.value}' is given twice; the first time on line {first}")
            elif not name.spoilt:
                inside[name.value] = value
        return Node({name: node.value for name, node in inside.items()}, _place(start), key, inside)


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _place_after(before: str) -> Place:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _decoded(data: bytes | str, name: str) -> str:
    """Return the text, if it is UTF-8, printable and not too big."""
    size = len(data)
    if size > MOST_BYTES:
        raise YamlFileError([Problem(name, 1, 1, "YM004", f"the file has {size} bytes; at most {MOST_BYTES} are read")])
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        line, column = _place_after(data[: error.start].decode("utf-8") if isinstance(data, bytes) else "")
        raise YamlFileError([Problem(name, line, column, "YM006", "this is not UTF-8; save the file as UTF-8 text")]) from None
    if (bad := _UNPRINTABLE.search(text)) and not (bad.start() == 0 and bad.group() == "\ufeff"):
        line, column = _place_after(text[: bad.start()])
        raise YamlFileError([Problem(name, line, column, "YM006", f"the character {bad.group()!a} is not text; delete it")])
    return text.removeprefix("\ufeff")


def read_node(data: bytes | str, name: str) -> tuple[Node, tuple[Problem, ...]]:
    """Return the file's tree and the problems one can read on with; where one cannot, raise YamlFileError with all of them."""
    reader = _Reader(_decoded(data, name), name)
    node = None
    try:
        node = reader.document()
    except yaml.YAMLError as error:
        reader.problems.append(syntax_problem(error, name))
    except _StopReadingError:
        pass
    if node is None:
        raise YamlFileError(reader.problems)
    return node, tuple(reader.problems)
