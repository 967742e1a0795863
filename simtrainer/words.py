"""Words that our own code says to a person: English where they are made, in the reader's language where they are shown.

`_` marks them, and the tool that gathers texts for translators finds them by it. What it returns is a text like any other, in English, so
that whatever keeps, compares or sends it goes on as ever. The edges alone know who reads: they put the reader's language in its place.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields as fields_of
from dataclasses import is_dataclass, replace
from gettext import NullTranslations
from typing import Any, Self, TypeVar

NAME = "{name}"
"""How files of ours that people write, such as rubrics, mark the place of a patient's name."""
Told = TypeVar("Told")
_FIELD = re.compile(r"%\((\w+)\)s")


class Words(str):
    """English words that remember what they were made of: the message, its fields, and a plural where there is one."""

    __slots__ = ("_about", "_count", "_fields", "_message", "_plural")
    _message: str
    _plural: str | None
    _count: int
    _fields: Mapping[str, Any]
    _about: str

    def __new__(cls, message: str, plural: str | None = None, count: int = 1, /, about_: str = "", **fields: Any) -> Self:
        """Make the English words of a message; fields stand in it as `%(name)s`. `about_` tells apart what is alike in English."""
        english = message if plural is None or count == 1 else plural
        made = super().__new__(cls, english % fields if fields else english)
        made._message, made._plural, made._count, made._fields, made._about = message, plural, count, fields, about_
        return made

    def filled(self, **fields: Any) -> Self:
        """Return a message that stood in a table, with its fields."""
        return type(self)(self._message, self._plural, self._count, about_=self._about, **fields)

    def told_about(self, about: str) -> Self:
        """Return a message that stood in a table, with what tells it apart."""
        return type(self)(self._message, self._plural, self._count, about_=about, **self._fields)

    def said_in(self, catalogue: NullTranslations) -> str:
        """Return the words as a catalogue has them, in English where it has none."""
        said = self._found(catalogue) if self._message else ""
        return said % {name: translated(value, catalogue) for name, value in self._fields.items()} if self._fields else said

    def fields_in(self, text: str) -> dict[str, str] | None:
        """Return what a text has in place of the message's fields, each a phrase; None where it was not made of this message."""
        parts = _FIELD.split(self._message)
        names = parts[1::2]
        literals = (re.escape(part.replace("%%", "%") if names else part) for part in parts[::2])
        found = re.fullmatch("(.+?)".join(literals), text, re.DOTALL)
        return None if found is None else {name: phrase(value) for name, value in zip(names, found.groups(), strict=True)}

    def for_keeping(self, *, inside: bool = False) -> str | dict[str, Any]:
        """Return what JSON can hold of it: a message with neither fields nor a plural is its text, unless it stands `inside` another's."""
        if not inside and not self._fields and self._plural is None and not self._about:
            return str(self)
        told = {"message": self._message, "plural": self._plural, "count": self._count, "about": self._about}
        fields = {name: value.for_keeping(inside=True) if isinstance(value, Words) else value for name, value in self._fields.items()}
        return {**{name: value for name, value in told.items() if value}, "fields": fields}

    def _found(self, catalogue: NullTranslations) -> str:
        if self._plural is not None:
            return catalogue.ngettext(self._message, self._plural, self._count)
        return catalogue.pgettext(self._about, self._message) if self._about else catalogue.gettext(self._message)


def kept(value: Any) -> Any:
    """Return marked words as JSON has them: plain text, or a message with its fields, so that they are read in any language later."""
    if not isinstance(value, Words):
        raise TypeError(f"{type(value).__name__} is not kept as words")
    return value.for_keeping()


def recalled(kind: type, value: Any) -> Any:
    """Return words that were kept: text as a message of its own, which the catalogue may have, and one with fields as it was made."""
    if kind is not Words:
        raise TypeError(f"{kind.__name__} is not kept as words")
    if isinstance(value, str):
        return Words(value)
    fields = {name: recalled(Words, one) if isinstance(one, dict) else one for name, one in value["fields"].items()}
    return Words(value["message"], value.get("plural"), value.get("count", 1), about_=value.get("about", ""), **fields)


