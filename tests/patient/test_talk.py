"""Cues, gates and recovery, as a whole consult shows them."""

import pytest

from simtrainer.scenario.model import Interjection, Reply, Transition
from simtrainer.scenario.others import Speaker
from simtrainer.scenario.predicate import Predicate
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
    assert consult.turn(heard("Q_OPEN"))[1].text in ("Fine.", "It doesn't matter.")


def test_a_patient_who_has_given_up_still_answers_what_is_asked_and_says_when_they_did_not_follow(consult, heard):
    for _ in range(12):
        consult.turn(heard("Q_CLOSED"))

    assert "It doesn't hurt." in consult.turn(heard("Q_CLOSED", facts=("pain",)))[1].text
    assert consult.turn(heard("CL_CLOSE"))[1].text == "Goodbye then."
    assert consult.turn(heard())[1].text in ("Sorry, what do you mean?", "I didn't follow that.")


def test_silence_leaves_an_opening_open_to_be_spoken_of(consult, heard):
    until_a_cue(consult, heard)

    reacted, _ = consult.turn(heard(facts=("talk:silence",)))

    assert [change for _, change in changes(reacted) if change != "emitted"] == ["spaced"]


def test_a_silence_kept_after_something_felt_lets_the_patient_go_on(consult, heard):
    until_a_cue(consult, heard)

    _, words = consult.turn(heard(facts=("talk:silence",)))

    assert "In May." in words.text


def test_a_silence_in_a_stance_that_has_words_for_it_is_answered_by_them(small_one, heard):
    state = small_one.states[0].model_copy(update={"silence": ("(She looks at her hands.)",)})
    consult = Consult(small_one.model_copy(update={"states": (state, *small_one.states[1:])}))
    until_a_cue(consult, heard)

    _, words = consult.turn(heard(facts=("talk:silence",)))

    assert words.text.startswith("(She looks at her hands.)")


def test_what_was_told_a_moment_ago_is_not_told_again_to_comfort(consult, heard):
    consult.turn(heard("Q_CLOSED", facts=("onset",)))
    consult.turn(heard("Q_CLOSED", facts=("pain",)))

    reacted, words = consult.turn(heard("EM_NAME", "Q_OPEN", facts=("pain",)))

    assert ("nights", "met") in changes(reacted)
    assert words.text == "Thank you. The nights are the worst."


def test_an_answer_to_something_done_is_given_again_without_as_i_said(small_one, heard):
    facts = tuple(fact.model_copy(update={"repeats": True}) if fact.id == "onset" else fact for fact in small_one.facts)
    consult = Consult(small_one.model_copy(update={"facts": facts}))

    said = [consult.turn(heard("Q_CLOSED", facts=("onset",)))[1].text for _ in range(2)]

    assert all(text.startswith("In May.") for text in said)


def test_who_has_just_turned_away_does_not_refuse_an_answer_as_well(small_one, heard):
    away = Transition(when={"act": "NG_JUDGE"}, to="withdrawn", say="We'd better stop.")
    state = small_one.states[0].model_copy(update={"transitions": (away,)})
    consult = Consult(small_one.model_copy(update={"states": (state, *small_one.states[1:])}))

    _, words = consult.turn(heard("NG_JUDGE", "Q_CLOSED", facts=("sister",)))

    assert words.text.startswith("We'd better stop.")
    assert "I'd rather stay with my result." not in words.text


def test_an_opening_is_not_given_once_what_it_hints_at_was_told(small_one, heard):
    idle = [cue.model_copy(update={"unless": Predicate(told="onset", ever=True)}) if cue.id == "nights" else cue for cue in small_one.cues]
    consult = Consult(small_one.model_copy(update={"cues": tuple(idle)}))

    consult.turn(heard("Q_CLOSED", facts=("onset",)))
    for _ in range(12):
        consult.turn(heard("EM_EXPLORE"))

    assert "nights" not in consult.now.cues
    assert {"flowers", "word"} <= set(consult.now.cues)


def test_who_opens_up_at_the_goodbye_has_not_said_goodbye(small_one, heard):
    state = small_one.states[0].model_copy(update={"replies": (Reply(on="CL_CLOSE", say="Goodbye."),)})
    consult = Consult(small_one.model_copy(update={"states": (state, *small_one.states[1:])}))

    consult.turn(heard("Q_CLOSED"))
    _, words = consult.turn(heard("CL_CLOSE"))

    assert words.text == "I don't sleep much."


