"""Each metric counts what the codebook says, and says nothing on too little."""

import pytest

from simtrainer.codebook import codebook
from simtrainer.scoring.material import material_of
from simtrainer.scoring.metrics import FORMULAS, measured, metrics_of


@pytest.fixture
def measure(talk, small):
    def raw(name, *turns, mi=False, scenario=None):
        result = measured(name, material_of(talk(*turns), scenario, mi=mi))
        return None if result.raw is None else round(result.raw, 3)

    return raw


def test_every_metric_of_the_codebook_has_its_formula():
    assert FORMULAS.keys() == codebook().metrics.keys()


def test_a_metric_below_its_minimum_has_a_raw_value_but_none_to_show(turn, talk):
    metrics = metrics_of(material_of(talk(turn("C", "What happened?", "Q_OPEN")), None, mi=False))

    assert (metrics["M_OPEN_SHARE"].raw, metrics["M_OPEN_SHARE"].value, metrics["M_OPEN_SHARE"].n) == (1.0, None, 1)


def test_nothing_said_gives_no_metric_a_value_out_of_thin_air(talk):
    shown = {name: one.value for name, one in metrics_of(material_of(talk(), None, mi=False)).items() if one.value is not None}

    assert shown == {"M_EO_N": 0, "M_REPEAT": 0, "M_ICE": 0, "M_OPENING": 0, "M_SAFETYNET": 0, "M_TEACHBACK": 0, "M_CLOSURE": 0}


def test_open_questions_are_counted_by_function(turn, measure):
    asked = (
        turn("C", "What happened?", "Q_OPEN"),
        turn("C", "Any worries?", ("Q_ICE", "Any worries?", {"facet": "concerns", "form": "closed"})),
        turn("C", "Tell me about that.", "EM_EXPLORE"),
        turn("C", "Fever?", "Q_CLOSED"),
    )

    assert measure("M_OPEN_SHARE", *asked) == 0.5
    assert measure("M_OPEN_CLOSED", *asked) == 2.0


def test_stacking_counts_turns_of_three_questions_but_not_an_announced_list_of_warning_signs(turn, measure):
    stacked = turn("C", "Smoke? Drink? Work?", ("Q_CLOSED", "Smoke? Drink? Work?", {"questions": 3}))
    single = turn("C", "Fever?", "Q_CLOSED")
    announced = turn(
        "C",
        "Some safety questions. Blood? Pain? Fainting?",
        ("RA_SIGNPOST", "Some safety questions."),
        ("Q_REDFLAG", "Blood? Pain? Fainting?", {"questions": 3}),
    )

    assert measure("M_STACK", stacked, single) == 0.5
    assert measure("M_STACK", announced, single) == 0.0


def test_two_codes_on_one_unit_are_one_question(turn, measure):
    both = turn("C", "Blood?", "Q_CLOSED", "Q_REDFLAG")
    pair = turn("C", "Blood? Pain?", ("Q_REDFLAG", "Blood?"), ("Q_CLOSED", "Blood?"), ("Q_REDFLAG", "Pain?"))

    assert measure("M_STACK", both, pair) == 0.0


def test_the_first_open_question_is_counted_past_the_frame(turn, measure):
    frame = turn("C", "Can you hear me?", "TH_TECHCHECK")

    assert measure("M_FIRST_OPEN", frame, frame, turn("C", "What happened?", "Q_OPEN")) == 1.0
    assert measure("M_FIRST_OPEN", turn("C", "Fever?", "Q_CLOSED")) is None


def test_an_agenda_counts_only_early_and_before_explaining(turn, measure, small):
    more = turn("C", "Is there something else?", ("RA_AGENDA", "Is there something else?", {"screen_more": True}))
    explained = turn("C", "It is a virus.", "IN_EXPLAIN")
    other = turn("C", "Fever?", "Q_CLOSED")

    assert measure("M_AGENDA", more, other, other, explained) == 1.0
    assert measure("M_AGENDA", explained, more, other, other) == 0.0
    assert measure("M_AGENDA", other, other, other, more) == 0.0
    assert measure("M_AGENDA", other, scenario=small.model_copy(update={"urgent": True})) is None


def test_facets_count_once_each_and_a_closed_form_three_quarters(turn, measure):
    ideas = turn("C", "What do you think it is?", ("Q_ICE", "What do you think it is?", {"facet": "ideas"}))
    worries = turn("C", "Any worries?", ("Q_ICE", "Any worries?", {"facet": "concerns", "form": "closed"}))

    assert measure("M_ICE", ideas, ideas, worries) == 1.75


def test_reflections_are_counted_by_turn_and_stock_phrases_are_none(turn, measure):
    reflected = turn("C", "So it wakes you. You are worn out.", ("EM_REFLECT_SIMPLE", "So it wakes you."), ("EM_NAME", "You are worn out."))
    stock = turn("C", "That must be hard.", ("EM_NAME", "That must be hard.", {"formula": True, "linked": False}))

    assert measure("M_REFL_RATE", reflected, stock) == 0.5


