"""The one thing to practise comes from the weakest evidence, and each drill can be it."""

from pathlib import Path

import pytest

from simtrainer.programme import practice_after
from simtrainer.programme.drills import EXERCISES
from simtrainer.scenario.model import Scenario
from simtrainer.scoring import assess, load_rubric
from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said
from simtrainer.transcript.heard import Act

GENERAL = load_rubric(Path(__file__).parents[2] / "scenarios" / "rubrics" / "general.yaml")
WORRY = "I'm frightened."
GOOD = [
    ("Hello, I'm Sam, a medical student.", [("TH_GREET", {})]),
    ("Who can hear you?", [("TH_PRIVACY", {})]),
    ("Is a video visit all right?", [("TH_CONSENT", {})]),
    ("What happened?", [("Q_OPEN", {})]),
    ("Is there something else for today?", [("RA_AGENDA", {"screen_more": True})]),
    ("How is the garden? And the shop?", [("RA_PERSONAL", {})]),
    (
        "So the nights are long, and you fear it. What did I miss?",
        [("CL_SUMMARY", {"story": True, "invites_correction": True, "plan": True})],
    ),
    ("What do you think it is?", [("Q_ICE", {"facet": ["ideas", "concerns", "expectations", "feelings", "impact"]})]),
    ("How is the family?", [("RA_PERSONAL", {})]),
    ("May I explain?", [("RA_PERMISSION", {})]),
    ("It is a virus.", [("IN_EXPLAIN", {})]),
    ("We decide together, you choose, rest or a spray?", [("RA_PARTNER", {}), ("RA_AUTONOMY", {}), ("PL_OPTIONS", {})]),
    ("If you bleed, ring us by Friday.", [("PL_SAFETYNET", {"slots": ["warning_signs", "action", "timeframe"]})]),
    ("What will you tell your son?", [("IN_CHECK", {"level": "teachback"})]),
    ("I am typing this down.", [("TH_NARRATE", {})]),
    ("I ring on Friday. Last questions? Goodbye.", [("PL_FOLLOWUP", {}), ("CL_CLOSE", {})]),
]
MET = [
    (
        "You did well to call, it makes sense, I stay with you, and it is frightening.",
        [("RA_AFFIRM", {}), ("EM_VALIDATE", {}), ("EM_SUPPORT", {}), ("EM_NAME", {})],
    )
] * 3


def said_in(turns):
    lines = []
    for index, (text, codes) in enumerate(turns):
        opening = (Act("P_CONCERN", 0, len(WORRY), 1.0, {}, "played"),) if index < 3 else ()
        lines.append(ConversationTurn(2 * index, "patient", (Said(WORRY if opening else "Yes.", opening),)))
        acts = tuple(Act(code, 0, len(text), 0.9, attributes, "given") for code, attributes in codes)
        lines.append(ConversationTurn(2 * index + 1, "clinician", (Said(text, acts),)))
    return Conversation(tuple(lines), ended_by="learner")


def practice(turns, scenario=None):
    return practice_after(assess(said_in(turns), GENERAL, scenario), scenario)


def without(*codes):
    return MET + [(text, [code for code in coded if code[0] not in codes]) for text, coded in GOOD]


def title(exercise):
    return EXERCISES[exercise].title


def with_item(small, when):
    item = {"id": "c1", "text": "The step", "hint": "Say it.", "when": when, "meets": ["x"], "near_misses": ["y", "z"]}
    return Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "critical_items": [item]})


def test_a_missed_safety_step_comes_before_anything_else(small):
    ignored = [("Any fever?", [("Q_CLOSED", {})])] * 16
    one = practice(ignored, with_item(small, {"asked": "pain", "ever": True}))

    assert one.title == "Say the safety step out loud"
    assert "The step" in one.why
    assert one.how.startswith("Say it.")


@pytest.mark.parametrize(
    ("when", "exercise"),
    [
        ({"act": "PL_SAFETYNET", "having": {"slots": ["action"]}, "ever": True}, "safety_net_six"),
        ({"any": [{"act": "TH_LOCATION", "ever": True}]}, "sixty_second_opening"),
        ({"act": "HO_READBACK", "ever": True}, "read_back"),
    ],
)
def test_a_missed_safety_step_is_trained_by_its_own_drill(small, when, exercise):
    assert practice([("Any fever?", [("Q_CLOSED", {})])] * 16, with_item(small, when)).title == title(exercise)


