"""The ways in which every line of the base set is said again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from simtrainer.cli.audit import typed
from simtrainer.cli.audit.consults import BaseConsult, Turn
from simtrainer.cli.audit.texts import Spelling, padding, spellings

Kind = Literal["same", "padding", "deletion"]
Worded = Callable[[BaseConsult, Turn], str]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of saying it again: `test` is the test's number in the audit's list, `kind` what must come of it."""

    id: str
    test: int
    title: str
    kind: Kind
    worded: Worded


def plain(consult: BaseConsult, turn: Turn) -> str:  # noqa: ARG001 - every wording is asked alike
    """Return the line as it is in the base set."""
    return turn.line.plain


def variants() -> tuple[Variant, ...]:
    """Return all variants in the order of the tests."""
    return (
        Variant("simple", 1, "Simple English", "same", lambda _, turn: turn.line.simple),
        Variant("terse", 2, "Terse: at most twelve words", "same", lambda _, turn: turn.line.terse),
        Variant("second_language", 3, "Second-language English", "same", lambda _, turn: turn.line.second_language),
        *(Variant(one.id, 4, f"Spelling only: {one.about}", "same", _respelt(one)) for one in spellings()),
        Variant("typing_bare", 5, "Typing: no capitals, no punctuation", "same", lambda _, turn: typed.bare(turn.line.plain)),
        Variant(
            "typing_slips", 5, "Typing: slips of the thumb", "same", lambda one, turn: typed.slipped(turn.line.plain, _seed(one, turn))
        ),
        Variant("typing_emoji", 5, "Typing: emoji", "same", lambda one, turn: typed.with_emoji(turn.line.plain, _seed(one, turn))),
        Variant("typing_dictated", 5, "Typing: dictated", "same", lambda one, turn: typed.dictated(turn.line.plain, _seed(one, turn))),
        Variant("padded", 6, "Padding: warm words without an act", "padding", _padded),
        Variant("deleted", 7, "Deletion: empathic acts out, polish in", "deletion", _deleted),
    )


def respelt(text: str, spelling: Spelling) -> str:
    """Return the line with the table's words written its way."""
    longest_first = sorted(spelling.words, key=lambda word: -len(word))
    pattern = re.compile(rf"(?<![\w'{{])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'}}])", re.IGNORECASE)

    def other(match: re.Match[str]) -> str:
        written = spelling.words[match[0].lower()]
        return written.capitalize() if match[0][0].isupper() else written

    return pattern.sub(other, text)


def _respelt(spelling: Spelling) -> Worded:
    return lambda _, turn: respelt(turn.line.plain, spelling)


def _seed(consult: BaseConsult, turn: Turn) -> str:
    return f"{consult.id} {turn.number}"


def _padded(consult: BaseConsult, turn: Turn) -> str:
    """Before every second line and after every other one stands a filler, each in its turn."""
    fillers = padding().fillers
    filler = fillers[(len(consult.id) + turn.number) % len(fillers)]
    return f"{filler} {turn.line.plain}" if turn.number % 2 else f"{turn.line.plain} {filler}"


def _deleted(consult: BaseConsult, turn: Turn) -> str:
    polish = padding().polish
    return polish[(len(consult.id) + turn.number) % len(polish)] if turn.line.empathic else turn.line.plain
