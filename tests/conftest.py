"""A small patient; nothing else global."""

from collections.abc import Callable

import pytest

from simtrainer.scenario.model import Scenario
from simtrainer.transcript.heard import Act, FactAsked, Heard

SMALL = {
    "id": "mrs-lim",
    "title": "Mrs Lim, awaiting a result",
    "specialty": "oncology",
    "difficulty": 2,
    "minutes": 10,
    "skills": ["meeting a worry"],
    "persona": {
        "name": "Mei Lim",
        "age": 61,
        "pronouns": "she/her",
        "work": "florist",
        "lives_with": "her son",
        "register": "few words",
        "health_literacy": "good",
    },
    "briefing": {
        "task": "Talk with Mrs Lim about her result.",
        "who": "A florist of 61.",
        "why": "She asked for a call.",
        "know": ["A biopsy was taken on Tuesday."],
        "example": "Good morning, I'm Sam, a medical student. How have you been?",
    },
    "opening": "I suppose you have my results.",
    "hidden_agenda": "Her sister died of it.",
    "emotional_arc": ["guarded", "opening up"],
    "affect_start": {"trust": 45, "anxiety": 40, "frustration": 15},
    "temperament": "neutral",
    "initial": "guarded",
    "states": [
        {
            "name": "guarded",
            "describe": "Answers and waits.",
            "expression": "neutral",
            "replies": [{"on": "TH_GREET", "say": ["Good morning."]}, {"on": "NG_DISMISS", "say": ["If you say so."]}],
            "transitions": [
                {"when": {"cues_met_at_least": 1}, "to": "opening_up"},
                {"when": {"cues_missed_at_least": 3}, "to": "withdrawn"},
            ],
            "otherwise": ["Hm.", "I see.", "Well."],
        },
        {
            "name": "opening_up",
            "describe": "Says what she fears.",
            "expression": "worried",
            "replies": [{"on": ["EM_VALIDATE", "EM_NAME"], "say": ["Yes. That is it."]}],
            "otherwise": ["Yes."],
            "final": True,
        },
        {"name": "withdrawn", "describe": "Wants to go.", "expression": "withdrawn", "otherwise": ["It's fine."], "final": True},
    ],
    "talk": {
        "greeting": ["Hello."],
        "not_understood": ["Sorry, what do you mean?", "I didn't follow that."],
        "no_such_fact": ["Not that I've noticed.", "I couldn't say."],
        "already_said": ["I did say that."],
        "thanks": ["You're welcome."],
        "goodbye": ["Goodbye then."],
        "withdrawn": ["Fine.", "It doesn't matter."],
    },
    "facts": [
        {
            "id": "onset",
            "ask": ["When did it start?", "How long?", "Since when?", "how long you have it?", "When was that?"],
            "say": ["In May."],
        },
        {"id": "pain", "ask": ["Any pain?", "Does it hurt?", "Is it sore?", "pain?", "Where does it hurt?"], "say": ["It doesn't hurt."]},
        {
            "id": "sister",
            "gate": {"trust": 55, "cues": 1},
            "ask": ["Who else?", "Anyone in the family?", "What happened to your sister?", "family?", "Someone close?"],
            "say": ["My sister died of it."],
            "partly": ["Someone had it before me."],
            "withheld": ["I'd rather stay with my result."],
        },
    ],
    "cues": [
        {
            "id": "nights",
            "type": "P_CUE_BODY",
            "after": {"turn": 2},
            "lines": ["I don't sleep much.", "As I said, the nights are long.", "I'm frightened."],
            "met": ["Thank you. The nights are the worst."],
        },
        {
            "id": "flowers",
            "type": "P_CUE_LIFE",
            "after": {"act": "PL_FOLLOWUP"},
            "lines": ["I may have to close the shop.", "The shop, you know.", "I'm losing my shop."],
            "met": ["It was my mother's shop."],
        },
        {
            "id": "word",
            "type": "P_CUE_HINT",
            "after": {"fact": "pain"},
            "lines": ["You don't say the word.", "You still don't say it.", "Say cancer. I'm scared of it."],
            "met": ["At least you said it."],
        },
    ],
    "red_flags": [],
    "pitfalls": ["avoiding the word"],
    "objectives": [],
    "critical_items": [],
}


@pytest.fixture
def small() -> Scenario:
    """Return a small patient with three states, three facts and three cues."""
    return Scenario.model_validate(SMALL)


def acts(*codes: str | tuple[str, dict], facts: tuple[str, ...] = ()) -> Heard:
    """Return what was heard, by codes (with attributes where they matter) and facts asked."""
    pairs = [(code, {}) if isinstance(code, str) else code for code in codes]
    return Heard(
        acts=tuple(Act(code, 0, 1, 0.9, attributes, "given") for code, attributes in pairs),
        facts=tuple(FactAsked(fact, 0.9, "given", index, index + 1) for index, fact in enumerate(facts)),
        nothing_fits=0.0 if facts else 1.0,
    )


@pytest.fixture(scope="session")
def small_one() -> Scenario:
    """Return the small patient once for all: a frozen value, so that properties may share it."""
    return Scenario.model_validate(SMALL)


@pytest.fixture(scope="session")
def heard() -> Callable[..., Heard]:
    """Return the maker of what was heard."""
    return acts
