"""Plain words for learners: what each act did, what each opening was, how far a score goes. No codes, no numbers."""

from collections.abc import Collection, Iterable, Mapping

from simtrainer.debrief.report import CueResult
from simtrainer.scoring.standing import Stands
from simtrainer.transcript.heard import AttributeValue
from simtrainer.transcript.ladder import ANSWERED, SPACE

ACTS: Mapping[str, str] = {
    "TH_GREET": "said who you are and what you do",
    "TH_IDENTITY": "checked who you were talking to",
    "TH_LOCATION": "asked where they were",
    "TH_BACKUP": "made a plan in case the line drops",
    "TH_CONSENT": "checked that a remote visit was all right",
    "TH_PRIVACY": "checked who could hear",
    "TH_TECHCHECK": "checked sound and picture",
    "TH_ACCESS": "made the call easier to follow for this patient",
    "TH_NARRATE": "said what they could not see",
    "TH_REMOTE_EXAM": "guided an examination from afar",
    "TH_ESCALATE": "moved to more urgent care",
    "RA_PERSONAL": "took an interest in them as a person",
    "RA_AGENDA": "asked what they wanted to cover",
    "RA_SIGNPOST": "said what was coming next",
    "RA_FACILITATE": "left them room to go on",
    "RA_AFFIRM": "noticed a strength or an effort of theirs",
    "RA_PARTNER": "made it a shared piece of work",
    "RA_PERMISSION": "asked leave first",
    "RA_AUTONOMY": "left the choice with them",
    "RA_REPAIR": "owned something that went wrong between you",
    "Q_OPEN": "asked an open question",
    "Q_CLOSED": "asked a closed question",
    "Q_LEADING": "asked in a way that suggested the answer",
    "Q_ICE": "asked for their side of it",
    "Q_SENSITIVE": "asked plainly about something hard",
    "Q_REDFLAG": "asked about a warning sign",
    "EM_REFLECT_SIMPLE": "gave back what they said",
    "EM_REFLECT_COMPLEX": "put into words what lay behind it",
    "EM_NAME": "named what they might be feeling",
    "EM_VALIDATE": "said that it makes sense to feel that way",
    "EM_SUPPORT": "offered to stand by them",
    "EM_EXPLORE": "followed up what they had hinted at",
    "EM_SHARED": "let them see that it touched you",
    "IN_ASK_FIRST": "asked what they already knew",
    "IN_WARN": "prepared them for hard news",
    "IN_EXPLAIN": "explained in everyday words",
    "IN_CHECK": "checked what had come across",
    "IN_UNCERTAINTY": "were open about what is not known",
    "IN_AI": "explained what a computer had done, and who checked it",
    "IN_APOLOGY": "apologised for an error and took responsibility",
    "PL_OPTIONS": "laid out options",
    "PL_SAFETYNET": "said what to watch for and what to do",
    "PL_FOLLOWUP": "agreed what happens next",
    "CL_SUMMARY": "summed up",
    "CL_CLOSE": "invited last questions and said goodbye",
    "HO_SBAR": "gave or asked for a part of the handover",
    "HO_READBACK": "closed the loop by reading back",
    "NG_DISMISS": "talked the worry down",
    "NG_EARLY_REASSURE": "comforted before hearing the worry out",
    "NG_BLOCK": "moved on from what they had just shared",
    "NG_JUDGE": "said something that could land as blame",
    "NG_PERSUADE": "pressed advice before asking for their view",
    "NG_JARGON": "used a term without saying what it means",
    "NG_ABANDON": "said no without a reason or another way",
}
"""What the learner did, to be read after 'you'."""

PARTLY: Mapping[str, str] = {
    "TH_GREET": "began to say who you are; name and role together tell them whom they talk to",
    "TH_IDENTITY": "checked one thing about who they are; a second makes it sure",
    "TH_REMOTE_EXAM": "began to guide an examination from afar",
    "TH_ESCALATE": "named more urgent care, with the reason still to come",
    "CL_CLOSE": "said goodbye",
    "CL_SUMMARY": "summed up a part of it",
}
"""What a part of an act comes to, to be read after 'you'."""
SLOTS: Mapping[str, str] = {"warning_signs": "which signs to watch for", "action": "what to do then", "timeframe": "by when"}
"""The three parts without which a patient cannot use a safety net."""

OPENINGS: Mapping[str, str] = {
    "P_CUE_VAGUE": "a feeling left vague",
    "P_CUE_HINT": "a hint at a worry",
    "P_CUE_BODY": "a sign of strain in the body",
    "P_CUE_LIFE": "something hard, told flatly",
    "P_CUE_PARA": "a feeling between the words",
    "P_CUE_REPEAT": "something said for a second time",
    "P_CONCERN": "a worry put into words",
    "P_POSITIVE": "something they were glad or proud of",
    "P_ANGER": "anger",
    "P_DISCLOSE": "something they had kept back until then",
    "P_WITHDRAW": "pulling back",
}
"""What the patient offered."""

UNSCORED = (
    "This call is not scored and nobody is told about it. It is there to practise words that are hard to say. "
    "What follows is what was said, and what the patient did with it."
)

NOTICES = (
    "You practised with a simulated patient. A real person might have answered differently.",
    "Nobody has checked whether the medical advice you gave was right. This debrief is about the conversation.",
    "It goes by the words alone. Your tone and your face were not seen, and they matter.",
)

REWORDED = (
    "A language model put some of the patient's lines into other words. Everything here was judged by the lines as written; "
    "where the two differ, the conversation below shows both."
)
"""Said beside the notices where it is so."""

STANDINGS: Mapping[Stands, str] = {
    "hint_only": "What is called a hint only was compared with what teachers here say, and they do not agree well enough. It is no mark.",
    "provisional": (
        "The bands are provisional: they were not compared with what teachers here would say. They are a hint for practice, not a mark."
    ),
    "agreed": "The bands were compared with what teachers here say, and agree well enough. They are a hint for practice, not a mark.",
}
"""The last notice: how far the bands can be trusted, by the less trusted of the two; the least trusted is first."""


def did(act: str, attributes: Mapping[str, AttributeValue]) -> str:
    """Return what the learner did, to be read after 'you'; no more is said of it than was done."""
    if act == "PL_SAFETYNET":
        return _netted(attributes.get("slots"))
    if act == "IN_CHECK" and attributes.get("level") == "token":
        return "asked whether it was all right"
    if act.startswith("EM_") and attributes.get("formula") and attributes.get("linked") is False:
        return "said something kind that would fit any patient"
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
    return f"began a safety net and left open {listed(missing)}" if missing else ACTS["PL_SAFETYNET"]


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


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
        return "Too little to say"
    low, high = low or band, high or band
    return band if low == high else f"{low} to {high}"


def notices(stands: Collection[Stands]) -> tuple[str, ...]:
    """Return the sentences that must always be read with a debrief."""
    return (*NOTICES, next(words for one, words in STANDINGS.items() if one in stands))


def capital(sentence: str) -> str:
    """Return the sentence with its first letter large, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def count_words(number: int, one: str, many: str) -> str:
    """Return a count with its noun."""
    return f"{number} {one if number == 1 else many}"
