"""What the emergency button was used for. It moves no score: a safety item may count the sending, and the patient hears only words."""

from simtrainer.debrief.call import Call
from simtrainer.transcript.conversation import HelpCalled


def emergency_lines(call: Call) -> tuple[str, ...]:
    """Return a sentence for each use, in order."""
    return tuple(_sentence(call, one) for one in call.conversation.helps)


def _sentence(call: Call, one: HelpCalled) -> str:
    when = f"after your turn {one.after}" if one.after else "before you said anything"
    if one.what == "ambulance":
        counts = any(item.sent == one.what for item in call.scenario.critical_items) if call.scenario else False
        told = f"what you said to {call.first_name} about it is"
        if counts:
            return f"You sent an ambulance {when}. That counts for the safety step of getting help; for the bands only {told}."
        return f"You sent an ambulance {when}. The button by itself is not marked; {told}."
    return f"You rang {call.first_name} back {when}."
