"""Going back into a call that is over: the beginning is shared, the rest is new, and the same words lead to the same events."""

import pytest
from msgspec.structs import replace

from simtrainer.errors import MessageError
from simtrainer.session.fork import first_words, forked
from simtrainer.session.play import begin, ends, hear_pending, learner_says, patient_answers, pauses, play_of, resumes, tries
from simtrainer.transcript.codec import read_events, write_events
from simtrainer.transcript.events import Fork, LearnerSaid, PatientSaid, SessionStarted
from simtrainer.transcript.heard import Act, FactAsked, Heard
from simtrainer.transcript.situation import situation_after

LINES = ["Hello, I'm Sam.", "onset", "pain", "A kind word.", "sister"]


def given(text, before):
    acts = (Act("EM_NAME", 0, len(text), 0.9, {"linked": True}, "given"),) if "kind" in text else ()
    facts = (FactAsked(text, 0.9, "given", 0, 1),) if text in ("onset", "pain", "sister") else ()
    return Heard(acts=acts, facts=facts, nothing_fits=0.0 if facts else 1.0)


@pytest.fixture
def play(small):
    return play_of(small, given, "given")


@pytest.fixture
def talk(play):
    def on(events, lines, at=None, ended=True):
        events, now = list(events), at
        for number, line in enumerate(lines):
            at = 100.0 * number if now is None else now + 10 * number
            events += learner_says(situation_after(events), id=f"m{len(events)}", text=line, channel="spoken", at=at)
            stood = situation_after(events)
            events += patient_answers(play, stood, hear_pending(play, stood), at=at + 5)
        return tuple(events) + (ends(situation_after(events), by="learner", at=events[-1].at + 1) if ended else ())

    return on


@pytest.fixture
def first(play, talk):
    return talk(begin(play, session="first", seed=3, at=0), LINES)


def bare(events):
    """Return events without what differs between two plays: times and ids."""
    told = [replace(event, at=0.0, **({"id": ""} if isinstance(event, LearnerSaid) else {})) for event in events]
    return [replace(one, session="", forked=None) if isinstance(one, SessionStarted) else one for one in told]


@pytest.mark.parametrize("turn", [1, 2, 3, 4, 5])
def test_the_same_words_after_going_back_give_the_same_events(first, talk, turn):
    again = forked(first, turn=turn, session="second", at=5000.0)

    assert bare(talk(again, LINES[turn - 1 :], at=5000.0)) == bare(first)


def test_a_fork_says_where_it_left_and_shares_nothing_of_that_turn(first):
    again = forked(first, turn=3, session="second", at=5000.0)
    left = first_words(first, 3)

    assert again[0].session == "second"
    assert again[0].forked == Fork("first", left)
    assert len(again) == left - 1
    assert [event.text for event in again if isinstance(event, LearnerSaid)] == LINES[:2]
    assert (again[0].seed, again[0].scenario_hash) == (first[0].seed, first[0].scenario_hash)


def test_other_words_lead_elsewhere_and_the_first_call_stays_as_it_was(first, talk):
    before = write_events(first)
    again = talk(forked(first, turn=4, session="second", at=5000.0), ["What else?"], at=5000.0)

    assert bare(again) != bare(first)[: len(again)]
    assert write_events(first) == before


def test_a_fork_of_a_fork_names_the_fork_and_goes_on_the_same(first, talk):
    second = talk(forked(first, turn=4, session="second", at=5000.0), ["What else?", "sister"], at=5000.0)
    third = forked(second, turn=5, session="third", at=9000.0)

    assert third[0].forked == Fork("second", first_words(second, 5))
    assert bare(talk(third, ["sister"], at=9000.0)) == bare(second)


def test_the_clock_goes_on_from_the_patients_last_words(first):
    again = forked(first, turn=4, session="second", at=5000.0)
    times = [event.at for event in again]
    last = next(event for event in reversed(first[: len(again)]) if isinstance(event, PatientSaid))

    assert times == sorted(times)
    assert times[-1] == 5000.0
    assert times[-1] - times[0] == pytest.approx(last.at - first[0].at)


def test_a_pause_before_the_turn_is_kept_with_its_length(play, talk):
    call = talk(begin(play, session="first", seed=3, at=0), ["onset"], ended=False)
    call += pauses(situation_after(call), at=50)
    call += resumes(situation_after(call), at=80)
    call = talk(call, ["pain"], at=90)
    again = forked(call, turn=2, session="second", at=1000.0)

    assert [type(event).__name__ for event in again[-2:]] == ["SessionPaused", "SessionResumed"]
    assert again[-1].at - again[-2].at == 30
    assert not situation_after(again).paused


def test_several_messages_before_one_answer_are_one_turn(play):
    events = list(begin(play, session="first", seed=3, at=0))
    for number, line in enumerate(("Hello.", "onset")):
        events += learner_says(situation_after(events), id=f"m{number}", text=line, channel="spoken", at=number)
    stood = situation_after(events)
    events += patient_answers(play, stood, hear_pending(play, stood), at=5)
    call = (*events, *ends(situation_after(events), by="learner", at=6))

    assert first_words(call, 1) == 3
    assert first_words(call, 2) is None


def test_what_was_tried_and_written_after_the_call_is_not_taken_along(first):
    after = (*first, *tries(situation_after(first), moment="turn-2", text="x", heard=Heard(), at=600.0))

    assert forked(after, turn=3, session="s", at=5000.0) == forked(first, turn=3, session="s", at=5000.0)


@pytest.mark.parametrize("turn", [0, 6, 99])
def test_there_is_no_going_back_to_a_turn_nobody_took(first, turn):
    with pytest.raises(MessageError, match="no turn"):
        forked(first, turn=turn, session="s", at=5000.0)


def test_a_call_that_goes_on_cannot_be_gone_back_into(play, talk):
    with pytest.raises(MessageError, match="still going"):
        forked(talk(begin(play, session="first", seed=3, at=0), LINES, ended=False), turn=1, session="s", at=5000.0)


def test_a_fork_is_written_and_read_back_as_it_was(first):
    again = forked(first, turn=3, session="second", at=5000.0)

    assert read_events(write_events(again).splitlines()) == again
    assert b"forked" not in write_events(first)
