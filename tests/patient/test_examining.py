"""What comes of asking to examine somebody from afar, and of how it is asked."""

import pytest

from simtrainer.patient import patient_of, react
from simtrainer.scenario.predicate import Turn
from simtrainer.session.finding import examinations_asked, findings
from simtrainer.transcript.events import ExaminationAsked, HeardMessage
from simtrainer.transcript.heard import Act, FactAsked, Heard
from simtrainer.transcript.situation import Situation
from tests.examinations import case_with, examination

ASKS_LEAVE = {"permission": True, "partial": False}
ORDERS = {"permission": False, "partial": True}


def asks(name, attributes=ASKS_LEAVE, facts=(), acts=()):
    """One message of ten characters that asks for a manoeuvre, with other acts and facts over the whole of it."""
    heard = Heard(
        acts=(Act("TH_REMOTE_EXAM", 0, 10, 0.9, attributes, "given"), *(Act(code, 0, 10, 0.9, {}, "given") for code in acts)),
        facts=(*(FactAsked(fact, 0.8, "given", 0, 10) for fact in facts), FactAsked(f"exam:{name}", 0.9, "given", 0, 10, asked=True)),
        nothing_fits=0.0,
    )
    return (HeardMessage(1, heard),)


def step_of(scenario, heard, situation=None):
    return react(patient_of(scenario), situation or Situation(scenario="mrs-lim", seed=1), heard)


def outcomes(step):
    return [(one.examination.id, one.outcome) for one in step.examined]


def found(step):
    return [event.finding for event in findings(step.examined, at=0)]


def done_before(*names):
    return Situation(scenario="mrs-lim", seed=1, examined=tuple(ExaminationAsked(name, "done", leave=True) for name in names))


def test_what_may_be_done_is_done_and_found():
    step = step_of(case_with(examination("pulse")), asks("pulse"))

    assert outcomes(step) == [("pulse", "done")]
    assert "pulse" in step.text
    assert found(step) == ["Feel the pulse: as it should be."]


def test_a_manoeuvre_that_the_case_does_not_have_is_answered_as_one_that_cannot_be_shown():
    talk = case_with().model_dump()["talk"] | {"cannot_show": ["I've nothing to show you."]}

    step = step_of(case_with(examination("pulse"), talk=talk), asks("show_throat"))

    assert step.examined == ()
    assert step.text == "I've nothing to show you."


def test_an_order_where_leave_is_needed_is_refused_and_costs_trust_and_the_same_asked_is_done():
    case = case_with(examination("show_skin", needs={"permission": True}, refused=["Ask me first.", "Hold on. Ask first."]))

    ordered, asked = step_of(case, asks("show_skin", ORDERS)), step_of(case, asks("show_skin"))

    assert outcomes(ordered) == [("show_skin", "refused")]
    assert "first" in ordered.text
    assert found(ordered) == []
    assert ordered.affect.trust < 45 <= asked.affect.trust
    assert ordered.affect.frustration > 15 >= asked.affect.frustration
    assert outcomes(asked) == [("show_skin", "done")]


def test_an_order_where_no_leave_is_needed_costs_nothing_more_than_it_did():
    plain = step_of(case_with(), asks("pulse", ORDERS))

    assert step_of(case_with(examination("pulse")), asks("pulse", ORDERS)).affect == plain.affect


def test_leave_once_given_holds_for_the_same_examination():
    case = case_with(examination("show_skin", needs={"permission": True}, refused=["Ask me first.", "Hold on. Ask first."]))

    assert outcomes(step_of(case, asks("show_skin", ORDERS), done_before("show_skin"))) == [("show_skin", "done")]


def test_what_would_hurt_is_not_done_until_it_is_safe():
    harm = {"who": "Mei", "why": "She is dizzy and alone.", "say": ["(half up) No. It spins.", "(sways) I'd better not."]}
    case = case_with(examination("stand_up", outcome="unsafe", unsafe=harm | {"unless": {"told": "onset", "ever": True}}))
    safe = Situation(scenario="mrs-lim", seed=1, turns=(Turn(told=frozenset({"onset"})),))

    hurt = step_of(case, asks("stand_up"))

    assert outcomes(hurt) == [("stand_up", "unsafe")]
    assert hurt.text in harm["say"]
    assert found(hurt) == []
    assert "dizzy" not in hurt.text
    assert outcomes(step_of(case, asks("stand_up"), safe)) == [("stand_up", "done")]