def test_an_opening_that_is_due_answers_words_that_were_not_understood(consult, heard):
    consult.turn(heard("Q_CLOSED"))
    _, words = consult.turn(heard())

    assert words.text == "I don't sleep much."


def test_an_examination_the_case_does_not_have_is_got_ready_for_once_and_then_said_to_be_beyond_the_camera(small_one, heard):
    state = small_one.states[0].model_copy(update={"replies": (Reply(on="TH_REMOTE_EXAM", say="Like this?"),)})
    talk = small_one.talk.model_copy(update={"cannot_show": ("There is nothing to see.",)})
    update = {"states": (state, *small_one.states[1:]), "talk": talk, "enabled_context_codes": ("TH_REMOTE_EXAM",)}
    consult = Consult(small_one.model_copy(update=update))

    said = [consult.turn(heard("TH_REMOTE_EXAM"))[1].text for _ in range(2)]

    assert said[0] == "Like this?"
    assert said[1].startswith("There is nothing to see.")


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


@pytest.fixture
def with_a_mother(small_one):
    """The small case with a mother who listens until she is asked to go."""
    return Consult(
        small_one.model_copy(
            update={
                "speakers": (Speaker(id="claire", name="Claire", about="Her mother, off camera."),),
                "interjections": (Interjection(speaker="claire", when={"act": "Q_CLOSED"}, say=["She's fine."], times=1),),
                "overheard": Predicate(**{"not": {"act": "TH_PRIVACY", "ever": True}}),
                "facts": tuple(
                    fact.model_copy(update={"overheard": ("Ask Mum.",), "gate": None}) if fact.id == small_one.facts[0].id else fact
                    for fact in small_one.facts
                ),
            }
        )
    )


def test_a_third_person_has_a_turn_of_their_own_and_says_it_no_more_often_than_written(with_a_mother, heard):
    _, first, mother = with_a_mother.turn(heard("Q_CLOSED"))
    again = with_a_mother.turn(heard("Q_CLOSED"))

    assert (mother.speaker, mother.text) == ("claire", "She's fine.")
    assert first.speaker == "patient"
    assert [event.seq for event in again] == [mother.seq + 2, mother.seq + 3]


def test_while_somebody_listens_a_fact_is_answered_with_other_words_and_not_told(with_a_mother, heard):
    fact = with_a_mother.play.scenario.facts[0].id
    reacted, said, *_ = with_a_mother.turn(heard("Q_CLOSED", facts=(fact,)))
    assert "Ask Mum." in said.text
    assert not reacted.told

    later, *_ = with_a_mother.turn(heard("TH_PRIVACY", facts=(fact,)))
    assert [told.fact for told in later.told] == [fact]


def test_a_third_person_may_speak_first(small_one):
    scenario = small_one.model_copy(
        update={"speakers": (Speaker(id="claire", name="Claire", about="Her mother."),), "opening_speaker": "claire"}
    )
    opening = begin(play_of(scenario, lambda text, before: Heard(), "table"), session="s", seed=1, at=0)[-1]

    assert opening.speaker == "claire"


@pytest.fixture
def watched(small_one):
    """The small case while somebody listens who may do harm."""
    return Consult(
        small_one.model_copy(update={"unsafe_listener": True, "overheard": Predicate(**{"not": {"act": "TH_TECHCHECK", "ever": True}})})
    )


def until_a_cue(consult, heard):
    while not consult.now.open_cues:
        consult.turn(heard("Q_CLOSED"))


@pytest.mark.parametrize("act", ["EM_EXPLORE", "EM_NAME", "Q_CLOSED"])
def test_while_somebody_may_do_harm_an_opening_is_neither_met_nor_missed_by_talk(watched, heard, act):
    until_a_cue(watched, heard)
    reacted, *_ = watched.turn(heard(act))

    assert {change for _, change in changes(reacted)} <= {"spaced", "emitted"}


@pytest.mark.parametrize("act", ["TH_PRIVACY", "PL_FOLLOWUP"])
def test_a_safe_way_meets_the_opening(watched, heard, act):
    until_a_cue(watched, heard)
    reacted, *_ = watched.turn(heard(act))

    assert "met" in {change for _, change in changes(reacted)}


def test_once_nobody_listens_talk_meets_it_as_ever(watched, heard):
    until_a_cue(watched, heard)
    watched.turn(heard("TH_TECHCHECK"))
    until_a_cue(watched, heard)
    reacted, *_ = watched.turn(heard("EM_EXPLORE"))

    assert "met" in {change for _, change in changes(reacted)}
