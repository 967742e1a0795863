"""What only the whole message shows: units of one act that belong together, words left unexplained, and a cue that was passed over."""

import re
from collections.abc import Sequence
from math import prod

from simtrainer.transcript.heard import Act, FactAsked, overlap
from simtrainer.understanding.asking import has_form
from simtrainer.understanding.attributes import attributes_of
from simtrainer.understanding.attributes.empathy import formula, only_agrees, only_concedes, only_manners, only_thanks
from simtrainer.understanding.attributes.plan import invites_correction
from simtrainer.understanding.decision import COUNTS, PENALTY_COUNTS
from simtrainer.understanding.features import Around, Features, unit_features
from simtrainer.understanding.jargon import glossed, terms
from simtrainer.understanding.lexicon import is_content
from simtrainer.understanding.people import anyone
from simtrainer.understanding.recogniser import Heads, Recogniser
from simtrainer.understanding.segments import Span, sentences
from simtrainer.understanding.spelling import is_known
from simtrainer.understanding.units import Unit
from simtrainer.understanding.words import words

JOINING = ("TH_", "PL_SAFETYNET", "CL_SUMMARY", "CL_CLOSE", "IN_AI", "IN_APOLOGY", "PL_OPTIONS", "IN_CHECK")
# Acts that meet a cue, or leave room for it; the frame and the safety of the visit never count as blocking.
MEETS = (
    "EM_",
    "RA_",
    "Q_ICE",
    "Q_OPEN",
    "Q_SENSITIVE",
    "IN_APOLOGY",
    "IN_ASK_FIRST",
    "IN_UNCERTAINTY",
    "IN_WARN",
    "CL_SUMMARY",
    "PL_OPTIONS",
    "TH_PRIVACY",
    "TH_ESCALATE",
    "TH_TECHCHECK",
    "TH_ACCESS",
    "HO_",
    "NG_",
)
# What makes a refusal or an ending good, by the definition of NG_ABANDON: the need is acknowledged or another path is offered.
MAKES_GOOD = ("PL_FOLLOWUP", "PL_OPTIONS", "PL_SAFETYNET", "TH_ESCALATE", "EM_", "RA_PARTNER", "IN_ASK_FIRST", "CL_CLOSE")
HALF = 0.5
JARGON = 0.9
CANCELLED = 0.85
BARE = frozenset(
    {
        "okay",
        "right",
        "yes",
        "sure",
        "good",
        "great",
        "fine",
        "all",
        "well",
        "i",
        "see",
        "oh",
        "ah",
        "so",
        "and",
        "hmm",
        "mm",
        "mhm",
        "thanks",
        "thank",
        "you",
        "no",
    }
)
NODS = frozenset({"yeah", "yes", "yep", "oh", "ah", "mm", "mhm", "hmm", "huh", "uh", "really"})
TOLD = ("IN_EXPLAIN", "IN_UNCERTAINTY", "IN_AI", "PL_")
TELLS = (*TOLD, "TH_ESCALATE", "TH_REMOTE_EXAM", "CL_SUMMARY")
VIEW = frozenset({"think", "make", "sound", "sounds", "feel"})
"""Words of a question that asks what somebody makes of something, and does not say of what."""
NODDED = 0.8
_SORRY = re.compile(r"^(?:i'?m |i am )?(?:so |very |really )*sorry (?:to hear |about |for )", re.IGNORECASE)
_CONDITION = re.compile(r"^\W*(?:(?:and|so|but|or)\W+)?(?:if|when|whenever|should|in case)\b", re.IGNORECASE)
_OFFERS = re.compile(
    r"\bif (?:i|we) (?:tell|told|explain|explained|share|shared|go|went|say|said|show|showed|talk|talked|take|took|run|ran)\b|"
    r"\b(?:may|can|could|shall|should) (?:i|we) (?:tell|explain|share|go (?:through|over)|say|show|take you|run)\b",
    re.IGNORECASE,
)
_WHAT_IS_KNOWN = re.compile(r"\bwhat\b.*\b(?:know|heard|told|read|understand|think|make|reckon)\b", re.IGNORECASE)
_GOODBYE = re.compile(
    r"(?:^|[.!?;\n])\s*(?:(?:ok(?:ay)?|right|well|so|thanks|thank you|take care)[,.]?\s+)*((?:good\s?bye|bye(?:[ -]bye)?)\b)", re.IGNORECASE
)
_OF_A_GOODBYE = re.compile(
    r"\b(?:say|said|saying) (?:good\s?bye|bye) to (?:her|him|them|it|your|my|the)\b|\b(?:get|got|able|chance) to say (?:good\s?bye|bye)\b",
    re.IGNORECASE,
)
_CONSEQUENCE = ("IN_EXPLAIN", "TH_ESCALATE", "NG_PERSUADE")
"""What words may be heard as that say what to do once a condition holds, where they are read by themselves."""
_BUT = re.compile(r"^(.{4,60}?)[,;\u2014\u2013-]*\s+but\b", re.IGNORECASE)


