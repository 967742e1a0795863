"""What a learner reads after the call."""

import dataclasses
import re

import pytest

from simtrainer.codebook import codebook
from simtrainer.debrief import report_of
from simtrainer.debrief.everyday import YOUR_OWN, plain_words
from simtrainer.debrief.quoting import WAYS
from simtrainer.debrief.words import ACTS, OPENINGS, did
from simtrainer.scoring import assess
from simtrainer.scoring.standing import Standing
from simtrainer.transcript.technical import TechnicalWord
from tests.debrief.conftest import GENERAL


def everything(value):
    """All texts anywhere in a report, but for the drawing's coordinates."""
    if isinstance(value, str):
        yield re.sub(r"<[^>]*>", " ", value)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from everything(one)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from everything(getattr(value, name))


def test_every_act_of_the_codebook_has_plain_words():
    assert ACTS.keys() == codebook().clinician_acts.keys()
    assert len(ACTS) == 54
    assert all(len(words.split()) >= 2 and "_" not in words for words in ACTS.values())


def test_every_opening_of_the_codebook_has_plain_words():
    assert OPENINGS.keys() == {code for code, act in codebook().patient_acts.items() if act.cue}


def test_the_missed_opening_quotes_both_and_tells_what_followed(mixed, report):
    missed = report(mixed()).missed

    assert [(one.turn, one.patient_said, one.you_said) for one in missed] == [(4, "I may have to close the shop.", "Do you smoke?")]
    assert missed[0].what_followed == "Mei drew back a little. Mei came back to it: “The shop, you know.”"
    assert missed[0].question.endswith("?")


def test_an_alternative_quotes_the_patient_and_one_is_short_and_plain(mixed, report):
    alternatives = report(mixed()).missed[0].alternatives

    assert len(alternatives) == 3
    assert "I may have to close the shop." in alternatives[0]
    assert len(alternatives[2].split()) <= 6


def test_every_kind_of_opening_has_ways_to_take_it_up_of_which_one_is_short():
    assert WAYS.keys() == OPENINGS.keys()
    assert all(len(short.split()) <= min(6, len(full.split()) - 1) for full, short in WAYS.values())


def test_words_after_which_trust_fell_are_not_praised(call, learner, patient, report):
    said = call(patient("Hello."), learner("I'm Sam, the student.", "TH_GREET", trust=30), patient("Hm."))

    assert report(said).went_well == ()


def test_two_misses_of_one_topic_are_one_moment(mixed, report):
    assert len(report(mixed()).missed) == 1


def test_a_strength_is_told_with_the_learners_own_words(mixed, report):
    first = report(mixed()).went_well[0]

    assert (first.turn, first.title) == (2, "You named what they might be feeling")
    assert first.you_said == "So the nights are long. That sounds frightening."
    assert first.what_followed == "Mei trusted you a little more after that. Then Mei said: “Yes. They are.”"


def test_a_missed_safety_item_comes_before_anything_else_and_a_strength_is_always_among_the_moments(mixed, report):
    moments = report(mixed()).moments

    assert [one.kind for one in moments] == ["critical_missed", "missed_opening", "strength"]
    assert moments[0].title == "A safety step not found in your words: “asked about pain”"


def test_a_turn_that_hurt_is_never_praised(call, learner, patient, report):
    both = learner("You are brave. Don't be silly.", ("RA_AFFIRM", "You are brave."), ("NG_DISMISS", "Don't be silly."))
    said = call(*(one for _ in range(16) for one in (patient("I'm frightened.", "P_CONCERN"), both)))

    assert report(said).went_well == ()


def test_a_safety_item_that_was_met_shows_the_words_that_met_it(call, learner, patient, report):
    said = call(patient("Hello."), learner("Does it hurt?", "Q_CLOSED", asked=("pain",)), patient("No."))

    assert [(one.result, one.quotes) for one in report(said).critical] == [("met", ("Does it hurt?",))]


def test_openings_are_told_as_a_count(mixed, report):
    assert report(mixed()).openings == "Mei let a feeling show 3 times: 1 was acknowledged, 1 was noticed, 1 was passed by."


def test_bands_are_words_and_the_range_is_words(mixed, report):
    empathy, rapport = report(mixed()).bands

    assert empathy.band in ("Beginning", "Developing", "Capable", "Consistent")
    assert re.fullmatch(r"[A-Z][a-z]+( to [A-Z][a-z]+)?", empathy.range_words)
    assert rapport.quotes


def test_too_short_a_call_says_so_instead_of_a_band(call, learner, patient, report):
    lines = report(call(patient("Hello."), learner("Hello.", "TH_GREET"), patient("Yes?"))).bands

    assert [(one.band, one.range_words) for one in lines] == [(None, "Too little to say")] * 2
    assert "too short" in lines[0].sentence


def test_no_decimal_and_no_code_reaches_a_learner(mixed, report):
    for text in everything(report(mixed())):
        assert not re.search(r"\d\.\d|%", text), text
        assert not re.search(r"\b(?:TH|RA|Q|EM|IN|PL|CL|HO|NG|P|E|R|M)_[A-Z]", text), text


