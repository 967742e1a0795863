"""Which manoeuvre the learner asked for, learned from ways of asking for each: words that nobody wrote down work as well.

It stands among the facts as `exam:<manoeuvre>`, with the part of the body where one was named, as in `exam:press_here:belly`. The
facts of the case are heard beside it and unchanged; which of the two was meant is the patient's to say.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from simtrainer.scenario.manoeuvre import SIDE, catalogue
from simtrainer.transcript.heard import EXAM, Act, FactAsked, Heard, Placed, acts_around, overlap
from simtrainer.understanding import Everyday
from simtrainer.understanding.segments import Span, clause_starts, piece, sentences

_ACT = "TH_REMOTE_EXAM"
_NEAR = "near:"
_NEITHER = "neither"
_ASKS = frozenset({"Q_CLOSED", "Q_OPEN", "Q_REDFLAG", "Q_STACK", "Q_LEADING", "IN_ASK_FIRST", "RA_PERMISSION", "TH_TECHCHECK", "NG_BLOCK"})
"""Acts that words asking for a manoeuvre may be heard as beside it, or in its place."""

_TELLS = ("IN_EXPLAIN", "IN_CHECK", "PL_", "CL_", "EM_", "TH_ESCALATE")
"""And acts whose words ask for none, whatever they name."""

_WITH_ACT, _FOLLOWS, _ALONE, _BESIDE_OTHERS = 0.3, 0.5, 0.7, 0.9
"""So sure a manoeuvre must be: in words heard as an examination, as a follow-up, in words that ask, and in others."""

_LONGEST = 30
"""In more words than these nobody asks for one thing."""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _classes() -> Everyday:
    """Return what tells them apart: from each other, from questions that only name them, and from those of any consultation."""
    kinds = {f"{EXAM}{name}": one.ask for name, one in catalogue().manoeuvres.items()}
    near = {f"{_NEAR}{name}": one.near for name, one in catalogue().manoeuvres.items()}
    return Everyday.beside({**kinds, **near, f"{EXAM}{SIDE}": catalogue().other_side, _NEITHER: catalogue().neither})


def learn() -> None:
    """Learn the classes now, so that nobody's first words wait for it."""
    _classes()


@cache
def _parts() -> Mapping[str, str]:
    return {word: name for name, part in catalogue().parts.items() for word in part.words}


def with_examinations(text: str, heard: Heard) -> Heard:
    """Return what was heard with the manoeuvres that were asked for, in the order of the words."""
    found: dict[str, FactAsked] = {}
    for span, whole in _stretches(text, heard):
        one = _asked(text, span, whole, heard)
        if one is not None and one.confidence > (found[one.fact].confidence if one.fact in found else 0.0):
            found[one.fact] = one
    if not found:
        return heard
    asked = sorted(_plainest(list(found.values())), key=_place)
    return _examined(replace(heard, facts=(*heard.facts, *asked)), asked)


def _examined(heard: Heard, asked: Sequence[FactAsked]) -> Heard:
    """Return what was heard with an act of examining that was doubtful, where words plainly ask for a manoeuvre."""
    plain = [one for one in asked if one.confidence >= _BESIDE_OTHERS]
    taken = [act for act in heard.unsure if act.act == _ACT and any(overlap(act, one) for one in plain)]
    sure = tuple(replace(act, why="its words ask for an examination") for act in taken)
    if not sure or any(act.act == _ACT for act in heard.acts):
        return heard
    doubtful = tuple(act for act in heard.unsure if act not in taken)
    return replace(heard, acts=tuple(sorted((*heard.acts, *sure), key=_place)), unsure=doubtful)


def _plainest(found: list[FactAsked]) -> Iterator[FactAsked]:
    """Return, of manoeuvres heard in the same words, the surest one."""
    for one in found:
        if not any(other.confidence > one.confidence and overlap(one, other) for other in found):
            yield one


def _place(one: Placed) -> int:
    return one.start


def _stretches(text: str, heard: Heard) -> Iterator[tuple[Span, Span]]:
    """Yield what is read by itself with the sentence it stands in: the words of each act of examining, sentences, clauses of several."""
    for whole in sentences(text):
        yield from ((Span(act.start, act.end), whole) for act in heard.acts if act.act == _ACT and whole.start <= act.start < whole.end)
        yield whole, whole
        cuts = [whole.start, *clause_starts(text, whole), whole.end]
        if len(cuts) > 2:  # noqa: PLR2004 - more than the two ends
            yield from ((part, whole) for part in filter(None, (piece(text, first, last) for first, last in pairwise(cuts))))


def _asked(text: str, span: Span, whole: Span, heard: Heard) -> FactAsked | None:
    said = span.of(text)
    examines = _ACT in _around(span, (*heard.acts, *heard.unsure))
    around = _around(span, heard.acts)
    if not 0 < len(said.split()) <= _LONGEST or (not examines and any(code.startswith(_TELLS) for code in around)):
        return None
    name, sure, phrasing = _classes().nearest(said)
    if not name.startswith(EXAM) or sure < (_WITH_ACT if examines else _needed(name, around)):
        return None
    where = _where(name.removeprefix(EXAM), whole.of(text))
    return FactAsked(f"{name}:{where}" if where else name, round(sure, 3), f"close to “{phrasing}”", span.start, span.end, asked=examines)


def _around(span: Span, acts: Sequence[Act]) -> list[str]:
    return [act.act for act in acts_around(span, acts)]


def _needed(name: str, around: Sequence[str]) -> float:
    """Return how sure a manoeuvre must be in words that examine nothing: more where they do something else beside asking."""
    if not _ASKS.issuperset(around):
        return _BESIDE_OTHERS
    return _FOLLOWS if name == f"{EXAM}{SIDE}" else _ALONE


def _where(name: str, said: str) -> str:
    """Return the part of the body that the words name, the first one; empty where the manoeuvre goes with none."""
    manoeuvre = catalogue().manoeuvres.get(name)
    if manoeuvre is None or not manoeuvre.where:
        return ""
    return next((part for word in _WORD.findall(said.casefold()) if (part := _parts().get(word))), "")
