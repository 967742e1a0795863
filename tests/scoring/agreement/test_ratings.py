"""People's marks as they come out of a spreadsheet, and what is said of those that will not do."""

from pathlib import Path

import pytest

from simtrainer.errors import RatingsError
from simtrainer.scoring.agreement.ratings import Coding, Mark, StepMark
from simtrainer.scoring.agreement.reading import CODES, read_ratings

PAGE = Path(__file__).parents[3] / "docs" / "agreement.md"
PARTS = ("empathy", "rapport", "E1_response")
TURNS = {"t1": 3, "t2": 20}
HEAD = "transcript,rater,item,rating,turn,acts,note\n"


def read(text, name="marks.csv", **more):
    return read_ratings({name: text}, PARTS, TURNS.get, **more)


def mistakes(text, name="marks.csv", **more):
    with pytest.raises(RatingsError) as caught:
        read(text, name, **more)
    return [str(problem) for problem in caught.value.problems]


def test_a_table_holds_marks_and_acts():
    found = read(HEAD + "t1,ana,empathy,4,,,\nt1,ana,acts,,2,EM_NAME Q_OPEN,nice\nt1,ana,acts,,3,,\n")

    assert found.marks == (Mark("t1", "ana", "empathy", 4),)
    assert found.codings == (Coding("t1", "ana", 2, frozenset({"EM_NAME", "Q_OPEN"})), Coding("t1", "ana", 3, frozenset()))


def test_json_lines_hold_the_same():
    lines = '{"transcript": "t1", "rater": "ana", "item": "empathy", "rating": 4}\n\n{"transcript": "t1", "rater": "ana", "turn": 2, "acts": ["Q_OPEN"]}\n'
    found = read(lines, "marks.jsonl")

    assert found.marks == (Mark("t1", "ana", "empathy", 4),)
    assert found.codings == (Coding("t1", "ana", 2, frozenset({"Q_OPEN"})),)


@pytest.mark.parametrize("empty", ["", "-", "NA", "n/a"])
def test_who_cannot_tell_leaves_the_mark_out_and_that_is_no_low_mark(empty):
    assert read(f"{HEAD}t1,ana,rapport,{empty},,,\n").marks == (Mark("t1", "ana", "rapport", None),)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_spreadsheets_of_other_countries_are_read_too(separator):
    text = "Item;Rater;Transcript;Rating\r\nempathy;ana;t1;5\r\n\r\n".replace(";", separator)

    assert read(text).marks == (Mark("t1", "ana", "empathy", 5),)


@pytest.mark.parametrize(("given", "result"), [("met", "met"), ("Not met", "not_met"), ("not-reached", "not_reached"), ("-", None)])
def test_a_safety_step_of_the_case_is_found_or_not(given, result):
    found = read(f"{HEAD}t1,ana,c1,{given},,,\n", steps_of=lambda name: ["c1"])

    assert (found.steps, found.marks) == ((StepMark("t1", "ana", "c1", result),), ())
    assert (found.raters, found.transcripts) == (("ana",), ("t1",))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("t1,ana,c1,4,,,", "RT005 '4' must be met, not_met or not_reached, or empty where you cannot tell"),
        ("t1,ana,empathy,met,,,", "RT005 the rating 'met' must be a whole number from 1 to 5, or empty where you cannot tell"),
        (
            "t1,ana,c2,met,,,",
            "RT004 'c2' is no part of the rubric and no safety step of the case; known are E1_response, acts, c1, empathy, global, rapport",
        ),
        ("t2,ana,c1,met,,,", "RT004 'c1' is no part of the rubric; known are E1_response, acts, empathy, global, rapport"),
    ],
)
def test_a_safety_step_has_words_of_its_own_and_belongs_to_its_case(row, told):
    assert mistakes(f"{HEAD}{row}\n", steps_of=lambda name: ["c1"] if name == "t1" else [])[0] == f"marks.csv:2: {told}"


def test_several_people_and_files_come_together():
    found = read_ratings({"a.csv": f"{HEAD}t1,ana,empathy,4,,,\n", "b.csv": f"{HEAD}t2,ben,empathy,2,,,\n"}, PARTS, TURNS.get)

    assert (found.raters, found.transcripts, found.made_up) == (("ana", "ben"), ("t1", "t2"), False)


