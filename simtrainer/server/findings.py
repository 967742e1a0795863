"""What people may find about a contested point, as choices on a page, and what they chose, from the form."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from simtrainer.codebook import codebook
from simtrainer.debrief.found import ANSWERS, RESULTS
from simtrainer.debrief.words import ACTS, capital
from simtrainer.scoring.details import DETAILS, Detail
from simtrainer.scoring.finding import Finding
from simtrainer.scoring.subject import Kind, same_point
from simtrainer.server.words import _
from simtrainer.words import phrase

T = TypeVar("T")

GROUPS: Mapping[str, str] = {
    "telehealth": _("The remote visit"),
    "rapport": _("Working together"),
    "question": _("Questions"),
    "empathy": _("Feelings"),
    "information": _("Explaining"),
    "plan": _("Plans"),
    "close": _("Ending"),
    "handoff": _("Among colleagues"),
    "harmful": _("What can get in the way"),
}
CANNOT_TELL, NOTHING, YES = "cannot-tell", "none", "yes"
HARM = "harmful"


@dataclass(frozen=True, slots=True)
class ActChoice:
    """An act as it is offered: in plain words, with the codebook's name, definition and first example."""

    id: str
    text: str
    name: str
    definition: str
    example: str
    details: Sequence[Detail]


@dataclass(frozen=True, slots=True)
class ActGroup:
    """Acts of one kind."""

    id: str
    title: str
    acts: tuple[ActChoice, ...]


def act_groups(off: Collection[str] = (), only: Collection[str] | None = None, words: Mapping[str, str] = ACTS) -> tuple[ActGroup, ...]:
    """Return the codebook's acts by their kind, without those the case does not use; `only` some of them where that is given."""
    offered = (one for one in _offered(words) if one[1].id not in off and (only is None or one[1].id in only))
    return tuple(
        ActGroup(group, GROUPS[group], tuple(choice for _, choice in acts)) for group, acts in groupby(offered, lambda one: one[0])
    )


def _offered(words: Mapping[str, str]) -> Iterator[tuple[str, ActChoice]]:
    for group in GROUPS:
        for id_, act in codebook().clinician_acts.items():
            if act.group == group and id_ in ACTS:
                yield (
                    group,
                    ActChoice(id_, capital(words[id_]), phrase(act.name), phrase(act.definition), act.positive[0], DETAILS.get(id_, ())),
                )


def harms(act: str) -> bool:
    """Tell whether an act is one that takes points off or stands in the way."""
    return codebook().clinician_acts[act].polarity < 0


def levels() -> Sequence[tuple[str, str]]:
    """Return the ways to answer an opening, the least first."""
    return tuple((str(level), capital(text)) for level, text in ANSWERS.items())


def results() -> Sequence[tuple[str, str]]:
    """Return how a safety item can go."""
    return tuple(RESULTS.items())


def finding_in(kind: Kind, fields: Mapping[str, str], acts: Collection[str]) -> Finding | None:
    """Return what a form says was found; None where nothing was chosen. `acts` are those that were on offer."""
    choice = fields.get("finding", "")
    if choice == CANNOT_TELL:
        return Finding()
    match kind:
        case "words":
            return _acts_in(fields, acts)
        case "opening":
            return Finding(level=int(choice)) if choice in dict(levels()) else None
        case "item":
            return next((Finding(result=result) for result in RESULTS if result == choice), None)
        case "part":
            return Finding(mark=int(choice)) if choice in ("1", "2", "3", "4", "5") else None


def _acts_in(fields: Mapping[str, str], acts: Collection[str]) -> Finding | None:
    found = tuple(act for act in acts if fields.get(f"act-{act}") == YES)
    if not found and fields.get("finding") != NOTHING:
        return None
    ticked = {act: tuple(one.id for one in DETAILS.get(act, ()) if fields.get(f"detail-{act}-{one.id}") == YES) for act in found}
    return Finding(acts=found, details={act: ids for act, ids in ticked.items() if ids})


def standing_of(contests: Mapping[str, T], key: str) -> T | None:
    """Return what became of a point that was contested, under its own name or another of the same turn's words; None where it was not."""
    return next((told for name, told in contests.items() if same_point(name, key)), None)
