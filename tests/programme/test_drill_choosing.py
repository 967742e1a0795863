"""Which items a round has, and where they come from."""

import pytest

from simtrainer.programme.drills.choosing import chosen
from simtrainer.programme.drills.drill import DRILLS
from simtrainer.programme.drills.item import Answer, Item, Verdict, read, written
from simtrainer.programme.drills.library import library_items
from simtrainer.programme.drills.misses import Call, own_items
from simtrainer.programme.drills.packaged import packaged_items
from simtrainer.programme.drills.standing import standing_of, with_answer
from simtrainer.scenario.model import Scenario
from simtrainer.scoring.overrides import ActsChanged, OpeningChanged
from simtrainer.transcript.conversation import Conversation, ConversationTurn, Said
from simtrainer.transcript.heard import Act

MET = Verdict("met", "Yes.", points=1)


def own(number, session="s"):
    return Item(f"call:{session}:{number}", "mrs-lim", "Mei", patient=f"Line {number}.", session=session, turn=number)


@pytest.mark.parametrize("drill", DRILLS)
def test_three_rounds_can_be_played_without_meeting_an_item_twice(drill):
    rounds = []
    for seed in range(3):
        rounds.append(chosen(drill, (), (), rounds, seed=seed))
    ids = [item.id for one in rounds for item in one.items]

    assert len(ids) == 3 * DRILLS[drill].items == len(set(ids))


@pytest.mark.parametrize("drill", DRILLS)
def test_the_next_round_is_about_other_patients(drill):
    first = chosen(drill, (), (), [], seed=1)
    second = chosen(drill, (), (), [first], seed=2)

    assert not {item.case for item in first.items} & {item.case for item in second.items}


def test_the_same_seed_and_history_give_the_same_items_and_another_seed_others():
    rounds = [chosen("plain_words", (), (), [], seed=seed) for seed in (5, 5, 6)]

    assert rounds[0] == rounds[1]
    assert rounds[0].items != rounds[2].items


def test_own_misses_come_first_fill_half_a_round_and_those_of_the_call_it_is_begun_from_before_others():
    mine = [own(n) for n in range(5)] + [own(9, "source")]
    one = chosen("one_line_empathy", mine, (), [], seed=1, source="source")

    assert [item.session for item in one.items] == ["source", "s", "s", "s", "", "", "", ""]


def test_a_miss_that_was_mended_does_not_come_again():
    first = chosen("one_line_empathy", [own(1)], (), [], seed=1)
    mended = with_answer(first, Answer(0, "Better words.", MET))

    assert not any(item.session for item in chosen("one_line_empathy", [own(1)], (), [mended], seed=2).items)
    assert any(item.session for item in chosen("one_line_empathy", [own(1)], (), [first], seed=2).items)


def test_a_round_is_kept_and_read_back_as_it_was():
    one = with_answer(chosen("spot_the_cue", (), (), [], seed=3), Answer(0, "", MET, marks=(1,)))

    assert read(written(one)) == one


@pytest.mark.parametrize("drill", DRILLS)
def test_packaged_items_have_what_their_drill_needs(drill):
    for item in packaged_items(drill):
        assert item.setting or item.patient or item.given or item.parts, item.id
        assert all(0 <= cue < len(item.parts) for cue in item.cues), item.id
        assert drill != "spot_the_cue" or bool(item.cues) == (item.kind != "P_INFO"), item.id


def said(*turns):
    """Return a call of patient and learner by turns: words, act, attributes."""
    lines = [
        ConversationTurn(number, "clinician" if number % 2 else "patient", (Said(text, acts),))
        for number, (text, acts) in enumerate(
            (text, tuple(Act(code, 0, len(text), 0.9, {}, "given") for code in codes)) for text, *codes in turns
        )
    ]
    return Conversation(tuple(lines), session="abc", ended_by="learner")


CALL = said(
    ("It started on a Monday. I'm frightened of what it is.", "P_CONCERN"),
    ("I understand, but the scan is clear.", "NG_DISMISS"),
    ("I lie there until four in the morning.",),
    ("Do you take anything for it?", "Q_CLOSED"),
    ("Only tea, and I want the strong tablets.",),
    ("I don't prescribe those.", "NG_ABANDON"),
    ("And now?",),
    ("The biopsy was benign.", "NG_JARGON"),
)


@pytest.mark.parametrize(
    ("drill", "patient", "given"),
    [
        ("one_line_empathy", "I'm frightened of what it is.", ""),
        ("but_removal", "It started on a Monday. I'm frightened of what it is.", "I understand, but the scan is clear."),
        ("question_to_reflection", "I lie there until four in the morning.", "Do you take anything for it?"),
        ("say_no_well", "Only tea, and I want the strong tablets.", ""),
        ("plain_words", "", "biopsy"),
    ],
)
def test_what_was_missed_in_ones_own_call_is_quoted(small, drill, patient, given):
    item = own_items(drill, [Call(CALL, small)])[0]

    assert (item.patient, item.given, item.session) == (patient, given, "abc")


def test_what_an_educator_decided_otherwise_is_no_miss_to_practise(small):
    overrides = (ActsChanged(turn=1, removed=("NG_DISMISS",)), OpeningChanged(turn=0, now=3))
    before, after = Call(CALL, small), Call(CALL, small, overrides)

    assert [len(own_items(drill, [before])) for drill in ("but_removal", "one_line_empathy")] == [1, 1]
    assert [own_items(drill, [after]) for drill in ("but_removal", "one_line_empathy")] == [(), ()]


def test_a_cue_passed_by_is_to_be_found_among_what_was_said_beside_it(small):
    (item,) = own_items("spot_the_cue", [Call(CALL, small)])

    assert [item.parts[place] for place in item.cues] == ["I'm frightened of what it is."]
    assert len(item.parts) == 2


@pytest.mark.parametrize("drill", DRILLS)
def test_cases_that_may_hurt_are_never_a_source(small, drill):
    hurting = Scenario.model_validate({**small.model_dump(by_alias=True, exclude_none=True), "sensitive": True})

    assert own_items(drill, [Call(CALL, hurting)]) == ()
    assert library_items(drill, [hurting], [hurting]) == ()


def test_what_a_patient_says_is_an_item_only_for_whoever_has_met_them(small):
    assert library_items("one_line_empathy", [small], []) == ()
    assert {item.patient for item in library_items("one_line_empathy", [small], [small])} >= {"As I said, the nights are long."}


def test_a_passed_round_needs_its_points_and_a_second_try_is_as_good():
    one = chosen("but_removal", (), (), [], seed=1)
    for place in range(5):
        one = with_answer(one, Answer(place, "x", MET if place else Verdict("not_met", "No.")))
    before = standing_of(one)
    after = standing_of(with_answer(one, Answer(0, "y", MET)))

    assert (before.over, before.passed, before.points) == (True, False, 4)
    assert (after.passed, after.points, after.second) == (True, 5, 1)


def test_marks_on_plain_sentences_keep_a_round_from_being_passed():
    one = chosen("spot_the_cue", (), (), [], seed=1)
    for place in range(10):
        one = with_answer(one, Answer(place, "", Verdict("met", "", points=1, false=1 if place < 3 else 0)))

    assert standing_of(one).points == 10
    assert not standing_of(one).passed
