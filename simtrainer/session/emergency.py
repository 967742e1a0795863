"""The emergency button: what it can do depends on what the learner has asked, and only on that.

Nobody can send help to a place nobody has asked for. What the patient would have answered is never looked at here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from simtrainer.errors import MessageError
from simtrainer.transcript.conversation import Conversation, ConversationTurn
from simtrainer.transcript.events import EmergencyUsed, Events, Help
from simtrainer.transcript.situation import Situation
from simtrainer.words import _

PLACE, NUMBER = "TH_LOCATION", "TH_BACKUP"
WHERE = "where"
"""Where the patient is, under the name every case gives that fact: it is asked for in words that are no question of safety, too."""

NEEDED: dict[Help, tuple[str, str]] = {
    "ambulance": ("no_place", _("Nobody knows where to send it: ask where the patient is now.")),
    "ring_back": ("no_number", _("Nobody knows which number to ring: ask for one.")),
}
"""What stands in the way, by code and in words, where the learner has not asked."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the patient last answered when asked for a place and for a number; None where nobody has asked."""

    place: str | None
    number: str | None


def calls_for_help(situation: Situation, *, what: Help, at: float) -> Events:
    """Return the use of the button; nothing where an ambulance is on its way already. Raise MessageError where it cannot be done."""
    if situation.ended:
        raise MessageError("ended", _("the call has ended; start a new one to talk again"))
    if what == "ambulance" and what in situation.helps:
        return ()
    if not (_place_was_asked(situation) if what == "ambulance" else _was_heard(situation, NUMBER)):
        raise MessageError(*NEEDED[what])
    return (EmergencyUsed(seq=situation.seq + 1, at=at, what=what),)


def _place_was_asked(situation: Situation) -> bool:
    return WHERE in situation.told or _was_heard(situation, PLACE)


def _was_heard(situation: Situation, act: str) -> bool:
    return any(one.act == act for turn in situation.turns for one in turn.acts)


def answers(conversation: Conversation) -> Answers:
    """Return the patient's own words about where they are and how to ring them, as the learner has read them already."""

    def is_place(turn: ConversationTurn) -> bool:
        return WHERE in turn.told or any(act.act == PLACE for act in turn.acts)

    return Answers(_answer(conversation, is_place), _answer(conversation, lambda turn: any(act.act == NUMBER for act in turn.acts)))


def _answer(conversation: Conversation, asks: Callable[[ConversationTurn], bool]) -> str | None:
    """Return what was said after the last turn that asks."""
    found = None
    for turn, back in zip(conversation.turns, conversation.turns[1:], strict=False):
        if turn.speaker == "clinician" and asks(turn):
            found = " ".join(message.spoken or message.text for message in back.messages)
    return found
