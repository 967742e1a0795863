"""How a question is put: what only leads in to it, whether it hands a statement back, leans on what was said, or lists several.

All by form; what it is about is decided where facts are known.
"""

import re

from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.segments import Span, piece
from simtrainer.understanding.words import words

STUTTER = 3
"""So many words may be said twice in a row in looking for the next one."""

WHOLE = 3
"""So many words ask something even where none of them says what about."""

LONGEST_LEAN = 2
"""Of so many words with content at most a question may lean on what was said."""

_MANNER = r"(?:at the moment|currently|at present|normally|usually|generally|in general|as a rule|these days)"
_LEAD = re.compile(
    rf"(?:{_MANNER}\s*,\s*"
    r"|(?:(?:can|could|would|will) you (?:just |please |also )?tell me|(?:just )?tell me|remind me"
    r"|(?:can|may|could) i (?:just |also )?(?:ask|check)(?: you)?"
    r"|i(?:'d| would) like to (?:ask|know))\b\s*(?:about\b)?[,\s]+"
    r"(?=(?:what|when|where|whereabouts|how|why|who|which|if|whether|before|after|do|does|did|are|is|have|has|was|were|any)\b)"
    r"|(?:okay|ok|alright|all right|so|and|but|um+|uh+|erm?)\b[,.\u2026\s-]*"
    r"|(?:right|well|now|then|also|yes|yeah|yep|no|sure|fine|great|good|lovely|perfect|thanks|thank you|i see|sorry|just)"
    r"\s*[,.\u2026-]+\s*)+",
    re.IGNORECASE,
)
_TAG = (
    r"(?:is|was) (?:that|this|it) (?:right|correct|so|fair|true)|am i right"
    r"|(?:have|did|do) i (?:got|get|have|hear|heard|understood|understand)"
    r" (?:that|this|it|you)(?: right| correctly)?|how come|why(?:'s| is| was) that|right|correct|isn't (?:it|that right)|yes|yeah|okay|ok"
)
_ONLY_CONSENT = re.compile(
    r"(?:is|would) (?:that|this|it) (?:be |sound )?(?:ok|okay|all right|alright|fine)(?: (?:with|for|by) you(?: both)?)?\s*[?.!]*$",
    re.IGNORECASE,
)
_ONLY_TAG = re.compile(rf"(?:{_TAG})\s*(?:then|there)?\s*[?.!]*$", re.IGNORECASE)
_LAST_TAG = re.compile(rf"\s*,\s*(?:{_TAG})\s*(?:then|there)?\s*\?+\s*$", re.IGNORECASE)
_TAIL = re.compile(
    rf"(?:\s*,)?\s+(?:this (?:morning|afternoon|evening)|at all|please|exactly|as well|{_MANNER})\s*[?.!]*\s*$", re.IGNORECASE
)
_LIST = re.compile(r",?\s+(?:or|and|nor)\s+|[,/+]\s*|\?\s*", re.IGNORECASE)
_FORM = re.compile(
    r"(?:do|does|did|are|is|was|were|have|has|had|can|could|what|how|when|where|why|who|which|any|tell me|describe|show me)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:how|when|where|what|which|why|since|for|who|any|is|are|does|did|was|were|do|have|has|before|after|about)\b", re.IGNORECASE
)
_POINTS = re.compile(
    r"\b(?:those|these|them|they|ones|that one|this one|the other one)\b"
    r"|\b(?:is|was|were|with|by|of|about|on|for|from|before|after|in|to|at|like|does|did|do|has|had|have|take|taking|took|use|using)"
    r" (?:that|this|it)\b"
    r"(?=\s*(?:[?.,!]|$|for\b|at\b|on\b|in\b|then\b|been\b|or\b|and\b))",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:on|in|with|of|from|by) (?:that|it)\b(?=\s*(?:[?.,!]|$|for\b|at all\b|or\b))|\bthat one\b"
    r"|\bis (?:that|it) getting (?:any )?(?:worse|better|easier)\b|\bwhat happened then\b|\b(?:did|does) that (?:last|go on)\b",
    re.IGNORECASE,
)
_AND_ASKS = re.compile(
    r"[,;]?\s+and\s+(?=(?:(?:do|does|did|are|is|was|were|have|has|had|can|could|will|would)\s+(?:you|he|she|it|they|there|any|anyone|anybody|someone|somebody|your|the|that|this)"
    r"|what|how|when|where|why|who|which)\b)",
    re.IGNORECASE,
)
_COMES_WITH = re.compile(
    r"^(?P<lead>\W*(?:(?:and|so|okay|ok)\W+)*)(?:is|was) (?:that|it) (?=(?:only |just |mainly )?(?:when|if|while|after)\b)", re.IGNORECASE
)
_NOTHING_NEW = frozenset(
    {"anything", "something", "nothing", "else", "like", "that", "this", "other", "others", "things", "thing", "stuff"}
)


