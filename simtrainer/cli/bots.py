"""`simtrainer bots`: lets learners that are programs try a scenario out, and tells what they reached and how they fared."""

import random
import statistics
import sys
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TextIO

from simtrainer.bots import KINDS, Case, Coverage
from simtrainer.cli.bar import Bar
from simtrainer.cli.consult import Consult, scenario_named
from simtrainer.errors import MessageError
from simtrainer.scenario import Scenario
from simtrainer.scoring import assess, rubric_for
from simtrainer.session.hearing import playable
from simtrainer.session.play import Play
from simtrainer.transcript.conversation import conversation_of

BETTER, WORSE, CHEAP = "warm", "brusque", "stuffing"
SHOWN, LONG = 8, 48


@dataclass(slots=True)
class Outcomes:
    """How one kind of learner fared."""

    ends: Counter[str] = field(default_factory=Counter)
    scores: list[float] = field(default_factory=list)
    trust: list[float] = field(default_factory=list)
    too_little: int = 0

    @property
    def score(self) -> float:
        """The mean of the empathy and rapport estimates; where there was too little to judge, nothing."""
        return statistics.fmean(self.scores) if self.scores else 0.0


def bots_command(scenario: str, out: TextIO, *, runs: int = 5, seed: int = 1, variant: str | None = None) -> int:
    """Run every kind of learner so many times; 1 if kindness does not pay or stuffing does."""
    play = playable(scenario_named(scenario, variant))
    coverage, outcomes = tried(play, runs=runs, seed=seed, progress=sys.stderr if sys.stderr.isatty() else None)
    _print(play.scenario, coverage, outcomes, runs, out)
    faults = unfair(outcomes)
    for fault in faults:
        print(f"{play.scenario.id}: {fault}", file=out)
    return int(bool(faults))


def tried(play: Play, *, runs: int, seed: int, progress: TextIO | None = None) -> tuple[Coverage, dict[str, Outcomes]]:
    """Let every kind of learner talk to the patient `runs` times; the same seed gives the same talks."""
    coverage, outcomes, bar = Coverage(), {kind: Outcomes() for kind in KINDS}, Bar(progress)
    for done, (number, kind) in enumerate((number, kind) for number in range(runs) for kind in KINDS):
        bar.at(done, runs * len(KINDS), kind)
        consult = _talk(play, kind, seed + number)
        coverage.add(consult.events, play.scenario)
        _judge(outcomes[kind], consult, play.scenario)
    bar.clear()
    return coverage, outcomes


def _talk(play: Play, kind: str, seed: int) -> Consult:
    """Play one consult to its end."""
    consult = Consult(play, seed=seed)
    bot = KINDS[kind](Case(play.scenario, random.Random(f"{kind} {seed}")))  # noqa: S311 - dice for a rehearsal, not for secrets
    line = next(bot)
    try:
        while True:
            _, said = consult.says(line)
            line = bot.send(said.text)
    except (StopIteration, MessageError):
        consult.end()
    return consult


def _judge(outcome: Outcomes, consult: Consult, scenario: Scenario) -> None:
    assessment = assess(conversation_of(consult.events), rubric_for(scenario), scenario)
    found = [one.estimate for one in (assessment.empathy, assessment.rapport) if one.estimate is not None]
    outcome.ends[consult.now.state or scenario.initial] += 1
    outcome.trust.append(consult.now.affect.trust if consult.now.affect else scenario.affect_start.trust)
    if found:
        outcome.scores.append(statistics.fmean(found))
    else:
        outcome.too_little += 1


def unfair(outcomes: dict[str, Outcomes]) -> list[str]:
    """Return what a fair patient would not let happen."""
    warm, brusque, stuffing = (outcomes[kind] for kind in (BETTER, WORSE, CHEAP))
    found = []
    if warm.score <= brusque.score or statistics.fmean(warm.trust) <= statistics.fmean(brusque.trust):
        found.append(f"the warm learner ({warm.score:.0f}) does not come out above the brusque one ({brusque.score:.0f})")
    if stuffing.score > brusque.score + (warm.score - brusque.score) / 2:
        found.append(f"throwing in the words that count pays: {stuffing.score:.0f}")
    return found


def _print(scenario: Scenario, coverage: Coverage, outcomes: dict[str, Outcomes], runs: int, out: TextIO) -> None:
    print(f"{scenario.id}: {runs} consults of each of {len(outcomes)} kinds of learner\n", file=out)
    print(f"{'learner':14} {'score':>5} {'trust':>5}  where it ended", file=out)
    for kind, outcome in outcomes.items():
        ends = ", ".join(f"{state} {count}" for state, count in outcome.ends.most_common())
        score = f"{outcome.score:5.0f}" if outcome.scores else "    \u2013"
        print(f"{kind:14} {score} {statistics.fmean(outcome.trust):5.0f}  {ends}", file=out)
    print("\nNo learner ever reached", file=out)
    missing = coverage.missing(scenario)
    for kind, names in missing.items():
        print(f"  {kind:12} {_some(names)}", file=out)
    print(file=out)


def _some(names: Sequence[str]) -> str:
    """A few names, and how many more there are."""
    if not names:
        return "\u2013 all were reached"
    shown = [textwrap.shorten(name, LONG, placeholder="\u2026") for name in names[:SHOWN]]
    rest = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{'; '.join(shown)}{rest}"
