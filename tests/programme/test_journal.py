"""The journal's sets of questions come in rotation."""

from simtrainer.programme.journal import FRAMES, frame_for, frame_named


def test_the_sets_take_turns():
    assert [frame_for(number).name for number in range(4)] == ["what", "gibbs", "what", "gibbs"]


def test_a_set_is_found_by_its_name_so_that_an_entry_keeps_its_questions():
    assert all(frame_named(frame.name) is frame for frame in FRAMES)
    assert frame_named("nothing") is None
