"""The thought units of a message, each with what the heads make of it.

A sentence is cut where a conjunction or comma joins two acts: both sides must be sure of themselves and say different things.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simtrainer.understanding.features import Around, Features, unit_features
from simtrainer.understanding.recogniser import Floats, Heads
from simtrainer.understanding.segments import Span, clause_starts, piece, sentences
from simtrainer.understanding.table import Table

SURE = 0.6
MOST_CUTS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One thought unit: where, its features, and the probability of every act."""

    span: Span
    text: str
    features: Features
    probabilities: Floats


@dataclass(frozen=True, slots=True)
class Reader:
    """Scores stretches of one message with one set of heads."""

    text: str
    around: Around
    heads: Heads
    table: Table
    skipped: tuple[int, ...] = ()

    def unit(self, span: Span, before: str) -> Unit:
        """Score one stretch."""
        said = span.of(self.text)
        features = unit_features(said, self.table, self.around.after(before))
        return Unit(span, said, features, self.heads.probabilities(features))

    def best(self, unit: Unit) -> tuple[int, float]:
        """Return the head that is surest of a unit, families left out."""
        p = unit.probabilities.copy()
        p[list(self.skipped)] = 0.0
        at = int(np.argmax(p))
        return at, float(p[at])

    def sentence(self, sentence: Span, before: str) -> list[Unit]:
        """Return a sentence as one unit, or as several when it holds several acts."""
        whole = self.unit(sentence, before)
        for cut in clause_starts(self.text, sentence)[:MOST_CUTS]:
            left, right = piece(self.text, sentence.start, cut), piece(self.text, cut, sentence.end)
            if left is None or right is None:
                continue
            first, second = self.unit(left, before), self.unit(right, left.of(self.text))
            if self._two_acts(whole, first, second):
                return [first, *self.sentence(Span(second.span.start, sentence.end), left.of(self.text))]
        return [whole]

    def _two_acts(self, whole: Unit, first: Unit, second: Unit) -> bool:
        """Tell whether the two sides are surely two acts."""
        (one, p_one), (two, p_two), (all_, p_all) = self.best(first), self.best(second), self.best(whole)
        if one == two or min(p_one, p_two) < SURE:
            return False
        return p_one + p_two > p_all + SURE or all_ not in (one, two)


def units(text: str, patient: str | None, heads: Heads, table: Table) -> list[Unit]:
    """Return the thought units of a message in order."""
    families = tuple(i for i, name in enumerate(heads.names) if "_" not in name)
    reader = Reader(text, Around.of(patient, table), heads, table, families)
    found: list[Unit] = []
    before = ""
    for sentence in sentences(text):
        found.extend(reader.sentence(sentence, before))
        before = found[-1].text
    return found


def patient_before(before: Sequence[tuple[str, str]]) -> str | None:
    """Return the patient's last words, of (speaker, text) pairs, or nothing when the patient has not spoken."""
    return next((said for who, said in reversed(before) if who == "patient"), None)
