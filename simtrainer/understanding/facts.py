"""Question -> fact, learned from the few phrasings an author gives.

Beside the author's facts stand landing classes, the ordinary questions of any consultation:
what scores alone cannot reject has a place to go.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from simtrainer.transcript.heard import FactAsked, Utterance
from simtrainer.understanding.address import Address
from simtrainer.understanding.asking import (
    content,
    core,
    has_form,
    in_full,
    is_consent,
    is_short,
    is_tag,
    leans,
    members,
    points_back,
    questions,
    said_once,
)
from simtrainer.understanding.cover import Cover
from simtrainer.understanding.form import is_yes_or_no
from simtrainer.understanding.lexicon import CLASSES, is_content
from simtrainer.understanding.matching import Match, Matcher, Neighbours
from simtrainer.understanding.meanings import Meanings
from simtrainer.understanding.ordinary import LANDING, lenders, ordinary
from simtrainer.understanding.reach import Reach
from simtrainer.understanding.recogniser import Recogniser, encoder, word_vectors
from simtrainer.understanding.recogniser import meanings as shipped
from simtrainer.understanding.segments import Span, clause_starts, piece, sentences
from simtrainer.understanding.topic import Topics
from simtrainer.understanding.units import Unit
from simtrainer.understanding.words import words

ENOUGH = 0.12
USUAL = 250
"""Among so many classes at most that is enough; in a plain list of more, each has less of the odds, and as much less will do."""

LISTED = 0.3
CLEAR = 0.6
ALIKE = 0.4
TOGETHER = 0.24
ASKED = 0.35
FAMILIAR = 0.22
SAME_MEANING = 0.62
LENT = 0.9
"""How sure a wording makes that an ordinary question lent, beside one of the author's own."""

WORD_FOR_WORD = 0.9
"""From this likeness on a question is a phrasing, whatever else is near."""

NEARLY_OWN = 0.75
"""From this likeness on, and clear, it leans on nothing, whatever it points at."""

COVERED = 0.5
"""A class whose phrasings name less than this of what a question names is as much less sure."""

LANDS = 4
"""So many wordings of an ordinary question that lends none stand beside the facts."""

LANDING_COUNTS = 0.6
NOBODY = Address()
NOTHING_TOLD: Mapping[str, Sequence[str]] = MappingProxyType({})
LEANED_ON = 8
"""So many words of what was said before a follow-up is read with."""

AS_A_WHOLE = 0.5
"""What the whole message says of a fact weighs so much beside its own words, where several are asked for and one comes first."""

ELSEWHERE = 0.1
"""What a fact about the patient alone counts for where others are asked after: "anyone else ill?" is not "anything else?"."""

PEOPLE = CLASSES["KIN"] | {"anyone", "anybody", "someone", "somebody", "everyone", "everybody", "who", "people", "others", "household"}
_YOU_HAVE = re.compile(r"you(?:['\u2019](?:ve|re|d)| have| are| had| were| feel| felt| get| got)\b", re.IGNORECASE)
_OTHERS = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "everybody", "who"})

HARDLY = 1e-4
"""No fact is held for unlikelier than this in the whole message."""


def _taught(facts: Mapping[str, Sequence[str]], known: Meanings | None, *, lent: bool) -> dict[str, tuple[str, ...]]:
    """Return the author's facts with the wordings that ordinary questions lend them, and the classes that lend none.

    A class that is too near to a fact without meaning the same gives way to it.
    """
    taught = {fact: tuple(texts) for fact, texts in facts.items()}
    owners = [fact for fact, texts in facts.items() for _ in texts]
    own = Neighbours.of([text for texts in facts.values() for text in texts], word_vectors(), known or shipped()) if owners else None
    lends = lenders(facts, known) if lent else {}
    for name, phrasings in ordinary().items():
        fact = lends.get(name)
        if own is None:
            taught[name] = phrasings[:LANDS]
        elif fact is not None:
            taught[fact] += tuple(text for text in phrasings if owners[own.nearest(words(text))[0]] == fact)
        elif max(own.nearest(words(text))[1] for text in phrasings[:LANDS]) < SAME_MEANING:
            taught[name] = phrasings[:LANDS]
    return taught


