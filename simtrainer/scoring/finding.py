"""What somebody, the program or a person, finds about one contested thing, and the override that follows where a person's stands."""

from collections.abc import Collection, Mapping

from pydantic import Field

from simtrainer.scenario.walkthrough import Result
from simtrainer.scoring.agreement.anchors import anchor_of
from simtrainer.scoring.agreement.ratings import HIGHEST, LOWEST
from simtrainer.scoring.assessment import Assessment, points_by_part
from simtrainer.scoring.coded import CodedTurn
from simtrainer.scoring.details import attributes_of, details_in
from simtrainer.scoring.overrides import ActsChanged, AddedAct, ItemChanged, Level, OpeningChanged, PartChanged
from simtrainer.scoring.rules import Strict
from simtrainer.scoring.subject import Subject

_RANK: Mapping[Result | None, int] = {"not_met": 0, "not_reached": 1, "met": 2}


class Finding(Strict):
    """Exactly one of four, after the kind of what is contested; all empty where somebody cannot tell.

    `acts` are all acts of the turn, with the details ticked for them; `level` is the ladder's, 0 to 6; `mark` is 1 to 5 by the anchors.
    """

    acts: tuple[str, ...] | None = None
    details: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    level: Level | None = None
    result: Result | None = None
    mark: int | None = Field(None, ge=LOWEST, le=HIGHEST)

    @property
    def tells(self) -> bool:
        """Tell whether anything was found, be it that there is nothing."""
        return any(one is not None for one in (self.acts, self.level, self.result, self.mark))

    def is_lower_than(self, other: "Finding") -> bool:
        """Tell whether this is a lower mark; acts are not higher or lower than one another."""
        pairs = ((self.level, other.level), (self.mark, other.mark), (_RANK.get(self.result), _RANK.get(other.result)))
        return any(mine is not None and theirs is not None and mine < theirs for mine, theirs in pairs)

    def same_as(self, other: "Finding") -> bool:
        """Tell whether two findings come to the same."""
        mine, theirs = frozenset(self.acts or ()), frozenset(other.acts or ())
        return (mine, self.level, self.result, self.mark) == (theirs, other.level, other.result, other.mark)


def found_by_program(subject: Subject, assessment: Assessment, coded: Collection[CodedTurn]) -> Finding | None:
    """Return what the program found; None where it has nothing of the kind, so that there is nothing to contest.

    `assessment` is the program's own, before anything was overridden, and `coded` are the turns it judged.
    """
    match subject.kind:
        case "words":
            turn = next((turn for turn in coded if turn.number == subject.turn and turn.speaker == "clinician"), None)
            return _heard(turn) if turn and _holds(turn, subject) else None
        case "opening":
            answered = [one for one in assessment.opportunities if one.answered_by is not None]
            level = next((one.level for one in answered if one.opening.turn == subject.turn), None)
            return None if level is None else Finding(level=level)
        case "item":
            result: Result | None = next((one.result for one in assessment.critical_items if one.id == subject.id), None)
            return Finding(result=result) if result else None
        case "part":
            points = points_by_part(assessment).get(subject.id)
            return None if points is None else Finding(mark=anchor_of(points))


def override_of(
    subject: Subject, program: Finding, decided: Finding, *, turns: tuple[int, ...] = (), by: str, at: float, why: str
) -> ActsChanged | OpeningChanged | ItemChanged | PartChanged | None:
    """Return what follows from a decision; None where it comes to what the program found. `turns` are those a safety item rests on."""
    match subject.kind:
        case _ if not decided.tells or (decided.same_as(program) and not _more(program, decided)):
            return None
        case "words":
            return _acts_changed(subject, program, decided, by=by, at=at, why=why)
        case "opening" if decided.level is not None:
            return OpeningChanged(turn=subject.turn, was=program.level, now=decided.level, by=by, at=at, why=why)
        case "item" if decided.result is not None:
            rests_on = turns if decided.result == "met" else ()
            return ItemChanged(item=subject.id, was=program.result, now=decided.result, turns=rests_on, by=by, at=at, why=why)
        case "part" if decided.mark is not None:
            return PartChanged(part=subject.id, was=program.mark, now=decided.mark, by=by, at=at, why=why)
        case _:
            return None


def _heard(turn: CodedTurn) -> Finding:
    """Return the acts of a turn, each with the details that were heard of it."""
    details: dict[str, tuple[str, ...]] = {}
    for act in turn.acts:
        details[act.act] = (*details.get(act.act, ()), *details_in(act.act, act.attributes))
    return Finding(acts=tuple(details), details={act: tuple(dict.fromkeys(ids)) for act, ids in details.items() if ids})


def _more(program: Finding, decided: Finding) -> dict[str, tuple[str, ...]]:
    """Return the acts that both found and a person found more of, each with all that either found: a contest takes no detail away."""
    more: dict[str, tuple[str, ...]] = {}
    for act in program.acts or ():
        heard, ticked = program.details.get(act, ()), decided.details.get(act, ())
        if act in (decided.acts or ()) and not set(ticked) <= set(heard):
            more[act] = tuple(dict.fromkeys((*heard, *ticked)))
    return more


def _acts_changed(subject: Subject, program: Finding, decided: Finding, *, by: str, at: float, why: str) -> ActsChanged:
    heard, now, more = program.acts or (), decided.acts or (), _more(program, decided)
    # An act that is told anew with its details goes first, as the program heard it.
    removed = tuple(act for act in heard if act not in now or act in more)
    # What replaces the contested act stands in its words; what comes beside it, in the whole turn.
    span = {"start": subject.start, "end": subject.end} if removed else {}
    added = tuple(
        AddedAct.model_validate({"act": act, "attributes": attributes_of(act, more.get(act, decided.details.get(act, ()))), **span})
        for act in now
        if act not in heard or act in more
    )
    return ActsChanged(turn=subject.turn, was=heard, removed=removed, added=added, by=by, at=at, why=why)


def _holds(turn: CodedTurn, subject: Subject) -> bool:
    return not subject.end or any((act.start, act.end) == (subject.start, subject.end) for act in turn.acts)
