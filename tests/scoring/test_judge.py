"""From conversations to judgements: minimum evidence, weights, penalties, ranges."""

import dataclasses

import pytest

from simtrainer.scoring import as_json, assess
from simtrainer.scoring.uncertainty import ErrorRates
from simtrainer.transcript.conversation import Conversation

OPENING = ("P", "I'm frightened of it.", "P_CONCERN")
PLAIN = ("P", "Since Monday.", "P_INFO")


def a_call(turn, talk, turns, *, openings=3, reply=("C", "You are frightened of it.", "EM_NAME")):
    said = []
    for index in range(turns):
        said += [turn(*(OPENING if index < openings else PLAIN)), turn(*reply)]
    return talk(*said)


def cut(conversation, turns):
    return dataclasses.replace(conversation, turns=conversation.turns[:turns])


def test_fifteen_turns_and_three_openings_give_a_score(turn, talk, general):
    assessment = assess(a_call(turn, talk, 15), general, None)

    assert assessment.empathy.enough_evidence
    assert assessment.empathy.score is not None
    assert assessment.empathy.low <= assessment.empathy.score <= assessment.empathy.high


def test_eight_to_fourteen_turns_give_a_band_and_a_range_but_no_score(turn, talk, general):
    for turns in (8, 14):
        empathy = assess(a_call(turn, talk, turns), general, None).empathy

        assert (empathy.score, empathy.enough_evidence) == (None, False)
        assert None not in (empathy.band, empathy.low, empathy.high, empathy.estimate)


def test_fewer_turns_give_nothing_but_an_estimate(turn, talk, general):
    assessment = assess(a_call(turn, talk, 7), general, None)

    for judged in (assessment.empathy, assessment.rapport):
        assert (judged.score, judged.band, judged.low, judged.high, judged.enough_evidence) == (None, None, None, None, False)
        assert judged.estimate is not None
        assert {one.points for one in judged.dimensions} == {None}
        assert judged.too_little == "not enough conversation"


def test_too_few_patient_turns_are_too_little_too(turn, talk, general):
    said = talk(turn(*OPENING), *(turn("C", "You are frightened of it.", "EM_NAME") for _ in range(16)))

    assert assess(said, general, None).rapport.band is None


def test_two_openings_are_too_few_for_empathy_but_not_for_rapport(turn, talk, general):
    assessment = assess(a_call(turn, talk, 16, openings=2), general, None)

    assert (assessment.empathy.band, assessment.empathy.too_little) == (None, "too few emotional openings")
    assert assessment.rapport.band is not None


def test_nothing_at_all_gives_no_estimate(general):
    assessment = assess(Conversation(()), general, None)

    assert (assessment.empathy.estimate, assessment.rapport.estimate) == (None, None)


def test_a_call_left_before_any_plan_is_not_judged(turn, talk, general, small):
    case = small.model_copy(update={"objectives": ()})
    left = dataclasses.replace(a_call(turn, talk, 16), ended_by="stepped_out")
    objectives = [{"text": "Explain", "codes": ["IN_EXPLAIN"]}, {"text": "Plan", "codes": ["PL_OPTIONS"]}]
    wanting = type(small).model_validate({**small.model_dump(by_alias=True), "objectives": objectives})

    assert assess(left, general, wanting).rapport.band is None
    assert assess(left, general, case).rapport.band is not None


def test_an_item_on_thin_evidence_shares_its_weight_and_is_not_nought(turn, talk, general):
    assessment = assess(a_call(turn, talk, 16), general, None)
    listening = next(one for one in assessment.rapport.dimensions if one.id == "R2_listening")
    points = {item.id: item.points for item in listening.items}

    assert points == {"r2_firstopen": 0, "r2_stack": None, "r2_agenda": 0}
    assert listening.points == 0


def test_a_repair_is_scored_only_where_something_broke(turn, talk, general):
    calm = a_call(turn, talk, 16)
    angry = dataclasses.replace(calm, turns=(*calm.turns, dataclasses.replace(turn("P", "Nobody listens.", "P_ANGER"), number=32)))
    mended = dataclasses.replace(
        angry, turns=(*angry.turns, dataclasses.replace(turn("C", "I cut you off. Sorry.", "RA_REPAIR"), number=33))
    )

    def repair(said):
        dimension = assess(said, general, None).rapport.dimensions[2]
        return next(item.points for item in dimension.items if item.id == "r3_repair")

    assert (repair(calm), repair(angry), repair(mended)) == (None, 0, 100)


