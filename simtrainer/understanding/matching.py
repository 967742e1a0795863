"""A small multinomial head over words, letters and word vectors, trained on a handful of phrasings with numpy alone."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from simtrainer.understanding.cover import Cover
from simtrainer.understanding.encoder import Encoder
from simtrainer.understanding.entries import Entries, named
from simtrainer.understanding.meanings import FUNCTION_WORDS, Meanings, fitted_dual, softmax
from simtrainer.understanding.recent import Recent
from simtrainer.understanding.recogniser import Floats
from simtrainer.understanding.sense import Sense
from simtrainer.understanding.shelf import Shelf
from simtrainer.understanding.table import Table
from simtrainer.understanding.words import words

MEANING = 1.0  # what the word vectors weigh beside the words and letters
ALIKE = 1.0  # and how two questions spread over the meanings known
MANY_STEPS, FEW_STEPS = 20, 10
MANY_PHRASINGS, MOST_PHRASINGS = 1500, 4000
COMMON = 24
CLEAR, SECOND = 0.6, 0.5
BESIDE, IN_THE_RUNNING, MUCH_MORE = 5, 0.03, 0.5
"""So many of the likeliest classes, and so likely ones, are asked whether they name so much more of what a question names."""

HALF = 0.5
"""What each of three ways to read a follow-up weighs: alone, with what it leans on, and by what that is about."""

FAINTEST, ELSEWHERE = 1e-4, 3e-3
"""No class is held for unlikelier than this in any of them: a follow-up may turn to another matter."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """A unit vector of few entries, the direction of its meaning, and its profile over the meanings known."""

    at: dict[int, float]
    meant: Floats
    profile: Floats

    def likeness(self, other: "Sparse") -> float:
        """Return how alike two texts are, 0 to 1."""
        small, large = (self.at, other.at) if len(self.at) < len(other.at) else (other.at, self.at)
        shared = sum([value * large[i] for i, value in small.items() if i in large])
        return float(shared + MEANING * float(self.meant @ other.meant)) / (1 + MEANING)


@dataclass(frozen=True, slots=True)
class Space:
    """Texts as vectors: the features known, and how telling each is."""

    entries: Entries
    table: Table
    meanings: Meanings
    recent: Recent[tuple[str, ...], Sparse] = field(default_factory=Recent)

    @classmethod
    def over(cls, texts: Sequence[str], table: Table, meanings: Meanings) -> "Space":
        """Return the space that a set of texts spans."""
        df = Counter(name for text in texts for name in set(named(words(text))))
        names = sorted(df)
        idf = [float(np.log((1 + len(texts)) / (1 + df[name]))) + 1 for name in names]
        return cls(Entries.telling({name: i for i, name in enumerate(names)}, idf), table, meanings)

    def vector(self, tokens: list[str]) -> Sparse:
        """Return a text in the space."""
        return self.recent.of(tuple(tokens), lambda: self._vector(tokens))

    def _vector(self, tokens: list[str]) -> Sparse:
        meant = self.table.text(tokens, FUNCTION_WORDS)
        return Sparse(self.entries.of(tokens), meant, self.meanings.profile(tokens, self.table))


def _kernel(vectors: Sequence[Sparse]) -> Floats:
    """How alike all texts are: common features by one product, rare ones pair by pair."""
    postings = _postings(vectors)
    common = [i for i, found in postings.items() if len(found) > COMMON]
    dense = np.zeros((len(vectors), len(common)), np.float32)
    for column, i in enumerate(common):
        for n, value in postings[i]:
            dense[n, column] = value
    meant = np.stack([v.meant for v in vectors])
    profiles = np.stack([v.profile for v in vectors])
    kernel: Floats = dense @ dense.T + np.float32(MEANING) * (meant @ meant.T) + np.float32(ALIKE) * (profiles @ profiles.T)
    for found in postings.values():
        if len(found) <= COMMON:
            where = np.array([n for n, _ in found])
            values = np.array([v for _, v in found], np.float32)
            kernel[np.ix_(where, where)] += np.outer(values, values)
    return kernel


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Phrasings to measure nearness to; nothing is trained."""

    space: Space
    postings: dict[int, list[tuple[int, float]]]
    meant: Floats
    profiles: Floats

    @classmethod
    def of(cls, texts: Sequence[str], table: Table, meanings: Meanings) -> "Neighbours":
        """Return the phrasings as neighbours."""
        space = Space.over(texts, table, meanings)
        vectors = [space.vector(words(text)) for text in texts]
        return cls(space, _postings(vectors), np.stack([v.meant for v in vectors]), np.stack([v.profile for v in vectors]))

    def nearest(self, tokens: list[str]) -> tuple[int, float]:
        """Return the place of the nearest and how near it is, 0 to 1.

        How alike both spread over the meanings known counts too, so no word need be shared.
        """
        asked = self.space.vector(tokens)
        shared = [0.0] * len(self.meant)
        for i, value in asked.at.items():
            for n, theirs in self.postings.get(i, ()):
                shared[n] += value * theirs
        alike = (np.array(shared, np.float32) + MEANING * (self.meant @ asked.meant)) / (1 + MEANING)
        near = np.maximum(alike, (alike + self.profiles @ asked.profile) / 2)
        place = int(near.argmax())
        return place, float(near[place])


