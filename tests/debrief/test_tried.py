"""Other words tried for a moment are answered with what was heard in them."""

from dataclasses import replace

import pytest

from simtrainer.scenario.predicate import Predicate
from simtrainer.transcript.events import LearnerTried
from simtrainer.transcript.heard import Act, FactAsked, Heard

EARLY = Predicate.model_validate({"all": [{"asked": "pain", "ever": True}, {"not": {"turn_at_least": 4}}]})


@pytest.fixture
def tried(mixed, report):
    def build(moment, text, *codes, facts=(), **attributes):
        acts = tuple(Act(code, 0, len(text), 0.9, attributes, "given") for code in codes)
        heard = Heard(acts=acts, facts=tuple(FactAsked(fact, 0.9, "given", 0, 1) for fact in facts))
        made = LearnerTried(seq=99, at=0, moment=moment, text=text, heard=heard)
        told = report(replace(mixed(), tries=(made,)))
        return next(one for one in told.moments if one.id == moment).tries[0]

    return build


def test_words_that_meet_the_opening_are_told_so(tried):
    one = tried("turn-4", "The shop matters. That sounds frightening.", "EM_NAME", linked=True)

    assert (one.result, one.heard) == ("met", ("named what they might be feeling",))
    assert one.sentence == "Mei would have heard that you had taken that in."


def test_words_that_leave_it_standing_are_told_what_is_still_open(tried):
    one = tried("turn-4", "Any fever?", "Q_CLOSED")

    assert one.result == "missed"
    assert "still waiting" in one.sentence


def test_an_open_question_leaves_room(tried):
    assert tried("turn-4", "How is that?", "Q_OPEN").result == "noticed"


def test_words_nobody_could_make_out_are_not_called_missed(tried):
    one = tried("turn-4", "Mhm shop.")

    assert (one.result, one.heard) == (None, ())
    assert "better judge" in one.sentence


def test_a_safety_step_is_found_in_the_words_that_take_it(tried):
    assert tried("item-c1", "Does it hurt?", "Q_CLOSED", facts=["pain"]).result == "met"
    assert tried("item-c1", "Anything else?", "Q_CLOSED").result == "noticed"


def test_a_step_that_has_its_time_is_found_though_the_time_has_passed(mixed, report, case):
    item = case.critical_items[0].model_copy(update={"when": EARLY})
    made = LearnerTried(seq=99, at=0, moment="item-c1", text="Does it hurt?", heard=Heard(facts=(FactAsked("pain", 0.9, "given", 0, 1),)))
    told = report(replace(mixed(), tries=(made,)), case.model_copy(update={"critical_items": (item,)}))

    assert told.moments[0].tries[0].result == "met"


def test_a_try_changes_nothing_of_the_judgement(mixed, report):
    made = LearnerTried(seq=99, at=0, moment="turn-4", text="x", heard=Heard())
    plain, after = report(mixed()), report(replace(mixed(), tries=(made,)))

    assert (after.bands, after.openings, after.critical, after.transcript) == (
        plain.bands,
        plain.openings,
        plain.critical,
        plain.transcript,
    )
