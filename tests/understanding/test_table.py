"""Words and their vectors: known pieces, and words that are hardly words."""

import time

from simtrainer.understanding import hear, recogniser
from simtrainer.understanding.table import Table


def table() -> Table:
    return recogniser().table


def test_no_piece_is_longer_than_what_is_looked_for():
    assert table().longest == max(len(piece) for piece in table().at)


def test_one_endless_word_is_heard_in_no_time():
    hear("warm up", [])
    start = time.perf_counter()
    hear("qzx" * 1333, [])
    assert time.perf_counter() - start < 1


def test_a_word_of_many_letters_is_not_kept():
    word = "longwinded" * 5

    assert table().word(word).any()
    assert word not in table().known
