"""What a learner is shown of a scenario before they play it. Nothing hidden is in here: no fact, state, cue or item."""

from dataclasses import dataclass
from typing import get_args

from simtrainer.scenario.elements import Expression
from simtrainer.scenario.model import Document, Scenario
from simtrainer.scenario.variant import is_another_person
from simtrainer.session.wording import may_be_reworded


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario in a list."""

    id: str
    title: str
    patient: str
    age: int
    task: str
    minutes: int
    difficulty: int
    skills: tuple[str, ...]
    modality: str
    face_url: str
    content_note: str | None
    specialty: str
    example: str
    sensitive: bool
    rewordable: bool
    reviewed: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Briefing(ScenarioCard):
    """A scenario on its own page. `documents` can be read there; `waiting` are the titles of those to be opened in the call.

    `bad_line` is the variant that plays the same case with faults of the line, and what it says of itself; None where there is none.
    """

    who: str
    why: str
    know: tuple[str, ...]
    objectives: tuple[str, ...]
    way_out: str
    pronouns: str
    work: str
    documents: tuple[Document, ...]
    waiting: tuple[str, ...]
    bad_line: tuple[str, str] | None


def face_url(face: str, expression: str) -> str:
    """Return where a face is drawn."""
    return f"/static/faces/{face}/{expression}.svg"


def faces_of(scenario: Scenario) -> dict[str, str]:
    """Return all the faces of a scenario's patient by expression."""
    return {expression: face_url(scenario.persona.face, expression) for expression in get_args(Expression)}


def over_eyes_of(scenario: Scenario) -> dict[str, str]:
    """Return what passes over the eyes of a scenario's patient: lids that blink, and a look aside."""
    return {over: face_url(scenario.persona.face, over) for over in ("lids", "aside")}


def briefing_of(scenario: Scenario) -> Briefing:
    """Return everything a learner may know before the call."""
    persona, briefing = scenario.persona, scenario.briefing
    return Briefing(
        id=scenario.id,
        title=scenario.title,
        patient=persona.name,
        age=persona.age,
        task=briefing.task,
        minutes=scenario.minutes,
        difficulty=scenario.difficulty,
        skills=scenario.skills,
        modality=scenario.modality,
        face_url=face_url(persona.face, "neutral"),
        content_note=briefing.content_note,
        specialty=scenario.specialty,
        example=briefing.example,
        sensitive=scenario.sensitive,
        rewordable=may_be_reworded(scenario),
        reviewed=scenario.clinically_reviewed,
        language=scenario.language,
        who=briefing.who,
        why=briefing.why,
        know=briefing.know,
        objectives=tuple(objective.text for objective in scenario.objectives),
        way_out=briefing.way_out,
        pronouns=persona.pronouns,
        work=persona.work,
        documents=tuple(document for document in scenario.documents if document.in_briefing),
        waiting=tuple(document.title for document in scenario.documents if document.when is None and not document.in_briefing),
        bad_line=next(((one.id, one.change) for one in scenario.variants if one.line and not is_another_person(one)), None),
    )
