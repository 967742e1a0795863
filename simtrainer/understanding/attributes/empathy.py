"""Empathic units: bare formula or about this patient, and tied to what was just said or not."""

import re
from itertools import product

import numpy as np

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.table import Floats, Table
from simtrainer.understanding.words import plain, stem, words

Attributes = dict[str, AttributeValue]

ALIKE = 0.6
_FORMULA = re.compile(
    r"^(?:(?:oh|ok|okay|ah|yes|yeah|well|and|i see|right|dear|no)[,.\s]+)*(?:"
    r"(?:i'?m |i am |we'?re )?(?:so |very |really |truly )*sorry(?: (?:to hear|about|for|you feel)(?: (?:that|this|it|your loss|you'?re going through (?:this|that)|your pain))?)?"  # noqa: E501 - a pattern or a table reads best in one piece
    r"|(?:that|this|it)(?:'?s| is| must be| must have been| sounds?| must feel)(?: (?:really|very|so|quite|completely|totally))*(?: a)?"
    r"(?: (?:hard|tough|difficult|normal|understandable|natural|okay|ok|awful|terrible|horrible|frustrating|shame|pity|sad|good|rough))?(?: (?:for you|time|to hear|to deal with))?"  # noqa: E501 - a pattern or a table reads best in one piece
    r"|that makes sense|makes sense|of course|i (?:can )?(?:understand|imagine|hear you|see|know)(?: (?:that|how you feel|this|it))?|no wonder|how (?:awful|sad|terrible|hard)"  # noqa: E501 - a pattern or a table reads best in one piece
    r"|sounds? (?:hard|tough|difficult|awful)|poor (?:you|thing))[.!,\s]*$"
)
_PRAISE = frozenset(
    [
        "well",
        "done",
        "great",
        "good",
        "job",
        "work",
        "doing",
        "amazing",
        "brilliant",
        "excellent",
        "fantastic",
        "wonderful",
        "proud",
        "nice",
        "impressive",
        "impressed",
        "achievement",
        "huge",
        "big",
        "effort",
        "thank",
        "thanks",
        "open",
        "honest",
        "appreciate",
        "really",
        "very",
        "so",
        "keep",
        "up",
        "start",
        "progress",
        "strong",
        "determined",
    ]
)


def formula(text: str) -> bool:
    """Tell whether the unit is a stock phrase that would fit any patient."""
    return bool(_FORMULA.match(plain(text).strip()))


def linked(text: str, patient: str, table: Table) -> bool:
    """Tell whether the unit shares content with the patient's last words: the same word, or one that means nearly the same."""
    own = [w for w in words(text) if is_content(w)]
    theirs = [w for w in words(patient) if is_content(w)]
    if {stem(w) for w in own} & {stem(w) for w in theirs}:
        return True
    return any(_alike(table.word(a), table.word(b)) for a, b in product(own, theirs))


def _alike(one: Floats, other: Floats) -> bool:
    """Tell whether two words mean nearly the same."""
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return size > 0 and float(one @ other) / size >= ALIKE


def affirmation(text: str, _patient: str | None) -> Attributes:
    """General praise, or a strength of this patient's."""
    own = [w for w in words(text) if is_content(w) and w not in _PRAISE]
    return {"generic": len(own) < 1 and not re.search(r"\d", text)}