def joined(text: str, acts: Sequence[Act], patient: str | None, learned: Recogniser) -> list[Act]:
    """Return the acts with neighbours of one act that fill each other's slots made one, and a safety net with what is to be done."""
    made: list[Act] = []
    for act in acts:
        last = made[-1] if made else None
        if last and (_goes_on(text, last, act) or _is_consequence(text, last, act)):
            sure = max(last.confidence, act.confidence) if act.act == last.act else last.confidence
            attributes = attributes_of(last.act, text[last.start : act.end], patient, learned.table)
            made[-1] = Act(last.act, last.start, act.end, sure, attributes, last.why)
        else:
            made.append(act)
    return [_open_to_correction(text, act) for act in made]


def of_the_patient(text: str, asked: Sequence[FactAsked], acts: Sequence[Act]) -> tuple[FactAsked, ...]:
    """Return the facts asked for but for two kinds of question that ask the patient for none.

    One wants a view of what the message has just told: "it's a virus. What do you make of that?". The other offers to tell what the
    clinician knows, and asks for nothing that the patient does: "would it help if I told you what we know?".
    """
    told = min((act.end for act in acts if act.act.startswith(TOLD)), default=len(text))
    offered = [act for act in acts if act.act == "RA_PERMISSION" and _OFFERS.search(text[act.start : act.end])]
    return tuple(
        fact
        for fact in asked
        if (fact.start < told or not _asks_for_a_view(text[fact.start : fact.end]))
        and not (_WHAT_IS_KNOWN.search(fact.phrasing) and any(offer.start <= fact.start and fact.end <= offer.end for offer in offered))
    )


def with_goodbye(text: str, acts: list[Act], learned: Recogniser) -> list[Act]:
    """Return the acts with a close where a goodbye is said and none was heard, and without one where a goodbye is only talked about.

    In few words beside much else it is easily missed.
    """
    acts = [act for act in acts if act.act != "CL_CLOSE" or not _OF_A_GOODBYE.search(text[act.start : act.end])]
    said = _GOODBYE.search(text)
    if said is None or any(act.act == "CL_CLOSE" for act in acts):
        return acts
    attributes = attributes_of("CL_CLOSE", said[1], None, learned.table)
    close = Act("CL_CLOSE", said.start(1), said.end(1), 1.0, attributes, f"“{said[1]}” ends the call")
    return sorted([*acts, close], key=lambda act: act.start)


def _asks_for_a_view(said: str) -> bool:
    """Tell whether a question names nothing but a view: what the other makes of it, how that sounds."""
    asked = set(words(said))
    return not asked.isdisjoint(VIEW) and not any(map(is_content, asked))


def _goes_on(text: str, last: Act, act: Act) -> bool:
    """Tell whether an act only goes on with the one before it."""
    return last.act == act.act and act.act.startswith(JOINING) and not text[last.end : act.start].strip(" ,.;:-\n")