@pytest.mark.parametrize("word", ["wrong", "fail", "failed", "bad", "mistake", "should have", "score", "poor"])
def test_no_sentence_shames(mixed, report, word):
    assert not [text for text in everything(report(mixed())) if re.search(rf"\b{word}\b", text.casefold())]


def test_the_notices_are_always_there(mixed, call, report):
    for said in (mixed(), call()):
        notices = " ".join(report(said).notices)

        assert "simulated patient" in notices
        assert "medical advice" in notices
        assert "tone and your face were not seen" in notices
        assert "provisional" in notices


def test_a_band_says_how_far_it_was_checked_here(mixed, report):
    why = "compared with the marks of 2 people on 80 transcripts at this site"
    site = Standing(why, {"empathy": "agreed", "rapport": "hint_only"}, frozenset({"e3_refl", "R4_clarity"}))
    unchecked, checked = report(mixed()), report(mixed(), standing=site)

    assert {band.standing for band in unchecked.bands} == {"Provisional: not yet checked against what teachers here would say."}
    empathy, rapport = checked.bands
    assert empathy.standing == (
        f"Checked here: {why}. Left out as a hint only, since program and teachers here do not agree on it: Gives back what the patient said."
    )
    assert rapport.standing.startswith("Hint only: the program and teachers here do not agree well enough on this")
    assert checked.notices[3].startswith("What is called a hint only was compared")


def test_where_everything_is_left_out_the_call_is_not_called_too_short(mixed, report):
    every = frozenset({"E1_response", "E2_curiosity", "E3_understanding", "E4_support"})
    long, short = mixed(), mixed()
    short = dataclasses.replace(short, turns=short.turns[:25])

    for said in (long, short):
        empathy = report(said, standing=Standing("compared", {}, every)).bands[0]

        assert empathy.band is None
        assert empathy.sentence == "Hint only: the program and teachers here do not agree on enough of this to say anything."


def test_every_line_stands_in_the_transcript_with_its_opening_marked(mixed, report):
    lines = report(mixed()).transcript

    assert len(lines) == len(mixed().turns)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert [(line.turn, line.cue.result) for line in lines if line.cue] == [(1, "met"), (3, "missed"), (4, "noticed")]
    assert lines[3].notes == ("gave back what they said", "named what they might be feeling")
    assert (lines[0].who, lines[0].name, lines[1].who, lines[1].name, lines[1].clock) == ("patient", "Mei", "learner", "You", "0:12")


def test_somebody_else_in_the_room_is_named(call, learner, patient, report):
    other = patient("She is tired.")
    son = type(other)(0, "patient", (type(other.messages[0])("She is tired.", name="son"),))
    line = report(call(learner("Hello."), son)).transcript[1]

    assert (line.who, line.name) == ("other", "son")


def test_harm_is_noted_only_when_it_is_very_sure(call, learner, patient, report):
    unsure = learner("There there.", "NG_DISMISS")
    act = unsure.messages[0].acts[0]
    softer = type(unsure)(0, "clinician", (type(unsure.messages[0])("There there.", (type(act)("NG_DISMISS", 0, 12, 0.7, {}, "maybe"),)),))

    assert report(call(unsure)).transcript[0].notes == ("talked the worry down",)
    assert report(call(softer)).transcript[0].notes == ()


def test_when_and_how_long_are_in_words(mixed, report):
    one = report(mixed())

    assert one.when == "14 November 2023, 22:13 UTC"
    assert one.length == "6 minutes"
    assert one.summary == "You talked with Mei Lim for 6 minutes, in 16 turns. You ended the call."


def test_a_foreign_conversation_has_a_debrief_too(mixed, report):
    one = report(mixed(), None)

    assert (one.title, one.patient, one.critical) == ("A conversation", "Patient", ())
    assert one.openings.startswith("The patient let a feeling show 3 times")


def test_an_empty_call_has_a_debrief_and_no_judgement(call, report):
    one = report(call())

    assert (one.moments, one.went_well, one.missed, one.curve, one.practice, one.transcript) == ((), (), (), None, None, ())
    assert one.openings == "Mei let no feeling show in this call."


def test_the_same_call_gives_the_same_report(mixed, report):
    assert report(mixed()) == report(mixed())


def test_a_case_that_may_hurt_has_no_score_but_its_moments(mixed, report, case):
    told = report(mixed(), case.model_copy(update={"sensitive": True}))

    assert told.bands == ()
    assert "not scored" in told.unscored
    assert told.missed
    assert report(mixed()).unscored == ""


def test_a_missed_safety_item_quotes_the_last_words_and_keeps_its_hint_for_after_a_try(mixed, report):
    first = report(mixed()).moments[0]

    assert (first.id, first.you_said, first.what_followed) == ("item-c1", "And then?", "Mei left the call without it.")
    assert first.alternatives == ("Ask whether it hurts.",)


