"""What a bot has to talk with: the scenario's ways of asking, our lines for everything else, and dice that are handed in."""

import random
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from simtrainer.scenario import Scenario

ENDS = (".", "?", "!", "\u2026")


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    """What bots say, by purpose."""
    text = resources.files("simtrainer.bots").joinpath("lines.yaml").read_text("utf-8")
    return {purpose: tuple(lines) for purpose, lines in yaml.safe_load(text).items()}


@dataclass(slots=True)
class Case:
    """One bot's hand: what it has not said yet."""

    scenario: Scenario
    dice: random.Random
    _left: dict[str, list[str]] = field(default_factory=dict)
    _facts: list[str] | None = None

    def line(self, purpose: str) -> str:
        """Return a line of ours for a purpose; the same one only after all others."""
        left = self._left.get(purpose)
        if not left:
            left = self._left[purpose] = self.dice.sample(_lines()[purpose], len(_lines()[purpose]))
        return left.pop().format(name=self.scenario.persona.name.split()[0], work=self.scenario.persona.work)

    def question(self) -> str:
        """Return a question about a fact that was not asked about yet, in one of the author's phrasings; red flags come late."""
        if not self._facts:
            facts = self.dice.sample(self.scenario.facts, len(self.scenario.facts))
            self._facts = [self.dice.choice(fact.ask) for fact in sorted(facts, key=lambda fact: not fact.red_flag)]
        asked = self._facts.pop()
        return asked if asked.endswith(ENDS) else asked + "?"

    def red_flags(self) -> str:
        """Return one question about every danger sign of the case."""
        asked = [self.dice.choice(fact.ask) for fact in self.scenario.facts if fact.red_flag]
        return " ".join(text if text.endswith(ENDS) else text + "?" for text in asked[:3])

    def phrasings(self, most: int) -> list[str]:
        """Return phrasings of any facts and topics, in any order: what somebody throws in who has read the file."""
        every = [text for fact in self.scenario.facts for text in fact.ask]
        every += [text for cue in self.scenario.cues for text in cue.after.topic]
        return self.dice.sample(every, min(most, len(every)))
