"""What the checks make of answers: each verdict has its reason, and what is not heard is not called wrong."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from simtrainer.programme.drills.checking import checked, verdict_on
from simtrainer.programme.drills.checks.net import SLOTS
from simtrainer.programme.drills.checks.opening import HELLO, STEPS
from simtrainer.programme.drills.drill import DRILLS
from simtrainer.programme.drills.item import Item, Round, read, written
from simtrainer.programme.drills.measured import MEASURED, Measured
from simtrainer.programme.drills.packaged import packaged_items
from simtrainer.server.languages import languages_in, locale_folder

ANSWERS = Path(__file__).with_name("answers")
DOCS = Path(__file__).parents[2] / "docs" / "drills.md"
WAIT = Item("wait", "Grace", "Grace", patient="Eleven weeks. Eleven weeks to be told somebody will be in touch.")
NIGHTS = Item("nights", "Osman", "Osman", patient="I hear the clock strike every hour now.", given="Do you sleep badly?")
BIOPSY = packaged_items("plain_words")[0]
ORDER = packaged_items("read_back")[0]


def result(drill, item, text, earlier=()):
    return verdict_on(drill, item, text, earlier).result


def test_a_line_that_takes_up_what_was_said_says_which_words_did_it():
    verdict = verdict_on("one_line_empathy", WAIT, "Eleven weeks of waiting. You must be so angry.")

    assert verdict.result == "met"
    assert ("You named what they might be feeling", "You must be so angry.") in [(part.what, part.words) for part in verdict.found]


def test_a_line_of_sixteen_words_is_too_long_whatever_it_says():
    verdict = verdict_on("one_line_empathy", WAIT, "Eleven weeks is such a long time and you must be so very angry with us now.")

    assert verdict.result == "not_met"
    assert "17 words" in verdict.reason


def test_a_phrase_that_did_for_one_patient_does_not_do_for_the_next():
    assert result("one_line_empathy", WAIT, "That must make you so angry.", ("That must make you so angry.",)) == "not_met"


def test_a_set_phrase_that_fits_anybody_does_not_do():
    verdict = verdict_on("one_line_empathy", NIGHTS, "I understand how hard that is.")

    assert verdict.result == "not_met"
    assert "any patient" in verdict.reason


@pytest.mark.parametrize("drill", ["one_line_empathy", "question_to_reflection", "say_no_well"])
def test_words_that_cannot_be_made_out_are_left_to_the_learner(drill):
    assert result(drill, NIGHTS, "Purple lamp beside seven.") == "unsure"


def test_a_but_that_is_still_there_is_named():
    verdict = verdict_on("but_removal", WAIT, "You have waited so long, but the list is full.")

    assert verdict.result == "not_met"
    assert "but" in verdict.reason


@pytest.mark.parametrize(("text", "expected"), [("So you lie awake hour after hour.", "met"), ("Do you lie awake?", "not_met")])
def test_a_statement_is_a_reflection_and_a_question_is_not(text, expected):
    assert result("question_to_reflection", NIGHTS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We take a tiny piece to look at it.", "met"),
        ("A histology sample of the lesion.", "not_met"),
        ("Biopsy.", "not_met"),
        ("A kind of big boat.", "unsure"),
    ],
)
def test_plain_words_are_near_in_meaning_and_free_of_other_terms(text, expected):
    assert result("plain_words", BIOPSY, text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Furosemide forty milligrams IV now, and I ring you in an hour. Right?", "met", "asked for the yes"),
        ("Furosemide 14 mg IV now, and I ring you in one hour. Right?", "not_met", "14"),
        ("Furosemide 40 mg IV now, ring in one hour.", "unsure", "not sure whether you asked"),
        ("Okay, will do.", "not_met", "Not all"),
    ],
)
def test_a_loop_is_closed_by_every_piece_no_other_number_and_the_asking(text, expected, reason):
    verdict = verdict_on("read_back", ORDER, text)

    assert verdict.result == expected
    assert reason in verdict.reason


def test_a_bare_no_leaves_the_patient_alone_with_it():
    item = packaged_items("say_no_well")[0]

    assert "alone" in verdict_on("say_no_well", item, "I don't prescribe those. Goodbye.").reason


def test_every_part_of_a_safety_net_is_quoted_or_named_as_not_found():
    verdict = verdict_on("safety_net_six", packaged_items("safety_net_six")[0], "If you cough up blood, ring 999 at once.")

    assert (verdict.points, verdict.of) == (4, 6)
    assert set(verdict.missing) == {SLOTS["uncertainty"], SLOTS["expected_course"]}


def test_where_the_cue_is_stays_untold_until_the_second_look():
    item = Item("x", "Noor", "Noor", parts=("It is small.", "I can't stop thinking of it."), cues=(1,), kind="P_CUE_VAGUE")
    one = checked(Round("spot_the_cue", (item,)), 0, "", (0,))
    two = checked(one, 0, "", (1,))

    assert (one.answers[0].verdict.found, one.answers[0].verdict.false) == ((), 1)
    assert two.answers[1].verdict.result == "met"
    assert two.answers[1].verdict.found[0].words == "I can't stop thinking of it."


def judged(drill):
    """Return how good and poor answers of our own are judged: by answer, or by part where answers have parts."""
    written = yaml.safe_load((ANSWERS / f"{drill}.yaml").read_text())
    if isinstance(written, dict):
        items = {item.id.rsplit(":", 1)[1]: item for item in packaged_items(drill)}
        yield from ((kind, result(drill, items[name], text)) for name, both in written.items() for kind in both for text in both[kind])
        return
    names = SLOTS if drill == "safety_net_six" else {"hello": HELLO, **STEPS}
    for one in written:
        there = {part.what for part in verdict_on(drill, packaged_items(drill)[0], one["text"]).found}
        yield from (("poor" if name in one["lacks"] else "good", "met" if words in there else "not_met") for name, words in names.items())


@pytest.mark.parametrize("drill", [drill for drill, measured in MEASURED.items() if measured])
def test_the_figures_that_a_drills_page_gives_are_those_that_are_measured(drill):
    told = Counter(judged(drill))
    kinds = Counter(kind for kind, _ in told.elements())
    measured = Measured(
        kinds["good"],
        told["good", "met"],
        told["good", "not_met"],
        kinds["poor"],
        told["poor", "not_met"],
        told["poor", "met"],
        MEASURED[drill].counted,
    )
    print(f"{drill:24} met {measured.met_right:.2f}  not met {measured.refused_right:.2f}  unsure {measured.unsure:3}  {measured}")

    assert measured == MEASURED[drill]
    assert row_of(drill, measured) in DOCS.read_text()


def row_of(drill, one):
    """Return a drill's line of the table in its document."""
    good, poor = (one.good, one.good_met, one.good_refused), (one.poor, one.poor_refused, one.poor_met)
    cells = (DRILLS[drill].title, one.counted, *good, *poor, one.unsure, f"{one.met_right:.2f}", f"{one.refused_right:.2f}")
    return f"| {' | '.join(map(str, cells))} |"


