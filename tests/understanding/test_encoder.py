"""The encoder beside the core: what it reads, when it is asked, and what happens where it cannot be loaded."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import resources

import numpy as np
import pytest
from numpy.typing import NDArray

from simtrainer.codebook import codebook
from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import FactBook, hear
from simtrainer.understanding import recogniser as shipped
from simtrainer.understanding.encoder import Asked, Encoder, Pieces, Read, Together, plain_words
from simtrainer.understanding.opinion import is_sure
from simtrainer.understanding.recogniser import encoder, read
from simtrainer.understanding.training.families import is_stated
from simtrainer.understanding.units import said_before

MODEL = resources.files("simtrainer.understanding") / "model"
PIECES = Pieces.from_lines("[PAD]\n[UNK]\n[CLS]\n[SEP]\nwhat\nmet\n##form\n##in\n?\nit\nbegan")


def test_a_word_the_vocabulary_does_not_have_is_read_in_its_longest_pieces():
    assert PIECES.of("What metformin?") == [4, 5, 6, 7, 8]


def test_a_word_of_which_no_piece_is_known_is_one_unknown():
    assert PIECES.of("xyzzy") == [1]


def test_what_stands_before_a_unit_is_read_before_it_and_told_apart():
    read_ = PIECES.batch([Asked("It began", "", "What?"), Asked(None, "", "It")])
    assert read_.pieces.tolist() == [[2, 9, 10, 3, 3, 4, 8, 3], [2, 3, 3, 9, 3, 0, 0, 0]]
    assert read_.unit.tolist()[0] == [0, 0, 0, 0, 0, 1, 1, 1]
    assert read_.there.tolist()[1] == [1, 1, 1, 1, 1, 0, 0, 0]


def test_spelling_and_fillers_are_undone_before_anything_is_read():
    assert plain_words("Um, dae ye hae") == plain_words("do you have")


def everything_said() -> list[Asked]:
    """Return what the codebook's clinicians say, each after what another says."""
    lines = [text for act in codebook().clinician_acts.values() for text in act.positive]
    return [Asked(lines[i - 7] if i % 3 else None, lines[i - 3] if i % 2 else "", text) for i, text in enumerate(lines)]


def test_company_does_not_change_what_is_read():
    whole = encoder()
    assert whole is not None
    asked = everything_said()
    odds, directions = whole.read(asked)
    for i, one in enumerate(asked):
        alone, direction = whole.read([one])
        assert np.array_equal(alone[0], odds[i]), one
        assert np.array_equal(direction[0], directions[i]), one


def test_what_several_threads_wait_for_is_read_in_one_go_and_given_to_each():
    runs: list[int] = []
    reading, go_on = threading.Event(), threading.Event()

    def run(read: Read) -> NDArray[np.float32]:
        runs.append(len(read.pieces))
        reading.set()
        go_on.wait(5)
        return read.pieces[:, :1].astype(np.float32)

    together = Together(run, readers=1)
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(together.read, [([1], 0)])
        reading.wait(5)
        others = [pool.submit(together.read, [([number], 0)]) for number in (2, 3)]
        while len(together.waiting) < len(others):
            time.sleep(0.001)
        go_on.set()
        found = [one.result(5)[0][0] for one in (first, *others)]

    assert (found, runs) == ([1, 2, 3], [1, 2])


def test_what_cannot_be_read_is_told_to_everybody_who_waits_for_it():
    def run(read: Read) -> NDArray[np.float32]:
        raise OSError("the model is broken")

    with pytest.raises(OSError, match="broken"):
        Together(run).read([([1], 0)])


def test_the_core_decides_alone_where_one_act_is_clear():
    assert is_sure(np.array([0.97, 0.02, 0.01, 0.99], np.float32), [3])


@pytest.mark.parametrize("p", [[0.97, 0.4, 0.01, 0.99], [0.6, 0.02, 0.01, 0.99], [0.97, 0.02, 0.01, 0.5]])
def test_the_encoder_is_asked_where_two_acts_are_near_or_a_family_is_undecided(p):
    assert not is_sure(np.array(p, np.float32), [3])


def test_the_session_s_record_tells_whether_the_encoder_heard_too():
    assert shipped().id.startswith("full-")


def test_without_onnxruntime_the_core_hears_alone(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert Encoder.from_bytes(b"", "", b"") is None


def test_the_core_alone_still_hears_and_says_so_in_its_id():
    core = read((MODEL / "core.npz").read_bytes(), (MODEL / "table.npz").read_bytes())
    assert core.id.startswith("core-")
    assert core.opinion is None
    assert "Q_CLOSED" in {act.act for act in hear("Do you smoke?", (), recogniser=core).acts}


def test_a_question_that_shares_no_word_with_a_phrasing_finds_its_fact():
    book = FactBook.from_phrasings(
        {
            "onset": ["How long have you had the cough?", "When did it start?"],
            "children": ["Do you have any children?", "How old are your kids?"],
            "smoking": ["Do you smoke?", "Have you ever smoked cigarettes?"],
        }
    )
    assert [fact.fact for fact in hear("Any sons or daughters?", (), book).facts] == ["children"]


def test_behind_a_nod_stands_what_the_patient_said_before_it():
    before = [
        Utterance("patient", "I lie awake until four, thinking about the scan."),
        Utterance("clinician", "You lie awake."),
        Utterance("patient", "Mm. Yeah."),
    ]
    heard = hear("Thinking about the scan until four.", before)
    assert {act.act for act in heard.acts} & {"EM_REFLECT_SIMPLE", "EM_REFLECT_COMPLEX"}


def test_a_clinician_goes_on_from_a_statement_that_was_only_nodded_to_but_not_from_a_question():
    told = [("patient", "It hurts."), ("clinician", "We have two ways. The first is rest."), ("patient", "Mm.")]
    assert said_before(told).unit_before == "The first is rest."
    asked = [("patient", "It hurts."), ("clinician", "Is it worse at night?"), ("patient", "No.")]
    assert said_before(asked).unit_before == ""


@pytest.mark.parametrize("text", ["You've been stuck?", "So it's the nights, isn't it?", "yeah, and you didn't tell her?"])
def test_a_statement_with_a_rising_end_is_still_a_statement(text):
    assert is_stated(text)


@pytest.mark.parametrize("text", ["Have you been stuck?", "What about the nights?", "Any pain?"])
def test_a_question_is_not_taken_for_a_statement(text):
    assert not is_stated(text)