def _is_consequence(text: str, net: Act, act: Act) -> bool:
    """Tell whether an act only says what to do once the safety net's condition holds: "if he goes floppy, call 999"."""
    if net.act != "PL_SAFETYNET" or act.act not in _CONSEQUENCE or not _CONDITION.match(text[net.start : net.end]):
        return False
    goes_on = not text[: net.end].rstrip().endswith((".", "!", "?")) and not text[net.end : act.start].strip(" ,-\u2013\u2014")
    return net.start <= act.start < net.end or (act.start >= net.end and goes_on)


def nodded(text: str, acts: Sequence[Act], spans: Sequence[Span]) -> list[Act]:
    """Return the acts with a rising nod made the nod it is: "yeah?" to what the patient said asks for more and checks nothing.

    Behind something that was told in the same message it may be a check, and stays what it was heard as.
    """
    made = list(acts)
    for span in spans:
        said = span.of(text)
        told = any(act.act.startswith(TELLS) and act.end <= span.start for act in acts)
        if told or "?" not in said or not (heard := words(said)) or not all(word in NODS for word in heard):
            continue
        inside = [act for act in made if span.start <= act.start and act.end <= span.end]
        made = [act for act in made if act not in inside]
        if not any(c.isalnum() for c in text[span.end :]):
            sure = next((act for act in inside if act.act == "RA_FACILITATE"), None)
            made.append(sure or Act("RA_FACILITATE", span.start, span.end, NODDED, {}, f"“{said.strip()}” only asks to go on"))
    return sorted(made, key=lambda act: act.start)


_MOVES_ON = re.compile(
    r"\bmov(?:e|ing) (?:\w+ )?(?:on|along|ahead)\b"
    r"|\b(?:carry|carrying|go|going|keep|keeping) on (?:like|as|the way|doing|with (?:this|that|it)) ",
    re.IGNORECASE,
)
"""Takes the floor from the patient, where a prompt would leave it with them."""


def without_husks(text: str, acts: Sequence[Act], patient: str | None = None) -> list[Act]:
    """Return the acts without those that only look like one.

    A greeting that names nobody; warm words that are of nobody; an 'okay' on the way to the next question; technical words that the
    patient brought or that are explained there or in the next sentence.
    """

    def husk(act: Act) -> bool:
        if act.act == "TH_GREET":
            return not act.attributes["name"] and not act.attributes["role"]
        if act.act == "NG_JARGON":
            return bool(terms(text)) and (not act.attributes["terms"] or glossed(with_the_next(text, act)))
        said = text[act.start : act.end]
        bare = all(word in BARE for word in words(said))
        if act.act == "IN_CHECK":
            return bare and "?" not in said
        if act.act == "RA_FACILITATE":
            return bool(_MOVES_ON.search(said)) or (bare and any(c.isalnum() for c in text[act.end :]))
        return is_of_nobody(text, act, patient or "")

    return [act for act in acts if not husk(act)]


def is_of_nobody(text: str, act: Act, patient: str) -> bool:
    """Tell whether an act is only heard in warm words: they praise, soothe, touch or see off nobody.

    What takes up the patient's own words gives something back. A yes soothes where the patient asked; "how lovely" and "so pleased" answer
    the patient where they are all that was said.
    """
    said, linked = text[act.start : act.end], bool(act.attributes.get("linked"))
    more = any(c.isalnum() for c in text[: act.start] + text[act.end :])
    match act.act:
        case "RA_AFFIRM":
            empty = only_manners(said)
        case "EM_VALIDATE":
            empty = only_concedes(said)
        case "RA_PERSONAL":
            empty = more and not linked and only_manners(said)
        case "EM_REFLECT_SIMPLE" | "EM_REFLECT_COMPLEX" | "EM_NAME":
            empty = not linked and (only_manners(said) or bool(_MOVES_ON.search(said)))
        case "EM_SHARED":
            empty = only_thanks(said) or (more and not linked and only_manners(said))
        case "NG_EARLY_REASSURE":
            empty = only_thanks(said) or (only_agrees(said) and "?" not in patient)
        case "CL_CLOSE":
            empty = only_thanks(said)
        case "Q_OPEN":
            empty = more and "?" not in said and only_manners(said) and not has_form(said)
        case _:
            empty = False
    return empty


