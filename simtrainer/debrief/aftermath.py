"""What came of the learner's words: how the patient took them, and what the patient said next."""

from simtrainer.debrief.call import Call
from simtrainer.debrief.words import capital
from simtrainer.words import _

NOTICEABLE = 1.0


def what_followed(call: Call, number: int, *, gained: bool) -> str:
    """Return what came of a turn: how the patient took it, and their next words."""
    after = call.said_after(number)
    name, text = call.first_name, after.text if after else ""
    said = _("Then %(name)s said: “%(text)s”", name=name, text=text) if after else _("The call ended there.")
    opening = call.by_opening.get(after.number) if after else None
    if after and opening and not gained and opening.opening.kind == "P_CUE_REPEAT":
        said = _("%(Name)s came back to it: “%(text)s”", Name=capital(name), text=text)
    before, now = call.trust_before(number), call.turns[number].trust
    moved = 0.0 if before is None or now is None else now - before
    # Said only where it fits what is being told: a strength is not spoilt by a mood that other words caused.
    if moved >= NOTICEABLE and gained:
        return _("%(Name)s trusted you a little more after that. %(said)s", Name=capital(name), said=said)
    if moved <= -NOTICEABLE and not gained:
        return _("%(Name)s drew back a little. %(said)s", Name=capital(name), said=said)
    return said


def turns_that_lost_trust(call: Call) -> set[int]:
    """Return the numbers of the learner's turns after which the patient trusted noticeably less."""
    changes = ((turn.number, call.trust_before(turn.number), turn.trust) for turn in call.turns)
    return {number for number, before, now in changes if before is not None and now is not None and now - before <= -NOTICEABLE}
