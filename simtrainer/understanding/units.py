"""The thought units of a message, each with what the heads make of it.

A sentence is cut where a conjunction or comma joins two acts: both sides must be sure of themselves and say different things.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from simtrainer.understanding.encoder import Asked
from simtrainer.understanding.features import Around, Features, unit_features
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.opinion import Opinion, is_sure
from simtrainer.understanding.people import anyone
from simtrainer.understanding.recogniser import Floats, Heads, Recogniser
from simtrainer.understanding.segments import Span, clause_starts, piece, sentences
from simtrainer.understanding.table import Table
from simtrainer.understanding.words import words

SURE = 0.6
MOST_CUTS = 5
NOD = 4
FURTHEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One thought unit: where, its words, the words as they are read, its features, and the probability of every act."""

    span: Span
    text: str
    read: str
    features: Features
    probabilities: Floats
    standing: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Scores stretches of one message with one set of heads.

    `called` are names in the call; `asks` tells which stretches ask where the message has no marks.
    """

    text: str
    around: Around
    heads: Heads
    table: Table
    skipped: tuple[int, ...] = ()
    called: frozenset[str] = frozenset()
    asks: Callable[[str], bool] | None = None
    scored: dict[tuple[Span, str], Unit] = field(default_factory=dict)

    def unit(self, span: Span, before: str) -> Unit:
        """Score one stretch; what was scored as one side of a cut may then be cut itself."""
        found = self.scored.get((span, before))
        if found is None:
            found = self.scored[span, before] = self._scored(span, before)
        return found

    def _scored(self, span: Span, before: str) -> Unit:
        said = span.of(self.text)
        marked = f"{said}?" if self.asks is not None and self.asks(said) else said
        read = anyone(marked, self.called)
        features = unit_features(read, self.table, self.around.after(before), words(marked))
        return Unit(span, said, read, features, self.heads.probabilities(features))

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
            two = self._cut(whole, cut, before)
            if two is not None:
                first, second = two
                return [first, *self.sentence(Span(second.span.start, sentence.end), first.span.of(self.text))]
        return [whole]

    def stretch(self, stretch: Span, before: str, places: Sequence[int]) -> list[Unit]:
        """Return words without marks as one unit, or as several: cut where at one of the places, likeliest first, another act begins."""
        whole = self.unit(stretch, before)
        for cut in places:
            two = self._cut(whole, cut, before)
            if two is not None:
                first, second = (one.span for one in two)
                left = self.stretch(first, before, [place for place in places if first.start < place < first.end])
                return [*left, *self.stretch(second, first.of(self.text), [place for place in places if second.start < place < second.end])]
        return [whole]

    def _cut(self, whole: Unit, cut: int, before: str) -> tuple[Unit, Unit] | None:
        """Return the two sides of a cut, nothing where they are not surely two acts."""
        left, right = piece(self.text, whole.span.start, cut), piece(self.text, cut, whole.span.end)
        if left is None or right is None:
            return None
        first = self.unit(left, before)
        if self.best(first)[1] < SURE:
            return None
        second = self.unit(right, left.of(self.text))
        return (first, second) if self._two_acts(whole, first, second) else None

    def _two_acts(self, whole: Unit, first: Unit, second: Unit) -> bool:
        """Tell whether the two sides are surely two acts."""
        (one, p_one), (two, p_two), (all_, p_all) = self.best(first), self.best(second), self.best(whole)
        if one == two or min(p_one, p_two) < SURE:
            return False
        return p_one + p_two > p_all + SURE or all_ not in (one, two)


def units(text: str, said: "Said", learned: Recogniser, *, called: frozenset[str] = frozenset(), cut: bool = False) -> list[Unit]:
    """Return the thought units of a message in order; where the core is not sure of one, the encoder is asked too.

    `called` are names in the call; `cut` tells that every sentence is a unit already.
    """
    families = families_of(learned)
    reader = Reader(text, around(said, learned, called), learned.acts, learned.table, families, called)
    found: list[Unit] = []
    before = said.unit_before
    for sentence in sentences(text):
        found.extend([reader.unit(sentence, before)] if cut else reader.sentence(sentence, before))
        before = found[-1].text
    patient = None if said.patient is None else anyone(said.patient, called)
    return found if learned.opinion is None else weighed(found, replace(said, patient=patient), learned.opinion, families)


def around(said: "Said", learned: Recogniser, called: frozenset[str]) -> Around:
    """Return what a message leans on: the patient's own words for what is said again, and what they mean whoever says them of whom."""
    return Around.of(said.patient, learned.table, read=None if said.patient is None else anyone(said.patient, called))


def families_of(learned: Recogniser) -> tuple[int, ...]:
    """Return the heads that stand for a family and not for an act."""
    return tuple(i for i, name in enumerate(learned.acts.names) if "_" not in name)


def weighed(found: list[Unit], said: "Said", opinion: Opinion, families: Sequence[int]) -> list[Unit]:
    """Return the units, those that the core is not sure of with what the encoder makes of them."""
    texts = [said.unit_before, *(unit.read for unit in found)]
    open_ = [i for i, unit in enumerate(found) if not is_sure(unit.probabilities, families)]
    if not open_:
        return found
    core = np.stack([found[i].probabilities for i in open_])
    mixed = opinion.mixed(core, [Asked(said.patient, texts[i], found[i].read) for i in open_])
    second = dict(zip(open_, mixed, strict=True))
    return [replace(unit, probabilities=second[i], standing=opinion.standing) if i in second else unit for i, unit in enumerate(found)]


@dataclass(frozen=True, slots=True)
class Said:
    """What a message leans on: the patient's last words that say something, and the unit it goes on from, if the patient only nodded."""

    patient: str | None
    unit_before: str = ""


def said_before(before: Sequence[tuple[str, str]]) -> Said:
    """Return what a message leans on, of (speaker, text) pairs. Behind a bare "yeah" stands what the patient said before that."""
    told: list[str] = []
    for who, words_said in reversed(before):
        if who == "patient":
            told.append(words_said)
            if len(told) == FURTHEST or not _is_nod(words_said):
                break
    if not told:
        return Said(None)
    return Said(" ".join(reversed(told)), _gone_on_from(before))


def _gone_on_from(before: Sequence[tuple[str, str]]) -> str:
    """Return the clinician's last sentence where the patient has only nodded to it since; a question is not gone on from."""
    nods = [said for who, said in before[-1:] if who == "patient" and _is_nod(said)]
    own = [said for who, said in before[-2:-1] if who == "clinician"]
    if not nods or not own or own[0].rstrip().endswith("?"):
        return ""
    last = sentences(own[0])
    return last[-1].of(own[0]) if last else ""


def _is_nod(said: str) -> bool:
    """Tell whether a patient's words only show that they listen."""
    heard = words(said)
    return len(heard) <= NOD and not any(is_content(word) for word in heard)


def patient_before(before: Sequence[tuple[str, str]]) -> str | None:
    """Return the patient's last words, of (speaker, text) pairs, or nothing when the patient has not spoken."""
    return next((said for who, said in reversed(before) if who == "patient"), None)
