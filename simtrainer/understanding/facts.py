"""Question -> fact, learned from the few phrasings an author gives.

Beside the author's facts stand landing classes, the ordinary questions of any consultation:
what scores alone cannot reject has a place to go.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import yaml

from simtrainer.transcript.heard import FactAsked, Utterance
from simtrainer.understanding.form import is_yes_or_no
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.matching import Match, Matcher, Neighbours
from simtrainer.understanding.meanings import Meanings
from simtrainer.understanding.recogniser import Recogniser, encoder, word_vectors
from simtrainer.understanding.recogniser import meanings as shipped
from simtrainer.understanding.segments import Span, clause_starts, piece
from simtrainer.understanding.units import Unit
from simtrainer.understanding.words import words

ENOUGH = 0.12
CLEAR = 0.6
ALIKE = 0.4
TOGETHER = 0.24
ASKED = 0.35
FAMILIAR = 0.22
SAME_MEANING = 0.62
LANDING = "landing:"
LANDING_COUNTS = 0.6
_LIST = re.compile(r",?\s+(?:or|and|nor)\s+|[,/+]\s*|\?\s*", re.IGNORECASE)
_FORM = re.compile(
    r"^(?:(?:and|so|okay|ok|but|right|now|alright|also)[,.\s]+)*(?:do|does|did|are|is|was|were|have|has|had|can|could|what|how|when|where|why|who|which|any|tell me|describe|show me)\b",  # noqa: E501 - a pattern or a table reads best in one piece
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^(?:(?:and|so|okay|ok|but|right)[,.\s]+)*(?:how|when|where|what|which|why|since|for|who|any|is|are|does|did|was|do)\b", re.IGNORECASE
)


@cache
def landing_classes() -> dict[str, tuple[str, ...]]:
    """The landing classes that ship."""
    text = resources.files("simtrainer.understanding").joinpath("landing.yaml").read_text("utf-8")
    return {LANDING + name: tuple(phrasings.split(" | ")) for name, phrasings in yaml.safe_load(text).items()}


def _taught(facts: Mapping[str, Sequence[str]], known: Meanings) -> dict[str, tuple[str, ...]]:
    """Return the author's facts and the landing classes that are not too near to one of them.

    None lends a fact its phrasings: where the scenario has no such fact, the nearest one would take the question.
    """
    taught = {fact: tuple(texts) for fact, texts in facts.items()}
    own = Neighbours.of([text for texts in facts.values() for text in texts], word_vectors(), known) if facts else None
    for name, phrasings in landing_classes().items():
        nearest = max((own.nearness(words(text)) for text in phrasings), default=0.0) if own else 0.0
        if nearest < SAME_MEANING:
            taught[name] = phrasings
    return taught


@dataclass(frozen=True, slots=True)
class FactBook:
    """A scenario's facts as a small trained head; made once when the scenario is compiled."""

    matcher: Matcher

    @classmethod
    def from_phrasings(cls, phrasings: Mapping[str, Sequence[str]], known: Meanings | None = None) -> "FactBook":
        """Train on the author's phrasings and on the landing classes; `known` are the meanings to lean on, by default those that ship."""
        known = known or shipped()
        facts = {fact: tuple(texts) for fact, texts in phrasings.items() if texts}
        return cls(Matcher.fitted(_taught(facts, known), word_vectors(), known, encoder()))


@dataclass(frozen=True, slots=True)
class _Found:
    """A fact found in a stretch of the message."""

    match: Match
    sure: float
    span: Span


def _sure(match: Match) -> float:
    """How sure it is that this fact is meant: likely among the classes, and not strange to all of them."""
    return 0.0 if match.name.startswith(LANDING) else sureness(match)


def sureness(match: Match) -> float:
    """How sure a match is, 0 to 1: likely among the classes, and not strange to its own phrasings."""
    familiar = min(1.0, max(0.0, (match.likeness - FAMILIAR / 2) / FAMILIAR))
    return max(match.probability * familiar, match.likeness if match.likeness > 0.9 else 0.0)  # noqa: PLR2004


def _counts(name: str) -> float:
    """What a class counts for when two are near: a scenario is played for its facts."""
    return LANDING_COUNTS if name.startswith(LANDING) else 1.0


def _best(book: FactBook, tokens: list[str], span: Span) -> _Found | None:
    """Return the best class of one stretch of words, or nothing when there are none."""
    if not tokens:
        return None
    match = book.matcher.best(tokens, _counts)
    return _Found(match, _sure(match), span)


