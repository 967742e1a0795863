"""May this be said instead? Pairs written by hand, and every line of a case spoilt in every way we could think of."""

import random
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simtrainer.rewording import chat, refusal
from simtrainer.rewording.asked import LINE

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "scenarios"
FILES = ("pairs-tuned.yaml", "pairs-kept.yaml")


def pairs(name, *, faithful):
    rows = yaml.safe_load((HERE / name).read_text("utf-8"))
    return [(row["scripted"], row["reworded"]) for row in rows if row["faithful"] == faithful]


def written_lines(case):
    """Return what the patient of a case says, without reading the case as a scenario."""
    found = []

    def collect(value):
        match value:
            case dict():
                for key, inner in value.items():
                    if key in {"say", "short", "otherwise", "met", "withheld", "partly"}:
                        found.extend([inner] if isinstance(inner, str) else inner)
                    else:
                        collect(inner)
            case list():
                for inner in value:
                    collect(inner)
            case _:
                pass

    collect(yaml.safe_load((CASES / case / "scenario.yaml").read_text("utf-8")))
    return sorted({line for line in found if isinstance(line, str)})


LINES = written_lines("s01-antibiotic-request")


@pytest.mark.parametrize("name", FILES)
def test_no_wording_that_changes_what_is_said_gets_through(name):
    wrong = pairs(name, faithful=False)

    assert [pair for pair in wrong if refusal(*pair) is None] == []
    assert len(wrong) >= 30


@pytest.mark.parametrize(("name", "least"), [("pairs-tuned.yaml", 17), ("pairs-kept.yaml", 14)])
def test_so_many_faithful_wordings_get_through(name, least):
    assert sum(refusal(*pair) is None for pair in pairs(name, faithful=True)) >= least


@pytest.mark.parametrize(
    ("written", "worded", "kind"),
    [
        ("I take two.", "I take three.", "number"),
        ("I do not smoke.", "I do smoke.", "negation"),
        ("Is it serious?", "It is serious.", "question"),
        ("(He nods.) Yes.", "Yes.", "direction"),
        ("It hurts.", "It really hurts.", "added"),
        ("It hurts badly.", "It hurts.", "dropped"),
        ("He left me.", "Me left he.", "order"),
        ("It hurts.", "It hurts. So I went out and bought a new one.", "length"),
        ("It hurts.", "It **hurts**.", "unreadable"),
        ("It hurts.", "It hu\u200brts.", "unreadable"),
        ("It hurts.", "It\nhurts.", "unreadable"),
        ("It hurts.", "", "dropped"),
        ("It hurts.", "It hurts. (She cries.)", "direction"),
    ],
)
def test_a_refusal_says_what_kind_of_change_it_was(written, worded, kind):
    assert refusal(written, worded).kind == kind


def test_a_line_may_always_be_said_as_written():
    assert [line for line in LINES if refusal(line, line)] == []


def test_a_no_put_in_anywhere_is_refused():
    chance = random.Random(3)
    for line in LINES:
        words = line.split(" ")
        place, denied = chance.randrange(len(words) + 1), chance.choice(("not", "never", "no"))
        assert refusal(line, " ".join([*words[:place], denied, *words[place:]])), (line, place, denied)


def test_a_number_that_changes_is_refused():
    tried = 0
    for line in LINES:
        for digits in re.finditer(r"\d", line):
            other = line[: digits.start()] + str((int(digits[0]) + 1) % 10) + line[digits.end() :]
            assert refusal(line, other), line
            tried += 1
    assert tried


def test_a_word_of_another_line_put_in_or_put_for_one_is_refused_unless_it_is_talk():
    chance = random.Random(4)
    known = sorted({word for line in LINES for word in re.findall(r"[a-z]{4,}", line)} - {"well", "like", "look", "really", "actually"})
    for line in LINES:
        words = re.sub(r"\([^()]*\)", "", line).split()
        if not words:
            continue
        place = chance.randrange(len(words))
        more = [*words[:place], chance.choice(known), *words[place:]]
        assert refusal(" ".join(words), " ".join(more)), more


@given(st.sampled_from(LINES), st.sampled_from(["Well, ", "Um, ", "Oh, ", "Honestly, ", "I mean, "]))
def test_a_word_of_talk_before_a_line_says_nothing(line, talk):
    # A line that begins with a sentence of one word ("Honestly? ...") may be refused: that only costs a wording.
    if not line.startswith(("(", ".", "I ")) and len(line.split()) > 2 and not re.match(r"[\w']+[?!.]", line):
        assert refusal(line, talk + line[0].lower() + line[1:]) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_answered(written, worded):
    there, back = refusal(written, worded), refusal(worded, written)

    assert (there is None) == (back is None) or "length" in {there and there.kind, back and back.kind}


def test_what_is_asked_holds_the_line_and_the_face_and_nothing_else_of_the_case():
    *same, line = chat("It hurts.", "worried", typed=True)

    assert line == {"role": "user", "content": "Face: worried, typing. Line: It hurts."}
    assert same == chat("Another line.", "sad", typed=False)[:-1]


def test_the_examples_that_are_shown_pass_the_gate():
    _, *shown, _ = [message["content"] for message in chat("It hurts.", "worried", typed=False)]

    pairs = [(shown[place].partition(LINE)[2], shown[place + 1]) for place in range(0, len(shown), 2)]

    assert [refusal(*pair) for pair in pairs] == [None] * 4
