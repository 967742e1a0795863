"""Which face goes with a turn: the state's or the opening's, moved on by what the patient feels now.

A stance says how somebody carries themselves; the affect of this turn says how strongly. Both are known here, so the face is a pure
function of the turn, and the page draws what it is told. A mask stays a mask: `smiling` gives way to nothing but the author's own word.
"""

from collections.abc import Sequence

from simtrainer.scenario.elements import Expression
from simtrainer.transcript.events import Affect

FRIGHTENED_FROM = 75.0
"""From this anxiety on worry shows as fright. At 70 anxiety begins to close a patient (codebook, `affect_model.derived`)."""

ANNOYED_FROM = 60.0
"""From this frustration on a face that gives nothing away no longer manages to. It begins to close a patient at 40 (the same)."""

STRONGEST = 3
"""The third strength of a cue says the feeling aloud: sadness that is said aloud is seen in the eyes."""

_COMPOSED: tuple[Expression, ...] = ("neutral", "attentive")
_WEIGHS = ("talk:thinking:", "partly:")
"""Lines said by somebody who looks for the answer, or who is not sure yet how much of it to give."""


def expression_now(
    stance: Expression, opening: Expression | None, affect: Affect, *, strength: int = 0, lines: Sequence[str] = ()
) -> Expression:
    """Return the face of a turn.

    `stance` is the state's face, `opening` that of a cue given or met (None without one), `strength` how clear the cue is (0 to 3), and
    `lines` the ids of what is said.
    """
    shown = opening or stance
    if shown == "worried" and affect.anxiety >= FRIGHTENED_FROM:
        return "frightened"
    if shown == "sad" and strength >= STRONGEST:
        return "tearful"
    if opening is None and shown in _COMPOSED:
        return _composed(shown, affect, lines)
    return shown


def _composed(shown: Expression, affect: Affect, lines: Sequence[str]) -> Expression:
    """Return what becomes of a face that shows little: it hardens, it worries, or it looks for the answer."""
    if shown == "neutral" and affect.frustration >= ANNOYED_FROM:
        return "annoyed"
    if shown == "neutral" and affect.anxiety >= FRIGHTENED_FROM:
        return "worried"
    return "thinking" if any(line.startswith(_WEIGHS) for line in lines) else shown
