"""What the emergency button was used for. It is told and not marked: what counts is what the patient was told about it."""

from simtrainer.debrief.call import Call
from simtrainer.transcript.conversation import HelpCalled


def emergency_lines(call: Call) -> tuple[str, ...]:
    """Return a sentence for each use, in order."""
    return tuple(_sentence(call, one) for one in call.conversation.helps)


def _sentence(call: Call, one: HelpCalled) -> str:
    when = f"after your turn {one.after}" if one.after else "before you said anything"
    if one.what == "ambulance":
        return f"You sent an ambulance {when}. The button by itself is not marked; what you said to {call.first_name} about it is."
    return f"You rang {call.first_name} back {when}."