EARNED = ("EM_", "RA_", "Q_OPEN", "Q_ICE", "IN_ASK_FIRST", "IN_UNCERTAINTY", "CL_")
WORDY, STRUNG = 8, 0.2
"""Of so many words so few stand beside a neighbour that was ever seen: one in 250 of real sentences is so strange."""

ECHO = 6


def is_strung(features: Features, heads: Heads) -> bool:
    """Tell whether words are a string of words that count and no sentence: nobody is comforted by a list."""
    pairs = [name in heads.rows for name, _ in features.named if name.startswith("p:")]
    return len(pairs) > WORDY and sum(pairs) <= STRUNG * len(pairs)


def is_echo(text: str, patient: str | None) -> bool:
    """Tell whether a message only says the patient's words again as they were; a few may be an invitation, a sentence is a parrot's."""
    said, heard = words(text), words(patient or "")
    return len(said) >= ECHO and any(heard[i : i + len(said)] == said for i in range(len(heard) - len(said) + 1))


def with_the_next(text: str, act: Act) -> str:
    """Return the words of an act and those of the sentence after it."""
    after = next((span for span in sentences(text) if span.start >= act.end), None)
    return text[act.start : after.end if after else act.end]


def cancelled(text: str, acts: Sequence[Act]) -> list[Act]:
    """Return the acts with formula empathy that a 'but' takes back made the dismissal it is."""
    made = list(acts)
    for span in sentences(text):
        found = _BUT.match(span.of(text))
        inside = [a for a in made if span.start <= a.start and a.end <= span.end]
        warns = any(a.act == "IN_WARN" for a in inside)
        kinder = warns or (
            any(a.act.startswith(("EM_", "Q_", "RA_", "TH_")) and a.start >= span.start + found.end(1) for a in inside) if found else True
        )
        if found and (formula(found[1]) or _SORRY.match(found[1])) and not kinder and "?" not in span.of(text):
            why = f"“{found[1].strip()}” is taken back by “but” and what follows; a formula that is cancelled dismisses"
            made = [a for a in made if a not in inside or not a.act.startswith(("EM_", "RA_REPAIR", "NG_DISMISS"))]
            made.append(Act("NG_DISMISS", span.start, span.end, CANCELLED, {}, why))
    return sorted(made, key=lambda a: a.start)


def _open_to_correction(text: str, act: Act) -> Act:
    """A summary reaches to the words after it that ask what was missed."""
    if act.act != "CL_SUMMARY" or act.attributes.get("invites_correction"):
        return act
    after = next((s for s in sentences(text) if s.start >= act.end), None)
    if after is None or not invites_correction(after.of(text)):
        return act
    return Act(act.act, act.start, after.end, act.confidence, {**act.attributes, "invites_correction": True}, act.why)


def unexplained(text: str, acts: Sequence[Act], patient: str | None) -> list[Act]:
    """Return the acts of using technical words that nothing in the message explains, one for each sentence that holds any."""
    found: list[Act] = []
    spans = sentences(text)
    for i, span in enumerate(spans):
        said = span.of(text)
        here = terms(said, patient)
        nearby = said + " " + (spans[i + 1].of(text) if i + 1 < len(spans) else "")
        taken = any(a.act in {"NG_JARGON", "HO_SBAR", "HO_READBACK"} and overlap(a, span) for a in acts)
        if here and not taken and "?" not in said and not glossed(nearby):
            listed = ", ".join(f"“{term}”" for term in here)
            found.append(Act("NG_JARGON", span.start, span.end, JARGON, {"terms": here, "gloss": False}, f"{listed} stands unexplained"))
    return found


