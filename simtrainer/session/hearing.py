"""How a scenario's patient hears: the recogniser over the scenario's own facts and topics."""

import re
from collections.abc import Sequence
from functools import cache

from simtrainer.scenario import Scenario
from simtrainer.scenario.variant import VariedScenario
from simtrainer.session import asides, examining
from simtrainer.session.person import heard_as_in_the_case
from simtrainer.session.play import Hear, Play, play_of
from simtrainer.transcript.heard import TOPIC, Heard, Utterance
from simtrainer.understanding import FactBook, hear, prepare, recogniser

_NAME = re.compile(r"[^\W\d_]{2,}")


def phrasings_of(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return what may be asked: facts by their ids, and topics that bring up a cue as `topic:<cue>`."""
    facts = {fact.id: tuple(fact.ask) for fact in scenario.facts}
    topics = {f"{TOPIC}{cue.id}": tuple(cue.after.topic) for cue in scenario.cues if cue.after.topic}
    return facts | topics


def book_of(scenario: Scenario) -> FactBook:
    """Return the scenario's facts as the recogniser knows them; whom a question is put to counts for nothing there."""
    others = [name for speaker in scenario.speakers for name in _NAME.findall(speaker.name)[:1]]
    told = {fact.id: (*fact.say, *fact.short, *fact.typed, *fact.partly, *fact.overheard, *fact.withheld) for fact in scenario.facts}
    patient = _NAME.findall(scenario.persona.name)
    return FactBook.from_phrasings(phrasings_of(scenario), lent=True, patient=patient, others=others, told=told)


def hearing_of(scenario: Scenario) -> Hear:
    """Return how this scenario's patient hears a message; another person hears as the case's own patient does."""
    if isinstance(scenario, VariedScenario):
        return heard_as_in_the_case(scenario, hearing_of(scenario.case))
    facts = book_of(scenario)
    _prepare()

    def hears(text: str, before: Sequence[Utterance]) -> Heard:
        return asides.with_asides(text, examining.with_examinations(text, hear(text, before, facts)))

    return hears


@cache
def _prepare() -> None:
    """Learn now what every scenario hears by."""
    prepare()
    examining.learn()
    asides.learn()


def playable(scenario: Scenario) -> Play:
    """Return a scenario ready to be played with the recogniser that comes with the program."""
    return play_of(scenario, hearing_of(scenario), recogniser().id)
