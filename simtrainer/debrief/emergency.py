"""What the emergency button was used for. It moves no score: a safety item may count the sending, and the patient hears only words."""

from simtrainer.debrief.call import Call
from simtrainer.transcript.conversation import HelpCalled
from simtrainer.words import _, joined

COUNTS = _("That counts for the safety step of getting help; for the bands only what you said to %(name)s about it is.")
IS_NOT_MARKED = _("The button by itself is not marked; what you said to %(name)s about it is.")


def emergency_lines(call: Call) -> tuple[str, ...]:
    """Return a sentence for each use, in order."""
    return tuple(_sentence(call, one) for one in call.conversation.helps)


def _sentence(call: Call, one: HelpCalled) -> str:
    when = _("after your turn %(turn)s", turn=one.after) if one.after else _("before you said anything")
    name = call.first_name
    if one.what == "ambulance":
        counts = any(item.sent == one.what for item in call.scenario.critical_items) if call.scenario else False
        told = COUNTS if counts else IS_NOT_MARKED
        return joined((_("You sent an ambulance %(when)s.", when=when), told.filled(name=name)), " ")
    return _("You rang %(name)s back %(when)s.", name=name, when=when)