def cue_in(patient: str, learned: Recogniser) -> float:
    """Return how likely the patient's words hold a cue, a concern or another opening for empathy; a bare "no, no" holds none."""
    column = learned.patient.column["CUE"]
    said = [span.of(patient) for span in sentences(patient)]
    told = [text for text in said if any(is_content(word) for word in words(text))]
    return max(
        (float(learned.patient.probabilities(unit_features(anyone(text), learned.table, Around()))[column]) for text in told), default=0.0
    )


def chance_of_meeting(found: Sequence[Unit], heads: Heads) -> float:
    """Return how likely it is that any unit meets a cue, 0 to 1, with what is too doubtful to be said of any of them."""
    columns = [column for name, column in heads.column.items() if name.startswith(MEETS) and not name.startswith("NG_")]
    missed = 1.0
    for unit in found:
        missed *= float((1 - unit.probabilities[columns]).prod())
    return 1 - missed


def passes_over(text: str, acts: Sequence[Act]) -> bool:
    """Tell whether nothing in a message meets a cue and the talk moves on.

    To say goodbye moves on to nothing: the cue is missed then, not blocked.
    """
    meeting = any(a.act.startswith(MEETS) and not a.attributes.get("secondary") for a in acts)
    tied = any(a.attributes.get("linked") for a in acts)
    moves = any(is_content(w) and is_known(w) for w in words(text)) and {a.act for a in acts} != {"CL_CLOSE"}
    return moves and not tied and not meeting


def blocked(text: str, patient: str, sure: float) -> Act:
    """Return the act of passing over a cue."""
    why = f"the patient's “{patient.strip()[:80]}” is left unanswered and the talk moves on"
    return Act("NG_BLOCK", 0, len(text), sure, {}, why)


_STAYS = re.compile(
    r"\b(?:won'?t|will not|not|never)\s+(?:be\s+|going to\s+|gonna\s+)?(?:go|going|leave|leaving|hang up)"
    r"(?=\s*(?:you|until|anywhere|yet|now|[.,!;]|$))",
    re.IGNORECASE,
)


def not_abandoned(text: str, acts: Sequence[Act]) -> list[Act]:
    """Return the acts without a refusal or an ending that the same message makes good: by a way on, by concern, by a farewell before it.

    A doubtful way makes nothing good: it has to be as sure as a penalty. Who says that they will not go has refused nothing, and who
    thanks has not either.
    """
    ways = [a for a in acts if a.act.startswith(MAKES_GOOD) and a.confidence >= PENALTY_COUNTS and not a.attributes.get("secondary")]

    def made_good(act: Act) -> bool:
        said = text[act.start : act.end]
        if _STAYS.search(said) or only_thanks(said):
            return True
        return any(way.act != "CL_CLOSE" or way.start < act.start for way in ways)

    return [act for act in acts if act.act != "NG_ABANDON" or not made_good(act)]


_CLEARS = re.compile(
    r"\b(?:not|never|nobody(?:'s| is)|no one(?:'s| is))\s+(?:saying|suggesting|accusing|calling|blaming|judging)\b|"
    r"\b(?:i|we) (?:don'?t|do not|never|didn'?t) (?:blame|judge|mean)\b|"
    r"\byou (?:haven'?t|have not|didn'?t|did not) (?:brought|bring) (?:it|this|that|any of (?:it|this|that)) on\b|"
    r"(?:\b(?:not|never)|n['\u2019]?t)(?: think)?(?: that)?(?: it| this)?(?:'s| is| was)? your (?:own )?(?:fault|doing)\b|"
    r"\bdon'?t think (?:that )?you(?:'re| are) (?:an?|making|being|exaggerating|imagining|lazy|stupid|weak|mad|crazy)\b",
    re.IGNORECASE,
)
_BUT_STILL = re.compile(r"\bbut\b", re.IGNORECASE)


