"""What a turn gets told: facts asked for, through their gates, or volunteered to an open invitation."""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

import msgspec

from simtrainer.patient.compiled import Patient
from simtrainer.patient.cues import GIVES_UP_AFTER, Answered
from simtrainer.patient.gates import Opening, invited, opening
from simtrainer.scenario.amount import amount_in
from simtrainer.scenario.model import Fact
from simtrainer.transcript.events import FactTold, HeardMessage
from simtrainer.transcript.heard import ASIDE, EXAM, TOPIC, FactAsked, Heard, acts_around, overlap
from simtrainer.transcript.situation import Situation

_INVITES = frozenset({"Q_OPEN", "RA_FACILITATE"})
_ASKS_IN_PASSING = frozenset({"RA_FACILITATE", "IN_CHECK"})
_WARNS = "PL_SAFETYNET"
_SAFE_BY = "TH_PRIVACY"
_OPEN_TRUST = 50.0
_ASKS = (
    "Q_",
    "IN_CHECK",
    "EM_EXPLORE",
    "IN_ASK_FIRST",
    "TH_IDENTITY",
    "TH_LOCATION",
    "TH_BACKUP",
    "TH_PRIVACY",
    "TH_REMOTE_EXAM",
    "RA_FACILITATE",
)
_TELLS = ("PL_", "CL_", "IN_", "EM_", "RA_", "TH_GREET", "TH_TECHCHECK", "TH_ESCALATE", "TH_CONSENT", "NG_")
_EXPLAINS = ("IN_",)
_UNDERSTANDS = ("EM_REFLECT", "EM_NAME")
_SAYS_BACK = ("EM_REFLECT_SIMPLE",)
_SETTLES = ("PL_", "CL_", "NG_")
"""Acts with the form of a question now and then that want no fact: "can you ring us if it gets worse?"."""

FELT = 0.55
"""So sure the recogniser must be of a gated fact inside a reflection."""

LIKELY = 0.3
"""So sure the recogniser must be of a fact inside a question."""

SURE = 0.5
"""And where no act was heard around it."""

ORDERED = 0.9
_DOUBTED_BY = 0.25
"""So sure, and so much surer than of any telling in the same words, that it is an order: "chew one now"."""

CERTAIN = 0.5
"""And where the learner opened the floor and named nothing: else the patient chooses what to tell."""

_STANDS_BY = ("EM_SUPPORT", "RA_PARTNER")

PLAIN = 0.8
"""And where they only checked or nodded, which names things in passing: "take your time" asks for no time."""

_FAINT = 0.5
"""A fact heard this faintly beside one that is plain in the same words was not asked for."""


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Asked(msgspec.Struct, frozen=True):
    """What telling depends on: facts named in order, the turn's codes, trust after it, and what became of the cues.

    `private` tells whether nobody listens; it is asked only where something may be told. `near` holds what an open question came near to.
    `typed` says that it was typed in the side chat; `closed` are the facts that were asked for so that yes or no answers, with the answer.
    `shared` says that the learner kept silent with the patient after something that was felt.
    """

    names: tuple[str, ...]
    codes: tuple[str, ...]
    trust: float
    moved: Answered
    private: Callable[[], bool]
    near: tuple[str, ...] = ()
    typed: bool = False
    closed: Mapping[str, str] = _NOTHING
    shared: bool = False


class Told(msgspec.Struct, frozen=True):
    """What is told: answers in the order asked, what is volunteered, and which gated facts came out for the first time."""

    names: tuple[str, ...]
    answers: tuple[tuple[Fact, Opening], ...]
    volunteered: tuple[Fact, ...]
    disclosed: tuple[str, ...]

    @property
    def whole(self) -> list[str]:
        """The ids of facts that are told whole."""
        return [fact.id for fact, how in self.answers if how == "told"] + [fact.id for fact in self.volunteered]

    @property
    def facts(self) -> tuple[FactTold, ...]:
        """What was told, as it is recorded."""
        answered = [FactTold(fact.id, partly=how != "told") for fact, how in self.answers if how in {"told", "partly", "bare"}]
        return (*answered, *(FactTold(fact.id) for fact in self.volunteered))


NOTHING = Told((), (), (), ())
NO_WORDS: Mapping[int, str] = MappingProxyType({})


