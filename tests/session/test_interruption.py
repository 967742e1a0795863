"""Being interrupted where voices are on: the patient says so now and then, the debrief tells it, and nothing else follows."""

import pytest

from simtrainer.errors import MessageError
from simtrainer.scenario.model import Scenario
from simtrainer.session.interruption import interrupts
from simtrainer.session.play import begin, hear_pending, learner_says, patient_answers, play_of
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import PatientReacted, PatientSaid
from simtrainer.transcript.heard import Act, FactAsked, Heard
from simtrainer.transcript.situation import after, situation_after
from tests.conftest import SMALL

LONG = "It is a long story, and I am not sure where I should begin with it."
HANG_ON = ["Hang on.", "Let me finish."]
CASE = Scenario.model_validate(
    {
        **SMALL,
        "opening": LONG,
        "cues": [],
        "talk": {**SMALL["talk"], "not_understood": [f"{LONG} Really.", LONG], "interrupted": HANG_ON},
    }
)


def given(text, before):
    acts = (Act("RA_REPAIR", 0, len(text), 0.9, {}, "given"),) if "sorry" in text else ()
    facts = (FactAsked("onset", 0.9, "given", 0, 1),) if "when" in text else ()
    return Heard(acts, facts=facts, nothing_fits=0.0 if facts else 1.0)


def talk(*lines, seed=7):
    """Return the events of a call; a number before a line cuts the words before it after so many characters."""
    play = play_of(CASE, given, "given")
    events = list(begin(play, session="s", seed=seed, at=0))
    now = situation_after(events)

    def add(new):
        nonlocal now
        for event in new:
            events.append(event)
            now = after(now, event)

    for number, line in enumerate(lines):
        if isinstance(line, int):
            add(interrupts(now, said=now.aloud[-1].seq, heard=line, at=number))
        else:
            add(learner_says(now, id=f"m{number}", text=line, channel="spoken", at=number))
            add(patient_answers(play, now, hear_pending(play, now), at=number))
    return events, now


def words(events):
    return [event.text for event in events if isinstance(event, PatientSaid)][1:]


def says_so(events):
    return [any(text.startswith(one) for one in HANG_ON) for text in words(events)]


def test_a_patient_who_was_cut_off_says_so_and_then_answers():
    events, _ = talk(10, "when?")
    (text,) = words(events)
    (reaction,) = [event for event in events if isinstance(event, PatientReacted)]

    assert text in {f"{one} In May." for one in HANG_ON}
    assert reaction.lines[0].startswith("talk:interrupted:")
    assert reaction.lines[1] == "fact:onset:0"


def test_it_is_said_once_in_a_few_turns_however_often_it_happens():
    events, now = talk(*[10, "Well."] * 6)

    assert says_so(events) == [True, False, False, False, True, False]
    assert now.complained == 5


@pytest.mark.parametrize(("heard", "line"), [(len(LONG) - 4, "when?"), (10, "sorry, when?")])
def test_nothing_is_said_of_a_last_syllable_or_to_somebody_who_says_sorry(heard, line):
    events, _ = talk(heard, line)

    assert says_so(events) == [False]


def test_the_same_words_and_interruptions_give_the_same_session_and_another_seed_another_wording():
    again, other = talk(10, "Well.", 20, "when?"), [words(talk(10, "when?", seed=seed)[0])[0] for seed in range(8)]

    assert talk(10, "Well.", 20, "when?") == again
    assert len(set(other)) == 2


def test_what_moves_inside_the_patient_and_what_judges_read_of_the_learner_is_the_same():
    cut, whole = talk(10, "when?", 3, "Well."), talk("when?", "Well.")
    inside = [
        [(one.affect, one.state, one.cues, one.asked, one.told) for one in events if isinstance(one, PatientReacted)]
        for events in (cut[0], whole[0])
    ]
    learner = [
        [(turn.text, turn.acts) for turn in conversation_of(events).turns if turn.speaker == "clinician"] for events in (cut[0], whole[0])
    ]

    assert inside[0] == inside[1]
    assert learner[0] == learner[1]


def test_the_conversation_knows_what_was_heard():
    events, _ = talk(20, "when?")
    turns = conversation_of(events).turns

    assert turns[0].messages[0].cut == LONG[:20]
    assert turns[2].messages[0].cut is None


def test_only_words_of_the_patient_that_may_be_heard_now_can_be_cut_and_only_once():
    _, now = talk(10, "when?")
    spoken = now.aloud[0].seq
    cut = after(now, interrupts(now, said=spoken, heard=2, at=9)[0])

    assert interrupts(cut, said=spoken, heard=3, at=9) == ()
    for seq in (1, 2, spoken - 1, spoken + 1):
        with pytest.raises(MessageError, match="nobody is heard"):
            interrupts(now, said=seq, heard=1, at=9)


def test_typed_words_of_a_chat_are_never_aloud():
    play = play_of(CASE.model_copy(update={"modality": "text"}), given, "given")
    now = situation_after(begin(play, session="s", seed=7, at=0))

    with pytest.raises(MessageError, match="nobody is heard"):
        interrupts(now, said=2, heard=1, at=9)
