"""What can be measured inside one process: where a turn's time goes, how fast sessions are replayed, how long understanding takes."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from simtrainer.cli.bench.given import given
from simtrainer.cli.bench.ratios import percentile
from simtrainer.cli.consult import Consult
from simtrainer.scenario import Scenario, load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.session.hearing import playable
from simtrainer.session.play import Play, begin, hear_pending, learner_says, patient_answers, play_of
from simtrainer.transcript.codec import decode, encode
from simtrainer.transcript.events import AnyEvent, LearnerSaid
from simtrainer.transcript.situation import Situation, after, situation_after

TURNS = 30
REPEATS = 20
MICRO = 1e6


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a turn and its cost in microseconds."""

    name: str
    micros: float


def stages(scenario: Scenario) -> list[Stage]:
    """Return where the engine's time goes within a turn, socket and disk apart."""
    play = play_of(scenario, given, "given")
    names = ("take the words", "understand (given)", "react", "encode events", "fold")
    spent = dict.fromkeys(names, 0.0)

    def timed(name: str, function: Callable[[], tuple[AnyEvent, ...]]) -> tuple[AnyEvent, ...]:
        began = time.perf_counter()
        result = function()
        spent[name] += time.perf_counter() - began
        return result

    for repeat in range(REPEATS):
        now = situation_after(begin(play, session="bench", seed=repeat, at=0.0))
        for number in range(TURNS):
            now = _one_turn(play, now, number, timed, spent)
    return [Stage(name, seconds / (REPEATS * TURNS) * MICRO) for name, seconds in spent.items()]


def _one_turn(
    play: Play,
    now: Situation,
    number: int,
    timed: Callable[[str, Callable[[], tuple[AnyEvent, ...]]], tuple[AnyEvent, ...]],
    spent: dict[str, float],
) -> Situation:
    said = timed("take the words", lambda: learner_says(now, id=f"m{number}", text=f"turn {number}", channel="spoken", at=1.0))
    pending = _then(now, said)
    began = time.perf_counter()
    heard = hear_pending(play, pending)
    spent["understand (given)"] += time.perf_counter() - began
    answers = timed("react", lambda: patient_answers(play, pending, heard, at=1.0))
    began = time.perf_counter()
    for event in said + answers:
        encode(event)
    middle = time.perf_counter()
    result = _then(now, said + answers)
    spent["encode events"] += middle - began
    spent["fold"] += time.perf_counter() - middle
    return result


def _then(now: Situation, events: tuple[AnyEvent, ...]) -> Situation:
    for event in events:
        now = after(now, event)
    return now


@dataclass(frozen=True, slots=True)
class Replay:
    """Events a second: read and folded, and played again from the learner's words with every event compared."""

    folded: float
    refired: float


def replay(scenario: Scenario) -> Replay:
    """Return how fast a stored session is brought back."""
    consult = Consult(play_of(scenario, given, "given"), seed=1)
    for number in range(TURNS):
        consult.says(f"turn {number}")
    events = consult.events
    lines = [encode(event) for event in events]
    began = time.perf_counter()
    for _ in range(REPEATS):
        situation_after(map(decode, lines))
    middle = time.perf_counter()
    for _ in range(REPEATS):
        again = Consult(consult.play, seed=1)
        for event in events:
            if isinstance(event, LearnerSaid):
                again.says(event.text)
        if again.events != events:
            raise AssertionError("a session played again is the same session")
    end = time.perf_counter()
    count = REPEATS * len(events)
    return Replay(count / (middle - began), count / (end - middle))


@dataclass(frozen=True, slots=True)
class Hearing:
    """Milliseconds to understand one message: half of them take no more than `p50`, all but one in a hundred no more than `p99`."""

    p50: float
    p99: float
    messages: int


def hearing(scenarios: list[Scenario]) -> Hearing:
    """Return how long understanding takes, over the learner lines of the walkthroughs, one thread."""
    waits = []
    for scenario in scenarios:
        play = playable(scenario)
        walks = load_walkthroughs(scenarios_folder() / scenario.id).values()
        lines = [said.learner for walk in walks for said in walk.turns] or [fact.ask[0] for fact in scenario.facts]
        for line in lines:
            play.hear(line, ())
        for line in lines * 3:
            began = time.perf_counter()
            play.hear(line, ())
            waits.append((time.perf_counter() - began) * 1e3)
    return Hearing(percentile(waits, 0.5), percentile(waits, 0.99), len(waits))
