"""A question that nothing was found to answer: whoever asks one is not told "That's right" or "I see" to what they said before it."""

import re
from collections.abc import Sequence

from simtrainer.transcript.events import HeardMessage, LearnerSaid
from simtrainer.transcript.heard import Act

SENSITIVE = "Q_SENSITIVE"
"""A plain question on a high-stakes topic: what was not understood of it has to be asked again, never nodded at."""

ONLY_TELLS = ("IN_EXPLAIN", "IN_AI", "IN_UNCERTAINTY", "EM_REFLECT_SIMPLE", "HO_SBAR")
"""Acts that a patient takes in; a reply to them answers no question that comes after."""

_WHAT = re.compile(
    r"^(?:\W*(?:and|so|okay|ok|right|but|well|then|also|um|sorry|please)\b)*\W*(?:what|when|where|which|who|whose|why|how)\b", re.IGNORECASE
)
_DENIES = re.compile(r"^\W*(?:oh\W+)?(?:not (?:that|as)\b|nothing\b|(?:i )?don['\u2019]t think so\b)", re.IGNORECASE)
_ASKS = ("Q_CLOSED", "Q_REDFLAG", SENSITIVE)
_WORDS = 5
"""Of fewer words than these a question is a tag on what was said: "okay?", "you see?"."""


def asked_in_vain(heard: Sequence[HeardMessage], pending: Sequence[LearnerSaid]) -> str:
    """Return the act of the question that these words end with; empty where they end otherwise. Only for words that ask for no fact."""
    texts = {said.seq: said.text for said in pending}
    acts = [(act, texts.get(message.said, "")) for message in heard for act in message.heard.acts]
    if any(act.act == SENSITIVE for act, _ in acts):
        return SENSITIVE
    asking = [(act, text) for act, text in acts if act.act in _ASKS]
    if not asking:
        return ""
    last, text = asking[-1]
    after = any(act.start >= last.end for act, said in acts if said is text)
    return "" if after or _is_short(last, text) else last.act


def asks_what(heard: Sequence[HeardMessage], pending: Sequence[LearnerSaid]) -> bool:
    """Tell whether the last question of these words asks what, when, where, who, why or how, so that no denial answers it."""
    texts = {said.seq: said.text for said in pending}
    asking = [
        texts.get(message.said, "")[act.start : act.end]
        for message in heard
        for act in message.heard.acts
        if act.act.startswith(("Q_", "EM_EXPLORE"))
    ]
    return bool(asking) and bool(_WHAT.search(asking[-1]))


def unknown(lines: Sequence[str], *, what: bool) -> Sequence[str]:
    """Return the ways of not knowing that fit the question: "not that I know of" is no answer to `what`; all where none would be left."""
    return [line for line in lines if not (what and _DENIES.search(line))] or lines


def _is_short(act: Act, text: str) -> bool:
    return len(text[act.start : act.end].split()) < _WORDS
