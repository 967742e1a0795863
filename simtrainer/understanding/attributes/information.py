"""Information: how understanding was checked, what was said of software and of errors, which words went unexplained."""

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.attributes.pattern import flags, patterns, told
from simtrainer.understanding.jargon import glossed, terms

Attributes = dict[str, AttributeValue]

_CHECK = patterns(
    {
        "teachback": r"own words|(?:tell|say|repeat|run|walk)\b.{0,24}\b(?:back|through)|(?:tell|explain|describe)\b.{0,20}\bto (?:your|her|him|a friend)|how (?:will|would) you|what (?:will|would) you"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|when (?:will|would) you|what are you going to|(?:have|did) you (?:taken|understand|understood)|tell me (?:now|again|what)|you tell me|what'?s the first thing|what did you understand"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|explain this to|say back",
        "check": r"which|what (?:part|bit|question)|any (?:part|bit)|unclear|go over|anything|explain (?:again|better)|shall i",
    }
)
_AI = patterns(
    {
        "disclosed": r"comput|program|software|\bai\b|artificial|algorithm|machine|automat|\btool\b|\bapp\b|score",
        "role": r"read|flag|mark|look|pick|suggest|find|found|sort|compare|score|help|wrote|write|say",
        "human_check": r"i'?ve (?:looked|checked|double)|i (?:check|agree|look|went|want to look)|(?:doctor|specialist|radiologist|person|human|dermatologist|eye doctor|someone)\b.{0,40}\b(?:check|look|read|confirm|decide|decision|word)"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|check(?:ed)? it|by hand|we both look|myself|not computer",
        "limits": r"wrong|mistake|miss(?:es)?\b|can'?t see|doesn'?t know|less accurate|not perfect|isn'?t perfect|only one|one piece|blurr|cautious|maybe|rely",  # noqa: E501 - a pattern or a table reads best in one piece
        "next": r"you can ask|ask for|before we decide|will look|will confirm|going to look|we'?ll|tell me|right to|on (?:mon|tues|wednes|thurs|fri)day|trust the history",  # noqa: E501 - a pattern or a table reads best in one piece
    }
)
_APOLOGY = patterns(
    {
        "states_error": r"mistake|error|wrong|missed|lost|should (?:not|have)|shouldn'?t|our fault|my fault|fail|mix(?:ed)?(?:-| )?up|let you down|never sent|went wrong|didn'?t",  # noqa: E501 - a pattern or a table reads best in one piece
        "what": r"dose|prescri|medicine|tablet|result|scan|test|referral|sample|label|call(?:ed)? you|blood|allerg|alert|drug",
        "why_known_so_far": r"because|don'?t (?:yet )?know why|looking into|review|how it happened|find out|investigat|alert was|no one noticed|explain how",  # noqa: E501 - a pattern or a table reads best in one piece
        "consequence_for_patient": r"mean(?:s|t) (?:for you|that)|harm|later than|strain|caused you|for you|watch",
        "sorry": r"sorry|apolog|responsib|no excuse",
        "prevention": r"chang|so that (?:this|it)|happen (?:again|to)|prevent|make sure|we fix",
        "support": r"help you|tell you|watch (?:them|you)|look(?:ed)? after|i'?ll|we will|by friday|complain|explain",
    }
)


def check(text: str, _patient: str | None) -> Attributes:
    """How far understanding was checked: teach-back, a specific check, or a token."""
    found = told(_CHECK, text)
    return {"level": found[0] if found else "token", "partial": not found}


def ai(text: str, _patient: str | None) -> Attributes:
    """What was said of the software."""
    return dict(flags(_AI, text))


def apology(text: str, _patient: str | None) -> Attributes:
    """What was said of the error."""
    return dict(flags(_APOLOGY, text))


def jargon(text: str, patient: str | None) -> Attributes:
    """The technical words, and whether they were explained on the spot."""
    return {"terms": terms(text, patient), "gloss": glossed(text)}


def explanation(text: str, patient: str | None) -> Attributes:
    """The technical words of an explanation, when there are any."""
    found = terms(text, patient)
    return {"terms": found, "gloss": glossed(text)} if found else {}
