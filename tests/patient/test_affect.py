"""The patient's inner weather: orderings the codebook promises, and what must never matter."""

import pytest

from simtrainer.patient.affect import Turn, Weighed, affect_after
from simtrainer.scenario.model import AffectStart, Scenario
from simtrainer.session.play import begin, hear_pending, learner_says, patient_answers, play_of
from simtrainer.transcript.events import Affect
from simtrainer.transcript.heard import Heard
from simtrainer.transcript.openness import openness
from simtrainer.transcript.situation import Situation, after, situation_after

SKILLED = (
    ("TH_GREET", "TH_PRIVACY"),
    ("Q_OPEN",),
    ("EM_REFLECT_SIMPLE", "Q_OPEN"),
    ("EM_NAME", "EM_EXPLORE"),
    ("Q_ICE",),
    ("Q_REDFLAG",),
    ("EM_VALIDATE", "Q_ICE"),
    ("RA_PERMISSION", "IN_ASK_FIRST"),
    ("IN_EXPLAIN",),
    ("EM_SUPPORT", "PL_OPTIONS"),
    ("IN_CHECK",),
    ("PL_SAFETYNET", "CL_CLOSE"),
)
REPAIR = (
    ("Q_CLOSED",),
    ("NG_PERSUADE",),
    ("NG_DISMISS",),
    ("RA_REPAIR", "EM_VALIDATE"),
    ("EM_EXPLORE",),
    ("Q_ICE",),
    ("EM_REFLECT_COMPLEX",),
    ("RA_PARTNER",),
    ("IN_EXPLAIN",),
    ("PL_OPTIONS",),
    ("PL_SAFETYNET",),
    ("CL_CLOSE",),
)
AVERAGE = (
    ("TH_GREET",),
    ("Q_OPEN",),
    ("Q_CLOSED",),
    ("Q_CLOSED",),
    ("Q_CLOSED",),
    ("Q_REDFLAG",),
    ("EM_VALIDATE",),
    ("Q_CLOSED",),
    ("IN_EXPLAIN",),
    ("PL_FOLLOWUP",),
    ("IN_CHECK",),
    ("CL_CLOSE",),
)
BRUSQUE = (
    ("Q_CLOSED",),
    ("Q_CLOSED",),
    ("NG_BLOCK", "Q_CLOSED"),
    ("NG_DISMISS",),
    ("Q_LEADING",),
    ("NG_PERSUADE",),
    ("NG_BLOCK",),
    ("NG_JARGON",),
    ("NG_PERSUADE",),
    ("NG_EARLY_REASSURE",),
    ("PL_FOLLOWUP",),
    ("CL_CLOSE",),
)
CALM = Affect(45, 40, 15, 10, 10)


def played(scenario: Scenario, table: dict[str, Heard]) -> Situation:
    play = play_of(scenario, lambda text, before: table[text], "table")
    now = situation_after(begin(play, session="s", seed=1, at=0))
    for number, words in enumerate(table):
        now = situation_after_all(now, learner_says(now, id=str(number), text=words, channel="spoken", at=number))
        now = situation_after_all(now, patient_answers(play, now, hear_pending(play, now), at=number))
    return now


def situation_after_all(now: Situation, events) -> Situation:
    for event in events:
        now = after(now, event)
    return now


def trust_after(scenario: Scenario, policy, heard) -> float:
    return played(scenario, {f"turn {number}": heard(*codes) for number, codes in enumerate(policy)}).affect.trust


@pytest.mark.parametrize("temperament", ["warm", "neutral", "guarded", "volatile"])
def test_skilled_earns_more_trust_than_repair_than_average_than_brusque(small, heard, temperament):
    scenario = small.model_copy(update={"temperament": temperament})

    skilled, repair, average, brusque = (trust_after(scenario, policy, heard) for policy in (SKILLED, REPAIR, AVERAGE, BRUSQUE))

    assert skilled > repair > average > brusque