def named(
    patient: Patient, heard: Sequence[HeardMessage], told: Collection[str] = (), said: Mapping[int, str] = NO_WORDS
) -> tuple[str, ...]:
    """Return the facts asked for, in the order of the learner's words, each once.

    `told` are those that were told before; `said` holds the words of the messages by their seq.
    """
    in_order = [
        fact.fact
        for message in heard
        if message.heard.facts
        for fact in sorted(message.heard.facts, key=_place)
        if fact.fact in patient.facts
        and not _only_named(fact, message.heard, gated=patient.facts[fact.fact].gate is not None)
        and not (
            _leads_in(fact, message.heard)
            and (fact.fact in told or _is_beside(fact, message.heard))
            and not patient.facts[fact.fact].repeats
        )
        and (
            _is_asked(fact, message.heard, gated=patient.facts[fact.fact].gate is not None, new=fact.fact not in told)
            or _has_amount(patient, fact, said.get(message.said, ""))
        )
    ]
    return tuple(dict.fromkeys(in_order))


def nearly(patient: Patient, heard: Sequence[HeardMessage]) -> tuple[str, ...]:
    """Return the facts that were likely meant, the likeliest first; no gated ones and no red flags, which have to be asked for."""
    likely = [
        fact
        for message in heard
        for fact in message.heard.facts
        if fact.fact in patient.facts and fact.confidence >= LIKELY and not _leads_in(fact, message.heard)
    ]
    facts = [patient.facts[fact.fact] for fact in sorted(likely, key=_sureness, reverse=True)]
    return tuple(fact.id for fact in facts if fact.gate is None and not fact.red_flag and not fact.overheard)


def _sureness(fact: FactAsked) -> float:
    return fact.confidence


def answered_yes_or_no(patient: Patient, heard: Sequence[HeardMessage]) -> dict[str, str]:
    """Return `yes` or `no` for each fact that was asked for in a form that one of them answers, where the author says which."""
    found: dict[str, str] = {}
    for message in heard:
        for asked in message.heard.facts:
            fact = patient.facts.get(asked.fact)
            if fact and fact.yes_or_no and asked.yes_or_no:
                found[fact.id] = _OTHER[fact.yes_or_no] if asked.yes_or_no in fact.opposite else fact.yes_or_no
    return found


_OTHER = {"yes": "no", "no": "yes"}


def _place(fact: FactAsked) -> int:
    return fact.start


def _around(fact: FactAsked, heard: Heard) -> list[str]:
    """Return the acts in the words that a fact was heard in."""
    return [act.act for act in acts_around(fact, heard.acts)]


def _leads_in(fact: FactAsked, heard: Heard) -> bool:
    """Tell whether a fact is only said again before another question: "it started three days ago. Any idea what set it off?"."""
    return not fact.asked and any(act.act.startswith("Q_") and act.start >= fact.end for act in heard.acts)


def _is_beside(fact: FactAsked, heard: Heard) -> bool:
    """Tell whether words that do nothing of themselves came near a question: "I ask this of everyone your age" asks for no age."""
    return fact.phrasing.endswith("?") and not _around(fact, heard)


def _only_named(fact: FactAsked, heard: Heard, *, gated: bool) -> bool:
    """Tell whether a fact stands in the words without being their point.

    "If it wakes you, you ring us, yeah?" asks for a promise; and words that ask plainly for another fact do not ask for
    one that is faint in them; what is held back, not even beside them.
    """
    around = _around(fact, heard)
    if _WARNS in around and "Q_REDFLAG" not in around:
        return True
    return fact.confidence < _FAINT and any(
        other.confidence >= PLAIN and other.fact != fact.fact and (gated or overlap(fact, other))
        for other in heard.facts
        if not other.fact.startswith((TOPIC, ASIDE, EXAM))
    )


def _is_asked(fact: FactAsked, heard: Heard, *, gated: bool, new: bool = False) -> bool:
    """Tell whether a fact was asked for, or only spoken of: a summary, a safety net or a leave to speak names things without asking.

    What the patient holds back, and has not told, may also be reached by words that understand it; its gate stays as it is. A statement
    of what only the patient can know, and has not told, asks to be confirmed: "so no fever at all".
    """
    around = _around(fact, heard)
    if asking := [code for code in around if code.startswith(_ASKS)]:
        return fact.confidence >= _needed(asking)
    if gated and new and any(code.startswith(_UNDERSTANDS) for code in around):
        return fact.confidence >= FELT
    if fact.asked and not any(code.startswith(_SETTLES) for code in around):
        return fact.confidence >= SURE
    if new and around and all(code.startswith(_SAYS_BACK) for code in around):
        return fact.confidence >= CERTAIN
    if _is_ordered(fact, heard):
        return True
    return not any(code.startswith(_TELLS) for code in around) and fact.confidence >= SURE


