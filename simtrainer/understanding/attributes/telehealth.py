"""The frame of a remote visit: who, where, what if it drops, who can hear."""

from simtrainer.transcript.heard import AttributeValue
from simtrainer.understanding.attributes.pattern import flags, patterns, told

Attributes = dict[str, AttributeValue]

_GREETING = patterns(
    {
        "name": r"i'?m |i am |my name|name'?s|name is|this is |dr |doctor |nurse |here\b|it'?s dr",
        "role": r"doctor|dr\b|gp|nurse|student|physio|pharmacist|psycholog|psychiatr|registrar|consultant|trainee|physician|practitioner|midwife"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|paramedic|coach|educator|medical|doc\b",
        "preferred_name": r"call you|be called|like to be|what name|address you|go by|prefer",
    }
)
_IDENTITY = patterns(
    {
        "name": r"(?:full |your |sur|first |last |whole )*name|speaking (?:to|with)|is (?:that|this) |who (?:am i|you are)|i'?ve got you down",  # noqa: E501 - a pattern or a table reads best in one piece
        "dob": r"date of birth|dob|birth|born|birthday",
        "address": r"address|post ?code|zip|street|where you live",
        "other": r"hospital number|phone number|nhs|record number|ssn|insurance number",
    }
)
_BACKUP = patterns(
    {
        "number": r"number|phone no|landline|\d{3,}|ending in|mobile (?:is|as)|reach you on",
        "plan": r"i'?ll (?:ring|call|phone|text|try|be the one|send|use)|i will (?:ring|call|phone|text|be)|i (?:call|ring|phone) (?:you|u|back)|stay (?:by|where)|hang up"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|click the link|ring reception|call the front|you wait|try you on|i phone",
    }
)
_CONSENT = patterns(
    {
        "consent": r"ok\b|okay|happy|agree|all ?right|permission|comfortable|mind|rather|consent|prefer|shall we|may we",
        "limits": r"can'?t|cannot|limit|not be able|won'?t|some things|replace|not possible|isn'?t possible|need clinic",
        "recording": r"record",
        "ai_use": r"program|software|automat|\bai\b|computer|note-taking|assistant",
    }
)
_PRIVACY = patterns(
    {
        "patient_side": r"anyone|anybody|someone|somebody|alone|who else|private|overhear|just you|safe (?:for you|to|place)|talk free|speak freely|quiet|with you|good (?:time|place)|kids"  # noqa: E501 - a pattern or a table reads best in one piece
        r"|in earshot|near you|behind you|listening",
        "clinician_side": r"on my side|my (?:colleague|supervisor|student|door)|(?:beside|with) me|i'?m (?:alone|in a)|only me|door is|here in the (?:room|office)|sitting in",  # noqa: E501 - a pattern or a table reads best in one piece
        "offered_fix": r"headphones|move|chat|type|messag|later|another time|reschedul|call back|somewhere (?:more|else|quiet)|nod|ask her to leave|leave",  # noqa: E501 - a pattern or a table reads best in one piece
    }
)
_EXAM = patterns(
    {
        "permission": r"permission|if you'?re comfortable|would it be|is it ok|is it all|if ok|ok\?|would you mind|could you|can you|only if|with your|if that'?s|shall we|if you have|i'?d like"  # noqa: E501 - a pattern or a table reads best in one piece
    }
)
_ESCALATION = patterns(
    {
        "reason": r"because|could be|since|might be|may be|can'?t|cannot|worr|serious|not safe|concern|don'?t think|need to examine|not good enough|don'?t want",  # noqa: E501 - a pattern or a table reads best in one piece
        "stay": r"stay (?:on|with)|with you|ring you back|call you back|until|i tell them|phone ahead|let the",
        "next": r"reception|they|ambulance|i'?ll|i will|book|arrang|come (?:in|down|to)|go (?:straight )?to",
    }
)


def greeting(text: str, _patient: str | None) -> Attributes:
    """Name, role, and whether the patient was asked how to be addressed; a greeting without name or role is partial."""
    found = flags(_GREETING, text)
    return {**found, "partial": not (found["name"] and found["role"])}


def identity(text: str, _patient: str | None) -> Attributes:
    """Which identifiers were asked for; fewer than two is partial."""
    items = told(_IDENTITY, text)
    return {"items": items, "partial": len(items) < 2}  # noqa: PLR2004 - two identifiers


def backup(text: str, _patient: str | None) -> Attributes:
    """A number to ring, and who does what when the line drops."""
    found = flags(_BACKUP, text)
    return {**found, "partial": not all(found.values())}


def consent(text: str, _patient: str | None) -> Attributes:
    """Agreement sought, a limit named, recording, use of software."""
    return dict(flags(_CONSENT, text))


def privacy(text: str, _patient: str | None) -> Attributes:
    """Whose side was spoken of, and whether a way out was offered."""
    found = flags(_PRIVACY, text)
    if not any(found.values()):
        found["patient_side"] = True
    return dict(found)


def remote_exam(text: str, _patient: str | None) -> Attributes:
    """Whether permission was asked; an order alone is partial."""
    asked = bool(told(_EXAM, text))
    return {"permission": asked, "partial": not asked}


def escalation(text: str, _patient: str | None) -> Attributes:
    """Reason, staying with the patient, and what happens next; a bare order is partial."""
    found = flags(_ESCALATION, text)
    return {**found, "partial": not (found["reason"] or found["stay"])}
