"""A patient's statement handed back: I becomes you, and a listener's opening goes before it."""

import re

_SWAP = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",  # noqa: E501 - a pattern or a table reads best in one piece
    "am": "are", "was": "were", "we": "you", "we're": "you're", "we've": "you've", "our": "your", "us": "you",
}  # fmt: skip
_OPENINGS = (
    "So ",
    "",
    "It sounds like ",
    "So ",
    "Okay, so ",
    "You're saying ",
    "",
    "What I'm hearing is that ",
    "So it sounds like ",
    "You said ",
    "Right, so ",
    "Sounds like ",
)
_WORD = re.compile(r"[A-Za-z']+")
_START = re.compile(
    r"^(?:(?:yes|yeah|no|well|um|uh|so|and|but|okay|ok|hi|hello|sure|oh|because|right|actually|like)[,.\s]+)*((?:i|i'm|i've|my|we|it|it's|the)\b[^.?!]+)",
    re.IGNORECASE,
)
SHORTEST, LONGEST = 4, 18


def mirrored(text: str, turn: int) -> str | None:
    """Return the statement as a listener may hand it back, or nothing when it is no statement about oneself."""
    found = _START.match(text.strip())
    if not found or "?" in text or "you" in text.lower().split():
        return None
    statement = re.split(r",? (?:and|but|because|so) |[,;]", found[1])[0]
    tokens = statement.split()
    if not SHORTEST <= len(tokens) <= LONGEST or not re.search(r"\b(?:i|my|i'm|i've)\b", statement, re.IGNORECASE):
        return None
    turned = _WORD.sub(lambda m: _swapped(m[0], statement), statement)
    opening = _OPENINGS[turn % len(_OPENINGS)]
    return (opening + turned) if opening else turned[:1].upper() + turned[1:] + "."


def _swapped(word: str, statement: str) -> str:
    """Return a word as the other speaker says it."""
    if word.lower() == "was" and not re.search(r"\bi was\b", statement, re.IGNORECASE):
        return word
    return _SWAP.get(word.lower(), word if word.lower() != "the" else "the")


_BACK = {
    "you": "I",
    "you're": "I'm",
    "you've": "I've",
    "you'd": "I'd",
    "you'll": "I'll",
    "your": "my",
    "yours": "mine",
    "yourself": "myself",
    "are": "am",
    "u": "i",
}
_OPENED = re.compile(
    r"^(?:(?:so|okay|and|right|well)[,\s]+)*(?:(?:it )?sounds (?:like|as if|as though)|what i'm hearing is that|you're saying that|what you're saying is that|you said(?: earlier)?(?: that)?)?\s*",  # noqa: E501 - a pattern or a table reads best in one piece
    re.IGNORECASE,
)


def stated(reflection: str) -> str:
    """Return what a patient may have said for a listener to hand it back so."""
    bare = _OPENED.sub("", reflection)
    return _WORD.sub(lambda m: _BACK.get(m[0].lower(), m[0]), bare)
