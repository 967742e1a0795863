"""Critical items: safety beside the scores, never inside them. Met, not met, or never reached."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from simtrainer.scenario.model import CriticalItem, Scenario
from simtrainer.scenario.predicate import ActSeen, Holds, Turn, View, compile_predicate
from simtrainer.scoring.assessment import CriticalPart
from simtrainer.scoring.coded import CodedTurn
from simtrainer.scoring.material import Material
from simtrainer.transcript.heard import AttributeValue

SENDING = "TH_ESCALATE"
"""The act that sending help by the emergency button stands for, in items that say so (docs/decisions/0035)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Help sent by the button, as a condition sees it: the act without words, and so without reason, next step or anything else said."""

    act: str = SENDING
    attributes: dict[str, AttributeValue] = field(default_factory=dict)


def critical_parts(scenario: Scenario | None, material: Material) -> tuple[CriticalPart, ...]:
    """Return every critical item of the scenario with its result; none for a foreign conversation."""
    if scenario is None:
        return ()
    views = [view_of(material.clinician[: count + 1]) for count in range(len(material.clinician))]
    return tuple(_part(item, material.clinician, _with_help(item, material, views)) for item in scenario.critical_items)


def _with_help(item: CriticalItem, material: Material, views: Sequence[View]) -> Sequence[View]:
    """Return the views with what was sent in them, for an item in which sending it counts; the others are as they were."""
    turns = {max(0, one.after - 1) for one in material.helps if one.what == item.sent}
    return [_sent_in(view, turns) for view in views] if turns else views


def _sent_in(view: View, turns: set[int]) -> View:
    def with_it(index: int, turn: Turn) -> Turn:
        if index not in turns:
            return turn
        acts = (*turn.acts, Sent())
        return Turn(acts, turn.asked, turn.told, turn.cues, turn.opened, examined=turn.examined, typed=turn.typed)

    return view._replace(turns=[with_it(index, turn) for index, turn in enumerate(view.turns)])


def _part(item: CriticalItem, turns: Sequence[CodedTurn], views: Sequence[View]) -> CriticalPart:
    holds = compile_predicate(item.when)
    met = next((index for index, view in enumerate(views) if holds(view)), None)
    if met is not None:
        return CriticalPart(item.id, "met", _met_in(turns, met, holds, views[met]))
    reached = item.reached is None or any(map(compile_predicate(item.reached), views))
    return CriticalPart(item.id, "not_met" if reached and views else "not_reached", ())


def _met_in(turns: Sequence[CodedTurn], met: int, holds: Holds, seen: View) -> tuple[int, ...]:
    """Return the turns the result rests on: those without whose words it would not hold. What was told, opened and sent stays so."""
    before = turns[: met + 1]
    needed = [turn.number for index, turn in enumerate(before) if not holds(_without_words(seen, index))]
    return tuple(needed) or (turns[met].number,)


def _without_words(view: View, index: int) -> View:
    said = view.turns[index]
    sent: Sequence[ActSeen] = [act for act in said.acts if isinstance(act, Sent)]
    silent = Turn(acts=sent, asked=frozenset(), told=said.told, cues=said.cues, opened=said.opened, typed=said.typed)
    return View(turns=[*view.turns[:index], silent, *view.turns[index + 1 :]], state=view.state, trust=view.trust)


def view_of(turns: Sequence[CodedTurn]) -> View:
    """Return the turns as conditions look at them, with the patient's stand after the last."""
    last = turns[-1].source if turns else None
    return View(
        turns=[_turn(turn) for turn in turns],
        state=(last.state or "") if last else "",
        trust=last.trust if last and last.trust is not None else 50.0,
    )


def _turn(turn: CodedTurn) -> Turn:
    source = turn.source
    cues = frozenset((moved.cue, moved.change) for moved in source.cues)
    examined = frozenset((one.examination, one.outcome) for one in source.examined)
    return Turn(turn.acts, frozenset(source.asked), frozenset(source.told), cues, source.opened, examined=examined, typed=source.typed)