def test_even_a_poor_call_has_a_strength_where_a_safety_step_was_taken(call, learner, patient, report):
    cold = [(learner("Right.", trust=45), patient("Hm.")) for _ in range(8)]
    said = call(
        patient("Hello."),
        learner("Does it hurt?", "Q_CLOSED", asked=("pain",), trust=45),
        patient("No."),
        *(one for two in cold for one in two),
    )

    assert [one.title for one in report(said).moments] == ["You took a safety step: asked about pain"]


def test_strengths_of_different_kinds_come_before_a_second_of_the_same(call, learner, patient, report):
    name = lambda: learner("That sounds frightening.", "EM_NAME", trust=60)  # noqa: E731
    back = learner("So you lie awake.", "EM_REFLECT_SIMPLE", trust=60)
    said = call(*(one for answer in (name(), name(), back) for one in (patient("I don't sleep.", "P_CONCERN"), answer)), patient("Yes."))
    titles = [one.title for one in report(said).went_well]

    assert len(titles) == len(set(titles[:2])) + 1
    assert titles[:2] == ["You named what they might be feeling", "You gave back what they said"]


def test_every_point_leads_to_its_words_and_the_words_back_to_the_point(mixed, report):
    told = report(mixed())
    quotes = {quote.id: quote for band in told.bands for quote in band.quotes}
    starts = {point: line for line in told.transcript for piece in line.pieces for point in piece.starts}

    assert quotes
    assert starts.keys() == quotes.keys()
    for point, line in starts.items():
        words = "".join(piece.text for piece in line.pieces if point in piece.points)
        assert (words, line.turn) == (quotes[point].text, quotes[point].turn)
    assert all("".join(piece.text for piece in line.pieces) == line.text for line in told.transcript)


def test_the_mix_of_questions_is_told_in_words_and_rows(mixed, report):
    questions = report(mixed()).questions

    assert questions.rows == (("closed: yes, no or a detail", "2", "Any allergies?"),)
    assert questions.sentence.startswith("You asked 2 questions; none left the answer to Mei.")
    assert "<title" in questions.svg


def test_who_spoke_is_told_utterance_by_utterance(mixed, report):
    told = report(mixed())

    assert len(told.timeline.rows) == len(told.transcript)
    assert told.timeline.rows[2] == ("Mei", "4 words", "I don't sleep much.")
    assert told.timeline.svg.count('class="turn-yours"') == 16


def test_the_steps_of_the_visit_say_which_were_found_and_which_this_case_does_not_ask_for(mixed, report, case):
    steps = {line.text: line.result for line in report(mixed()).checklist}
    urgent = {line.text: line.result for line in report(mixed(), case.model_copy(update={"urgent": True})).checklist}

    assert steps["Said who you are and what you do"] == "done"
    assert steps["Checked that a remote visit was all right"] == "not_found"
    assert urgent["Checked that a remote visit was all right"] == "not_needed"
    assert urgent["Asked where they were"] == "not_found"


def test_the_patients_line_is_their_own_words_of_this_call(mixed, report):
    assert report(mixed()).patient_line == "“I suppose you have my results.” And later: “The shop, you know.”"


def test_technical_words_stand_beside_plain_ones(mixed, case):
    words = (TechnicalWord(3, "crp", explained=True), TechnicalWord(5, "bilateral", explained=False))
    terms = report_of(mixed(), assess(mixed(), GENERAL, case), case, None, words).terms

    assert [(one.term, one.plain, one.turn, one.explained) for one in terms] == [
        ("bilateral", "on both sides", 3, False),
        ("crp", "a blood test that shows how much the body is fighting", 2, True),
    ]


@pytest.mark.parametrize(
    ("term", "plain"),
    [("Statins", "a tablet for cholesterol"), ("enteritis", "a part of the body that is sore and swollen"), ("xyz", YOUR_OWN)],
)
def test_a_term_without_an_entry_is_explained_by_its_ending_or_left_to_the_learner(term, plain):
    assert plain_words(term) == plain


def test_no_more_is_said_of_an_act_than_was_done():
    assert did("PL_SAFETYNET", {"slots": ["action"]}) == "began a safety net and left open which signs to watch for and by when"
    assert did("PL_SAFETYNET", {"slots": ["action", "warning_signs", "timeframe"]}) == ACTS["PL_SAFETYNET"]
    assert did("CL_CLOSE", {"partial": True}) == "said goodbye"
    assert did("EM_NAME", {"formula": True, "linked": False}) == "said something kind that would fit any patient"


def test_a_restraint_that_did_not_hold_is_not_called_a_step_that_was_not_found(mixed, report, case):
    item = case.critical_items[0].model_copy(update={"text": "No blame while somebody listened"})
    first = report(mixed(), case.model_copy(update={"critical_items": (item,)})).moments[0]

    assert first.title == "A safety step that did not hold: no blame while somebody listened"


def test_when_the_same_became_of_every_opening_it_is_told_in_one_breath(call, learner, patient, report):
    said = call(*(one for _ in range(2) for one in (patient("I'm frightened.", "P_CONCERN"), learner("Any fever?", "Q_CLOSED"))))

    assert report(said).openings == "Mei let a feeling show 2 times, and each time the talk moved on."
