"""Other words for a moment of a call that is over: where the call then stood, with the new words waiting to be understood."""

import re

from msgspec.structs import replace

from simtrainer.transcript.events import Channel, Events, LearnerSaid, PatientReacted, SessionEnded
from simtrainer.transcript.situation import Situation, after, situation_after

_TURN = re.compile(r"turn-(\d{1,4})")
TRIED = "tried"


def standing_before(events: Events, moment: str) -> Situation | None:
    """Return where the call stood when a moment's words were due: before the turn it names, else at the end of the call.

    None where there was no such turn.
    """
    if named := _TURN.fullmatch(moment):
        number = int(named[1])
        reaction = next((event for event in events if isinstance(event, PatientReacted) and event.turn == number), None)
        first = reaction.messages[0].said if reaction and reaction.messages else None
        return None if first is None else situation_after(event for event in events if event.seq < first)
    ended = next((event.seq for event in events if isinstance(event, SessionEnded)), len(events) + 1)
    return situation_after(event for event in events if event.seq < ended)


def with_words(situation: Situation, text: str, channel: Channel, at: float) -> Situation:
    """Return the situation with other words waiting for an answer, and nothing else."""
    said = LearnerSaid(seq=situation.seq + 1, at=at, id=TRIED, text=text, channel=channel)
    return after(replace(situation, pending=()), said)
