"""The shipped cases played as somebody else, by another name or as one of the case's own variants: the patient must behave the same."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from simtrainer.cli.audit.texts import Person
from simtrainer.cli.consult import Consult
from simtrainer.scenario import Scenario, Walkthrough
from simtrainer.scenario.variant import Swap, VariedScenario, is_another_person, swap_of, variant_of
from simtrainer.scoring import assess, rubric_for
from simtrainer.session.hearing import hearing_of, phrasings_of
from simtrainer.session.person import heard_as_in_the_case
from simtrainer.session.play import Hear, play_of
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import PatientReacted, PatientSaid
from simtrainer.understanding import recogniser

WORDS, TRUST, SCORE = 0.10, 3.0, 2.0
"""How far words per reply (a share), trust at any turn and a headline may differ."""

ANGER, ANNOYED = "P_ANGER", "annoyed"


@dataclass(frozen=True, slots=True)
class Course:
    """What a talk with one persona was like, turn by turn."""

    cues: tuple[tuple[tuple[str, str], ...], ...]
    trust: tuple[float, ...]
    words: float
    hostile: float
    scores: tuple[float, ...]

    def differences(self, other: "Course") -> Iterator[str]:
        """Tell in which ways the other talk was another one."""
        if self.cues != other.cues:
            yield "the cues come otherwise"
        if max(abs(a - b) for a, b in zip(self.trust, other.trust, strict=True)) > TRUST:
            yield f"trust differs by more than {TRUST:.0f}"
        if abs(other.words - self.words) > WORDS * self.words:
            yield f"the replies are longer or shorter by more than {WORDS:.0%}"
        if self.hostile != other.hostile:
            yield "the patient is angry more or less often"
        if any(abs(a - b) > SCORE for a, b in zip(self.scores, other.scores, strict=True)):
            yield f"a headline differs by more than {SCORE:.0f}"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody else in a case: who, the case as theirs, and how a learner's line is said to them."""

    title: str
    scenario: Scenario
    said: Swap


def renamed(scenario: Scenario, people: Sequence[Person]) -> Iterator[Persona]:
    """Yield the case with its patient called otherwise, everywhere in it."""
    for person in people:
        content = _renamed(scenario.model_dump_json(by_alias=True), scenario, person)
        yield Persona(person.name, Scenario.model_validate_json(content), partial(_renamed, scenario=scenario, person=person))


def variants_of(scenario: Scenario) -> Iterator[Persona]:
    """Yield the case as each of its variants that can be played."""
    for variant in scenario.variants:
        if is_another_person(variant):
            yield Persona(f"variant {variant.id}", variant_of(scenario, variant.id), swap_of(variant.words))


def compared(scenario: Scenario, walkthroughs: Mapping[str, Walkthrough], personas: Iterable[Persona]) -> Iterator[tuple[str, list[str]]]:
    """Yield for every walkthrough and persona what differs from the case as it is written."""
    hears = hearing_of(scenario)
    first = {name: _course(scenario, hears, [said.learner for said in one.turns], one.seed) for name, one in walkthroughs.items()}
    for persona in personas:
        other = persona.scenario
        heard = _hears(other, scenario, hears)
        for name, one in walkthroughs.items():
            course = _course(other, heard, [persona.said(said.learner) for said in one.turns], one.seed)
            yield f"{scenario.id}/{name} as {persona.title}", list(first[name].differences(course))


def _hears(other: Scenario, scenario: Scenario, hears: Hear) -> Hear:
    """Return how somebody else hears, without learning the case's facts again where they are asked for in the same words."""
    if isinstance(other, VariedScenario):
        return heard_as_in_the_case(other, hears)
    return hears if phrasings_of(other) == phrasings_of(scenario) else hearing_of(other)


def _renamed(text: str, scenario: Scenario, person: Person) -> str:
    """Return a text with the patient's first and last name replaced, each where it stands as a whole word."""
    (first, *_, last), own_last = scenario.persona.name.split(), person.name.removeprefix(person.called).strip()
    swaps = {first: person.called, last: own_last or person.name}
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, swaps))})\b", lambda match: swaps[match[0]], text)


def _course(scenario: Scenario, hears: Hear, lines: Sequence[str], seed: int) -> Course:
    consult = Consult(play_of(scenario, hears, recogniser().id), seed=seed)
    turns = [consult.says(line) for line in lines]
    consult.end()
    return Course(
        cues=tuple(tuple((moved.cue, moved.change) for moved in reacted.cues) for reacted, _ in turns),
        trust=tuple(reacted.affect.trust for reacted, _ in turns),
        words=fmean(len(said.text.split()) for _, said in turns),
        hostile=fmean(_is_hostile(reacted, said) for reacted, said in turns),
        scores=() if scenario.sensitive else _scores(scenario, consult),
    )


def _scores(scenario: Scenario, consult: Consult) -> tuple[float, ...]:
    assessment = assess(conversation_of(consult.events), rubric_for(scenario), scenario)
    return tuple(one.estimate or 0.0 for one in (assessment.empathy, assessment.rapport))


def _is_hostile(reacted: PatientReacted, said: PatientSaid) -> bool:
    return ANGER in reacted.patient_acts or said.expression == ANNOYED
