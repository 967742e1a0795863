"""What a turn gets told: facts asked for, through their gates, or volunteered to an open invitation."""

from collections.abc import Callable, Collection, Sequence

import msgspec

from simtrainer.patient.compiled import Patient
from simtrainer.patient.cues import GIVES_UP_AFTER, Answered
from simtrainer.patient.gates import Opening, invited, opening
from simtrainer.scenario.model import Fact
from simtrainer.transcript.events import FactTold, HeardMessage
from simtrainer.transcript.heard import FactAsked, Heard
from simtrainer.transcript.situation import Situation

_INVITES = frozenset({"Q_OPEN", "RA_FACILITATE"})
_ASKS_LOOSELY = _INVITES | {"IN_CHECK"}
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

CERTAIN = 0.5
"""And where the learner opened the floor and named nothing, or only checked: else the patient chooses what to tell."""


class Asked(msgspec.Struct, frozen=True):
    """What telling depends on: facts named in order, the turn's codes, trust after it, and what became of the cues.

    `private` tells whether nobody listens; it is asked only where something may be told.
    """

    names: tuple[str, ...]
    codes: tuple[str, ...]
    trust: float
    moved: Answered
    private: Callable[[], bool]


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
        answered = [FactTold(fact.id, partly=how == "partly") for fact, how in self.answers if how in {"told", "partly"}]
        return (*answered, *(FactTold(fact.id) for fact in self.volunteered))


NOTHING = Told((), (), (), ())


def named(patient: Patient, heard: Sequence[HeardMessage], told: Collection[str] = ()) -> tuple[str, ...]:
    """Return the facts asked for, in the order of the learner's words, each once; `told` are those that were told before."""
    in_order = [
        fact.fact
        for message in heard
        if message.heard.facts
        for fact in sorted(message.heard.facts, key=_place)
        if fact.fact in patient.facts
        and _is_asked(fact, message.heard, gated=patient.facts[fact.fact].gate is not None, new=fact.fact not in told)
    ]
    return tuple(dict.fromkeys(in_order))


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


def _is_asked(fact: FactAsked, heard: Heard, *, gated: bool, new: bool = False) -> bool:
    """Tell whether a fact was asked for, or only spoken of: a summary, a safety net or a leave to speak names things without asking.

    What the patient holds back may also be reached by words that understand it; its gate stays as it is. A statement of what only the
    patient can know, and has not told, asks to be confirmed: "so no fever at all".
    """
    around = [act.act for act in heard.acts if act.start < fact.end and fact.start < act.end]
    asking = [code for code in around if code.startswith(_ASKS)]
    if asking:
        return fact.confidence >= (CERTAIN if _ASKS_LOOSELY.issuperset(asking) else LIKELY)
    if gated and any(code.startswith(_UNDERSTANDS) for code in around):
        return fact.confidence >= FELT
    if fact.asked and not any(code.startswith(_SETTLES) for code in around):
        return fact.confidence >= SURE
    if new and around and all(code.startswith(_SAYS_BACK) for code in around):
        return fact.confidence >= CERTAIN
    return not any(code.startswith(_TELLS) for code in around) and fact.confidence >= SURE


def told_now(patient: Patient, situation: Situation, asked: Asked) -> Told:
    """Return what this turn gets told."""
    most = _most_volunteered(situation, asked)
    if not asked.names and not most:
        return NOTHING
    before = situation.told
    private = asked.private()
    acknowledged = situation.acknowledged + (asked.moved.met is not None)
    plainly = "Q_SENSITIVE" in asked.codes

    def how(fact: Fact) -> Opening:
        aloud = private or not (fact.overheard or (fact.gate and fact.gate.privacy))
        if fact.id in situation.told and aloud:
            return "told"
        return opening(fact, trust=asked.trust, acknowledged=acknowledged, private=private, plainly=plainly)

    answers = tuple((patient.facts[name], how(patient.facts[name])) for name in asked.names)
    more = invited(patient.scenario, situation.told, trust=asked.trust, acknowledged=acknowledged, private=private, most=most)
    out = [fact for fact, opened in answers if opened == "told"] + list(more)
    return Told(asked.names, answers, more, tuple(fact.id for fact in out if fact.gate and fact.sensitive and fact.id not in before))


def made_private(situation: Situation, codes: Sequence[str]) -> bool:
    """Tell whether the learner has seen to it that nobody listens; for scenarios that do not say when somebody can overhear."""
    return _SAFE_BY in codes or any(_SAFE_BY in turn.codes for turn in situation.turns)


def _most_volunteered(situation: Situation, asked: Asked) -> int:
    """Return how much is told to an open invitation that named nothing: one thing, two where there is trust, nothing when given up.

    To a listener who only made space, or who followed a feeling, nothing is recited beside the answer to the feeling.
    """
    if asked.names or _INVITES.isdisjoint(asked.codes) or situation.misses >= GIVES_UP_AFTER:
        return 0
    if asked.moved.met:
        return 1 if "Q_OPEN" in asked.codes else 0
    return 2 if "Q_OPEN" in asked.codes and asked.trust >= _OPEN_TRUST else 1
