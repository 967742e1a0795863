"""The empathic response ladder as a judge climbs it: level, the act that decided, and what the cancel rules take off.

The patient moved by `transcript.ladder` while the call was live; levels agree with it but for a stock phrase followed by a change
of topic, which a judge, seeing the whole turn, calls automatic.
"""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from simtrainer.codebook import codebook
from simtrainer.scoring.coded import CodedAct, CodedTurn
from simtrainer.scoring.credit import HALF, is_empty_formula
from simtrainer.transcript.ladder import ANSWERED, AUTOMATIC, NEEDS_A_LINK, SPACE

CANCELS = frozenset({"NG_DISMISS", "NG_JUDGE"})
TRAILING_QUESTION_FACTOR = 0.7
SAME_PHRASE = 0.9
WORN_OUT_AFTER = 2
SHORTEST_CONTENT_WORD = 4
COMMON = """
    that this with have what when just been were will your you're they them then there their about would could from some like well
    know really think don't didn't does said says very much more only also because into over than even going want here need make take
    tell feel
"""
COMMON_WORDS = frozenset(COMMON.split())
"""Words too common to tell that two texts are about the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one turn answers one opening: level 0 to 6, the act that decided, what is taken off, and why."""

    level: int
    deciding: CodedAct | None
    factor: float = 1.0
    reason: str = ""


def answer_of(turn: CodedTurn, opening: str) -> Answer:
    """Return the level a turn reaches as an answer to the opening's words: its highest act, after the cancel rules."""
    rungs = [(rung, act) for act in turn.acts if (rung := _rung(act, turn)) is not None]
    if not rungs:
        return Answer(0, None, reason="nothing in the reply touches it")
    level, act = max(rungs, key=lambda pair: pair[0])
    if turn.has(*CANCELS):
        dismissal = turn.of(CANCELS)[0]
        return Answer(AUTOMATIC if level >= ANSWERED else 0, dismissal, reason="taken back in the same breath")
    factor = HALF if act.denies("accurate") else 1.0
    if level >= ANSWERED and _ends_on_another_matter(turn, opening):
        return Answer(level, act, factor * TRAILING_QUESTION_FACTOR, "acknowledged, then a closed question about something else")
    return Answer(level, act, factor, act.why)


def _rung(act: CodedAct, turn: CodedTurn) -> int | None:
    """Return the act's own level, lowered where it has no link to what was said; None for acts that are no answer at all."""
    if act.act == "Q_OPEN":
        return SPACE
    entry = codebook().clinician_acts.get(act.act)
    level = None if entry is None else entry.ladder
    if level is None or level < SPACE:
        return level
    if is_empty_formula(act):
        return AUTOMATIC if _moves_on_after(act, turn) else SPACE
    if act.act in NEEDS_A_LINK and act.denies("linked"):
        return min(level, SPACE)
    return level


def _moves_on_after(act: CodedAct, turn: CodedTurn) -> bool:
    return any(other.start >= act.end and other.act.startswith(("Q_", "IN_", "PL_", "TH_", "NG_")) for other in turn.acts)


def _ends_on_another_matter(turn: CodedTurn, opening: str) -> bool:
    last = turn.acts[-1]
    return last.act == "Q_CLOSED" and not last.says("linked") and not content_words(opening) & content_words(last.text)


def is_worn_out(act: CodedAct, earlier: Sequence[str]) -> bool:
    """Tell whether the learner's phrase already answered two openings before, nearly word for word."""
    phrase = _plain(act.text)
    alike = [text for text in earlier if difflib.SequenceMatcher(None, phrase, _plain(text)).ratio() > SAME_PHRASE]
    return len(alike) >= WORN_OUT_AFTER


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.casefold()))


def content_words(text: str) -> frozenset[str]:
    """Return the words that carry a topic."""
    words = re.findall(r"[\w']+", text.casefold())
    return frozenset(word for word in words if len(word) >= SHORTEST_CONTENT_WORD and word not in COMMON_WORDS)