def test_slots_of_a_safety_net_add_up_over_the_call(turn, measure):
    one = turn("C", "If you bleed, ring us.", ("PL_SAFETYNET", "If you bleed, ring us.", {"slots": ["warning_signs", "action"]}))
    two = turn("C", "By Friday, ring us.", ("PL_SAFETYNET", "By Friday, ring us.", {"slots": ["timeframe", "action"]}))
    vague = turn("C", "Call if worse.", ("PL_SAFETYNET", "Call if worse.", {"slots": ["action"], "partial": True}))

    assert measure("M_SAFETYNET", one, two) == 0.5
    assert measure("M_SAFETYNET", vague) == pytest.approx(1 / 12, abs=0.001)
    assert measure("M_SAFETYNET", turn("C", "Fever?", "Q_CLOSED")) == 0.0


def test_a_check_counts_after_something_was_told(turn, measure):
    check = turn("C", "Can you tell me in your words?", ("IN_CHECK", "Can you tell me in your words?", {"level": "teachback"}))
    told = turn("C", "It is a virus.", "IN_EXPLAIN")

    assert measure("M_TEACHBACK", told, check) == 1.0
    assert measure("M_TEACHBACK", check, told) == 0.0


def test_jargon_counts_each_term_once_a_turn(turn, measure):
    jargon = turn("C", "The MI and the MI and the ECG", ("NG_JARGON", "The MI and the MI and the ECG", {"terms": ["MI", "mi", "ECG"]}))

    assert measure("jargon_terms", jargon, jargon) == 4.0


def test_jargon_explained_in_the_next_turn_is_none(turn, measure):
    jargon = turn(
        "C", "A stent, and your troponin is up.", ("NG_JARGON", "A stent, and your troponin is up.", {"terms": ["stent", "troponin"]})
    )
    asked = turn("P", "A what?", "P_INFOCUE")
    glossed = turn("C", "A stent is a small tube.", ("IN_EXPLAIN", "A stent is a small tube.", {"gloss": True, "terms": ["stent"]}))

    assert measure("jargon_terms", jargon, asked, glossed) == 1.0
    assert measure("jargon_terms", jargon, asked, turn("C", "Fever?", "Q_CLOSED"), glossed) == 2.0


def test_defined_terms_are_set_against_all(turn, measure):
    glossed = turn("C", "A stent, a small tube.", ("IN_EXPLAIN", "A stent, a small tube.", {"gloss": True, "terms": ["stent"]}))
    jargon = turn("C", "The troponin.", ("NG_JARGON", "The troponin.", {"terms": ["troponin"]}))

    assert measure("M_DEFINE", glossed, jargon) == 0.5


def test_advice_counts_as_welcome_after_leave_or_a_request(turn, measure):
    leave = turn("C", "May I suggest something?", "RA_PERMISSION")
    options = turn("C", "Rest, or a spray?", "PL_OPTIONS")
    pressed = turn("C", "You must stop.", "NG_PERSUADE")
    other = turn("C", "Fever?", "Q_CLOSED")

    assert measure("M_PERMISSION", leave, options, other, other, other, pressed) == 0.5
    assert measure("M_PERMISSION", other, turn("P", "What can I do?", "P_INFOCUE"), options) == 1.0


def test_continuers_and_terminators_share_the_openings(turn, measure):
    worry = turn("P", "I'm frightened.", "P_CONCERN")
    room = turn("C", "Go on.", "RA_FACILITATE")
    block = turn("C", "Any fever?", ("NG_BLOCK", "Any fever?"))

    assert measure("M_CONTINUER", worry, room, worry, block) == 0.5
    assert measure("M_TERMINATOR", worry, room, worry, block) == 0.5


def test_what_a_transcript_does_not_hold_is_not_made_up(turn, measure):
    assert measure("M_LATENCY", turn("C", "Fever?", "Q_CLOSED")) is None
    assert measure("M_FLOOR", turn("C", "Fever?", "Q_CLOSED")) is None


def test_a_count_for_motivational_interviewing_is_shown_only_there(turn, talk):
    said = talk(turn("C", "You worked hard for that.", "RA_AFFIRM"))

    assert measured("M_MIA_MINA", material_of(said, None, mi=False)).value is None
    assert measured("M_MIA_MINA", material_of(said, None, mi=True)).value == 1.0


def test_explanations_are_read_in_coded_units(turn, measure):
    assert measure("M_READ", turn("C", "the cat sat on the mat", "IN_EXPLAIN")) == 0.0
    assert measure("M_READ", turn("C", "Fever?", "Q_CLOSED")) is None


def test_an_act_in_two_halves_is_whole_wherever_its_halves_are(turn, measure):
    last = turn("C", "Any questions?", ("CL_CLOSE", "Any questions?", {"invites_questions": True, "ending": False, "partial": True}))
    bye = turn("C", "Take care.", ("CL_CLOSE", "Take care.", {"invites_questions": False, "ending": True, "partial": True}))

    assert measure("M_CLOSURE", last) == 0.125
    assert measure("M_CLOSURE", last, bye) == 0.25
