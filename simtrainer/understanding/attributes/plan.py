"""Plan and close: the six slots of a safety net, what a summary holds, how the visit ends, a handoff's slot."""

import re

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.attributes.pattern import flags, patterns, told
from simtrainer.understanding.words import plain

Attributes = dict[str, AttributeValue]

_SAFETY = patterns(
    {
        "uncertainty": r"can'?t be (?:\w+ )?(?:sure|certain)|not (?:\w+ )?(?:sure|certain)|might be wrong|rule out|can'?t tell|just in case|unlikely",  # noqa: E501 - a pattern or a table reads best in one piece
        "expected_course": r"should (?:feel|settle|get|be|ease|clear|improve|start|go)|expect|usually|normally|most people|may last|can last|not better|not improving|isn'?t (?:better|improving|settling)"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|better (?:by|in|within)|doesn'?t (?:settle|improve|get better|clear)|not settling|if it doesn'?t",
        "warning_signs": r"fever|temperature|breath|blood|rash|drows|sleepy|confus|faint|collapse|numb(?:ness)?\b|weak(?:ness)?\b|stiff neck|vomit|being sick|sick with|chest|pain|headache|swelling|spread|redness|blue|wake|drink"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|pus|cold|can'?t feel|bladder|bowel|thoughts of|unsafe|seizure|fit\b|fits\b|speech|vision|reaction|dehydrat|black|yellow|wheez|lips|cannae breathe",  # noqa: E501 - a pattern or a table reads best in one piece
        "action": r"ring|call|phone|dial|go (?:to|straight|hospital|emergency|now)|come (?:back|in|to|hospital|quick)|seek|get (?:seen|help|back|in touch)|see (?:me|a|your|us|the)|contact|book|text|let me know|tell us"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|-> ?999|->",
        "where_who": r"999|911|112|111|a ?& ?e\b|a and e|emergency|ambulance|hospital|surgery|clinic|out of hours|\bgp\b|number|crisis|walk-in|pharmac|doctor|nurse|reception|online booking|secretary",  # noqa: E501 - a pattern or a table reads best in one piece
        "timeframe": r"straight ?away|immediately|at once|right away|same day|tonight|today|tomorrow|within|by (?:day|the|mon|tues|wednes|thurs|fri|satur|sun)|in (?:a|an|\d+|two|three|four|five|ten) |after (?:a|\d+|two|three|four|five)"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|more than|(?:\d+|one|two|three|four|five|six|seven|ten|few) (?:day|hour|week)|day or night|no wait|\bnow\b|any time|straight to|weekend|on monday|up to",  # noqa: E501 - a pattern or a table reads best in one piece
    }
)
_VAGUE = re.compile(r"(?:gets?|feel|is|hurts?|more|any) (?:any )?(?:worse|pain|problem)")
_SUMMARY = patterns(
    {
        "plan": r"agree|plan|you'?ll|we'?ll|you will|we will|call (?:on|me)|review|next|going to|tablet morning|walk every|ring me|rest,|decided",  # noqa: E501 - a pattern or a table reads best in one piece
        "story": r"you'?ve (?:had|been|lost|got|felt)|pain|cough|week|worr|afraid|scared|started|began|since|sleep|headache|fever|you (?:like|enjoy|want|feel|said|stopped|need)|you'?re|for you|tired|dizz|sick",  # noqa: E501 - a pattern or a table reads best in one piece
    }
)
_INVITES = re.compile(
    r"(?:miss|left? (?:anything |something )?out|correct\?|right\?|got (?:it|that|all|this) right|to add|is that (?:right|it|fair)|forget|yes\?|did i get)"  # noqa: E501 - a pattern or a table reads best in one piece
)
_CLOSING = patterns(
    {
        "invites_questions": r"question|anything|something (?:else|we)|what else|ask",
        "ending": r"bye|take care|goodbye|thank|good luck|all the best|have a|wish you|let you go|end the call|enjoy|cheerio|lovely|nice to|good health|get well",  # noqa: E501 - a pattern or a table reads best in one piece
    }
)
_LETTER = re.compile(r"^\s*([isbar])\s*[:\-]", re.IGNORECASE)
_BY_LETTER = {"i": "identify", "s": "situation", "b": "background", "a": "assessment", "r": "recommendation"}
_SBAR = patterns(
    {
        "background": r"background|history|admitted|operation|day \w+ (?:after|post)|days? after|known|allerg|why (?:was|in)|an hour ago",
        "recommendation": r"recommend|please (?:give|come|start|send|bring)|i'?d like you|would (?:you )?like me|suggest|come now|start |give |bring ",  # noqa: E501 - a pattern or a table reads best in one piece
        "assessment": r"think|impression|assessment|sepsis|septic|suspect|worried|may be|going on|bleed|agree",
        "identify": r"this is|on call|patient'?s name|which (?:ward|bed|patient)|calling|who (?:is|the)|on ward",
        "situation": r"pressure|\bbp\b|pulse|sat|observ|vital|temperature|heart rate|oxygen|situation|happening",
    }
)


def safety_net(text: str, _patient: str | None) -> Attributes:
    """The slots filled; a single vague one is partial."""
    slots = told(_SAFETY, text)
    if "warning_signs" in slots and _VAGUE.search(plain(text)) and not _specific(text):
        slots.remove("warning_signs")
    return {"slots": slots, "partial": len(slots) < 2}  # noqa: PLR2004 - one slot is a phrase, not a net


def _specific(text: str) -> bool:
    """Tell whether a sign is named beyond 'worse' and 'pain'."""
    return bool(_SAFETY["warning_signs"].search(re.sub(r"\bpains?\b|\bhurts?\b", "", plain(text))))


def summary(text: str, _patient: str | None) -> Attributes:
    """Story, plan, and whether the patient may correct it."""
    found = flags(_SUMMARY, text)
    if not any(found.values()):
        found["story"] = True
    return {**found, "invites_correction": bool(_INVITES.search(plain(text)))}


def invites_correction(text: str) -> bool:
    """Tell whether words after a summary ask what was missed."""
    return bool(_INVITES.search(plain(text)))


def closing(text: str, _patient: str | None) -> Attributes:
    """A last invitation and an ending; one alone is partial."""
    found = flags(_CLOSING, text)
    return {**found, "partial": not all(found.values())}


def sbar(text: str, _patient: str | None) -> Attributes:
    """Which slot of the handoff."""
    letter = _LETTER.match(text)
    found = told(_SBAR, text)
    return {"slot": _BY_LETTER[letter[1].lower()] if letter else found[0] if found else "situation"}
