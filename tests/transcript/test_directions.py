"""What is done and not said: found alike by the server and by the page, from the same cases."""

import json
from pathlib import Path

import pytest

from simtrainer.server.pages import staged
from simtrainer.transcript.directions import parts_of

CASES = json.loads((Path(__file__).parents[1] / "js" / "directions.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_line_falls_into_words_and_directions_and_loses_no_letter(case):
    parts = parts_of(case["text"], case.get("channel", "spoken"))

    assert [list(part) for part in parts] == case["parts"]
    assert "".join(part.text for part in parts) == case["text"]


def test_a_page_marks_directions_and_lets_no_markup_through():
    assert staged("Ah. (She <nods>.) Yes & no.") == 'Ah. <em class="direction">(She &lt;nods&gt;.)</em> Yes &amp; no.'
    assert staged("gaviscon (the liquid)", "chat") == "gaviscon (the liquid)"
