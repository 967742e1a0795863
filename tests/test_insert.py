"""An item more in a list of an author's file, and every other byte as it was."""

import pytest

from simtrainer.errors import UsageError
from simtrainer.yamlfile import with_item

NEW = 'Is it "new"?'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ask:\n  - one\n  - 'two'  # why\nsay: x\n", 'ask:\n  - one\n  - \'two\'  # why\n  - "Is it \\"new\\"?"\nsay: x\n'),
        ("ask:\n- one\n\n# next\nsay: x\n", 'ask:\n- one\n- "Is it \\"new\\"?"\n\n# next\nsay: x\n'),
        ("ask:\n  - one", 'ask:\n  - one\n  - "Is it \\"new\\"?"'),
        ("ask:\r\n  - one\r\nsay: x\r\n", 'ask:\r\n  - one\r\n  - "Is it \\"new\\"?"\r\nsay: x\r\n'),
        ("ask: [one, 'two']  # why\n", 'ask: [one, \'two\', "Is it \\"new\\"?"]  # why\n'),
        ("ask:\n  [\n    one,\n    two,\n  ]\n", 'ask:\n  [\n    one,\n    two, "Is it \\"new\\"?",\n  ]\n'),
        (
            "ask:\n  - one\n  - >-\n    two\n    lines\n\nsay: x\n",
            'ask:\n  - one\n  - >-\n    two\n    lines\n  - "Is it \\"new\\"?"\n\nsay: x\n',
        ),
        ("\ufeffask:\n  - é 😀\nsay: x\n", '\ufeffask:\n  - é 😀\n  - "Is it \\"new\\"?"\nsay: x\n'),
        ("ask:\n  - two\n    lines\nsay: x\n", 'ask:\n  - two\n    lines\n  - "Is it \\"new\\"?"\nsay: x\n'),
    ],
    ids=[
        "a comment",
        "no indent",
        "no last line end",
        "CRLF",
        "brackets",
        "brackets over lines",
        "folded",
        "BOM",
        "a plain text over lines",
    ],
)
def test_a_text_is_added_at_the_end_and_nothing_else_moves(before, after):
    assert with_item(before, ["ask"], NEW) == after


def test_a_mapping_goes_behind_the_item_that_is_named():
    before = "turns:\n  - learner: a\n    tells: [x]\n  # then\n  - learner: b\n"

    after = with_item(before, ["turns"], {"learner": "c: d", "tells": ["x", "y"]}, after=0)

    assert after == 'turns:\n  - learner: a\n    tells: [x]\n  - learner: "c: d"\n    tells: [x, y]\n  # then\n  - learner: b\n'


def test_a_mapping_fits_into_braces():
    before = "turns: [{learner: a}, {learner: b}]\n"

    assert with_item(before, ["turns"], {"learner": "c", "tells": ["x"]}, after=0) == (
        'turns: [{learner: a}, {learner: "c", tells: [x]}, {learner: b}]\n'
    )


def test_the_path_leads_through_lists_and_mappings():
    before = "facts:\n  - id: a\n    ask: [x]\n  - id: b\n    ask: [y]\n"

    assert with_item(before, ["facts", 1, "ask"], "z") == before.replace("[y]", '[y, "z"]')


@pytest.mark.parametrize("before", ["ask: one\n", "ask: []\n", "say: [x]\n", "ask: {a: b}\n", "ask:\n  - |+\n    kept\n\n"])
def test_what_cannot_be_added_to_safely_is_refused_with_what_to_do(before):
    with pytest.raises(UsageError, match="write it as a list"):
        with_item(before, ["ask"], "z")