def _clears(said: str) -> bool:
    """Tell whether words say that a judgement is not made: "I'm not saying you're an addict". What comes after a "but" may make it."""
    return bool(_CLEARS.search(said)) and not _BUT_STILL.search(said)


def not_judged(text: str, acts: Sequence[Act]) -> list[Act]:
    """Return the acts without a judgement that its own words take away."""
    return [act for act in acts if act.act != "NG_JUDGE" or not _clears(text[act.start : act.end])]


_BLAMES = re.compile(
    r"\b(?:you(?: 've| have)? (?:only |just )?brought (?:it|this|that|all this|it all) on (?:yourself|yourselves)"
    r"|only (?:got )?yourself to blame|(?:(?:it|that|this) (?:'s|is)|all) your own (?:stupid |silly )?(?:fault|doing)"
    r"|how could you (?:be so|have been so|let (?:it|this|that|yourself))"
    r"|you (?:of all people )?(?:really )?should (?:really )?(?:be ashamed|know better|have known better))\b",
    re.IGNORECASE,
)
_OF_THEIR_VIEW = re.compile(
    r"\b(?:feel|feels|feeling|felt|think|thinking|thought|say|saying|said|sounds?"
    r"|believe|worry|worried|wonder|afraid|as if|as though|like|not|n't|nobody|never)\b",
    re.IGNORECASE,
)
BLAMED = 0.9


def blaming(text: str, acts: Sequence[Act]) -> list[Act]:
    """Return the judgements that are said in set words: "you've only yourself to blame"; what the patient thinks of it is none."""
    found: list[Act] = []
    for span in sentences(text):
        said = " ".join(words(span.of(text)))
        blame = _BLAMES.search(said)
        taken = any(act.act == "NG_JUDGE" and overlap(act, span) for act in acts)
        if blame and not taken and not _OF_THEIR_VIEW.search(said[: blame.start()]):
            found.append(Act("NG_JUDGE", span.start, span.end, BLAMED, {}, f"“{blame[0]}” blames"))
    return found


_PROMISES_NOTHING = re.compile(
    r"\b(?:can(?:'t|not| not)|could(?:n't| not)|won'?t|wouldn'?t|not going to|don'?t want to) (?:\w+ )?"
    r"(?:promise|guarantee|swear|be (?:sure|certain)|say for (?:sure|certain)|pretend)\b",
    re.IGNORECASE,
)


def not_soothed(text: str, acts: Sequence[Act], learned: Recogniser) -> list[Act]:
    """Return the acts with a soothing that the speaker will not promise made the honest doubt it is: "I can't promise it's nothing"."""
    return [_doubt(act, found[0], text, learned) if (found := _not_promised(text, act)) else act for act in acts]


def _not_promised(text: str, act: Act) -> re.Match[str] | None:
    """Return the words in which an act of soothing says that nothing is promised."""
    said = text[act.start : act.end]
    return _PROMISES_NOTHING.search(said) if act.act == "NG_EARLY_REASSURE" and not _BUT_STILL.search(said) else None


def _doubt(act: Act, words_of_it: str, text: str, learned: Recogniser) -> Act:
    """Return an act as one that says what is not known."""
    attributes = attributes_of("IN_UNCERTAINTY", text[act.start : act.end], None, learned.table)
    return Act("IN_UNCERTAINTY", act.start, act.end, act.confidence, attributes, f"“{words_of_it}” promises nothing, and so soothes nobody")


_UNDERSTANDABLE = re.compile(
    r"\bof course you(?:['\u2019](?:re|d)| are| were| felt| feel| would| \w+ed)\b"
    r"|\bmakes (?:every|perfect|complete|total|a lot of) sense (?:to me )?(?:that )?you\b"
    r"|\b(?:i|me|we) (?:do not|don['\u2019]?t|nah|cannot|can['\u2019]?t) blame you\b",
    re.IGNORECASE,
)