def test_harm_costs_points_only_when_the_recogniser_is_very_sure(turn, talk, general):
    sure = a_call(turn, talk, 16, reply=("C", "Don't be silly.", ("NG_DISMISS", "Don't be silly.", {"confidence": 0.85})))
    unsure = a_call(turn, talk, 16, reply=("C", "Don't be silly.", ("NG_DISMISS", "Don't be silly.", {"confidence": 0.75})))

    assert assess(sure, general, None).empathy.penalty == 25
    assert assess(unsure, general, None).empathy.penalty == 0


def test_a_command_in_an_emergency_is_no_persuading(turn, talk, general, small):
    said = a_call(turn, talk, 16, reply=("C", "Call an ambulance now.", "NG_PERSUADE"))

    assert assess(said, general, small).rapport.penalty == 25
    assert assess(said, general, small.model_copy(update={"urgent": True})).rapport.penalty == 0


def test_an_emergency_drops_the_agenda(golden, general, small):
    judged = assess(golden(), general, small.model_copy(update={"urgent": True})).rapport
    listening = next(one for one in judged.dimensions if one.id == "R2_listening")

    assert round(listening.points, 1) == 93.9


def test_padding_with_warm_words_that_do_nothing_changes_nothing(golden, general):
    said = golden()
    padded = dataclasses.replace(
        said,
        turns=tuple(
            dataclasses.replace(
                one, messages=(*one.messages, dataclasses.replace(one.messages[0], text="Lovely, thank you so much, really.", acts=()))
            )
            for one in said.turns
        ),
    )

    assert assess(padded, general, None).empathy == assess(said, general, None).empathy
    assert assess(padded, general, None).rapport == assess(said, general, None).rapport


def test_taking_the_empathic_acts_away_costs_at_least_ten_points(golden, general):
    said = golden()
    bare = dataclasses.replace(
        said,
        turns=tuple(
            dataclasses.replace(
                one,
                messages=tuple(
                    dataclasses.replace(message, acts=tuple(act for act in message.acts if not act.act.startswith("EM_")))
                    for message in one.messages
                ),
            )
            for one in said.turns
        ),
    )

    assert assess(said, general, None).empathy.score - assess(bare, general, None).empathy.score > 10


def test_a_recogniser_that_errs_more_gives_a_wider_range(golden, general):
    steady = assess(golden(), general, None, errors=ErrorRates(recogniser="a", measured_on="x", otherwise=0.0))
    shaky = assess(golden(), general, None, errors=ErrorRates(recogniser="b", measured_on="x", otherwise=0.4))

    assert shaky.rapport.high - shaky.rapport.low > steady.rapport.high - steady.rapport.low
    assert shaky.empathy != steady.empathy


def test_motivational_interviewing_expects_more_reflection(golden, general):
    mi = general.model_copy(update={"motivational_interviewing": True})

    assert assess(golden(), mi, None).metrics["M_MIA_MINA"].value == 1.0


def test_every_point_has_the_learners_own_words_behind_it(golden, general):
    said = golden()
    assessment = assess(said, general, None)

    for one in assessment.evidence:
        assert said.turns[one.turn].speaker == "clinician"
        assert said.turns[one.turn].text[one.start : one.end] == one.text
        assert one.why
        assert one.item


def test_points_of_the_evidence_add_up_to_the_score(golden, general):
    assessment = assess(golden(), general, None)
    items = {item.id for one in assessment.empathy.dimensions for item in one.items}
    gained = sum(one.points for one in assessment.evidence if one.item in items and one.points > 0)

    # E3's summary item earned nothing and what openings lost stands as losses: what is left is the score itself.
    assert gained == pytest.approx(assessment.empathy.score, abs=0.01)


def test_the_record_holds_exactly_what_is_promised(golden, general):
    record = as_json(assess(golden(), general, None))

    assert list(record) == [
        "empathy",
        "rapport",
        "constructs",
        "metrics",
        "opportunities",
        "critical_items",
        "evidence",
        "rubric",
        "scenario",
        "agreement",
    ]
    assert list(record["empathy"]) == ["score", "estimate", "low", "high", "band", "enough_evidence", "stands", "dimensions"]
    assert list(record["empathy"]["dimensions"][0]) == ["id", "points", "weight", "stands", "items"]
    assert record["agreement"] == {"stands": "provisional", "why": "not compared with marks of people at this site"}
    assert list(record["metrics"]["M_RQ"]) == ["value", "n", "unit"]
    assert record["opportunities"][0] == {"turn": 3, "kind": "P_CUE_BODY", "answered_by": 4, "level": 3}
    assert list(record["evidence"][0]) == ["turn", "start", "end", "text", "code", "confidence", "points", "item", "why"]
    assert record["scenario"] is None
