"""Playing: anything said to the small patient, and what must hold whatever it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simtrainer.codebook import codebook
from simtrainer.errors import MessageError
from simtrainer.scenario.model import Scenario
from simtrainer.session.play import begin, ends, hear_pending, learner_says, patient_answers, pauses, play_of, reflects, resumes
from simtrainer.transcript.codec import decode, encode, read_events, write_events
from simtrainer.transcript.events import PatientReacted, PatientSaid
from simtrainer.transcript.heard import Act, FactAsked, Heard
from simtrainer.transcript.situation import after, situation_after

CODES = sorted(codebook().clinician_acts)
one_heard = st.builds(
    lambda codes, facts, formula: Heard(
        acts=tuple(Act(code, 0, 1, 0.9, {"formula": formula, "linked": not formula}, "given") for code in codes),
        facts=tuple(FactAsked(fact, 0.9, "given", 0, 1) for fact in facts),
    ),
    st.lists(st.sampled_from(CODES), max_size=4),
    st.lists(st.sampled_from(["onset", "pain", "sister"]), max_size=3),
    st.booleans(),
)
talks = st.lists(one_heard, min_size=1, max_size=25)


def play_of_heard(scenario: Scenario, heard: list[Heard]):
    return play_of(scenario, lambda text, before: heard[int(text)], "table")


def events_of(scenario: Scenario, heard: list[Heard], seed: int = 1):
    play = play_of_heard(scenario, heard)
    events = list(begin(play, session="s", seed=seed, at=0))
    now = situation_after(events)
    for number in range(len(heard)):
        for event in learner_says(now, id=f"m{number}", text=str(number), channel="spoken", at=number):
            events.append(event)
            now = after(now, event)
        for event in patient_answers(play, now, hear_pending(play, now), at=number):
            events.append(event)
            now = after(now, event)
    return events, now


@given(talks)
@settings(max_examples=60)
def test_the_patient_always_answers_exactly_once(small_one, heard):
    events, _ = events_of(small_one, heard)

    said = [event for event in events if isinstance(event, PatientSaid)]

    assert len(said) == len(heard) + 1
    assert all(event.text.strip() for event in said)


@given(talks, st.integers(0, 2**31))
@settings(max_examples=60)
def test_the_same_words_and_seed_give_the_same_session(small_one, heard, seed):
    assert events_of(small_one, heard, seed)[0] == events_of(small_one, heard, seed)[0]


@given(talks)
@settings(max_examples=60)
def test_a_session_written_and_read_back_stands_where_it_stood(small_one, heard):
    events, live = events_of(small_one, heard)

    read = read_events(write_events(events).splitlines())

    assert list(read) == events
    assert situation_after(read) == live


@given(talks, st.data())
@settings(max_examples=40)
def test_rewinding_to_a_turn_equals_having_stopped_there(small_one, heard, data):
    turns = data.draw(st.integers(1, len(heard)))
    events, _ = events_of(small_one, heard)

    stopped, now = events_of(small_one, heard[:turns])

    assert situation_after(events[: len(stopped)]) == now


@given(talks)
@settings(max_examples=60)
def test_every_change_of_state_has_a_reason(small_one, heard):
    state = small_one.initial
    for event in events_of(small_one, heard)[0]:
        if isinstance(event, PatientReacted):
            assert (event.because is not None) == (event.state != state)
            state = event.state


@given(talks)
@settings(max_examples=60)
def test_no_gated_fact_is_told_before_its_gate_opens(small_one, heard):
    events, _ = events_of(small_one, heard)
    acknowledged = 0
    for index, event in enumerate(events):
        if not isinstance(event, PatientReacted):
            continue
        acknowledged += sum(move.change == "met" for move in event.cues)
        told = {fact.fact for fact in event.told if not fact.partly}
        if "sister" in told and "sister" not in {
            f.fact for e in events[:index] if isinstance(e, PatientReacted) for f in e.told if not f.partly
        }:
            plainly = any(act.act == "Q_SENSITIVE" for message in event.messages for act in message.heard.acts)
            assert event.affect.trust >= (25 if plainly else 55)
            assert acknowledged >= 1 or plainly
        if "sister" not in told:
            assert "My sister died" not in events[index + 1].text


@given(talks)
@settings(max_examples=60)
def test_one_opening_is_missed_at_most_once_and_levels_only_rise(small_one, heard):
    level: dict[str, int] = {}
    open_now: set[str] = set()
    for event in events_of(small_one, heard)[0]:
        if not isinstance(event, PatientReacted):
            continue
        for move in event.cues:
            if move.change == "emitted":
                assert move.level > level.get(move.cue, 0)
                level[move.cue] = move.level
                open_now.add(move.cue)
            elif move.change in ("met", "missed", "spaced"):
                assert move.cue in open_now or any(m.change == "reopened" and m.cue == move.cue for m in event.cues)
                open_now.discard(move.cue)
            elif move.change == "reopened":
                open_now.add(move.cue)


def test_a_repeated_client_id_is_not_played_twice(small_one, heard):
    _, now = events_of(small_one, [heard("Q_OPEN")])

    assert learner_says(now, id="m0", text="0", channel="spoken", at=9) == ()


def test_messages_before_the_answer_are_one_turn(small_one, heard):
    play = play_of_heard(small_one, [heard("TH_GREET"), heard("Q_CLOSED", facts=("onset",))])
    now = situation_after(begin(play, session="s", seed=1, at=0))
    for number in range(2):
        for event in learner_says(now, id=f"m{number}", text=str(number), channel="spoken", at=number):
            now = after(now, event)

    reacted, said = patient_answers(play, now, hear_pending(play, now), at=3)

    assert reacted.turn == 1
    assert [message.said for message in reacted.messages] == [3, 4]
    assert said.text.startswith("Good morning. In May.")


def test_a_pause_holds_the_talk_and_an_end_ends_it(small_one, heard):
    _, now = events_of(small_one, [heard("Q_OPEN")])
    paused = after(now, pauses(now, at=5)[0])
    with pytest.raises(MessageError, match="paused"):
        learner_says(paused, id="x", text="hello", channel="spoken", at=6)
    resumed = after(paused, resumes(paused, at=7)[0])
    ended = after(resumed, ends(resumed, by="learner", at=8)[0])

    with pytest.raises(MessageError, match="ended"):
        learner_says(ended, id="x", text="hello", channel="spoken", at=9)
    assert ends(ended, by="learner", at=9) == ()
    assert after(ended, reflects(ended, prompt="felt", text="tired", at=10)[0]).reflections == {"felt": "tired"}


@pytest.mark.parametrize(("text", "code"), [("   ", "empty"), ("x" * 4001, "too_long")])
def test_words_that_cannot_be_taken_are_refused_by_name(small_one, heard, text, code):
    _, now = events_of(small_one, [heard("Q_OPEN")])

    with pytest.raises(MessageError) as refused:
        learner_says(now, id="x", text=text, channel="spoken", at=9)

    assert refused.value.code == code


def test_an_unknown_question_gets_an_answer_in_character_and_no_symptom(small_one, heard):
    events, now = events_of(small_one, [heard("Q_CLOSED")])

    assert events[-1].text in small_one.talk.no_such_fact
    assert now.told == frozenset()


def test_a_fact_asked_again_is_told_as_said_before(small_one, heard):
    events, _ = events_of(small_one, [heard("Q_CLOSED", facts=("onset",))] * 2)

    assert events[-1].text == "I did say that. In May. I don't sleep much."


def test_every_event_survives_its_codec(small_one, heard):
    events, _ = events_of(small_one, [heard("Q_OPEN"), heard("NG_DISMISS"), heard("EM_NAME")])

    assert [decode(encode(event)) for event in events] == events


def test_a_face_is_to_be_seen_where_a_cue_comes_with_it_and_nowhere_else(small_one):
    heard = [Heard(acts=(Act("Q_CLOSED", 0, 1, 0.9, {}, "given"),)) for _ in range(4)]
    events, _ = events_of(small_one, heard)
    turns = list(
        zip(
            [one for one in events if isinstance(one, PatientReacted)],
            [one for one in events if isinstance(one, PatientSaid)][1:],
            strict=True,
        )
    )
    given_now = [any(moved.change == "emitted" for moved in reacted.cues) for reacted, _ in turns]

    assert True in given_now
    assert [said.seen for _, said in turns] == given_now
