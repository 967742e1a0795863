"""The line: which faults came as part of the case, and what the learner did about each, in words. Never how fast."""

from collections.abc import Iterator, Sequence

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import FaultLine
from simtrainer.debrief.words import ACTS, chained
from simtrainer.scenario.fault import FaultKind
from simtrainer.transcript.conversation import ConversationTurn, LineFault, Said
from simtrainer.transcript.gaps import MISSING
from simtrainer.words import _, joined, phrase

PLAN = "TH_BACKUP"
WAYS: dict[FaultKind, str] = {
    "freeze": _("Saying what you see, and asking whether they still hear and see you, costs a sentence."),
    "choppy": _("Asking what came across, or saying it again in short sentences, makes sure of what matters."),
    "echo": _("Naming it and asking them to turn the sound down, or to use headphones, is enough."),
    "dark": _("Asking for a light, or for the camera to be turned, lets you see what you need to see."),
    "tilted": _("Asking them to lift the camera lets you see what you need to see."),
    "lag": _("Saying that the line is slow, and leaving a pause after each point, keeps you from talking over each other."),
    "dropped": _("Checking that they hear you and agreeing what to do if it drops again lets both of you go on calmly."),
    "walk_in": _("Asking who is there, and whether they can still talk, gives the choice back to them."),
    "noise": _("Asking whether there is somewhere quieter helps both of you, and asks at once who can hear."),
}
"""What could be done about each kind, for somebody who did not."""


def fault_lines(call: Call) -> tuple[FaultLine, ...]:
    """Return every fault of the line in the order in which they came."""
    return tuple(_line(call, one) for one in call.conversation.line)


def _line(call: Call, one: LineFault) -> FaultLine:
    came = _came(call, one)
    if one.change == "mended" and one.ended is not None:
        turn = next((turn for turn in reversed(call.turns[: one.ended]) if turn.speaker == "clinician"), None)
        quote = _words(turn, one.by) if turn else ""
        return FaultLine(phrase(one.shows), "mended", joined((came, _how(one.by), *_planned(call, one)), " "), quote, _number(call, turn))
    since = [turn for turn in call.turns[one.began :] if turn.speaker == "clinician"]
    if not since:
        return FaultLine(phrase(one.shows), None, joined((came, _("The call ended before you could do anything about it.")), " "))
    rest = (
        _("It passed by itself; nothing in your words saw to it.")
        if one.change == "passed"
        else _("It stood until the call ended; nothing in your words saw to it.")
    )
    return FaultLine(phrase(one.shows), "missed", joined((came, rest, WAYS[one.kind], *_planned(call, one)), " "))


def _came(call: Call, one: LineFault) -> str:
    turn = _number(call, call.turns[one.began - 1]) if one.began else 0
    return _("It came after your turn %(turn)s.", turn=turn) if turn else _("It was there from the start.")


def _number(call: Call, turn: ConversationTurn | None) -> int:
    return call.learner_turns[turn.number] if turn else 0


def _how(by: Sequence[str]) -> str:
    told = [ACTS[code] for code in by if code in ACTS]
    return _("You saw to it: you %(did)s.", did=chained(told)) if told else _("You saw to it.")


def _planned(call: Call, one: LineFault) -> tuple[str, ...]:
    """Say that a plan for the line was there before it was needed: a plan made in advance is the best answer to a drop."""
    before = any(act.act == PLAN for turn in call.turns[: one.began] for act in turn.acts)
    told = before and one.kind in ("dropped", "freeze", "choppy")
    return (_("You had agreed beforehand what to do if the line fails."),) if told else ()


def _words(turn: ConversationTurn, by: Sequence[str]) -> str:
    found = [message.text[act.start : act.end] for message in turn.messages for act in message.acts if act.act in by]
    return " ".join(dict.fromkeys(found))


def lost_words(call: Call, message: Said, *, learner: bool) -> str:
    """Return in a sentence which words of a message the line swallowed; empty where none were."""
    if not message.lost:
        return ""
    words = f" {MISSING} ".join(f"“{piece}”" for piece in _pieces(message))
    name = call.first_name
    if learner and _too_much_to_interpret(call):
        return _("Not interpreted, because it was too much at once: %(name)s did not get %(words)s.", name=name, words=words)
    if learner:
        return _("Lost on the line (part of this case): %(name)s did not get %(words)s.", name=name, words=words)
    return _("Lost on the line (part of this case): you did not get %(words)s.", words=words)


def _too_much_to_interpret(call: Call) -> bool:
    interpreted = call.scenario is not None and call.scenario.interpreter is not None
    return interpreted and not any(one.kind == "choppy" for one in call.conversation.line)


def _pieces(message: Said) -> Iterator[str]:
    text = message.spoken or message.text
    yield from (text[start:end] for start, end in message.lost)
