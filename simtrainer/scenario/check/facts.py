"""Faults of facts: too few ways to ask, one way to ask for two, gates that never open, gates that say nothing."""

from collections.abc import Iterator

from simtrainer.errors import Problem
from simtrainer.scenario.model import Fact, Scenario
from simtrainer.yamlfile import Located, did_you_mean

FEWEST_PHRASINGS = 5
NEVER_TRUSTED_SO_FAR = 100
"""Gains shrink to nothing as trust nears 100 (codebook, `ceiling_rule`), so a gate there stays closed for ever."""


def fact_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the facts."""
    first_under: dict[str, str] = {}
    for index, fact in enumerate(located.value.facts):
        yield from _phrasing_problems(located, fact, index, first_under)
        yield from _gate_problems(located, fact, index)


def _phrasing_problems(located: Located[Scenario], fact: Fact, index: int, first_under: dict[str, str]) -> Iterator[Problem]:
    different = {plain(phrasing) for phrasing in fact.ask}
    if len(different) < FEWEST_PHRASINGS:
        sentence = f"the fact '{fact.id}' has {len(different)} different phrasings; write at least {FEWEST_PHRASINGS}, one of them terse"
        yield located.problem("SC025", sentence, "facts", index, "ask")
    for number, phrasing in enumerate(fact.opposite):
        if phrasing not in fact.ask:
            sentence = (
                f"'{phrasing}' is to be answered the other way round, but is no phrasing of '{fact.id}'{did_you_mean(phrasing, fact.ask)}"
            )
            yield located.problem("SC038", sentence, "facts", index, "opposite", number)
    if fact.opposite and not fact.yes_or_no:
        sentence = f"'{fact.id}' has phrasings answered the other way round, but no 'yes_or_no' to be the other way from"
        yield located.problem("SC038", sentence, "facts", index, "opposite")
    for number, phrasing in enumerate(fact.ask):
        other = first_under.setdefault(plain(phrasing), fact.id)
        if other != fact.id:
            sentence = f"'{phrasing}' asks for '{other}' already; the patient could not tell which is meant"
            yield located.problem("SC026", sentence, "facts", index, "ask", number)


def plain(phrasing: str) -> str:
    """Return the words alone: case, punctuation and spacing do not make another question."""
    kept = "".join(letter if letter.isalnum() else " " for letter in phrasing.casefold())
    return " ".join(kept.split())


def _gate_problems(located: Located[Scenario], fact: Fact, index: int) -> Iterator[Problem]:
    gate, cues = fact.gate, len(located.value.cues)
    if gate is None:
        return
    if gate.cues > cues:
        sentence = f"the fact '{fact.id}' is never told: its gate wants {gate.cues} cues acknowledged, and the scenario has {cues}"
        yield located.problem("SC021", sentence, "facts", index, "gate", "cues")
    if gate.trust >= NEVER_TRUSTED_SO_FAR:
        sentence = f"the fact '{fact.id}' is never told: trust does not get as far as {gate.trust:g}; 55 to 75 is usual"
        yield located.problem("SC021", sentence, "facts", index, "gate", "trust")
    if not fact.withheld:
        sentence = f"the fact '{fact.id}' has a gate, but no 'withheld' line for while it is closed"
        yield located.problem("SW001", sentence, "facts", index, "gate")
    if gate.trust > 0 and not fact.partly:
        sentence = f"the fact '{fact.id}' waits for trust, but has no 'partly' line to hint that more is there"
        yield located.problem("SW002", sentence, "facts", index, "gate")
