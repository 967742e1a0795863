"""What the patient says: parts chosen from the author's lines and put together, never a word of our own.

Every line has an id (`fact:onset:0`, `cue:waiting:1`, `brisk:reply:2:0` ...), so that what was said is known and not said again
unnoticed: a line comes back only when all its wordings were used, and a fact asked again is told with "as I said".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import msgspec

from simtrainer.patient.compiled import Patient
from simtrainer.patient.dice import pick
from simtrainer.patient.gates import Opening
from simtrainer.patient.telling import Told
from simtrainer.scenario.model import Cue, Expression, Fact, Scenario, State, Transition
from simtrainer.scenario.predicate import View
from simtrainer.transcript.situation import Situation

ALREADY_SAID = "talk:already_said"
"""Said once in a reply, however much of it was said before."""

CLOSED_BELOW = 35.0
"""Below this openness facts are told in their short form."""


@dataclass(slots=True)
class Draft:
    """A reply while it is put together: spoken parts in order, ids of the lines used."""

    situation: Situation
    turn: int
    parts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    expression: Expression | None = None

    def say(self, about: str, wordings: Sequence[str]) -> bool:
        """Add one wording, one that was used least; return whether it is new in this session."""
        before, now = self.situation.lines, self.lines
        names = _names(about, len(wordings))
        counts = [before.get(name, 0) + now.count(name) for name in names]
        least = min(counts)
        fresh = [index for index, count in enumerate(counts) if count == least]
        index = fresh[pick(self.situation.seed, self.turn, about, len(fresh))]
        self.parts.append(wordings[index])
        now.append(names[index])
        return least == 0

    @property
    def text(self) -> str:
        """The reply as spoken."""
        return " ".join(self.parts)


@cache
def _names(about: str, wordings: int) -> tuple[str, ...]:
    """Return the ids of a line's wordings; there are as many as the scenarios have lines."""
    return tuple(f"{about}:{index}" for index in range(wordings))


class Chosen(msgspec.Struct, frozen=True):
    """What is due to be said this turn, before it is put into words. `reply` is the place of the state's reply that fits, if one does."""

    state: State
    entered: Transition | None
    met: Cue | None
    told: Told
    cue: tuple[Cue, int] | None
    acts: tuple[str, ...]
    reply: int | None
    gave_up: bool
    openness: float


BESIDE_FACTS = (
    "TH_GREET",
    "TH_CONSENT",
    "EM_REFLECT",
    "EM_NAME",
    "EM_VALIDATE",
    "EM_SUPPORT",
    "EM_SHARED",
    "NG_",
    "RA_REPAIR",
    "RA_AFFIRM",
    "IN_APOLOGY",
)
"""Acts that are answered even where the same message asks for a fact; the rest of the talk is carried by the answer."""


def draft(scenario: Scenario, situation: Situation, chosen: Chosen) -> Draft:
    """Return the patient's reply: feeling first, then what was asked in order, then the cue that is due."""
    reply = Draft(situation, situation.turn + 1)
    _say_feeling(reply, chosen)
    for fact, how in chosen.told.answers:
        _say_fact(reply, scenario, fact, how, chosen.openness)
    for fact in chosen.told.volunteered:
        _say_fact(reply, scenario, fact, "told", chosen.openness)
    if not reply.parts:
        _say_otherwise(reply, scenario, chosen)
    if chosen.cue:
        cue, level = chosen.cue
        reply.parts.append(cue.lines[level - 1])
        reply.lines.append(f"cue:{cue.id}:{level}")
        reply.expression = cue.expression
    return reply


def _say_feeling(reply: Draft, chosen: Chosen) -> None:
    if chosen.met:
        reply.say(f"met:{chosen.met.id}", chosen.met.met)
        reply.expression = chosen.met.expression
        return
    if chosen.entered and chosen.entered.say:
        reply.say(f"{chosen.state.name}:entered", chosen.entered.say)
        return
    if chosen.reply is None:
        return
    spoken = chosen.state.replies[chosen.reply]
    carried = bool(chosen.told.answers or chosen.told.volunteered)
    if carried and not any(code.startswith(BESIDE_FACTS) for code in spoken.on if code in chosen.acts):
        return
    reply.say(f"{chosen.state.name}:reply:{chosen.reply}", spoken.say)


def _say_fact(reply: Draft, scenario: Scenario, fact: Fact, how: Opening, openness: float) -> None:
    if how != "told":
        written = {"withheld": fact.withheld, "overheard": fact.overheard, "partly": fact.partly}[how]
        reply.say(f"{how}:{fact.id}" if written else "talk:no_such_fact", written or scenario.talk.no_such_fact)
        return
    if fact.id in reply.situation.told:
        if not any(line.startswith(ALREADY_SAID) for line in reply.lines):
            reply.say(ALREADY_SAID, scenario.talk.already_said)
        reply.say(f"fact:{fact.id}", fact.short or fact.say)
        return
    closed = openness < CLOSED_BELOW and fact.short
    reply.say(f"fact:{fact.id}:short" if closed else f"fact:{fact.id}", fact.short if closed else fact.say)


def _say_otherwise(reply: Draft, scenario: Scenario, chosen: Chosen) -> None:
    talk = scenario.talk
    if chosen.gave_up:
        reply.say("talk:withdrawn", talk.withdrawn)
    elif "CL_CLOSE" in chosen.acts:
        reply.say("talk:goodbye", talk.goodbye)
    elif "TH_GREET" in chosen.acts:
        reply.say("talk:greeting", talk.greeting)
    elif chosen.acts == ("RA_AFFIRM",):
        reply.say("talk:thanks", talk.thanks)
    elif any(code.startswith("Q_") for code in chosen.acts):
        reply.say("talk:no_such_fact", talk.no_such_fact)
    elif not chosen.acts:
        reply.say("talk:not_understood", talk.not_understood)
    else:
        reply.say(f"{chosen.state.name}:otherwise", chosen.state.otherwise)


def third_words(patient: Patient, view: View, reply: Draft) -> tuple[tuple[str, str], ...]:
    """Return who else speaks after the patient, and what: (speaker, words) of every interjection that is due and not used up."""
    said: list[tuple[str, str]] = []
    for index, interjection in enumerate(patient.scenario.interjections):
        about = f"{interjection.speaker}:{index}"
        used = sum(reply.situation.lines.get(name, 0) for name in _names(about, len(interjection.say)))
        if used < interjection.times and patient.interjects[index](view):
            reply.say(about, interjection.say)
            said.append((interjection.speaker, reply.parts.pop()))
    return tuple(said)
