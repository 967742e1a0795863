"""What the patient says of a fault of the line: as it comes, while nobody sees to it, and once it is mended."""

from simtrainer.patient.line import Course, turns_of
from simtrainer.patient.replies import Draft
from simtrainer.scenario.model import Fault
from simtrainer.transcript.events import LineChange
from simtrainer.transcript.situation import Situation

SPEAKS_AGAIN = 2
"""Every so many turns that nobody sees to the line, the patient speaks of it again."""


def speak_of(reply: Draft, situation: Situation, now: Course) -> tuple[tuple[str, str], ...]:
    """Put what the patient says of the line into the reply, and return what somebody who comes in says: (speaker, words)."""
    if now.stood is not None:
        _say_first(reply, now.stood, situation, ended=now.ended)
    fault = now.begins
    if fault is None:
        return ()
    # Nobody speaks into a line that has just gone: of that the patient speaks once they are through again.
    if fault.says and fault.kind != "dropped":
        reply.say(f"line:{fault.id}", fault.says)
    if fault.speaker is None:
        return ()
    reply.say(f"line:{fault.id}:speaks", fault.speaks)
    return ((fault.speaker, reply.parts.pop()),)


def _say_first(reply: Draft, fault: Fault, situation: Situation, *, ended: LineChange | None) -> None:
    since = turns_of(situation)
    if fault.kind == "dropped" and since == 1 and fault.says:
        about, wordings = f"line:{fault.id}", fault.says
    elif ended == "mended" and fault.better:
        about, wordings = f"line:{fault.id}:better", fault.better
    elif ended is None and since % SPEAKS_AGAIN == 0 and fault.says:
        about, wordings = f"line:{fault.id}", fault.says
    else:
        return
    reply.say(about, wordings)
    reply.parts.insert(0, reply.parts.pop())
    reply.lines.insert(0, reply.lines.pop())
