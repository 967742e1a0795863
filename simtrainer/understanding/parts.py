"""A long unit that says nothing clear as a whole, read again by its parts.

What is said late in a sentence stands under all that leads up to it: "let me ask you this, from one to ten, how ready are you".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from simtrainer.understanding.decision import Verdict, verdicts
from simtrainer.understanding.people import anyone
from simtrainer.understanding.recogniser import Recogniser
from simtrainer.understanding.segments import Span, clause_starts, piece
from simtrainer.understanding.units import Reader, Said, Unit, around, families_of, weighed
from simtrainer.understanding.words import words

LONG, SHORT = 12, 3
SURE, PENALTY_SURE = 0.8, 0.9
"""Of several readings the surest is taken, so it has to be surer than a unit that is read once."""

MOST = 8
_COMMA = re.compile(r"[,:\u2013\u2014-]+\s+")


def told_by_a_part(text: str, unit: Unit, said: Said, learned: Recogniser, called: frozenset[str]) -> tuple[Unit, list[Verdict]] | None:
    """Return the part of a unit that is surest of an act, with what counts in it; None where no part is sure."""
    if len(words(unit.text)) < LONG:
        return None
    reader = Reader(text, around(said, learned, called), learned.acts, learned.table, families_of(learned), called)
    read = [reader.unit(span, said.unit_before) for span in _parts(text, unit.span)]
    if learned.opinion is not None and read:
        patient = None if said.patient is None else anyone(said.patient, called)
        read = weighed(read, replace(said, patient=patient), learned.opinion, families_of(learned))
    told = [(part, counted) for part in read if (counted := _sure(verdicts(part, learned.acts)[0]))]
    return max(told, key=lambda one: one[1][0].confidence, default=None)


def _parts(text: str, whole: Span) -> Iterator[Span]:
    """What stands from each place where a clause may begin to the end: what comes before it only leads up to it."""
    cuts = sorted({*clause_starts(text, whole), *(mark.end() for mark in _COMMA.finditer(text, whole.start, whole.end))})
    for cut in cuts[-MOST:]:
        part = piece(text, cut, whole.end)
        if part is not None and len(words(part.of(text))) >= SHORT:
            yield part


def _sure(counted: list[Verdict]) -> list[Verdict]:
    """Return the verdicts that are sure enough for one reading among several; what a family's rule took is not."""
    return [
        v for v in counted if not v.rule and v.confidence >= (PENALTY_SURE if v.act.startswith("NG_") or v.act == "Q_LEADING" else SURE)
    ]
