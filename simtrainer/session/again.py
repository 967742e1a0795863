"""Other words for a moment of a call that is over: where the call then stood, how they are heard there, and what would come of them."""

import re

from msgspec.structs import replace

from simtrainer.session.fork import first_words
from simtrainer.session.play import Play, patient_answers
from simtrainer.transcript.events import (
    Channel,
    Events,
    HeardMessage,
    LearnerSaid,
    PatientReacted,
    PatientSaid,
    SessionEnded,
    TriedAnswer,
    WordsBack,
)
from simtrainer.transcript.situation import Situation, after, situation_after

_TURN = re.compile(r"turn-(\d{1,4})")
TRIED = "tried"


def standing_before(events: Events, moment: str) -> Situation | None:
    """Return where the call stood when a moment's words were due: before the turn it names, else at the end of the call.

    None where there was no such turn.
    """
    if named := _TURN.fullmatch(moment):
        first = first_words(events, int(named[1]))
        return None if first is None else situation_after(event for event in events if event.seq < first)
    ended = next((event.seq for event in events if isinstance(event, SessionEnded)), len(events) + 1)
    return situation_after(event for event in events if event.seq < ended)


def with_words(situation: Situation, text: str, channel: Channel, at: float) -> Situation:
    """Return the situation with other words waiting for an answer, and nothing else."""
    said = LearnerSaid(seq=situation.seq + 1, at=at, id=TRIED, text=text, channel=channel)
    return after(replace(situation, pending=()), said)


def answer_to(play: Play, situation: Situation, heard: tuple[HeardMessage, ...], *, at: float) -> TriedAnswer:
    """Return what the patient would have made of the words that wait: the same patient, seed and words give what was said in the call."""
    reacted, *after_it = patient_answers(play, situation, heard, at=at)
    assert isinstance(reacted, PatientReacted), "a reaction comes first"
    said = tuple(WordsBack(one.speaker, one.text, one.channel) for one in after_it if isinstance(one, PatientSaid))
    return TriedAnswer(said, reacted.affect, reacted.cues)