@pytest.mark.parametrize("temperament", ["warm", "neutral", "guarded", "volatile"])
def test_a_repeated_formula_meets_no_cue_and_opens_no_gate_that_needs_one(small, heard, temperament):
    scenario = small.model_copy(update={"temperament": temperament})
    formula = ("EM_VALIDATE", {"formula": True, "linked": False})
    table = {f"I understand {number}": heard(formula, facts=("sister",) if number > 6 else ()) for number in range(12)}

    end = played(scenario, table)

    assert end.acknowledged == 0
    assert "sister" not in end.told


def test_the_same_warm_sentence_a_third_time_leaves_space_and_no_more(small, heard):
    words = "That sounds frightening for you"
    scenario = small.model_copy(update={"cues": tuple(cue.model_copy(update={"after": small.cues[0].after}) for cue in small.cues)})
    play = play_of(scenario, lambda text, before: whole(heard("EM_NAME"), text) if text == words else heard("Q_OPEN"), "table")
    now = situation_after(begin(play, session="s", seed=1, at=0))
    changes = []
    for number in range(14):
        text = words if now.open_cues else "tell me"
        now = situation_after_all(now, learner_says(now, id=str(number), text=text, channel="spoken", at=number))
        events = patient_answers(play, now, hear_pending(play, now), at=number)
        changes += [move.change for move in events[0].cues if text == words and move.change in ("met", "spaced", "missed")]
        now = situation_after_all(now, events)

    assert changes[:3] == ["met", "met", "spaced"]


def whole(heard: Heard, text: str) -> Heard:
    from msgspec.structs import replace

    return replace(heard, acts=tuple(replace(act, start=0, end=len(text)) for act in heard.acts))


def test_a_turn_cannot_move_trust_past_its_caps():
    up = affect_after(
        CALM, AffectStart(), "volatile", Turn([Weighed("IN_APOLOGY"), Weighed("EM_VALIDATE"), Weighed("EM_SUPPORT")], [], answers=True)
    )
    down = affect_after(CALM, AffectStart(), "volatile", Turn([Weighed("NG_JUDGE"), Weighed("NG_ABANDON")], []))

    assert up.trust == CALM.trust + 7
    assert down.trust == CALM.trust - 12


def test_the_last_points_of_trust_come_slowly():
    high = Affect(90, 40, 15, 10, 10)

    gained = affect_after(high, AffectStart(), "neutral", Turn([Weighed("EM_VALIDATE")], [])).trust - 90

    assert gained == pytest.approx(5 * (100 - 90) / 50)


def test_an_act_wears_off_when_it_is_repeated():
    recent = [["EM_VALIDATE"], ["EM_VALIDATE"], ["EM_VALIDATE"]]

    first = affect_after(CALM, AffectStart(), "neutral", Turn([Weighed("EM_VALIDATE")], [])).trust - 45
    fourth = affect_after(CALM, AffectStart(), "neutral", Turn([Weighed("EM_VALIDATE")], recent)).trust - 45

    assert fourth == pytest.approx(first * 0.1)


def test_empathy_that_is_cancelled_in_the_same_breath_earns_nothing():
    only = affect_after(CALM, AffectStart(), "neutral", Turn([Weighed("NG_DISMISS")], []))
    with_but = affect_after(CALM, AffectStart(), "neutral", Turn([Weighed("EM_VALIDATE"), Weighed("NG_DISMISS")], []))

    assert with_but.trust == only.trust


def test_blocking_a_cue_costs_the_worse_of_the_two_and_not_both():
    missed = affect_after(CALM, AffectStart(), "neutral", Turn([Weighed("NG_BLOCK")], [], missed=1))

    assert missed.trust == pytest.approx(45 - 4)


def test_openness_falls_with_an_unsafe_listener():
    assert openness(CALM, overheard=True) < openness(CALM) < openness(Affect(80, 40, 15, 10, 10))