def understood(text: str, acts: Sequence[Act]) -> list[Act]:
    """Return the acts with a validation in set words where only a reflection was heard: "sent away twice, of course you snapped"."""
    made: list[Act] = []
    for act in acts:
        found = _UNDERSTANDABLE.search(text[act.start : act.end]) if act.act.startswith("EM_REFLECT") else None
        if found and not any(other.act == "EM_VALIDATE" and overlap(other, act) for other in acts):
            attributes = {name: value for name, value in act.attributes.items() if name == "linked"}
            made.append(Act("EM_VALIDATE", act.start, act.end, act.confidence, attributes, f"“{found[0]}” says that it is understandable"))
        else:
            made.append(act)
    return made


def soothed_away(acts: Sequence[Act]) -> list[Act]:
    """Return the acts without a validation in the very words that soothe: "it's common, so it'll be nothing" takes up no feeling."""
    soothing = {(act.start, act.end) for act in acts if act.act == "NG_EARLY_REASSURE"}
    return [act for act in acts if act.act != "EM_VALIDATE" or (act.start, act.end) not in soothing]


_AMENDS = re.compile(r"\b(?:sorry|apolog\w*|forgive|fault|again|over|back|wrong|excuse|should(?:n't| not)? have)\b", re.IGNORECASE)


def not_amended(text: str, acts: Sequence[Act]) -> list[Act]:
    """Return the acts without an apology that has no word of one, where the same message abandons: "I've got other people waiting"."""
    abandons = any(act.act == "NG_ABANDON" for act in acts)
    return [act for act in acts if not abandons or act.act != "RA_REPAIR" or _AMENDS.search(text[act.start : act.end])]


def apologised(acts: Sequence[Act], unsure: Sequence[Act]) -> tuple[list[Act], list[Act]]:
    """Return the acts and the unsure ones with an apology and what it is for made one: each alone may be doubtful, both are less so."""
    doubtful = [act for act in unsure if act.act == "RA_REPAIR"]
    if len(doubtful) < 2 or any(act.act == "RA_REPAIR" for act in acts):  # noqa: PLR2004 - it takes two to make one
        return list(acts), list(unsure)
    sure = round(1 - prod(1 - act.confidence for act in doubtful), 3)
    if sure < COUNTS:
        return list(acts), list(unsure)
    first, last = doubtful[0], doubtful[-1]
    repair = Act("RA_REPAIR", first.start, last.end, sure, first.attributes, "what it is for and the apology stand side by side")
    return sorted([*acts, repair], key=lambda act: act.start), [act for act in unsure if act not in doubtful]


def whole_turn(  # noqa: PLR0917 - the turn and all that is known of it
    text: str, acts: list[Act], unsure: list[Act], found: Sequence[Unit], patient: str | None, learned: Recogniser, open_cue: str | None
) -> tuple[list[Act], list[Act]]:
    """Return the acts and the unsure ones, with what the turn as a whole adds."""
    acts = not_judged(text, not_abandoned(text, [*acts, *unexplained(text, acts, patient), *blaming(text, acts)]))
    acts = not_amended(text, soothed_away(not_soothed(text, understood(text, acts), learned)))
    acts, unsure = apologised(acts, unsure)
    acts = with_goodbye(text, acts, learned)
    if (patient is None and open_cue is None) or not passes_over(text, acts):
        return acts, unsure
    telling = [unit for unit in found if not (only_thanks(said := unit.span.of(text)) or (only_manners(said) and "?" not in said))]
    missed = 1 - chance_of_meeting(telling or found, learned.acts)
    if round(missed, 3) < HALF:
        return acts, unsure  # however sure the cue is; the patient's words need not be read
    cue = 1.0 if open_cue is not None else cue_in(patient or "", learned)
    sure = round(cue * missed, 3)
    if sure < HALF:
        return acts, unsure
    block = blocked(text, patient or open_cue or "", sure)
    return ([*acts, block], unsure) if sure >= PENALTY_COUNTS else (acts, [*unsure, block])
