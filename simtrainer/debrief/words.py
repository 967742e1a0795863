"""Plain words for learners: what each act did, what each opening was, how far a score goes. No codes, no numbers."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from simtrainer.debrief.report import CueResult
from simtrainer.scoring.standing import Stands
from simtrainer.transcript.heard import AttributeValue
from simtrainer.transcript.ladder import ANSWERED, SPACE
from simtrainer.words import Words, _, changed, joined


def _act(words: str) -> Words:
    """Mark what somebody did. Other languages say it otherwise of the reader and of others, so translators find it twice."""
    return Words(words)


ACTS: Mapping[str, Words] = {
    "TH_GREET": _act("said who you are and what you do"),
    "TH_IDENTITY": _act("checked who you were talking to"),
    "TH_LOCATION": _act("asked where they were"),
    "TH_BACKUP": _act("made a plan in case the line drops"),
    "TH_CONSENT": _act("checked that a remote visit was all right"),
    "TH_PRIVACY": _act("checked who could hear"),
    "TH_TECHCHECK": _act("checked sound and picture"),
    "TH_ACCESS": _act("made the call easier to follow for this patient"),
    "TH_NARRATE": _act("said what they could not see"),
    "TH_REMOTE_EXAM": _act("guided an examination from afar"),
    "TH_ESCALATE": _act("moved to more urgent care"),
    "RA_PERSONAL": _act("took an interest in them as a person"),
    "RA_AGENDA": _act("asked what they wanted to cover"),
    "RA_SIGNPOST": _act("said what was coming next"),
    "RA_FACILITATE": _act("left them room to go on"),
    "RA_AFFIRM": _act("noticed a strength or an effort of theirs"),
    "RA_PARTNER": _act("made it something to work on together"),
    "RA_PERMISSION": _act("asked first whether it was all right"),
    "RA_AUTONOMY": _act("left the choice with them"),
    "RA_REPAIR": _act("owned something that went wrong between you"),
    "Q_OPEN": _act("asked an open question"),
    "Q_CLOSED": _act("asked a closed question"),
    "Q_LEADING": _act("asked in a way that suggested the answer"),
    "Q_ICE": _act("asked for their side of it"),
    "Q_SENSITIVE": _act("asked plainly about something hard"),
    "Q_REDFLAG": _act("asked about a warning sign"),
    "EM_REFLECT_SIMPLE": _act("gave back what they said"),
    "EM_REFLECT_COMPLEX": _act("put into words what lay behind it"),
    "EM_NAME": _act("named what they might be feeling"),
    "EM_VALIDATE": _act("said that it makes sense to feel that way"),
    "EM_SUPPORT": _act("offered to stand by them"),
    "EM_EXPLORE": _act("followed up what they had hinted at"),
    "EM_SHARED": _act("let them see that it touched you"),
    "IN_ASK_FIRST": _act("asked what they already knew"),
    "IN_WARN": _act("prepared them for hard news"),
    "IN_EXPLAIN": _act("explained in everyday words"),
    "IN_CHECK": _act("checked what had come across"),
    "IN_UNCERTAINTY": _act("were open about what is not known"),
    "IN_AI": _act("explained what a computer had done, and who checked it"),
    "IN_APOLOGY": _act("apologised for an error and took responsibility"),
    "PL_OPTIONS": _act("laid out options"),
    "PL_SAFETYNET": _act("said what to watch for and what to do"),
    "PL_FOLLOWUP": _act("agreed what happens next"),
    "CL_SUMMARY": _act("summed up"),
    "CL_CLOSE": _act("invited last questions and said goodbye"),
    "HO_SBAR": _act("gave or asked for a part of the handover"),
    "HO_READBACK": _act("read it back to be sure"),
    "NG_DISMISS": _act("talked the worry down"),
    "NG_EARLY_REASSURE": _act("comforted before hearing the worry out"),
    "NG_BLOCK": _act("moved on from what they had just shared"),
    "NG_JUDGE": _act("said something that could land as blame"),
    "NG_PERSUADE": _act("pressed advice before asking for their view"),
    "NG_JARGON": _act("used a term without saying what it means"),
    "NG_ABANDON": _act("said no without a reason or another way"),
}
"""What the learner did, to be read after 'you'."""
OTHERS = "of others"
"""Tells what others did from what the reader did, where a language has two words for it."""

PARTLY: Mapping[str, str] = {
    "TH_GREET": _("began to say who you are; name and role together tell them whom they talk to"),
    "TH_IDENTITY": _("checked one thing about who they are; a second makes it sure"),
    "TH_REMOTE_EXAM": _("began to guide an examination from afar"),
    "TH_ESCALATE": _("named more urgent care, with the reason still to come"),
    "CL_CLOSE": _("said goodbye"),
    "CL_SUMMARY": _("summed up a part of it"),
}
"""What a part of an act comes to, to be read after 'you'."""
SLOTS: Mapping[str, str] = {
    "warning_signs": _("which signs to watch for"),
    "action": _("what to do then"),
    "timeframe": _("by when"),
}
"""The three parts without which a patient cannot use a safety net."""

OPENINGS: Mapping[str, Words] = {
    "P_CUE_VAGUE": _("a feeling left vague"),
    "P_CUE_HINT": _("a hint at a worry"),
    "P_CUE_BODY": _("a sign of strain in the body"),
    "P_CUE_LIFE": _("something hard, told flatly"),
    "P_CUE_PARA": _("a feeling between the words"),
    "P_CUE_REPEAT": _("something said for a second time"),
    "P_CONCERN": _("a worry put into words"),
    "P_POSITIVE": _("something they were glad or proud of"),
    "P_ANGER": _("anger"),
    "P_DISCLOSE": _("something they had kept back until then"),
    "P_WITHDRAW": _("pulling back"),
}
"""What the patient offered."""

UNSCORED = _(
    "This call is not scored and nobody is told about it. It is there to practise words that are hard to say. "
    "What follows is what was said, and what the patient did with it."
)

NOTICES = (
    _("You practised with a simulated patient. A real person might have answered differently."),
    _("Nobody has checked whether the medical advice you gave was right. This debrief is about the conversation."),
    _("It goes by the words alone. Your tone and your face were not seen, and they matter."),
)

REWORDED = _(
    "A language model put some of the patient's lines into other words. Everything here was judged by the lines as written; "
    "where the two differ, the conversation below shows both."
)
"""Said beside the notices where it is so."""

STANDINGS: Mapping[Stands, str] = {
    "hint_only": _(
        "What is called a hint only was compared with what teachers here say, and they do not agree well enough. It is no mark."
    ),
    "provisional": _(
        "The bands are provisional: they were not compared with what teachers here would say. They are a hint for practice, not a mark."
    ),
    "agreed": _("The bands were compared with what teachers here say, and agree well enough. They are a hint for practice, not a mark."),
}
"""The last notice: how far the bands can be trusted, by the less trusted of the two; the least trusted is first."""


def did(act: str, attributes: Mapping[str, AttributeValue]) -> str:
    """Return what the learner did, to be read after 'you'; no more is said of it than was done."""
    if act == "PL_SAFETYNET":
        return _netted(attributes.get("slots"))
    if act == "IN_CHECK" and attributes.get("level") == "token":
        return _("asked whether it was all right")
    if act.startswith("EM_") and attributes.get("formula") and attributes.get("linked") is False:
        return _("said something kind that would fit any patient")
    if attributes.get("partial") and act in PARTLY:
        return PARTLY[act]
    return ACTS[act]


def is_begun(act: str, attributes: Mapping[str, AttributeValue]) -> bool:
    """Tell whether only a part of the act was done."""
    return did(act, attributes) != ACTS.get(act)


def _netted(slots: AttributeValue | None) -> str:
    if slots is None:
        return ACTS["PL_SAFETYNET"]
    filled = set(slots) if isinstance(slots, list) else {slots}
    missing = [words for slot, words in SLOTS.items() if slot not in filled]
    return _("began a safety net and left open %(missing)s", missing=listed(missing)) if missing else ACTS["PL_SAFETYNET"]


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence."""
    *first, last = words
    return _("%(first)s and %(last)s", first=joined(first, ", "), last=last) if first else last


def chained(words: Sequence[str]) -> str:
    """Return words one after another, each with an "and"."""
    *first, last = words
    return _("%(first)s and %(last)s", first=chained(first), last=last) if first else last


def result_of(level: int) -> CueResult:
    """Return how an opening went, in one of three words; seven levels are more than anybody can tell from words alone.

    Met is what the patient takes as met and what the count of openings counts, so that page, count and patient never disagree.
    """
    if level >= ANSWERED:
        return "met"
    return "noticed" if level >= SPACE else "missed"


def range_words(band: str | None, low: str | None, high: str | None) -> str:
    """Return a range of bands as words, such as 'Developing to Capable'."""
    if band is None:
        return _("Too little to say")
    low, high = low or band, high or band
    return band if low == high else _("%(low)s to %(high)s", low=low, high=high)


def notices(stands: Collection[Stands]) -> tuple[str, ...]:
    """Return the sentences that must always be read with a debrief."""
    return (*NOTICES, next(words for one, words in STANDINGS.items() if one in stands))


def capital(sentence: str) -> str:
    """Return the sentence with its first letter large, the rest as it is."""
    return changed(sentence, lambda said: said[:1].upper() + said[1:])
