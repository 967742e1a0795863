"""Going back into a call that is over: a new session that shares its beginning and goes on from there. The old one stays as it was."""

from msgspec.structs import replace

from simtrainer.errors import MessageError
from simtrainer.transcript.events import AnyEvent, Events, Fork, LearnerSaid, PatientReacted, SessionEnded, SessionStarted
from simtrainer.words import _


def first_words(events: Events, turn: int) -> int | None:
    """Return the number of the event with the first words of one of the learner's turns, counted from 1; None where nobody took it."""
    number, begun = 1, False
    for event in events:
        if isinstance(event, PatientReacted):
            number, begun = event.turn + 1, False
        elif isinstance(event, LearnerSaid) and not begun:
            if number == turn:
                return event.seq
            begun = True
    return None


def forked(events: Events, *, turn: int, session: str, at: float) -> Events:
    """Return the first events of a new session: all that came before one of the learner's turns, with that turn to be taken anew.

    Scenario version and seed stay, so that the same words lead to the same events. Times are moved as a whole: the last thing the
    patient said is said `at` (seconds since the epoch) again, and the call's clock goes on from where it then stood. Raises
    MessageError where the call is still going, or nobody took that turn.
    """
    if not any(isinstance(event, SessionEnded) for event in events):
        raise MessageError("bad_message", _("the call is still going; going back comes after it"))
    left = first_words(events, turn)
    if left is None:
        raise MessageError("bad_message", _("there is no turn %(turn)s in this call to go back to", turn=turn))
    start, *shared = events[: left - 1]
    assert isinstance(start, SessionStarted), "a transcript begins with its start"
    begun = replace(start, session=session, forked=Fork(start.session, left))
    last = (begun, *shared)[-1].at
    return tuple(_moved(event, at - last) for event in (begun, *shared))


def _moved(event: AnyEvent, later: float) -> AnyEvent:
    return replace(event, at=event.at + later)
