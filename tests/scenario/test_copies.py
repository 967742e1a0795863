"""Near copies are found, and the quick way finds what the slow way would."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from simtrainer.scenario.check.copies import NEARLY, Originals, codebook_examples

words = st.lists(
    st.sampled_from(["how", "long", "have", "you", "had", "it", "the", "cough", "Since", "when", "?", "é", "zzzzzzzzzzzzzzzzzzzz"]),
    min_size=1,
    max_size=8,
).map(" ".join)


@given(words, words)
def test_bounds_change_nothing(said, original):
    alike = SequenceMatcher(None, original.casefold(), said.casefold(), autojunk=False).ratio() > NEARLY

    assert Originals([original]).copied_by(said) == (original if alike else None)


def test_a_codebook_line_is_known_again_and_a_new_one_is_not():
    assert (
        codebook_examples().copied_by("good morning, I'm Priya Shah, a fourth year medical student working with Dr Okoro today") is not None
    )
    assert codebook_examples().copied_by("Which of the two would you rather try first?") is None
