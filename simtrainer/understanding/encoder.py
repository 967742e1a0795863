"""The encoder: a small transformer that reads a thought unit after the patient's words.

It says how likely each act is, and in which direction the unit's meaning lies. It runs on onnxruntime; where that cannot be loaded the
core hears alone, and the recogniser's id says so.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.table import Floats
from simtrainer.understanding.words import mended, rejoined, without_fillers

PATIENT, BEFORE, UNIT = 24, 10, 48
"""So many pieces are read of the patient's last words, of the unit before, and of the unit itself."""

KEPT = 20_000
START, BREAK, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


Numbers = NDArray[np.int64]


class Asked(NamedTuple):
    """A thought unit with what stands before it: the patient's last words and the unit before in the same message."""

    patient: str | None
    before: str
    text: str


class Read(NamedTuple):
    """Units as numbers: pieces, which of them are there, and which of them are the unit itself."""

    pieces: Numbers
    there: Numbers
    unit: Numbers


def plain_words(text: str) -> list[str]:
    """Return words and marks in lower case, without accents, as the encoder's vocabulary has them."""
    said = without_fillers(mended(text).lower())
    if not said.isascii():
        said = "".join(c for c in unicodedata.normalize("NFD", said) if unicodedata.category(c) != "Mn")
    return _WORD.findall(said)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The vocabulary: pieces of words with their numbers."""

    at: dict[str, int]
    met: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def from_lines(cls, text: str) -> Self:
        """Return the vocabulary of a file with one piece a line."""
        return cls({piece: number for number, piece in enumerate(text.split("\n")) if piece})

    def of(self, text: str) -> list[int]:
        """Return a text as numbers of pieces: of each word the longest that is known, from its start."""
        return [number for word in plain_words(text) for number in self._word(word)]

    def _word(self, word: str) -> list[int]:
        """Return the pieces of a word; what was taken apart once is kept."""
        if len(word) > LONGEST_WORD:
            return [self.at[UNKNOWN]]
        found = self.met.get(word)
        if found is None:
            found = self._apart(word)
            if len(self.met) < KEPT:
                self.met[word] = found
        return found

    def _apart(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word):
            end = next((e for e in range(len(word), start, -1) if ("##" if start else "") + word[start:e] in self.at), 0)
            if not end:
                return [self.at[UNKNOWN]]
            found.append(self.at[("##" if start else "") + word[start:end]])
            start = end
        return found

    def sequence(self, asked: Asked) -> tuple[list[int], int]:
        """Return a unit after what stands before it, and at which piece the unit itself begins."""
        patient = self.of(asked.patient or "")[-PATIENT:]
        before = self.of(asked.before)[-BEFORE:]
        head = [self.at[START], *patient, self.at[BREAK], *before, self.at[BREAK]]
        return [*head, *self.of(asked.text)[:UNIT], self.at[BREAK]], len(head)

    def batch(self, units: Sequence[Asked]) -> Read:
        """Return units as numbers, filled up to the longest."""
        rows = [self.sequence(one) for one in units]
        width = max(len(pieces) for pieces, _ in rows)
        read = Read(*(np.zeros((len(rows), width), np.int64) for _ in range(3)))
        for i, (pieces, begins) in enumerate(rows):
            read.pieces[i, : len(pieces)] = pieces
            read.there[i, : len(pieces)] = 1
            read.unit[i, begins : len(pieces)] = 1
        return read


@dataclass(frozen=True, slots=True)
class Encoder:
    """The transformer, ready to run on the calling thread."""

    pieces: Pieces
    session: Any
    known: dict[str, Floats] = field(default_factory=dict)

    @classmethod
    def from_bytes(cls, model: bytes, vocabulary: str) -> Self | None:
        """Return the encoder, None where onnxruntime is not there."""
        try:
            import onnxruntime  # noqa: PLC0415 - the core hears alone where it cannot be loaded
        except ImportError:
            return None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return cls(Pieces.from_lines(vocabulary), session)

    def read(self, units: Sequence[Asked]) -> tuple[Floats, Floats]:
        """Return the logarithm of the odds of every act for every unit, in the core's order, and the directions, each of length 1.

        Units are read one by one: eight bits are spread over all that is read together, so company would change what is read.
        """
        read = [self.session.run(None, self.pieces.batch([unit])._asdict()) for unit in units]
        return np.concatenate([odds for odds, _ in read]), np.concatenate([meant for _, meant in read])

    def directions(self, texts: Sequence[Sequence[str]]) -> Floats:
        """Return the directions of texts that are given as words, a row each.

        What was read once is kept: every scenario has the same ordinary questions beside its own.
        """
        return np.stack([self._direction(rejoined(text)) for text in texts])

    def _direction(self, text: str) -> Floats:
        found = self.known.get(text)
        if found is None:
            found = self.read([Asked(None, "", text)])[1][0]
            if len(self.known) < KEPT:
                self.known[text] = found
        return found
