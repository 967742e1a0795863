"""Words that our own code says on a page: English where they are made, in the reader's language where they are shown.

`_` marks them, and the tool that gathers texts for translators finds them by it. What it returns is a text like any other, in English, so
that whatever keeps, compares or sends it goes on as ever. Templates alone know who reads: they put the reader's language in its place.
"""

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Any, Self

from aiohttp import web


class Words(str):
    """English words that remember what they were made of: the message, its fields, and a plural where there is one."""

    __slots__ = ("_count", "_fields", "_message", "_plural")
    _message: str
    _plural: str | None
    _count: int
    _fields: Mapping[str, Any]

    def __new__(cls, message: str, plural: str | None = None, count: int = 1, /, **fields: Any) -> Self:
        """Make the English words of a message; fields stand in it as `%(name)s`."""
        english = message if plural is None or count == 1 else plural
        made = super().__new__(cls, english % fields if fields else english)
        made._message, made._plural, made._count, made._fields = message, plural, count, fields
        return made

    def said_in(self, catalogue: NullTranslations) -> str:
        """Return the words as a catalogue has them, in English where it has none."""
        if self._plural is None:
            said = catalogue.gettext(self._message) if self._message else ""
        else:
            said = catalogue.ngettext(self._message, self._plural, self._count)
        return said % {name: translated(value, catalogue) for name, value in self._fields.items()} if self._fields else said


def translated(value: Any, catalogue: NullTranslations) -> Any:
    """Return marked words in a catalogue's language; anything else as it is."""
    return value.said_in(catalogue) if isinstance(value, Words) else value


def _(message: str, /, **fields: Any) -> Words:
    """Mark words for a page: `_("A call with %(patient)s", patient=name)`."""
    return Words(message, **fields)


def _n(one: str, many: str, count: int, /, **fields: Any) -> Words:
    """Mark words that change with a number, which stands in them as `%(num)s`: `_n("%(num)s person", "%(num)s people", 3)`."""
    return Words(one, many, count, num=count, **fields)


WORDS: "web.ResponseKey[Words]" = web.ResponseKey("words", Words)
"""Where a refusal keeps its words: an answer's own text is bytes, which forget what they were made of."""


def refused(kind: type[web.HTTPException], words: Words) -> web.HTTPException:
    """Return a refusal whose words have fields, so that a page can say them in its reader's language."""
    error = kind(text=str(words))
    error[WORDS] = words
    return error
