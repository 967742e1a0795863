"""An interpreter in the call: what comes through of a long message, and what they ask the learner for.

All of it follows from the words: how many sentences, how many questions, spoken to whom. Nothing here knows how long anything took.
"""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from simtrainer.patient.replies import Draft
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.others import Interpreter
from simtrainer.scenario.predicate import Holds, View
from simtrainer.transcript.events import HeardMessage
from simtrainer.transcript.situation import Situation

SEVERAL = 2
"""So many questions in one message are more than one at a time."""

_PAUSES = ("cut", "shorter")
"""The requests that are for a pause."""

_SENTENCE = re.compile(r"[^.!?\u2026]+(?:[.!?\u2026]+[\"'\u2019\u201d)]*|$)")
_QUESTION = re.compile(r"\?")
_ABOUT_THEM = re.compile(
    r"\b(?:ask|tell)\s+(?:her|him|them|your\s+m(?:um|other)|the\s+(?:patient|lady|mother))\b"
    r"|\b(?:does|did|is|was|has|can|would)\s+(?:she|he)\b[^?]*\?",
    re.IGNORECASE,
)
"""The patient in the third person: an order to pass words on, or a question about them that is put to somebody else."""


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return where each sentence of a text begins and ends; a full stop inside a number or a title may make one too many."""
    return tuple(found.span() for found in _SENTENCE.finditer(text) if any(letter.isalnum() for letter in found[0]))


def come_through_interpreter(
    holds: Holds | None, scenario: Scenario, before: View, situation: Situation, heard: Sequence[HeardMessage]
) -> tuple[tuple[HeardMessage, ...], bool]:
    """Return the messages with what was left out of the too long ones, and whether any was; the side chat needs nobody's voice."""
    interpreter = scenario.interpreter
    if interpreter is None or holds is None or not holds(before):
        return tuple(heard), False
    said = {one.seq: one for one in situation.pending}
    through = tuple(_cut(one, said[one.said].text, interpreter.at_most) if one.said in said else one for one in heard)
    return through, any(one.lost for one in through)


def _cut(one: HeardMessage, text: str, most: int) -> HeardMessage:
    pieces = sentences(text)
    return replace(one, lost=((pieces[most][0], len(text)),)) if len(pieces) > most else one


def strains(
    holds: Holds | None, scenario: Scenario, before: View, situation: Situation, heard: Sequence[HeardMessage], *, cut: bool
) -> bool:
    """Tell whether the interpreter has to ask for a pause once more: every second such request wears on who waits for it."""
    interpreter = scenario.interpreter
    if interpreter is None or holds is None or not holds(before):
        return False
    texts = [one.text for one in situation.pending if any(one.seq == other.said for other in heard)]
    wanted = _wanted(interpreter, texts, cut=cut)
    pauses = {about: _times(situation, f"interpreter:{about}") for about in _PAUSES}
    return wanted in pauses and _is_asked(interpreter, wanted, pauses[wanted]) and sum(pauses.values()) % 2 == 1


def interpreter_asks(  # noqa: PLR0917 - what was said, what is said already, and what of it came through
    holds: Holds | None,
    scenario: Scenario,
    view: View,
    reply: Draft,
    others: Sequence[tuple[str, str]],
    heard: Sequence[HeardMessage],
    *,
    cut: bool,
) -> tuple[tuple[str, str], ...]:
    """Return what the interpreter asks the learner for, one thing at a time; nothing where they have spoken already."""
    interpreter = scenario.interpreter
    if interpreter is None or holds is None or not holds(view) or any(name == interpreter.speaker for name, _ in others):
        return ()
    wanted = _wanted(interpreter, [one.text for one in reply.situation.pending if any(one.seq == other.said for other in heard)], cut=cut)
    if wanted is None:
        return ()
    about, wordings = f"interpreter:{wanted}", getattr(interpreter, wanted)
    if not _is_asked(interpreter, wanted, _times(reply.situation, about)):
        return ()
    reply.say(about, wordings)
    return ((interpreter.speaker, reply.parts.pop()),)


def _times(situation: Situation, about: str) -> int:
    return sum(count for line, count in situation.lines.items() if line.rpartition(":")[0] == about)


def _is_asked(interpreter: Interpreter, wanted: str, times: int) -> bool:
    """Tell whether they still say it after so many times; that part was left out they always do."""
    return wanted == "cut" or times < interpreter.times


def _wanted(interpreter: Interpreter, texts: Sequence[str], *, cut: bool) -> str | None:
    """Return which of their requests is due, the weightiest first."""
    if cut:
        return "cut"
    if any(_ABOUT_THEM.search(text) for text in texts):
        return "about_them"
    if any(len(_QUESTION.findall(text)) >= SEVERAL for text in texts):
        return "one_by_one"
    return "shorter" if any(len(sentences(text)) > interpreter.sentences for text in texts) else None