@dataclass(frozen=True, slots=True)
class FactBook:
    """A scenario's facts as a small trained head; made once when the scenario is compiled."""

    matcher: Matcher
    reach: Reach
    address: Address = NOBODY
    own: Mapping[str, str] = field(default_factory=dict)
    topics: Topics = field(default_factory=Topics)
    of_people: frozenset[str] = frozenset()
    """The classes that are asked for with somebody else in mind."""

    @classmethod
    def from_phrasings(
        cls,
        phrasings: Mapping[str, Sequence[str]],
        known: Meanings | None = None,
        *,
        lent: bool = False,
        patient: Iterable[str] = (),
        others: Iterable[str] = (),
        told: Mapping[str, Sequence[str]] = NOTHING_TOLD,
    ) -> "FactBook":
        """Train on the author's phrasings and on the ordinary questions.

        `known` are the meanings to lean on, by default those that ship. `lent` lets ordinary questions lend their wordings to the facts
        that mean the same, as a scenario wants it; where meanings lie close together one would be lent its neighbour's.
        `told` are the lines that facts are told in, so that a follow-up knows what it follows.
        `patient` and `others` are names of those in the call: whom a question is put to says nothing about what it asks for.
        """
        address = Address.of(patient, others, phrasings)
        facts = {fact: tuple(address.of_anybody(text) for text in texts) for fact, texts in phrasings.items() if texts}
        head = Matcher.fitted(_taught(facts, known, lent=lent), word_vectors(), known or shipped(), encoder())
        if lent:
            head = replace(head, cover=Cover.of([[text for text, _ in known_as] for known_as in head.phrasings], word_vectors()))
        own = {address.of_anybody(text): text for texts in phrasings.values() for text in texts}
        known_as = zip(head.names, head.phrasings, strict=True)
        of_people = frozenset(name for name, texts in known_as if any(not PEOPLE.isdisjoint(words(text)) for text, _ in texts))
        return cls(head, Reach.of(head, LANDING), address, own, Topics.of(told, facts), of_people)

    @property
    def is_of_a_patient(self) -> bool:
        """Whether somebody would tell the facts: only a scenario's phrasings are read for what they name."""
        return self.matcher.cover is not None

    @property
    def enough(self) -> float:
        """How sure a fact has to be to be asked for; a patient is not talked into more by having more to tell."""
        return ENOUGH if self.is_of_a_patient else ENOUGH * min(1.0, USUAL / max(1, len(self.matcher.names)))

    def words(self, said: str) -> list[str]:
        """Return the words that say what is asked, without whom it is put to; none where that is all."""
        return [] if self.address.is_all(said) else said_once(words(self.address.of_anybody(said)))

    def counts(self, tokens: Sequence[str]) -> Callable[[str], float]:
        """Return what each class counts for in answer to a question: less where the question is after others and the class is not."""
        if not self.is_of_a_patient or not asks_after_others(tokens):
            return _counts
        return lambda name: _counts(name) * (1.0 if name in self.of_people else ELSEWHERE)

    def is_far(self, said: str) -> bool:
        """Tell whether words are so far from all phrasings that no fact can be clear in them."""
        tokens = self.words(said)
        return not tokens or not self.reach.holds(self.matcher, tokens, likely=CLEAR, alike=WORD_FOR_WORD)


