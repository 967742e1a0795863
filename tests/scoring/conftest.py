"""Conversations written by hand, act by act."""

from pathlib import Path

import pytest
import yaml

from simtrainer.scoring import load_rubric
from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said
from simtrainer.transcript.heard import Act

RUBRICS = Path(__file__).parents[2] / "scenarios" / "rubrics"


def _act(text, coded):
    code, quote, given = (*coded, {})[:3] if isinstance(coded, tuple) else (coded, text, {})
    attributes = dict(given)
    start = text.index(quote)
    return Act(code, start, start + len(quote), attributes.pop("confidence", 0.9), attributes, f"written down as {code}")


@pytest.fixture
def turn():
    """turn("C", "words", code | (code, quote, {attribute: value}) …); C is the clinician, P the patient."""

    def build(speaker, text, *coded):
        name = {"C": "clinician", "P": "patient"}[speaker]
        return ConversationTurn(0, name, (Said(text, tuple(_act(text, one) for one in coded)),))

    return build


@pytest.fixture
def talk():
    """A conversation of such turns; the learner ends it."""

    def build(*turns, ended_by="learner", **more):
        numbered = tuple(
            ConversationTurn(number, one.speaker, one.messages, one.asked, one.told, one.cues, one.state, one.trust)
            for number, one in enumerate(turns)
        )
        return Conversation(numbered, ended_by=ended_by, **more)

    return build


@pytest.fixture(scope="session")
def general():
    return load_rubric(RUBRICS / "general.yaml")


@pytest.fixture
def changed(tmp_path):
    """changed(what) writes the general rubric with a change in it and returns the file."""

    def write(change):
        content = yaml.safe_load((RUBRICS / "general.yaml").read_text("utf-8"))
        change(content)
        path = tmp_path / "changed.yaml"
        path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), "utf-8")
        return path

    return write


@pytest.fixture
def golden(turn, talk):
    """The reference conversation of the scoring model, with words: sixteen turns, five openings, one blocked and picked up."""

    def build(eighth=None):
        blocked = turn("C", "Okay. Any allergies?", ("NG_BLOCK", "Okay."), ("Q_CLOSED", "Any allergies?", {"questions": 1}))
        return talk(
            turn(
                "C",
                "Hello, I'm Sam, a medical student. Can you hear me?",
                ("TH_GREET", "Hello, I'm Sam, a medical student."),
                ("TH_TECHCHECK", "Can you hear me?", {"questions": 1}),
            ),
            turn("P", "Yes, hello."),
            turn("C", "What has been happening?", "Q_OPEN"),
            turn("P", "It's this cough. I'm up half the night.", "P_CUE_BODY"),
            turn(
                "C",
                "So it keeps you awake. Any fever?",
                ("EM_REFLECT_SIMPLE", "So it keeps you awake.", {"linked": True}),
                ("Q_CLOSED", "Any fever?", {"questions": 1}),
            ),
            turn("P", "A bit on day two."),
            turn(
                "C",
                "Is there something else for today?",
                ("RA_AGENDA", "Is there something else for today?", {"screen_more": True, "questions": 1}),
            ),
            turn("P", "No, just this."),
            turn("C", "Blood? Chest pain? Short of breath?", ("Q_REDFLAG", "Blood? Chest pain? Short of breath?", {"questions": 3})),
            turn("P", "None of that."),
            turn("C", "Have you fainted at all?", ("Q_REDFLAG", "Have you fainted at all?", {"questions": 1})),
            turn("P", "No."),
            turn("C", "What did you think it was?", ("Q_ICE", "What did you think it was?", {"facet": "ideas", "questions": 1})),
            turn("P", "Waiting. That's what they said last winter.", "P_CUE_HINT"),
            eighth or blocked,
            turn("P", "You keep saying wait. Waiting isn't always safe.", "P_CUE_REPEAT"),
            turn(
                "C",
                "What happened last winter? It sounds frightening.",
                ("EM_EXPLORE", "What happened last winter?", {"facet": "concerns", "questions": 1}),
                ("EM_NAME", "It sounds frightening."),
            ),
            turn("P", "My mum waited and she died.", "P_DISCLOSE"),
            turn("C", "After that, of course you do not want to sit and wait.", "EM_VALIDATE"),
            turn("P", "Thank you."),
            turn("C", "May I tell you how I see it?", ("RA_PERMISSION", "May I tell you how I see it?", {"questions": 1})),
            turn("P", "Go on."),
            turn(
                "C",
                "It is a virus, so these tablets will not help. I can't be quite sure, so we will look again.",
                ("IN_EXPLAIN", "It is a virus, so these tablets will not help."),
                ("IN_UNCERTAINTY", "I can't be quite sure, so we will look again."),
            ),
            turn("P", "Right."),
            turn(
                "C",
                "Honey and rest, or an inhaler: which suits you?",
                ("PL_OPTIONS", "Honey and rest, or an inhaler: which suits you?", {"questions": 1}),
            ),
            turn("P", "One more day off and it comes out of the rent.", "P_CUE_LIFE"),
            turn(
                "C",
                "I will write you a note for work. What would a week off mean?",
                ("EM_SUPPORT", "I will write you a note for work."),
                ("Q_ICE", "What would a week off mean?", {"facet": "impact", "questions": 1, "linked": True}),
            ),
            turn("P", "That would help."),
            turn(
                "C",
                "If you cannot climb the stairs by Friday, ring us. What will you look for?",
                (
                    "PL_SAFETYNET",
                    "If you cannot climb the stairs by Friday, ring us.",
                    {"slots": ["warning_signs", "action", "where_who", "timeframe"]},
                ),
                ("IN_CHECK", "What will you look for?", {"level": "check", "questions": 1}),
            ),
            turn("P", "My breath on the stairs."),
            turn(
                "C",
                "So: rest, honey, and the stairs. I will ring on Friday. Any last questions? Goodbye.",
                ("CL_SUMMARY", "So: rest, honey, and the stairs.", {"plan": True}),
                ("PL_FOLLOWUP", "I will ring on Friday."),
                ("CL_CLOSE", "Any last questions? Goodbye.", {"questions": 1}),
            ),
            turn("P", "Goodbye."),
        )

    return build