def test_raters_that_are_nobody_mark_the_whole_as_made_up():
    assert read(f"{HEAD}t1,ana,empathy,4,,,\nt1,made-up-b,empathy,4,,,\n").made_up


WRONG = {
    "RT001": ("person,item\nana,empathy\n", "marks.csv:1: RT001 the first row must name the columns; transcript, rater are not there"),
    "RT002": (
        "transcript,rater,item,ratting\nt1,ana,empathy,4\n",
        "marks.csv:1: RT002 there is no column 'ratting'; did you mean 'rating'?",
    ),
    "RT003": (f"{HEAD}t1,,,4,,,\n", "marks.csv:2: RT003 rater and item must be filled in"),
    "RT004": (f"{HEAD}t1,ana,empathie,4,,,\n", "marks.csv:2: RT004 'empathie' is no part of the rubric; did you mean 'empathy'?"),
    "RT005": (
        f"{HEAD}t1,ana,empathy,4.5,,,\n",
        "marks.csv:2: RT005 the rating '4.5' must be a whole number from 1 to 5, or empty where you cannot tell",
    ),
    "RT006": (
        f"{HEAD}t1,ana,acts,,,Q_OPEN,\n",
        "marks.csv:2: RT006 the turn '' must be the number of the learner's turn, the first one being 1",
    ),
    "RT007": (f"{HEAD}t1,ana,acts,,1,Q_OPENN,\n", "marks.csv:2: RT007 'Q_OPENN' is not an act of the codebook; did you mean 'Q_OPEN'?"),
    "RT008": (
        f"{HEAD}t1,ana,empathy,4,,,\nt1,ana,empathy,3,,,\n",
        "marks.csv:3: RT008 ana has marked empathy of t1 before, in marks.csv:2",
    ),
    "RT009": (
        f"{HEAD}../t1,ana,empathy,4,,,\n",
        "marks.csv:2: RT009 there is no transcript '../t1': it is the file's name without its ending",
    ),
    "RT010": (f"{HEAD}t1,ana,acts,,4,Q_OPEN,\n", "marks.csv:2: RT010 the learner has 3 turns in t1; there is no turn 4"),
    "RT012": (
        f"{HEAD}t1,ana,empathy,4,,,well, well\n",
        "marks.csv:2: RT012 there are 8 cells and 7 columns; a comma in words needs quotes round them",
    ),
}


@pytest.mark.parametrize("code", sorted(WRONG))
def test_each_mistake_is_told_with_its_line_its_code_and_what_to_do(code):
    text, told = WRONG[code]

    assert mistakes(text) == [told]


@pytest.mark.parametrize("line", ["4", "[]", "{", '"t1"', "[" * 100_000])
def test_a_line_that_is_no_json_object_is_told(line):
    assert mistakes(line, "marks.jsonl")[0].startswith("marks.jsonl:1: RT011 each line must be one JSON object")


def test_all_mistakes_of_all_files_are_told_at_once():
    with pytest.raises(RatingsError) as caught:
        read_ratings({"a.csv": f"{HEAD}t1,ana,empathy,9,,,\nt1,ana,nothing,1,,,\n", "b.jsonl": "?\n"}, PARTS, TURNS.get)

    assert [(problem.file, problem.line, problem.code) for problem in caught.value.problems] == [
        ("a.csv", 2, "RT005"),
        ("a.csv", 3, "RT004"),
        ("b.jsonl", 1, "RT011"),
    ]


def test_a_cell_as_long_as_a_book_is_a_mistake_and_no_crash():
    assert mistakes(f"{HEAD}t1,ana,empathy,4,,,{'x' * 200_000}\n")[0].startswith("marks.csv:2: RT012 the row cannot be read")


def test_every_code_is_tried_here_and_stands_in_the_document():
    assert {*WRONG, "RT011"} == set(CODES)
    page = PAGE.read_text("utf-8")
    for code, meaning in CODES.items():
        assert f"| `{code}` | {meaning} |" in page
