"""Calls with a patient whose trust and cues are known, written by hand, and their reports."""

from pathlib import Path

import pytest

from simtrainer.debrief import report_of
from simtrainer.programme import practice_after
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import assess, load_rubric
from simtrainer.scoring.standing import UNCHECKED
from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said
from simtrainer.transcript.events import CueMoved
from simtrainer.transcript.heard import Act

GENERAL = load_rubric(Path(__file__).parents[2] / "scenarios" / "rubrics" / "general.yaml")
ITEM = {
    "id": "c1",
    "text": "Asked about pain",
    "hint": "Ask whether it hurts.",
    "when": {"asked": "pain", "ever": True},
    "meets": ["Does it hurt?"],
    "near_misses": ["When?", "Where?"],
}


def acts_of(text, codes):
    found = []
    for code in codes:
        name, quote = code if isinstance(code, tuple) else (code, text)
        start = text.index(quote)
        found.append(Act(name, start, start + len(quote), 0.9, {}, f"written down as {name}"))
    return tuple(found)


@pytest.fixture
def learner():
    def build(text, *codes, trust=None, **more):
        return ConversationTurn(0, "clinician", (Said(text, acts_of(text, codes)),), trust=trust, **more)

    return build


@pytest.fixture
def patient():
    def build(text, *codes, cue=None):
        cues = (CueMoved(cue, "emitted", 1),) if cue else ()
        return ConversationTurn(0, "patient", (Said(text, acts_of(text, codes), name="patient"),), cues=cues)

    return build


@pytest.fixture
def call():
    def build(*turns, ended_by="learner", started=1_700_000_000.0):
        numbered = []
        for number, one in enumerate(turns):
            at = 12.0 * number
            messages = tuple(Said(said.text, said.acts, at, said.channel, said.name, said.spoken) for said in one.messages)
            numbered.append(ConversationTurn(number, one.speaker, messages, one.asked, one.told, one.cues, one.state, one.trust))
        return Conversation(tuple(numbered), session="s1", scenario="mrs-lim", started=started, ended_by=ended_by)

    return build


@pytest.fixture
def case(small):
    return Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "critical_items": [ITEM]})


@pytest.fixture
def report(case):
    def build(conversation, scenario=case, standing=UNCHECKED):
        assessment = assess(conversation, GENERAL, scenario, standing=standing)
        return report_of(conversation, assessment, scenario, practice_after(assessment, scenario))

    return build


@pytest.fixture
def mixed(call, learner, patient):
    """A call of sixteen turns: one opening met, one left room, one passed by and come back to by the patient."""

    def build():
        plain = [(learner("And then?", "RA_FACILITATE", trust=50), patient("Nothing much.", "P_INFO")) for _ in range(11)]
        return call(
            patient("I suppose you have my results."),
            learner("Good morning, I'm Sam, a medical student.", "TH_GREET", trust=46),
            patient("I don't sleep much.", "P_CUE_BODY", cue="nights"),
            learner(
                "So the nights are long. That sounds frightening.",
                ("EM_REFLECT_SIMPLE", "So the nights are long."),
                ("EM_NAME", "That sounds frightening."),
                trust=53,
            ),
            patient("Yes. They are."),
            learner("Any allergies?", "Q_CLOSED", trust=53),
            patient("I may have to close the shop.", "P_CUE_LIFE", cue="flowers"),
            learner("Do you smoke?", "Q_CLOSED", trust=49),
            patient("The shop, you know.", "P_CUE_REPEAT", cue="flowers"),
            learner("Go on.", "RA_FACILITATE", trust=50),
            patient("Well."),
            *(one for pair in plain for one in pair),
        )

    return build
