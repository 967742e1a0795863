"""`simtrainer walk`: plays a scenario's walkthroughs and tells the first difference from what is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from simtrainer.cli.check import scenarios_at
from simtrainer.cli.consult import Consult
from simtrainer.errors import MessageError
from simtrainer.patient.examining import Asked, asked_now
from simtrainer.scenario import Scenario, Walkthrough, load_scenario, load_walkthroughs
from simtrainer.scenario.predicate import Turn, View, compile_predicate
from simtrainer.scenario.walkthrough import Said
from simtrainer.scoring import Assessment, assess, rubric_for
from simtrainer.session.hearing import playable
from simtrainer.session.play import Play
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import HeardMessage, PatientReacted, PatientSaid
from simtrainer.transcript.situation import Situation, heard_acts


def walk_command(paths: list[Path], out: TextIO, *, verbose: bool = False) -> int:
    """Walk everything at the paths; 1 if anything goes otherwise than written."""
    failed = walked = 0
    for folder in dict.fromkeys(folder for path in paths for folder in scenarios_at(path)):
        scenario = load_scenario(folder)
        play = playable(scenario)
        for name, walkthrough in load_walkthroughs(folder).items():
            difference = next(walk(play, walkthrough, out if verbose else None), None)
            failed += difference is not None
            walked += 1
            print(f"{scenario.id}/{name}: {difference or 'as written'}", file=out)
        for difference in critical_differences(play):
            failed += 1
            print(f"{scenario.id}: {difference}", file=out)
    print(f"{walked} walkthroughs, {failed or 'no'} {'difference' if failed == 1 else 'differences'}", file=out)
    return int(bool(failed))


def walk(play: Play, walkthrough: Walkthrough, shown: TextIO | None = None) -> Iterator[str]:
    """Play a walkthrough and tell what goes otherwise than written, in order; the first is the one to mend."""
    consult = Consult(play, seed=walkthrough.seed)
    if shown:
        print(f"\n{play.scenario.persona.name}: {play.scenario.opening}", file=shown)
    for number, said in enumerate(walkthrough.turns, start=1):
        try:
            reacted, words = consult.plays(said)
        except MessageError as error:
            yield f"turn {number}, before {said.learner!r}: {error}"
            return
        if shown:
            _show(shown, number, said, reacted, words)
        for difference in (*_turn_differences(said, reacted, words), *_examination_differences(said, reacted)):
            yield f"turn {number}, after {said.learner!r}: {difference}"
    consult.end()
    yield from _end_differences(walkthrough, consult, play.scenario)


def _show(out: TextIO, number: int, said: Said, reacted: PatientReacted, words: PatientSaid) -> None:
    acts = " ".join(act.act for act in heard_acts(reacted))
    cues = " ".join(f"{move.cue}:{move.change}" for move in reacted.cues)
    print(f"{number:2} You: {said.learner}\n   [{acts}] asked {','.join(reacted.asked) or '-'}", file=out)
    print(f"   [{reacted.state} trust {reacted.affect.trust:.0f} frustration {reacted.affect.frustration:.0f}] {cues}", file=out)
    print(f"   Patient ({words.expression}): {words.text}", file=out)


def _turn_differences(said: Said, reacted: PatientReacted, words: PatientSaid) -> Iterator[str]:
    heard = {act.act for act in heard_acts(reacted)}
    told = {fact.fact for fact in reacted.told if not fact.partly}
    moves = {(move.cue, move.change) for move in reacted.cues}
    if said.patient and said.patient not in words.text:
        yield f"the patient should say {said.patient!r} and says {words.text!r}"
    if said.state and said.state != reacted.state:
        yield f"the state should be {said.state} and is {reacted.state}"
    for act in said.acts:
        if act not in heard:
            yield f"{act} should be heard; heard: {', '.join(sorted(heard)) or 'nothing'}"
    for fact in said.tells:
        if fact not in told:
            yield f"the fact {fact} should be told; told: {', '.join(sorted(told)) or 'nothing'}"
    for cue, change in said.cues.items():
        if (cue, change) not in moves:
            yield f"the cue {cue} should be {change}; cues: {', '.join(f'{c} {w}' for c, w in sorted(moves)) or 'none moved'}"


def _examination_differences(said: Said, reacted: PatientReacted) -> Iterator[str]:
    examined = {(one.examination, one.outcome) for one in reacted.examined}
    for one, outcome in said.examines.items():
        if (one, outcome) not in examined:
            came = ", ".join(f"{name} {how}" for name, how in sorted(examined)) or "nothing"
            yield f"{one} should be examined ({outcome}); examined: {came}"


def _end_differences(walkthrough: Walkthrough, consult: Consult, scenario: Scenario) -> Iterator[str]:
    ends = walkthrough.ends
    assessment = assess(conversation_of(consult.events), rubric_for(scenario), scenario)
    if ends.state != consult.now.state:
        yield f"the call should end in state {ends.state} and ends in {consult.now.state}"
    for name, band, judged in (("empathy", ends.empathy, assessment.empathy), ("rapport", ends.rapport, assessment.rapport)):
        if band != (judged.band or "too_little"):
            yield f"{name} should be {band} and is {judged.band or 'not scored'} ({_points(assessment, name)})"
    results = {item.id: item.result for item in assessment.critical_items}
    for item, result in ends.critical.items():
        if results.get(item) != result:
            yield f"the critical item {item} should be {result} and is {results.get(item, 'not in the scenario')}"


def _points(assessment: Assessment, name: str) -> str:
    judged = assessment.empathy if name == "empathy" else assessment.rapport
    return "no estimate" if judged.estimate is None else f"estimate {judged.estimate:.0f}"


def critical_differences(play: Play) -> Iterator[str]:
    """Play each critical item's own lines: `meets` must meet it, no `near_misses` may."""
    for item in play.scenario.critical_items:
        holds = compile_predicate(item.when)
        for wanted, groups in ((True, item.meets), (False, item.near_misses)):
            for lines in groups:
                if holds(_view_of(play, lines)) is not wanted:
                    verb = "should meet" if wanted else "must not meet"
                    yield f"critical item {item.id}: {' / '.join(lines)!r} {verb} it"


def _done(asked: Sequence[Asked]) -> frozenset[tuple[str, str]]:
    """Return what would be examined, everything told before: whatever may be done and was asked for as it should be."""
    return frozenset(
        (one.examination.id, "done")
        for one in asked
        if one.examination.outcome == "possible" and (one.leave or not one.examination.needs.permission)
    )


def _view_of(play: Play, lines: tuple[str, ...]) -> View:
    """Return what predicates see of the lines alone, each as a turn of a fresh call in which everything was told and opened before."""
    everything = Turn(
        told=frozenset(fact.id for fact in play.scenario.facts), opened=frozenset(document.id for document in play.scenario.documents)
    )
    turns = [everything]
    for line in lines:
        heard = play.hear(line, ())
        names = frozenset(fact.fact for fact in heard.facts)
        asked = asked_now(play.patient, Situation(), (HeardMessage(0, heard),), tuple(names))
        turns.append(Turn(acts=heard.acts, asked=names, examined=_done(asked)))
    return View(turns=turns, state=play.scenario.initial)
