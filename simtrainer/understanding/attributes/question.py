"""Questions: which part of the patient's view, open or closed in form, how many at once."""

import re

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.attributes.pattern import patterns, told
from simtrainer.understanding.words import plain

Attributes = dict[str, AttributeValue]

# In this order: a fear asked about in words of thinking is still a question about a fear.
_FACET = patterns(
    {
        "concerns": r"\w*worr|concern|afraid|scar(?:e|ed|y)|fear|fright|bother|anxious|nervous|worst|dread|ashamed|shame",
        "expectations": r"hop(?:e|ed|ing)\b|expect|want (?:me|us|from)|like (?:me|us) to|like to (?:get|see)|(?:do|can i do|could do) for you|good outcome|looking for|want to get"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|i do today|get out of",
        "impact": r"affect|impact|stop(?:ped|s|ping)? you|day.to.day|daily|(?:at|your) (?:home|work|job)|life|change|interfer|in the way|can'?t you do|mean for|family|cop(?:e|ing)|managing",  # noqa: E501 - a pattern or a table reads best in one piece
        "feelings": r"feel|felt|mood|emotion|in (?:your )?heart|how are you|going through your mind|sad|angry",
        "ideas": r"think|thought|idea|caus|make of|reckon|sense|might be|behind|explain|what is it|what it is",
    }
)
_CLOSED = re.compile(
    r"^(?:(?:and|so|ok|okay|right|well|but)[,\s]+)*(?:do|does|did|are|is|was|were|have|has|had|any|you worry|can|could|would|will)\b"
)
_STARTER = r"(?:what|how|when|where|why|who|which|any|do|does|did|are|is|was|were|have|has|had|can|could|would|will)\b"
_ANOTHER = re.compile(
    rf"(?:[.,;]\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+){_STARTER}(?=\s+(?:you|your|u|it|the|there|she|he|they|any|anyone|about|is|are|do|does|did|long|often|much|many|bad)\b)"
)
_MORE = patterns({"more": r"something else|anything else|what else|else|other|more|whole list|to add|all (?:of|the)|and\.{3}|list"})


def facets(text: str) -> list[str]:
    """Return the parts of the patient's view a text asks about, the weightiest first."""
    return told(_FACET, text)


def perspective(text: str, _patient: str | None) -> Attributes:
    """Which facet is asked about, and whether the form is closed."""
    found = facets(text)
    closed = bool(_CLOSED.match(plain(text))) and not re.search(r"\b(?:tell|say|describe|explain|talk)\b", plain(text))
    return {"facet": found[0] if found else "ideas", "form": "closed" if closed else "open"}


def agenda(text: str, _patient: str | None) -> Attributes:
    """Whether further concerns are asked for."""
    return {"screen_more": bool(told(_MORE, text))}


def distinct_questions(text: str) -> int:
    """Return how many questions stand in a unit; several answers offered to one question are one."""
    said = plain(text).strip()
    marks = len([part for part in said.split("?")[:-1] if part.strip(" .!")])
    starts = 1 + len(_ANOTHER.findall(said))
    return max(1, marks, starts)