def _is_ordered(fact: FactAsked, heard: Heard) -> bool:
    """Tell whether the words are plainly what the case waits for, and only doubtfully an explanation of something.

    What the author phrased as said may stand by somebody as well: "I'm leaving my room now".
    """
    telling = [act.confidence for act in acts_around(fact, heard.acts) if act.act.startswith(_EXPLAINS)]
    beside = (*_EXPLAINS, "NG_") if not fact.phrasing or fact.phrasing.endswith("?") else (*_EXPLAINS, "NG_", *_STANDS_BY)
    others = [code for code in _around(fact, heard) if not code.startswith(beside)]
    return fact.confidence >= ORDERED and not others and all(fact.confidence - sure >= _DOUBTED_BY for sure in telling)


def _has_amount(patient: Patient, fact: FactAsked, text: str) -> bool:
    """Tell whether a colleague is given the figure of an order they write down: "five hundred of Hartmann's" waits for no question."""
    unit = patient.orders.get(fact.fact)
    return unit is not None and "?" not in text and fact.confidence >= SURE and amount_in(text, unit) is not None


def _needed(asking: Sequence[str]) -> float:
    """Return how sure the recogniser must be of a fact inside words that ask in these ways."""
    if _ASKS_IN_PASSING.issuperset(asking):
        return PLAIN
    return CERTAIN if (_INVITES | _ASKS_IN_PASSING).issuperset(asking) else LIKELY


def told_now(patient: Patient, situation: Situation, asked: Asked) -> Told:
    """Return what this turn gets told."""
    most = _most_volunteered(situation, asked)
    if not asked.names and not most:
        return NOTHING
    before = situation.told
    private = asked.private()
    acknowledged = situation.acknowledged + (asked.moved.met is not None)
    plainly = "Q_SENSITIVE" in asked.codes
    channel = patient.scenario.private_channel
    unsafe = frozenset(channel.unsafe) if channel and asked.typed else frozenset()
    bare = frozenset(channel.yes_or_no) & frozenset(asked.closed) if channel else frozenset()

    def how(fact: Fact) -> Opening:
        if fact.id in unsafe:
            return "overheard" if fact.overheard else "withheld"
        aloud = private or not (fact.overheard or (fact.gate and fact.gate.privacy))
        if fact.id in bare and not private:
            return "bare"
        if fact.id in situation.told and aloud:
            return "told"
        return opening(fact, trust=asked.trust, acknowledged=acknowledged, private=private, plainly=plainly)

    answers = tuple((patient.facts[name], how(patient.facts[name])) for name in asked.names)
    asks = most and "Q_OPEN" in asked.codes
    near = tuple(patient.facts[name] for name in dict.fromkeys(asked.near) if name not in before)[:1] if asks else ()
    first = frozenset(fact.id for fact in near)
    offered = invited(patient.scenario, before | first, trust=asked.trust, acknowledged=acknowledged, private=private, most=most)
    more = near or offered
    out = [fact for fact, opened in answers if opened == "told"] + list(more)
    return Told(asked.names, answers, more, tuple(fact.id for fact in out if fact.gate and fact.sensitive and fact.id not in before))


def made_private(situation: Situation, codes: Sequence[str]) -> bool:
    """Tell whether the learner has seen to it that nobody listens; for scenarios that do not say when somebody can overhear."""
    return _SAFE_BY in codes or any(_SAFE_BY in turn.codes for turn in situation.turns)


def _most_volunteered(situation: Situation, asked: Asked) -> int:
    """Return how much is told to an open invitation that named nothing: one thing, two where there is trust, nothing when given up.

    To a listener who only made space, or who followed a feeling, nothing is recited beside the answer to the feeling.
    """
    if asked.names or situation.misses >= GIVES_UP_AFTER or not (asked.shared or not _INVITES.isdisjoint(asked.codes)):
        return 0
    if asked.moved.met:
        return 1 if "Q_OPEN" in asked.codes else 0
    return 2 if "Q_OPEN" in asked.codes and asked.trust >= _OPEN_TRUST else 1
