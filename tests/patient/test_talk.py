"""Cues, gates and recovery, as a whole consult shows them."""

import pytest

from simtrainer.session.play import begin, hear_pending, learner_says, patient_answers, play_of
from simtrainer.transcript.heard import Heard
from simtrainer.transcript.situation import after, situation_after


class Consult:
    """A consult played by codes."""

    def __init__(self, scenario) -> None:
        self.heard = Heard()
        self.play = play_of(scenario, lambda text, before: self.heard, "table")
        self.now = situation_after(begin(self.play, session="s", seed=1, at=0))

    def turn(self, heard: Heard):
        self.heard = heard
        for event in learner_says(self.now, id=f"m{self.now.turn}", text="words", channel="spoken", at=1):
            self.now = after(self.now, event)
        events = patient_answers(self.play, self.now, hear_pending(self.play, self.now), at=1)
        for event in events:
            self.now = after(self.now, event)
        return events


@pytest.fixture
def consult(small_one):
    return Consult(small_one)


def changes(event):
    return [(move.cue, move.change) for move in event.cues]


def test_three_misses_and_the_patient_gives_up(consult, heard):
    said = [consult.turn(heard("Q_CLOSED")) for _ in range(12)]

    assert consult.now.state == "withdrawn"
    assert consult.now.cues["nights"].withdrawn
    assert sum(change == ("nights", "missed") for reacted, _ in said for change in changes(reacted)) == 3
    assert said[-1][1].text in ("Fine.", "It doesn't matter.")


def test_a_cue_given_up_can_be_picked_up_once(consult, heard):
    while not consult.now.cues.get("nights") or not consult.now.cues["nights"].withdrawn:
        consult.turn(heard("NG_BLOCK"))
    before = consult.now.affect

    reopened, _ = consult.turn(heard("RA_REPAIR"))
    met, words = consult.turn(heard("EM_NAME"))

    assert ("nights", "reopened") in changes(reopened)
    assert consult.now.affect.frustration < before.frustration
    assert ("nights", "met") in changes(met)
    assert "Thank you. The nights are the worst." in words.text


def test_cues_come_by_the_fallback_turns_whatever_the_learner_does(consult, heard):
    for _ in range(4):
        consult.turn(heard("EM_EXPLORE"))
    by_four = {cue for cue in consult.now.cues if not cue.startswith("disclosed:")}
    for _ in range(6):
        consult.turn(heard("EM_EXPLORE"))

    assert len(by_four) >= 1
    assert set(consult.now.cues) >= {"nights", "flowers", "word"}


def test_a_closed_gate_gives_nothing_away_and_near_it_a_hint(consult, heard):
    _, far = consult.turn(heard(facts=("sister",)))
    consult.turn(heard("EM_REFLECT_COMPLEX", "RA_PARTNER"))
    reacted, near = consult.turn(heard(facts=("sister",)))

    assert far.text.startswith("I'd rather stay with my result.")
    assert reacted.told[0].partly
    assert near.text.startswith("Someone had it before me.")


def test_after_an_acknowledged_cue_and_enough_trust_the_fact_is_told_and_is_itself_an_opening(consult, heard):
    consult.turn(heard("TH_GREET"))
    consult.turn(heard("EM_VALIDATE"))
    consult.turn(heard("EM_NAME", "EM_EXPLORE"))
    consult.turn(heard("EM_SUPPORT", "RA_PARTNER"))
    reacted, words = consult.turn(heard("EM_EXPLORE", facts=("sister",)))

    assert "My sister died of it." in words.text
    assert ("disclosed:sister", "emitted") in changes(reacted)
    assert "P_DISCLOSE" in reacted.patient_acts


def test_passing_over_a_disclosure_counts_as_a_miss(consult, heard):
    for codes in (("TH_GREET",), ("EM_VALIDATE",), ("EM_NAME", "EM_EXPLORE"), ("EM_SUPPORT", "RA_PARTNER")):
        consult.turn(heard(*codes))
    consult.turn(heard("EM_EXPLORE", facts=("sister",)))
    trust = consult.now.affect.trust

    reacted, _ = consult.turn(heard("Q_CLOSED"))

    assert ("disclosed:sister", "missed") in changes(reacted)
    assert consult.now.affect.trust < trust


def test_a_plain_question_on_a_high_stakes_topic_is_answered_truthfully(small_one, heard):
    sensitive = small_one.model_copy(update={"enabled_context_codes": ("Q_SENSITIVE",)})

    _, words = Consult(sensitive).turn(heard("Q_SENSITIVE", facts=("sister",)))

    assert "My sister died of it." in words.text


def test_an_act_the_scenario_has_not_enabled_does_not_move_the_patient(consult, heard):
    reacted, _ = consult.turn(heard("HO_SBAR"))

    assert reacted.affect.trust == 45


def test_a_fact_that_is_only_spoken_of_is_not_answered(consult, heard):
    summed_up, words = consult.turn(heard("CL_SUMMARY", facts=("pain",)))
    asked, answer = consult.turn(heard("CL_SUMMARY", "Q_CLOSED", facts=("pain",)))

    assert summed_up.asked == ()
    assert "It doesn't hurt." not in words.text
    assert asked.asked == ("pain",)
    assert "It doesn't hurt." in answer.text


def test_a_patient_asked_several_things_again_says_so_once(consult, heard):
    consult.turn(heard("Q_CLOSED", facts=("onset", "pain")))

    _, words = consult.turn(heard("Q_CLOSED", facts=("onset", "pain")))

    assert words.text.startswith("I did say that. In May. It doesn't hurt.")
