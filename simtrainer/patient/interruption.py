"""What the patient says of being interrupted: now and then, before the answer, and never to somebody who says sorry.

Only where a good part of the words was cut; the rest stood on the screen all the same, so what they told stays told.
"""

from collections.abc import Collection, Sequence

from simtrainer.patient.replies import Draft
from simtrainer.transcript.situation import COMPLAINT, Situation

SPEAKS_AGAIN = 4
"""After so many turns at the earliest the patient speaks of it again."""

MUCH = 0.3
"""From this share of the words unheard it is worth a word; who is cut off at the last syllable has said it."""

SORRY = frozenset({"RA_REPAIR", "IN_APOLOGY"})


def speak_of_it(reply: Draft, situation: Situation, acts: Collection[str], wordings: Sequence[str]) -> None:
    """Put it before the reply, where it is due."""
    rests = situation.complained and situation.turn + 1 - situation.complained < SPEAKS_AGAIN
    if rests or not _was_cut(situation) or not SORRY.isdisjoint(acts):
        return
    reply.say(COMPLAINT, wordings)
    reply.parts.insert(0, reply.parts.pop())
    reply.lines.insert(0, reply.lines.pop())


def _was_cut(situation: Situation) -> bool:
    return any(one.heard is not None and one.heard <= (1 - MUCH) * one.length for one in situation.aloud)
