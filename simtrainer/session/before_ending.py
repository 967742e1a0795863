"""What a remote visit asks for in general and nothing was heard of yet: a reminder before the call is ended.

The list is the same in every case and knows none, so that it cannot tell what a case is about.
"""

from dataclasses import dataclass

from simtrainer.transcript.situation import Situation
from simtrainer.words import _

MOST = 4
"""More would be a form to fill in."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A question to oneself, and the acts of which any one answers it."""

    words: str
    acts: frozenset[str]
    in_chats: bool = True


# First what can still be lost when the call ends; who they are and where they were belonged to its beginning.
GENERAL = (
    Reminder(_("Have you said which signs need help, and where to get it?"), frozenset({"PL_SAFETYNET"})),
    Reminder(_("Is it settled when you speak again, and who rings whom?"), frozenset({"PL_FOLLOWUP"})),
    Reminder(_("Have they been asked what they still want to know?"), frozenset({"CL_CLOSE"})),
    Reminder(_("Which number do you ring if the line drops?"), frozenset({"TH_BACKUP"}), in_chats=False),
    Reminder(_("Do you know where they are right now?"), frozenset({"TH_LOCATION"})),
    Reminder(_("Have you made sure who you are talking to?"), frozenset({"TH_IDENTITY"})),
)


def not_heard(situation: Situation, *, in_chat: bool) -> tuple[Reminder, ...]:
    """Return at most four reminders of which no act was heard in this call."""
    heard = {act.act for turn in situation.turns for act in turn.acts}
    due = [one for one in GENERAL if not one.acts & heard and (one.in_chats or not in_chat)]
    return tuple(due[:MOST])