def test_a_worry_talked_down_is_trained_with_the_learners_own_words():
    one = practice([*MET, ("I understand, but it's nothing.", [("NG_DISMISS", {})]), *GOOD])

    assert one.title == title("but_removal")
    assert "“I understand, but it's nothing.”" in one.why


def test_a_bare_no_is_trained_by_saying_no_well():
    assert practice([*MET, ("No.", [("NG_ABANDON", {})]), *GOOD]).title == title("say_no_well")


def test_openings_that_were_not_seen_are_trained_by_spotting():
    one = practice([("Any fever?", [("Q_CLOSED", {})])] * 16)

    assert one.title == title("spot_the_cue")
    assert one.why == "3 times a feeling showed and was not taken up, once in these words: “I'm frightened.”"


def test_openings_that_got_a_token_are_trained_by_one_line():
    token = ("Don't worry.", [("NG_EARLY_REASSURE", {})])

    assert practice([token, token, token, *GOOD]).title == title("one_line_empathy")


@pytest.mark.parametrize(
    ("left_out", "exercise"),
    [
        (("Q_ICE",), "ask_for_their_side"),
        (("TH_GREET", "TH_PRIVACY", "TH_CONSENT", "RA_PERSONAL"), "sixty_second_opening"),
        (("RA_PARTNER", "RA_PERMISSION", "RA_AUTONOMY", "PL_OPTIONS"), "share_the_work"),
        (("PL_SAFETYNET", "PL_FOLLOWUP", "CL_CLOSE"), "safety_net_six"),
        (("Q_OPEN", "RA_AGENDA"), "start_wide"),
    ],
)
def test_the_weakest_part_of_a_good_call_is_what_to_practise(left_out, exercise):
    assert practice(without(*left_out)).title == title(exercise)


def test_little_reflection_is_trained_by_turning_questions_round():
    plain = [("It makes sense, I stay with you, well done.", [("EM_VALIDATE", {}), ("EM_SUPPORT", {}), ("RA_AFFIRM", {})])] * 3
    rest = [(text, [code for code in coded if code[0] != "CL_SUMMARY"]) for text, coded in GOOD]
    close = [("So: rest, and Friday.", [("CL_SUMMARY", {"plan": True})])]

    assert practice(plain + rest + close).title == title("question_to_reflection")


def test_many_unexplained_terms_are_trained_by_plain_words():
    jargon = ("The words.", [("NG_JARGON", {"terms": [f"term {number}" for number in range(12)]})])
    rest = without("IN_CHECK", "TH_NARRATE")

    assert practice([*rest, jargon]).title == title("plain_words")


def test_no_check_of_understanding_is_trained_by_asking_it_back():
    jargon = ("The words.", [("NG_JARGON", {"terms": ["one", "two", "three"]})])

    assert practice([*without("IN_CHECK", "TH_NARRATE"), jargon]).title == title("ask_it_back")


def test_a_handover_without_a_read_back_is_trained_by_reading_back(small):
    handover = small.model_copy(update={"enabled_context_codes": ("HO_READBACK",)})

    assert practice(MET + GOOD, handover).title == title("read_back")


def test_a_call_with_nothing_to_go_by_asks_for_nothing():
    assert practice([]) is None
    assert practice_after(assess(Conversation((ConversationTurn(0, "clinician", (Said("Hello."),)),)), GENERAL, None), None) is None


def test_all_nine_drills_are_there_and_say_how():
    drills = list(EXERCISES)[:9]

    assert drills == [
        "spot_the_cue",
        "one_line_empathy",
        "but_removal",
        "question_to_reflection",
        "plain_words",
        "safety_net_six",
        "sixty_second_opening",
        "say_no_well",
        "read_back",
    ]
    assert all(one.how.endswith((".", "'")) and len(one.how.split()) > 15 for one in EXERCISES.values())
