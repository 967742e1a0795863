"""Critical items: safety beside the scores, never inside them. Met, not met, or never reached."""

from collections.abc import Sequence

from simtrainer.scenario.model import CriticalItem, Scenario
from simtrainer.scenario.predicate import Holds, Turn, View, compile_predicate
from simtrainer.scoring.assessment import CriticalPart
from simtrainer.scoring.coded import CodedTurn
from simtrainer.scoring.material import Material


def critical_parts(scenario: Scenario | None, material: Material) -> tuple[CriticalPart, ...]:
    """Return every critical item of the scenario with its result; none for a foreign conversation."""
    if scenario is None:
        return ()
    views = [view_of(material.clinician[: count + 1]) for count in range(len(material.clinician))]
    return tuple(_part(item, material.clinician, views) for item in scenario.critical_items)


def _part(item: CriticalItem, turns: Sequence[CodedTurn], views: Sequence[View]) -> CriticalPart:
    holds = compile_predicate(item.when)
    met = next((index for index, view in enumerate(views) if holds(view)), None)
    if met is not None:
        return CriticalPart(item.id, "met", _met_in(turns, met, holds))
    reached = item.reached is None or any(map(compile_predicate(item.reached), views))
    return CriticalPart(item.id, "not_met" if reached and views else "not_reached", ())


def _met_in(turns: Sequence[CodedTurn], met: int, holds: Holds) -> tuple[int, ...]:
    """Return the turns the result rests on: those without whose words it would not hold. What was told and opened stays so."""
    before = turns[: met + 1]
    seen = view_of(before)
    needed = [turn.number for index, turn in enumerate(before) if not holds(_without_words(seen, index))]
    return tuple(needed) or (turns[met].number,)


def _without_words(view: View, index: int) -> View:
    said = view.turns[index]
    silent = Turn(acts=(), asked=frozenset(), told=said.told, cues=said.cues, opened=said.opened, typed=said.typed)
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