def _parts(text: str, span: Span) -> list[Span]:
    """Return the members of a list of questions, or nothing when the unit is no list."""
    cuts = [span.start, *(m.end() for m in _LIST.finditer(text, span.start, span.end)), span.end]
    starts = [m.start() for m in _LIST.finditer(text, span.start, span.end)] + [span.end]
    found = [piece(text, a, b) for a, b in zip(cuts[:-1], starts, strict=True) if b > a]
    parts = [p for p in found if p is not None]
    return parts if len(parts) > 1 else []


def _in_unit(text: str, span: Span, before: Sequence[Utterance], book: FactBook, asking: bool) -> list[_Found]:
    """Return the facts one unit asks for: one, or one for each member of a list, or what a short follow-up leans on."""
    whole = _best(book, words(span.of(text)), span)
    if whole is None:
        return []
    if not asking:
        return [whole]
    parts = [f for f in (_best(book, words(p.of(text)), p) for p in _parts(text, span)) if f is not None and f.sure >= ENOUGH]
    if whole.sure >= CLEAR and parts and whole.match.likeness > max(f.match.likeness for f in parts):
        return [whole]
    if len({f.match.name for f in parts}) > 1:
        return sorted(parts, key=lambda f: (f.match.name != whole.match.name, -f.sure))
    if whole.sure >= ENOUGH:
        return [whole]
    return parts or (_followed(text, span, before, book) if _leans(span.of(text)) else []) or [whole]


def _leans(said: str) -> bool:
    """Tell whether a question is too bare to mean anything without what was said before."""
    return bool(_BACK.match(said)) and sum(is_content(t) for t in words(said)) <= 1


def _followed(text: str, span: Span, before: Sequence[Utterance], book: FactBook) -> list[_Found]:
    """Return the facts a follow-up asks for, read together with the question or the answer before it."""
    for utterance in reversed(before[-2:]):
        content = [t for t in words(utterance.text) if is_content(t)][:8]
        found = _best(book, words(span.of(text)) + content, span)
        if found is not None and found.sure >= ENOUGH:
            return [found]
    return []


def _asks(unit: Unit, learned: Recogniser) -> bool:
    """Tell whether a unit asks or invites: by what was heard in it or by its form."""
    heard = max(
        float(unit.probabilities[learned.acts.column[name]])
        for name in ("QUESTION", "IN_ASK_FIRST", "TH_LOCATION", "TH_IDENTITY", "RA_AGENDA")
    )
    return heard >= ASKED or "?" in unit.text or bool(_FORM.match(unit.text))


def _bare(said: str) -> bool:
    """Tell whether a unit has hardly a word that says what it is about."""
    return sum(is_content(t) for t in words(said)) <= 1


def _pointed_at(text: str, units: Sequence[Unit], book: FactBook) -> list[_Found]:
    """Return the fact that "tell me about that" points at, in the clauses of the same message."""
    found: list[_Found] = []
    for unit in units:
        cuts = [unit.span.start, *clause_starts(text, unit.span), unit.span.end]
        for clause in filter(None, (piece(text, a, b) for a, b in pairwise(cuts))):
            best = _best(book, words(clause.of(text)), clause)
            if best is not None and best.sure >= TOGETHER and any(is_content(t) for t in words(clause.of(text))):
                found.append(best)
    return sorted(found, key=lambda f: -f.sure)[:1]


def facts_asked(
    text: str, before: Sequence[Utterance], units: Sequence[Unit], learned: Recogniser, book: FactBook
) -> tuple[tuple[FactAsked, ...], float]:
    """Return the facts a message asks for, best first, and how likely it is that it asks for none."""
    best: dict[str, _Found] = {}
    asking = [unit for unit in units if _asks(unit, learned)]
    for unit in (*asking, *(u for u in units if u not in asking)):
        for found in _in_unit(text, unit.span, before, book, unit in asking):
            clear = found.sure >= CLEAR and found.match.likeness >= ALIKE
            if clear or (unit in asking and found.sure >= ENOUGH):
                earlier = best.get(found.match.name)
                best[found.match.name] = found if earlier is None or found.sure > earlier.sure else earlier
    if not best and any(_bare(unit.text) for unit in asking):
        best.update({f.match.name: f for f in _pointed_at(text, units, book)})
    meant = tuple(best.values())
    return tuple(_asked(f, text) for f in meant), round(1 - min(1.0, max((f.sure for f in meant), default=0.0)), 3)


def _asked(found: _Found, text: str) -> FactAsked:
    """The fact as it is recorded."""
    phrasing = found.match.phrasing
    closed = phrasing if is_yes_or_no(found.span.of(text)) and is_yes_or_no(phrasing) else ""
    return FactAsked(
        found.match.name, round(found.sure, 3), f"close to the phrasing “{phrasing}”", found.span.start, found.span.end, closed
    )