def test_a_manoeuvre_is_no_way_round_a_gate():
    case = case_with(examination("medicine_boxes", tells=["sister"]))

    step = step_of(case, asks("medicine_boxes"))

    assert outcomes(step) == [("medicine_boxes", "refused")]
    assert step.text == "I'd rather stay with my result."
    assert step.told == ()
    assert found(step) == []


def test_what_it_tells_is_told_in_its_own_words_and_counts_as_told():
    step = step_of(case_with(examination("press_here", tells=["pain"])), asks("press_here", facts=("pain",)))

    assert [fact.fact for fact in step.told] == ["pain"]
    assert "It doesn't hurt." not in step.text
    assert "press_here" in step.text


def test_the_facts_words_say_it_where_the_author_wrote_no_others():
    step = step_of(case_with(examination("press_here", tells=["pain"], say=[])), asks("press_here"))

    assert step.text == "It doesn't hurt."
    assert found(step) == ["Press on a part of the body: as it should be."]


def test_words_that_ask_for_the_fact_as_an_examination_do_the_examination():
    heard = (
        HeardMessage(
            1,
            Heard(
                (Act("TH_REMOTE_EXAM", 0, 10, 0.9, ASKS_LEAVE, "given"),), facts=(FactAsked("pain", 0.9, "given", 0, 10),), nothing_fits=0
            ),
        ),
    )

    assert outcomes(step_of(case_with(examination("press_here", tells=["pain"])), heard)) == [("press_here", "done")]


def test_a_question_that_means_a_fact_more_surely_examines_nothing():
    heard = Heard(
        (Act("Q_CLOSED", 0, 10, 0.9, {}, "given"),),
        facts=(FactAsked("pain", 0.95, "given", 0, 10), FactAsked("exam:press_here", 0.75, "given", 0, 10)),
        nothing_fits=0,
    )

    step = step_of(case_with(examination("press_here")), (HeardMessage(1, heard),))

    assert step.examined == ()
    assert step.asked == ("pain",)


def test_doing_it_again_finds_what_the_author_wrote_for_it_and_then_no_more_news():
    again = [{"say": ["Ninety now.", "It says ninety."], "finding": "Pulse 90"}]
    case = case_with(examination("pulse", again=again))

    second, third = step_of(case, asks("pulse"), done_before("pulse")), step_of(case, asks("pulse"), done_before("pulse", "pulse"))

    assert found(second) == ["Pulse 90"] == found(third)
    assert found(step_of(case_with(examination("pulse")), asks("pulse"), done_before("pulse"))) == []


def test_the_other_side_is_of_what_was_examined_last():
    side = {"say": ["That one is fine.", "No, nothing there."], "finding": "Right side: nothing"}
    case = case_with(examination("pulse"), examination("press_here", other_side=side))

    step = step_of(case, asks("other_side"), done_before("press_here"))

    assert found(step) == ["Right side: nothing"]
    assert step_of(case, asks("other_side")).examined == ()


def test_another_part_of_the_body_than_the_case_has_is_not_the_one_it_has():
    case = case_with(examination("press_here", where="belly"), examination("press_here", where="leg"))

    assert outcomes(step_of(case, asks("press_here:leg"))) == [("press_here:leg", "done")]
    assert step_of(case, asks("press_here:neck")).examined == ()
    assert outcomes(step_of(case, asks("press_here"))) == [("press_here:belly", "done")]


@pytest.mark.parametrize(("manoeuvre", "outcome"), [("show_skin", "not_possible"), ("thermometer", "done")])
def test_once_the_call_goes_on_by_phone_nothing_is_seen_and_a_device_is_still_read_out(manoeuvre, outcome):
    by_phone = Situation(scenario="mrs-lim", seed=1, by_phone=True, fault=None)

    step = step_of(case_with(examination(manoeuvre)), asks(manoeuvre), by_phone)

    assert outcomes(step) == [(manoeuvre, outcome)]


def test_what_was_asked_is_recorded_with_its_outcome_and_whether_leave_was_asked():
    step = step_of(case_with(examination("pulse")), asks("pulse", ORDERS))

    assert examinations_asked(step.examined) == (ExaminationAsked("pulse", "done", leave=False),)