def in_full(said: str) -> str:
    """Return a question with what it leaves out: "is that when you move?" asks whether it is worse then."""
    return _COMES_WITH.sub(r"\g<lead>is it worse ", said)


def core(text: str, span: Span) -> Span:
    """Return a unit without what leads in to it and trails after it (a tag, a time of day); the unit itself where nothing else is there."""
    start = span.start
    lead = _LEAD.match(text, span.start, span.end)
    if lead is not None and lead.end() < span.end:
        start = lead.end()
    tag = _LAST_TAG.search(text, start, span.end)
    tail = tag or _TAIL.search(text, start, span.end)
    end = tail.start() if tail is not None and tail.start() > start else span.end
    return piece(text, start, end) or span


def said_once(tokens: list[str]) -> list[str]:
    """Return words without what is said twice in a row in looking for words: "have you any, have you any pain"."""
    kept: list[str] = []
    for word in tokens:
        kept.append(word)
        for many in range(STUTTER, 0, -1):
            if kept[-many:] == kept[-2 * many : -many]:
                del kept[-many:]
                break
    return kept


def is_tag(said: str) -> bool:
    """Tell whether a unit only hands back what was said before it: "is that right?"."""
    lead = _LEAD.match(said)
    bare = said[lead.end() :] if lead is not None and lead.end() < len(said) else said
    return "?" in said and bool(_ONLY_TAG.match(bare))


def is_consent(said: str) -> bool:
    """Tell whether a unit only asks leave for what was said before it: "is that all right with you?" is after no fact."""
    lead = _LEAD.match(said)
    return bool(_ONLY_CONSENT.match(said[lead.end() :] if lead is not None and lead.end() < len(said) else said))


def has_form(said: str) -> bool:
    """Tell whether a text without its lead-in has the form of a question or an invitation."""
    return "?" in said or bool(_FORM.match(said))


def leans(said: str) -> bool:
    """Tell whether a question points at what was said before and has hardly a word of its own: "and how long have you had that for?"."""
    return bool(_POINTS.search(said)) and content(said) <= LONGEST_LEAN


def points_back(said: str) -> bool:
    """Tell whether a question only makes sense of what was told last: "how long have you been on that for?"."""
    return bool(_POINTS_BACK.search(said)) and content(said) <= LONGEST_LEAN


def is_short(said: str) -> bool:
    """Tell whether a question is too bare to mean much without what was said before: "since when?"."""
    return bool(_BACK.match(said)) and content(said) <= 1


def content(said: str) -> int:
    """Return how many words say what a text is about."""
    return sum(is_content(word) for word in words(said))


def members(text: str, span: Span) -> list[Span]:
    """Return the members of a list of questions, or nothing when the unit is no list; "or anything like that" is no member."""
    cuts = [span.start, *(m.end() for m in _LIST.finditer(text, span.start, span.end)), span.end]
    starts = [m.start() for m in _LIST.finditer(text, span.start, span.end)] + [span.end]
    found = [piece(text, a, b) for a, b in zip(cuts[:-1], starts, strict=True) if b > a]
    parts = [part for part in found if part is not None and _says_something(part.of(text))]
    return parts if len(parts) > 1 else []


def questions(text: str, span: Span) -> list[Span]:
    """Return the questions that "and" joins in a unit, each with a form of its own; the unit itself where it is one."""
    cuts = [span.start, *(found.end() for found in _AND_ASKS.finditer(text, span.start, span.end))]
    ends = [*(found.start() for found in _AND_ASKS.finditer(text, span.start, span.end)), span.end]
    parts = [part for start, end in zip(cuts, ends, strict=True) if (part := piece(text, start, end)) is not None]
    return parts if len(parts) > 1 and all(_stands_alone(part.of(text)) for part in parts) else [span]


def _stands_alone(said: str) -> bool:
    """Tell whether one of several questions is whole: it says what it is about, or has words enough to ask, as "when did it happen"."""
    return content(said) > 0 or len(words(said)) >= WHOLE


def _says_something(said: str) -> bool:
    return any(is_content(word) and word not in _NOTHING_NEW for word in words(said))