def test_what_was_made_of_an_answer_is_kept_so_that_it_can_be_read_in_another_language():
    spanish = languages_in(locale_folder())["es"].catalogue
    one = checked(Round("one_line_empathy", (WAIT,)), 0, "Eleven weeks of waiting. You must be so angry.")
    one = checked(one, 0, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen")
    first, second = (answer.verdict for answer in read(written(one)).answers)

    assert read(written(one)) == one
    assert "nombraste lo que podía estar sintiendo" in [found.what.said_in(spanish) for found in first.found]
    assert second.reason.said_in(spanish) == "Son 16 palabras, y 15 es el máximo. ¿Qué podrías quitar?"


def test_a_round_that_was_kept_as_plain_text_is_still_read():
    body = (
        '{"drill":"but_removal","items":[{"id":"a","case":"b","setting":"You said this in your call."}],"answers":[{"place":0,"text":"x",'
        '"verdict":{"result":"not_met","reason":"Something is still open.","found":[{"what":"a reason","words":"y"}],"missing":["a clear no"]}}]}'
    )
    verdict = read(body).answers[0].verdict

    assert (verdict.reason, verdict.found[0].what, verdict.missing) == ("Something is still open.", "a reason", ("a clear no",))
    assert read(written(read(body))) == read(body)
