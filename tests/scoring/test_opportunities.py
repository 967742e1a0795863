"""Openings find their answers: levels, cancel rules, late pick-up, worn-out phrases."""

import pytest

from simtrainer.scoring.ladder import answer_of
from simtrainer.scoring.material import material_of
from simtrainer.transcript.conversation import ConversationTurn, Said
from simtrainer.transcript.events import CueMoved
from simtrainer.transcript.ladder import level_of


def pairs(conversation, scenario=None):
    opportunities = material_of(conversation, scenario, mi=False).opportunities
    return [(one.opening.turn, one.answered_by, one.level, one.factor) for one in opportunities]


WORRY = ("P", "My aunt had a cough like this.", "P_CUE_HINT")


def test_the_highest_act_of_the_next_turn_answers(turn, talk):
    said = talk(
        turn(*WORRY), turn("C", "Go on. That sounds frightening.", ("RA_FACILITATE", "Go on."), ("EM_NAME", "That sounds frightening."))
    )

    assert pairs(said) == [(0, 1, 4, 1.0)]


def test_a_turn_that_touches_nothing_is_level_nought(turn, talk):
    assert pairs(talk(turn(*WORRY), turn("C", "Any fever?", "Q_CLOSED"))) == [(0, 1, 0, 1.0)]


def test_the_heaviest_of_two_openings_in_one_turn_counts_once(turn, talk):
    said = talk(
        turn("P", "I can't sleep. I'm frightened.", ("P_CUE_BODY", "I can't sleep."), ("P_CONCERN", "I'm frightened.")),
        turn("C", "Hm.", "RA_FACILITATE"),
    )
    opportunity = material_of(said, None, mi=False).opportunities

    assert [(one.opening.kind, one.opening.weight) for one in opportunity] == [("P_CONCERN", 1.0)]


def test_empathy_taken_back_by_dismissal_in_the_same_turn_is_a_token(turn, talk):
    said = talk(turn(*WORRY), turn("C", "I see why, but it's nothing.", ("EM_VALIDATE", "I see why,"), ("NG_DISMISS", "but it's nothing.")))

    assert pairs(said) == [(0, 1, 1, 1.0)]


def test_a_closed_question_on_another_matter_stuck_on_behind_costs_three_tenths(turn, talk):
    said = talk(
        turn(*WORRY),
        turn("C", "That sounds frightening. Any allergies?", ("EM_NAME", "That sounds frightening."), ("Q_CLOSED", "Any allergies?")),
    )

    assert pairs(said) == [(0, 1, 4, 0.7)]


def test_a_closed_question_about_the_opening_itself_costs_nothing(turn, talk):
    said = talk(
        turn(*WORRY),
        turn(
            "C",
            "That sounds frightening. Was your aunt very ill?",
            ("EM_NAME", "That sounds frightening."),
            ("Q_CLOSED", "Was your aunt very ill?"),
        ),
    )

    assert pairs(said) == [(0, 1, 4, 1.0)]


@pytest.mark.parametrize("code", ["Q_ICE", "EM_REFLECT_SIMPLE"])
def test_what_is_not_linked_to_the_opening_only_leaves_room(turn, talk, code):
    said = talk(turn(*WORRY), turn("C", "What about work?", (code, "What about work?", {"linked": False})))

    assert pairs(said) == [(0, 1, 2, 1.0)]


def test_a_stock_phrase_with_no_link_never_gets_beyond_leaving_room(turn, talk):
    said = talk(turn(*WORRY), turn("C", "Sorry to hear that.", ("EM_VALIDATE", "Sorry to hear that.", {"formula": True, "linked": False})))

    assert pairs(said) == [(0, 1, 2, 1.0)]


def test_a_stock_phrase_and_then_a_new_topic_is_a_token(turn, talk):
    empty = ("EM_VALIDATE", "Sorry to hear that.", {"formula": True, "linked": False})
    said = talk(turn(*WORRY), turn("C", "Sorry to hear that. Any fever?", empty, ("Q_CLOSED", "Any fever?")))

    assert pairs(said) == [(0, 1, 1, 1.0)]


def test_the_same_phrase_for_the_third_time_only_leaves_room(turn, talk):
    asking = ("P", "It frightens me.", "P_CONCERN")
    phrase = ("C", "That must be so hard for you.", "EM_NAME")
    said = talk(*(turn(*one) for one in (asking, phrase, asking, phrase, asking, phrase)))

    assert [level for _, _, level, _ in pairs(said)] == [4, 4, 2]


def test_coming_back_one_turn_later_earns_six_tenths(turn, talk):
    said = talk(
        turn(*WORRY),
        turn("C", "Any fever?", "Q_CLOSED"),
        turn("P", "No."),
        turn("C", "You spoke of your aunt. That sounds frightening.", ("EM_NAME", "You spoke of your aunt. That sounds frightening.")),
    )

    assert pairs(said) == [(0, 3, 4, 0.6)]


def test_warm_words_about_something_else_are_no_late_answer(turn, talk):
    said = talk(turn(*WORRY), turn("C", "Any fever?", "Q_CLOSED"), turn("P", "No."), turn("C", "You did well to measure.", "RA_AFFIRM"))

    assert pairs(said) == [(0, 1, 0, 1.0)]


