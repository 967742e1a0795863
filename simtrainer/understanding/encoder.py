"""The encoder: a small transformer that reads a thought unit after the patient's words.

It says how likely each act is, and in which direction the unit's meaning lies. It runs on onnxruntime; where that cannot be loaded the
core hears alone, and the recogniser's id says so.
"""

import io
import re
import threading
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.table import Floats
from simtrainer.understanding.words import mended, rejoined, without_fillers

PATIENT, BEFORE, UNIT = 24, 10, 48
"""So many pieces are read of the patient's last words, of the unit before, and of the unit itself."""

KEPT = 20_000
STEP, AT_ONCE = 8, 8
"""Units are filled up to the next multiple of so many pieces, and at most so many are read in one go."""

READERS = 2
"""So many threads read at a time: on two cores two read faster side by side than one reads for both."""

LEAST = 1e-12
START, BREAK, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


Numbers = NDArray[np.int64]


Numbered = tuple[list[int], int]
"""A unit after what stands before it, as numbers of pieces, and at which of them the unit itself begins."""


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

    def sequence(self, asked: Asked) -> Numbered:
        """Return a unit after what stands before it, and at which piece the unit itself begins."""
        patient = self.of(asked.patient or "")[-PATIENT:]
        before = self.of(asked.before)[-BEFORE:]
        head = [self.at[START], *patient, self.at[BREAK], *before, self.at[BREAK]]
        return [*head, *self.of(asked.text)[:UNIT], self.at[BREAK]], len(head)

    def batch(self, units: Sequence[Asked]) -> Read:
        """Return units as numbers, filled up to the longest."""
        rows = [self.sequence(one) for one in units]
        return filled(rows, max(len(pieces) for pieces, _ in rows))


def filled(rows: Sequence[Numbered], length: int) -> Read:
    """Return units as numbers, filled up to a length."""
    read = Read(*(np.zeros((len(rows), length), np.int64) for _ in range(3)))
    for i, (pieces, begins) in enumerate(rows):
        read.pieces[i, : len(pieces)] = pieces
        read.there[i, : len(pieces)] = 1
        read.unit[i, begins : len(pieces)] = 1
    return read


@dataclass(slots=True)
class Ticket:
    """What somebody waits to have read: units as numbers, and what was read of them, in their order."""

    rows: Sequence[Numbered]
    read: list[Floats] = field(default_factory=list)
    failed: Exception | None = None
    taken: bool = False
    done: threading.Event = field(default_factory=threading.Event)


class Together:
    """Reads in one go what several threads wait for: who finds a reader free reads all that waits, and its own.

    Units are filled up to a length that is their own affair, and read with others of that length: company changes nothing.
    """

    def __init__(self, run: Callable[[Read], Floats], readers: int = READERS) -> None:
        self._run = run
        self._reading = threading.Semaphore(readers)
        self.waiting: deque[Ticket] = deque()

    def read(self, rows: Sequence[Numbered]) -> list[Floats]:
        """Return what is read of units, one row each."""
        ticket = Ticket(rows)
        self.waiting.append(ticket)
        with self._reading:
            if not ticket.taken:
                self._read_waiting()
        ticket.done.wait()
        if ticket.failed is not None:
            raise ticket.failed
        return ticket.read

    def _read_waiting(self) -> None:
        some = list(self._taken())
        try:
            found = self._of_like_length([row for ticket in some for row in ticket.rows])
            for ticket in some:
                ticket.read = [next(found) for _ in ticket.rows]
        except Exception as error:  # noqa: BLE001 - goes to all who wait
            for ticket in some:
                ticket.failed = error
        for ticket in some:
            ticket.done.set()

    def _taken(self) -> Iterator[Ticket]:
        with suppress(IndexError):  # two may take at once, each what the other has not
            while True:
                ticket = self.waiting.popleft()
                ticket.taken = True
                yield ticket

    def _of_like_length(self, rows: Sequence[Numbered]) -> Iterator[Floats]:
        """Yield what is read of each unit, those of like length read in one go."""
        by_length: dict[int, list[int]] = {}
        for i, (pieces, _) in enumerate(rows):
            by_length.setdefault(-(-len(pieces) // STEP) * STEP, []).append(i)
        found: dict[int, Floats] = {}
        for length, places in by_length.items():
            for start in range(0, len(places), AT_ONCE):
                some = places[start : start + AT_ONCE]
                found.update(zip(some, self._run(filled([rows[i] for i in some], length)), strict=True))
        return iter([found[i] for i in range(len(rows))])


@dataclass(frozen=True, slots=True)
class Encoder:
    """The transformer, ready to run on the calling thread."""

    pieces: Pieces
    together: Together
    weight: Floats
    bias: Floats
    known: dict[str, Floats] = field(default_factory=dict)

    @classmethod
    def from_bytes(cls, model: bytes, vocabulary: str, heads: bytes) -> Self | None:
        """Return the encoder, None where onnxruntime is not there."""
        try:
            import onnxruntime  # noqa: PLC0415 - the core hears alone where it cannot be loaded
        except ImportError:
            return None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

        def run(read: Read) -> Floats:
            found: Floats = session.run(None, read._asdict())[0]
            return found

        with np.load(io.BytesIO(heads), allow_pickle=False) as stored:
            return cls(Pieces.from_lines(vocabulary), Together(run), stored["weight"], stored["bias"])

    def read(self, units: Sequence[Asked]) -> tuple[Floats, Floats]:
        """Return the logarithm of the odds of every act for every unit, in the core's order, and the directions, each of length 1."""
        read = self.together.read([self.pieces.sequence(unit) for unit in units])
        return np.stack([self._odds(row) for row in read]), np.stack([_direction(row) for row in read])

    def _odds(self, read: Floats) -> Floats:
        # Unit by unit and without BLAS: products of matrices are added up in another order for one row than for several.
        found: Floats = np.einsum("i,ij->j", read, self.weight) + self.bias
        return found

    def directions(self, texts: Sequence[Sequence[str]]) -> Floats:
        """Return the directions of texts that are given as words, a row each.

        What was read once is kept: every scenario has the same ordinary questions beside its own.
        """
        asked = [rejoined(text) for text in texts]
        # A few at a time, those of like length together: a message that is heard meanwhile goes with the next few.
        new = sorted({text for text in asked if text not in self.known}, key=lambda text: (len(text), text))
        found: dict[str, Floats] = {}
        for start in range(0, len(new), AT_ONCE):
            some = new[start : start + AT_ONCE]
            found.update(zip(some, self.read([Asked(None, "", text) for text in some])[1], strict=True))
        if len(self.known) + len(found) <= KEPT:
            self.known.update(found)
        return np.stack([found[text] if text in found else self.known[text] for text in asked])


def _direction(read: Floats) -> Floats:
    """Return the direction of a unit's meaning, from what was read of it."""
    mean = read[len(read) // 2 :]
    found: Floats = mean / max(float(np.sqrt(np.square(mean).sum())), LEAST)
    return found
