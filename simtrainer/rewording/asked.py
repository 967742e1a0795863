"""What an endpoint is asked: one line that is due to be said anyway, the face that goes with it, and what may be changed.

Nothing else ever goes out: no word of the learner's, no name, no fact that is not in the line, no score, no earlier turn. The author's
description of how the patient talks stays here too, for it tells when the patient will change and what they hold back.
"""

from typing import TypedDict

_TASK = """\
You vary how one line of a patient in a training film is spoken. The facts are fixed; only the small words are yours.
You may:
- put in a hesitation or a spoken word between commas, such as um, well, you know, honestly;
- write short forms out, or long ones short: it's and it is, don't and do not;
- write a number in words or in figures;
- swap an everyday word for its twin: maybe and perhaps, mum and mother, began and started, nobody and no one;
- put a clause with when or if first, followed by a comma.
Keep every other word, in the same order. Keep every full stop and question mark, and whatever stands in round brackets.
Never add or leave out a fact, a number, a person, a question, a no or a not.
Answer with the line alone."""

LINE = "Line: "
"""Stands before the line in what is asked."""


_SHOWN = (
    ("It is sore. I have had it since Friday.", "Well, it's sore. I've had it since Friday."),
    ("(He shrugs.) Maybe twenty.", "(He shrugs.) Um, perhaps 20."),
    ("When do I come in?", "Oh, when do I come in?"),
    ("Thank you. That helps.", "Thank you. That helps, you know."),
)
"""Lines of no case, with a wording that passes the gate: small models follow examples better than rules."""


class Message(TypedDict):
    """One message of a chat, as OpenAI-compatible endpoints take it."""

    role: str
    content: str


def chat(line: str, mood: str, *, typed: bool) -> list[Message]:
    """Return what is asked about a line; `mood` is the face beside it, `typed` where the patient writes and does not speak.

    All but the last message is the same for every line, so that a server has read it before.
    """
    shown = [
        Message(role=role, content=content)
        for written, worded in _SHOWN
        for role, content in (("user", _line(written, "neutral", typed=False)), ("assistant", worded))
    ]
    return [Message(role="system", content=_TASK), *shown, Message(role="user", content=_line(line, mood, typed=typed))]


def _line(line: str, mood: str, *, typed: bool) -> str:
    return f"Face: {mood}{', typing' if typed else ''}. {LINE}{line}"
