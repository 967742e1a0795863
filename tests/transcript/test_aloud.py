"""What of a line is heard aloud; the page's own voice says the same, from the same examples (tests/js/voice.test.js)."""

import json
from pathlib import Path

import pytest

from simtrainer.transcript.aloud import words_aloud
from simtrainer.transcript.gaps import with_gaps

LINES = json.loads((Path(__file__).parents[1] / "js" / "aloud.json").read_text())


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"])
def test_a_voice_says_the_words_alone(line):
    gaps = [tuple(gap) for gap in line.get("gaps", ())]

    assert words_aloud(line["text"], line.get("channel", "spoken"), gaps) == line["aloud"]


@pytest.mark.parametrize("line", [line for line in LINES if "wire" in line], ids=lambda line: line["text"])
def test_the_page_s_examples_are_what_the_server_sends(line):
    text, marks = with_gaps(line["text"], [tuple(gap) for gap in line["gaps"]])

    assert (text, [list(mark) for mark in marks]) == (line["wire"], line["marks"])