def _postings(vectors: Sequence[Sparse]) -> dict[int, list[tuple[int, float]]]:
    """Return for each feature which texts have it, and how large it is there."""
    found: dict[int, list[tuple[int, float]]] = {}
    for n, vector in enumerate(vectors):
        for i, value in vector.at.items():
            found.setdefault(i, []).append((n, value))
    return found


def _kept(phrasings: Mapping[str, Sequence[str]]) -> list[tuple[int, str]]:
    """Return the phrasings with the place of their class.

    Of very many only the first of each class are kept, for training takes the cube of their number.
    """
    most = MOST_PHRASINGS
    while sum(min(most, len(texts)) for texts in phrasings.values()) > MOST_PHRASINGS and most > 1:
        most = most * 3 // 4
    return [(i, text) for i, texts in enumerate(phrasings.values()) for text in tuple(texts)[:most]]


@dataclass(frozen=True, slots=True)
class Match:
    """One class a question may mean: how likely, how like its nearest phrasing, which that is, and how much of what is named it names."""

    name: str
    probability: float
    likeness: float
    phrasing: str
    covered: float = 1.0


@dataclass(frozen=True, slots=True)
class Matcher:
    """The trained head."""

    names: tuple[str, ...]
    space: Space
    weights: Floats
    meaning: Floats
    profile: Floats
    phrasings: tuple[tuple[tuple[str, Sparse], ...], ...]
    shelves: tuple[Shelf | None, ...]
    heat: float = 1.5
    sense: Sense | None = None
    cover: Cover | None = None

    @classmethod
    def fitted(cls, phrasings: Mapping[str, Sequence[str]], table: Table, meanings: Meanings, encoder: Encoder | None = None) -> "Matcher":
        """Train the head, and with an encoder the second one."""
        names = tuple(phrasings)
        kept = _kept(phrasings)
        space = Space.over([text for _, text in kept], table, meanings)
        vectors = [space.vector(words(text)) for _, text in kept]
        labels = np.zeros((len(kept), len(names)), np.float32)
        labels[np.arange(len(kept)), [i for i, _ in kept]] = 1
        steps = MANY_STEPS if len(kept) < MANY_PHRASINGS else FEW_STEPS
        dual = fitted_dual(_kernel(vectors), labels, steps=steps)
        weights = np.zeros((len(space.entries.rows), len(names)), np.float32)
        for row, vector in zip(dual, vectors, strict=True):
            at = list(vector.at)
            weights[at] += np.outer(np.array([vector.at[i] for i in at], np.float32), row)
        meaning: Floats = (np.float32(MEANING) * np.stack([v.meant for v in vectors]).T @ dual).astype(np.float32)
        profile: Floats = (np.float32(ALIKE) * np.stack([v.profile for v in vectors]).T @ dual).astype(np.float32)
        grouped: list[list[tuple[str, Sparse]]] = [[] for _ in names]
        for (i, text), vector in zip(kept, vectors, strict=True):
            grouped[i].append((text, vector))
        sense = None if encoder is None else Sense.fitted([words(text) for _, text in kept], labels, encoder, steps)
        shelves = tuple(Shelf.of([(vector.at, vector.meant) for _, vector in g]) if g else None for g in grouped)
        return cls(names, space, weights, meaning, profile, tuple(tuple(g) for g in grouped), shelves, sense=sense)

    def ranked(self, tokens: list[str], most: int = 3) -> list[Match]:
        """Return the likeliest classes of a question, best first."""
        asked = self.space.vector(tokens)
        odds = self._odds(asked, tokens)
        return [self._match(int(i), float(odds[i]), asked) for i in np.argsort(-odds, kind="stable")[:most]]

    def best(
        self, tokens: list[str], counts: Callable[[str], float], leaning_on: Sequence[list[str]] = (), *, points: bool = False
    ) -> Match:
        """Return the likeliest class, each class counting for what `counts` says of its name.

        A question that leans on other words is read alone and with each of them; one that points at them has to be likely both ways,
        and near what they are about.
        """
        read = [tokens, *(tokens + other for other in leaning_on)]
        vectors = [self.space.vector(one) for one in read]
        alone, *with_them = [self._odds(vector, one) for vector, one in zip(vectors, read, strict=True)]
        if points and with_them:
            about = np.mean([self._first(self.space.vector(other)) for other in leaning_on], axis=0)
            ways = ((alone, FAINTEST), (np.mean(with_them, axis=0), FAINTEST), (about, ELSEWHERE))
            odds = softmax(np.float32(HALF) * np.sum([np.log(np.maximum(way, least)) for way, least in ways], axis=0))
        else:
            odds = np.mean([alone, *with_them], axis=0) if with_them else alone
        first = max((int(i) for i in np.argsort(-odds, kind="stable")[:3]), key=lambda i: float(odds[i]) * counts(self.names[i]))
        found = max((self._match(first, float(odds[first]), vector) for vector in vectors), key=lambda match: match.likeness)
        return found if self.cover is None or leaning_on else replace(found, covered=self._covered(self.cover, tokens, odds, first))

    def _covered(self, cover: Cover, tokens: list[str], odds: Floats, first: int) -> float:
        """Return how much of what a question names a class names; 1 where none of those beside it names much more."""
        own = cover.share(tokens, first)
        if own > 1 - MUCH_MORE:
            return 1.0
        beside = [int(i) for i in np.argsort(-odds, kind="stable")[:BESIDE] if i != first and odds[i] >= IN_THE_RUNNING]
        return own if any(cover.share(tokens, i) - own >= MUCH_MORE for i in beside) else 1.0

    def clear(self, tokens: list[str]) -> Match | None:
        """Return the class that the first head alone is clear about; none where it is not."""
        asked = self.space.vector(tokens)
        odds = self._first(asked)
        first = int(odds.argmax())
        return self._match(first, float(odds[first]), asked) if odds[first] >= CLEAR else None

    def likely(self, tokens: list[str]) -> dict[str, float]:
        """Return how likely the first head alone holds every class."""
        return dict(zip(self.names, map(float, self._first(self.space.vector(tokens))), strict=True))

    def odds(self, tokens: list[str]) -> Floats:
        """Return the probability of every class, in the order of the names."""
        return self._odds(self.space.vector(tokens), tokens)

    def _odds(self, asked: Sparse, tokens: Sequence[str]) -> Floats:
        """The probability of every class; the second head is asked where the first is not clear."""
        odds = self._first(asked)
        if self.sense is None or not tokens or float(odds.max()) >= CLEAR:
            return odds
        mixed: Floats = (1 - SECOND) * odds + SECOND * self.sense.odds(tokens)
        return mixed

    def at_most(self, tokens: list[str]) -> tuple[Floats, Floats]:
        """Return how likely every class could be at most, whatever the second head were to say, and the direction of the words."""
        asked = self.space.vector(tokens)
        odds = self._first(asked)
        return odds if self.sense is None or float(odds.max()) >= CLEAR else (1 - SECOND) * odds + SECOND, asked.meant

    def _first(self, asked: Sparse) -> Floats:
        """The probability of every class by words, letters, word vectors and profile."""
        sizes = np.fromiter(asked.at.values(), np.float32, len(asked.at))
        scores = sizes @ self.weights.take(list(asked.at), axis=0) + asked.meant @ self.meaning + asked.profile @ self.profile
        return softmax(np.float32(self.heat) * scores)

    def _match(self, i: int, probability: float, asked: Sparse) -> Match:
        """One class with its nearest phrasing."""
        shelf = self.shelves[i]
        if shelf is None:
            return Match(self.names[i], probability, 0.0, "")
        entries = np.zeros(len(self.weights), np.float32)
        entries[list(asked.at)] = list(asked.at.values())
        near = [self.phrasings[i][n] for n in shelf.nearest(entries, asked.meant, MEANING)]
        likeness, phrasing = max((asked.likeness(vector), text) for text, vector in near)
        return Match(self.names[i], probability, likeness, phrasing)