@dataclass(frozen=True, slots=True)
class _Found:
    """A fact found in a stretch of the message, and whether the stretch asks by its form."""

    match: Match
    sure: float
    span: Span
    asked: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the message, what was found in it, and whether it asks."""

    span: Span
    found: Sequence[_Found]
    asks: bool

    @property
    def alike(self) -> float:
        """How like its phrasing the most alike of what was found is."""
        return max((found.match.likeness for found in self.found), default=0.0)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the facts of one message."""

    text: str
    before: Sequence[Utterance]
    book: FactBook

    def best(self, span: Span, leaning_on: Sequence[list[str]] = (), *, points: bool = False) -> _Found | None:
        """Return the best class of one stretch of words, or nothing when there are none."""
        tokens = self.book.words(in_full(span.of(self.text)))
        if not tokens:
            return None
        counts = self.book.counts(tokens)
        match = self.book.matcher.best(tokens, counts, leaning_on, points=points)
        elsewhere = counts(match.name) / _counts(match.name)
        return _Found(match, _sure(match, self.book) * elsewhere, span)

    def in_question(self, unit: Span) -> list[_Found]:
        """Return the facts that a unit asks for, question by question: "what do you do, and have you been going in?" holds two."""
        whole = core(self.text, unit)
        asked = questions(self.text, whole)
        if not all(self._stands(span) for span in asked if len(asked) > 1):
            asked = [whole]
        return [found for span in asked for found in self._in_one(span, unit)]

    def _stands(self, span: Span) -> bool:
        """Tell whether one of several questions is one by itself: it says what it is about, or is clear as it is."""
        if content(span.of(self.text)):
            return True
        found = self.best(span)
        return found is not None and found.sure >= CLEAR

    def in_statement(self, unit: Span) -> list[_Found]:
        """Return the fact that words which do not ask clearly speak of, or those that the members of a list do."""
        if self.book.is_of_a_patient and self.book.is_far(unit.of(self.text)):
            return []
        return self._spoken_of(unit) or [found for part in self._said_back(unit) for found in self._spoken_of(part)]

    def _said_back(self, unit: Span) -> list[Span]:
        """Return the members of a list that says what the patient has: "you're a bit wheezy, with some chest pain as well"."""
        return members(self.text, unit) if _YOU_HAVE.match(core(self.text, unit).of(self.text)) else []

    def _spoken_of(self, span: Span) -> list[_Found]:
        """Return the fact that a statement speaks of plainly."""
        found = self.best(span)
        if found is None or found.match.likeness < ALIKE:
            return []
        clear = has_form(found.match.phrasing) or self.book.is_of_a_patient
        return [found] if found.sure >= (CLEAR if clear else self.book.enough) else []

    def _in_one(self, span: Span, unit: Span) -> list[_Found]:
        """Return the facts one question asks for: one, or one for each member of a list, or what a follow-up leans on."""
        said = span.of(self.text)
        whole = self.best(span)
        if whole is not None and points_back(said) and not _is_nearly_own(whole.match) and (topic := self.topic) is not None:
            whole = self.best(span, self._around(unit, topic), points=True)
        elif whole is not None and whole.sure < CLEAR and leans(said):
            whole = self.best(span, self._around(unit))
        if whole is None:
            return []
        found = [f for f in map(self.best, members(self.text, span)) if f is not None and f.sure >= self.book.enough]
        listed = [f for f in found if f.sure >= LISTED]
        if whole.sure >= CLEAR and found and whole.match.likeness > max(f.match.likeness for f in found):
            return [whole]
        if len({f.match.name for f in listed}) > 1:
            return sorted(listed, key=lambda f: (f.match.name != whole.match.name, -f.sure))
        if whole.sure >= self.book.enough and not is_short(said):
            return [whole]
        if is_short(said) and whole.sure < CLEAR:
            followed = self.best(span, self._around(unit))
            return [followed if followed is not None and followed.sure > whole.sure else whole]
        return [whole] if whole.sure >= self.book.enough else found or [whole]

    def together(self, first: _Part, second: _Part) -> _Part | None:
        """Return two stretches as one where they are nearly a phrasing together, and nearer to it than each alone; else nothing."""
        span = Span(first.span.start, second.span.end)
        tokens = self.book.words(core(self.text, span).of(self.text))
        match = self.book.matcher.clear(tokens) if tokens else None
        if match is None or not _is_nearly_own(match) or match.likeness <= max(first.alike, second.alike):
            return None
        asked = any(found.asked for part in (first, second) for found in part.found)
        return _Part(span, [_Found(match, _sure(match, self.book), span, asked)], first.asks or second.asks)

    def first_of(self, found: Sequence[_Found]) -> Sequence[_Found]:
        """Return facts best first: by how sure each is in its own words and how likely in the whole message."""
        if len(found) < 2:  # noqa: PLR2004 - one fact is in order
            return found
        whole = self.book.matcher.likely(self.book.words(self.text))
        return sorted(found, key=lambda f: -f.sure * max(whole[f.match.name], HARDLY) ** AS_A_WHOLE)

    @property
    def topic(self) -> str | None:
        """The fact that was told last."""
        return self.book.topics.last(self.before)

    def _around(self, unit: Span, topic: str | None = None) -> list[list[str]]:
        """Return what a follow-up may lean on: the words before it in its message, the last answer and the question before that."""
        here = [span.of(self.text) for span in sentences(self.text) if span.end <= unit.start][-1:]
        said = [*here, *(utterance.text for utterance in reversed(self.before[-2:]))]
        telling = [[word for word in self.book.words(text) if is_content(word)] for text in said]
        about = [list(self.book.topics.telling.get(topic, ()))] if topic is not None else []
        return [found[-LEANED_ON:] for found in (*about, *telling) if found]


def asks_after_others(tokens: Sequence[str]) -> bool:
    """Tell whether a question is after somebody beside the patient: "anyone else poorly?", "who else has it?"."""
    return any(one in _OTHERS and after == "else" for one, after in pairwise(tokens))


def _sure(match: Match, book: FactBook) -> float:
    """How sure it is that this fact is meant: likely among the classes, and not strange to all of them."""
    if match.name.startswith(LANDING):
        return 0.0
    return sureness(match) * (1.0 if not book.own or match.phrasing in book.own else LENT)