class _Changed(Words):
    """Words that something is done to once they are in the reader's language: their first letter made large, say."""

    __slots__ = ("_change", "_words")
    _words: Words
    _change: Callable[[str], str]

    def said_in(self, catalogue: NullTranslations) -> str:
        """Return the words in a catalogue's language, changed."""
        return self._change(self._words.said_in(catalogue))

    def for_keeping(self, *, inside: bool = False) -> str:
        """Return the English: a change is no message."""
        del inside
        return str(self)


class _Joined(Words):
    """Words one after another."""

    __slots__ = ("_parts",)
    _parts: tuple[str, ...]

    def said_in(self, catalogue: NullTranslations) -> str:
        """Return all parts in a catalogue's language."""
        return "".join(translated(part, catalogue) for part in self._parts)

    def for_keeping(self, *, inside: bool = False) -> str:
        """Return the English: parts are no message."""
        del inside
        return str(self)


def changed(text: str, change: Callable[[str], str]) -> str:
    """Return what a function makes of a text; of marked words, in whatever language they are shown."""
    if not isinstance(text, Words):
        return change(text)
    made = _Changed(change(str(text)))
    made._words, made._change = text, change  # noqa: SLF001 - made here
    return made


def joined(parts: Iterable[str], between: str = "") -> str:
    """Return texts one after another: marked, where any of them is."""
    pieces = [piece for part in parts for piece in (between, part)][1:]
    text = "".join(pieces)
    if not any(isinstance(piece, Words) for piece in pieces):
        return text
    made = _Joined(text)
    made._parts = tuple(pieces)  # noqa: SLF001 - made here
    return made


def phrase(text: str, name: str | None = None) -> str:
    """Return a text from a file of ours as marked words: its translation, where the catalogue has one, else as it is.

    With a `name`, it stands where the text says `{name}`.
    """
    if not text or isinstance(text, Words):
        return text
    return Words(text) if name is None or NAME not in text else Words(message_of(text), name=name)


def message_of(text: str) -> str:
    """Return a text of a file as a catalogue has it: its `{name}` a field like any other."""
    return text.replace("%", "%%").replace(NAME, "%(name)s") if NAME in text else text


def found_again(text: str, messages: Iterable[Words]) -> str:
    """Return a text of ours that a file kept in English as marked words again, its fields as they stand in it.

    It is the first of the messages that it can have been made of; as it is, where it is none of them.
    """
    for message in messages:
        if (fields := message.fields_in(text)) is not None:
            return message.filled(**fields)
    return text


def translated(value: Any, catalogue: NullTranslations) -> Any:
    """Return marked words in a catalogue's language; anything else as it is."""
    return value.said_in(catalogue) if isinstance(value, Words) else value


def told_in(value: Told, catalogue: NullTranslations) -> Told:
    """Return a value with all marked words in it, however deep, in a catalogue's language: dataclasses, tuples, lists and mappings."""
    found: Any = value
    if isinstance(value, str):
        found = translated(value, catalogue)
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{one.name: told_in(getattr(value, one.name), catalogue) for one in fields_of(value) if one.init})
    elif isinstance(value, tuple | list):
        found = type(value)(told_in(one, catalogue) for one in value)
    elif isinstance(value, Mapping):
        found = {name: told_in(one, catalogue) for name, one in value.items()}
    return found  # type: ignore[no-any-return]  # what came in, in other words


def _(message: str, /, **fields: Any) -> Words:
    """Mark words for a person: `_("A call with %(patient)s", patient=name)`."""
    return Words(message, **fields)


def _n(one: str, many: str, count: int, /, **fields: Any) -> Words:
    """Mark words that change with a number, which stands in them as `%(num)s`: `_n("%(num)s person", "%(num)s people", 3)`."""
    return Words(one, many, count, num=count, **fields)


def _p(about: str, message: str, /, **fields: Any) -> Words:
    """Mark words that are alike in English and not elsewhere: `_p("of others", "asked an open question")`."""
    return Words(message, about_=about, **fields)