def test_what_the_patient_took_as_met_later_is_a_late_answer(turn, talk):
    opened = ConversationTurn(0, "patient", (Said("My aunt had this."),), cues=(CueMoved("aunt", "emitted", 1),))
    met = ConversationTurn(0, "clinician", turn("C", "That must frighten you.", "EM_NAME").messages, cues=(CueMoved("aunt", "met", 1, 4),))
    said = talk(opened, turn("C", "Any fever?", "Q_CLOSED"), turn("P", "No."), met)

    assert pairs(said) == [(0, 3, 4, 0.6)]


def test_a_repeated_opening_is_a_new_one_and_the_first_stays_missed(turn, talk):
    said = talk(
        turn(*WORRY),
        turn("C", "Any fever?", "Q_CLOSED"),
        turn("P", "My aunt, as I said.", "P_CUE_REPEAT"),
        turn("C", "Tell me about your aunt.", "EM_EXPLORE"),
    )

    assert pairs(said) == [(0, 1, 0, 1.0), (2, 3, 4, 1.0)]


def test_a_promise_to_come_back_after_an_urgent_step_loses_nothing(turn, talk, small):
    urgent = small.model_copy(update={"urgent": True})
    said = talk(
        turn(*WORRY),
        turn(
            "C",
            "Is it hard to breathe? Then I will come back to your aunt.",
            ("Q_REDFLAG", "Is it hard to breathe?"),
            ("RA_SIGNPOST", "Then I will come back to your aunt."),
        ),
        turn("P", "No."),
        turn("C", "Your aunt: that sounds frightening.", "EM_NAME"),
    )

    assert pairs(said, urgent) == [(0, 3, 4, 1.0)]


def test_a_call_the_learner_ends_on_an_opening_leaves_it_unanswered(turn, talk):
    assert pairs(talk(turn("C", "Hello."), turn(*WORRY))) == [(1, None, 0, 1.0)]


def test_an_opening_nobody_could_answer_is_left_out(turn, talk):
    assert pairs(talk(turn("C", "Hello."), turn(*WORRY), ended_by="patient")) == []
    assert pairs(talk(turn("C", "Hello."), turn(*WORRY), ended_by=None)) == []


def test_a_patient_who_stays_withdrawn_has_opened_once(turn, talk):
    short = ("P", "Fine.", "P_WITHDRAW")
    ask = ("C", "Any fever?", "Q_CLOSED")

    assert pairs(talk(turn(*short), turn(*ask), turn(*short), turn(*ask))) == [(0, 1, 0, 1.0)]


def test_a_cue_reopened_and_met_in_one_breath_is_no_new_opening(turn, talk):
    reopened = (CueMoved("aunt", "reopened", 1), CueMoved("aunt", "met", 1, 4))
    mending = ConversationTurn(0, "clinician", turn("C", "Sorry. Tell me about your aunt.", "EM_EXPLORE").messages, cues=reopened)
    after = ConversationTurn(0, "patient", (Said("Thank you."),), cues=reopened[:1])

    assert pairs(talk(mending, after, turn("C", "Any fever?", "Q_CLOSED"))) == []


def test_a_code_the_case_has_switched_off_counts_nowhere(turn, talk, small):
    said = talk(turn(*WORRY), turn("C", "Do you think of ending your life?", "Q_SENSITIVE"))

    assert pairs(said, small) == [(0, 1, 0, 1.0)]
    assert pairs(said, small.model_copy(update={"enabled_context_codes": ("Q_SENSITIVE",)})) == [(0, 1, 4, 1.0)]


def test_what_the_recogniser_was_unsure_of_counts_nowhere(turn, talk):
    said = talk(turn(*WORRY), turn("C", "Frightening.", ("EM_NAME", "Frightening.", {"confidence": 0.55})))

    assert pairs(said) == [(0, 1, 0, 1.0)]


@pytest.mark.parametrize(
    "coded",
    [
        ("EM_VALIDATE",),
        ("Q_OPEN",),
        ("RA_FACILITATE", "Q_CLOSED"),
        ("EM_NAME", "NG_DISMISS"),
        ("NG_JUDGE",),
        ("NG_EARLY_REASSURE",),
        (("EM_REFLECT_SIMPLE", "words", {"linked": False}),),
        (("EM_SUPPORT", "words", {"formula": True, "linked": False}),),
        (("EM_SUPPORT", "words", {"formula": True, "linked": True}),),
        (),
    ],
)
def test_the_judge_climbs_the_ladder_as_the_patient_did(turn, talk, coded):
    said = talk(turn(*WORRY), turn("C", "words", *coded))
    answered = material_of(said, None, mi=False).clinician[0]

    assert answer_of(answered, "My aunt had a cough like this.").level == level_of(said.turns[1].acts)


def as_taken(turn, cue, change):
    """The turn, with what the patient did with a cue in it."""
    return ConversationTurn(turn.number, turn.speaker, turn.messages, cues=(CueMoved(cue, change, 1),))


@pytest.mark.parametrize(("change", "expected"), [("met", [3]), ("spaced", [])])
def test_while_somebody_may_do_harm_an_opening_counts_as_the_patient_took_the_answer(turn, talk, small, change, expected):
    said = talk(
        as_taken(turn("P", "I have to be careful.", "P_CUE_HINT"), "careful", "emitted"),
        as_taken(turn("C", "Come in alone tomorrow at ten.", "PL_FOLLOWUP"), "careful", change),
    )
    scenario = small.model_copy(update={"unsafe_listener": True})

    assert [one.level for one in material_of(said, scenario, mi=False).opportunities] == expected