def _is_nearly_own(match: Match) -> bool:
    """Tell whether a question is a phrasing nearly word for word: it leans on nothing, whatever it points at."""
    return match.likeness > NEARLY_OWN and match.probability >= CLEAR


def sureness(match: Match) -> float:
    """How sure a match is, 0 to 1: likely, and not strange to its phrasings and to what they name."""
    familiar = min(1.0, max(0.0, (match.likeness - FAMILIAR / 2) / FAMILIAR))
    likely = match.probability * familiar * min(1.0, match.covered / COVERED)
    return max(likely, match.likeness if match.likeness > WORD_FOR_WORD else 0.0)


def _counts(name: str) -> float:
    """What a class counts for when two are near: a scenario is played for its facts."""
    return LANDING_COUNTS if name.startswith(LANDING) else 1.0


def _asks(unit: Unit, learned: Recogniser) -> bool:
    """Tell whether a unit asks or invites: by what was heard in it or by its form."""
    heard = max(
        float(unit.probabilities[learned.acts.column[name]])
        for name in ("QUESTION", "IN_ASK_FIRST", "TH_LOCATION", "TH_IDENTITY", "RA_AGENDA")
    )
    return heard >= ASKED or _by_form(unit)


def _by_form(unit: Unit) -> bool:
    """Tell whether a unit asks by its form alone."""
    return has_form(core(unit.text, Span(0, len(unit.text))).of(unit.text)) or "?" in unit.text


def _pointed_at(text: str, units: Sequence[Unit], reader: _Reader) -> list[_Found]:
    """Return the fact that "tell me about that" points at, in the clauses of the same message."""
    found: list[_Found] = []
    for unit in units:
        cuts = [unit.span.start, *clause_starts(text, unit.span), unit.span.end]
        for clause in filter(None, (piece(text, a, b) for a, b in pairwise(cuts))):
            best = reader.best(clause)
            if best is not None and best.sure >= TOGETHER and content(clause.of(text)):
                found.append(best)
    return sorted(found, key=lambda f: -f.sure)[:1]


def _handed_back(units: Sequence[Unit]) -> list[int]:
    """Return the places of units that the next one hands back: "and it's on the left. Is that right?"."""
    return [i for i, after in enumerate(units[1:]) if is_tag(after.text)]


def facts_asked(
    text: str, before: Sequence[Utterance], units: Sequence[Unit], learned: Recogniser, book: FactBook
) -> tuple[tuple[FactAsked, ...], float]:
    """Return the facts a message asks for, best first, and how likely it is that it asks for none."""
    reader = _Reader(text, before, book)
    handed = _handed_back(units)
    own = [(i, unit) for i, unit in enumerate(units) if i - 1 not in handed and not is_consent(unit.text)]
    asking = [unit for i, unit in own if i in handed or _asks(unit, learned)]
    parts = []
    for i, unit in own:
        by_form = unit in asking and (i in handed or _by_form(unit))
        found = reader.in_question(unit.span) if unit in asking else reader.in_statement(unit.span)
        parts.append(_Part(unit.span, [replace(f, asked=by_form) for f in found if f.sure >= book.enough], unit in asking))
    best: dict[str, _Found] = {}
    for part in sorted(_as_one(parts, reader), key=lambda one: not one.asks):
        for one in part.found:
            earlier = best.get(one.match.name)
            if earlier is None or (one.sure > earlier.sure and one.asked >= earlier.asked):
                best[one.match.name] = one
    if not best and any(content(unit.text) <= 1 for unit in asking):
        best.update({f.match.name: f for f in _pointed_at(text, units, reader)})
    meant = tuple(reader.first_of(tuple(best.values())))
    return tuple(_asked(f, text, book) for f in meant), round(1 - min(1.0, max((f.sure for f in meant), default=0.0)), 3)


def _as_one(parts: Sequence[_Part], reader: _Reader) -> list[_Part]:
    """Return the parts of a message, those next to each other as one that are a question only together.

    Where a message is cut is decided before it is known what may be asked: "do you do / any illegal drugs".
    """
    joined: list[_Part] = []
    for part in parts:
        one = reader.together(joined[-1], part) if joined else None
        joined[-1:] = [one] if one is not None else [*joined[-1:], part]
    return joined


def _asked(found: _Found, text: str, book: FactBook) -> FactAsked:
    """The fact as it is recorded."""
    phrasing = found.match.phrasing
    closed = book.own.get(phrasing, "") if is_yes_or_no(found.span.of(text)) and is_yes_or_no(phrasing) else ""
    why = f"close to the phrasing “{phrasing}”"
    return FactAsked(found.match.name, round(found.sure, 3), why, found.span.start, found.span.end, closed, found.asked, phrasing)
