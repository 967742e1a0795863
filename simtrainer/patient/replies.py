"""What the patient says: parts chosen from the author's lines and put together, never a word of our own.

Every line has an id (`fact:onset:0`, `cue:waiting:1`, `brisk:reply:2:0` ...), so that what was said is known and not said again
unnoticed: a line comes back only when all its wordings were used, and a fact asked again is told with "as I said".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

import msgspec

from simtrainer.patient.compiled import Patient
from simtrainer.patient.dice import pick
from simtrainer.patient.examining import Result
from simtrainer.patient.gates import Opening
from simtrainer.patient.telling import Told
from simtrainer.patient.vain import SENSITIVE, unknown
from simtrainer.scenario.elements import Expression
from simtrainer.scenario.model import Cue, Fact, Scenario, State, Talk, Transition
from simtrainer.scenario.predicate import View
from simtrainer.transcript.situation import Situation

ALREADY_SAID = "talk:already_said"
"""Said once in a reply, however much of it was said before."""

ASKS_BACK = "talk:asks_back"
NOT_QUITE = ("No, not quite.", "No, that's not it.")
BEFORE_REPLIES = frozenset({"small_talk", "machine", "off_topic"})
"""Asides that are answered themselves, whatever act they look like."""

CLOSED_BELOW = 35.0
"""Below this openness facts are told in their short form."""

LATELY = 2
"""So many turns back somebody remembers having said a thing as just said."""

LEADS_IN = 3
"""One answer in so many is led in by the stance the patient is in, and one in so many by having to think."""

_SAYS_ITSELF = re.compile(
    r"(?:\([^)]*\)\s*)?(?:yes|yeah|yep|yup|aye|ja|no|nope|nah|naw|not|never|none|nothing|nobody|neither|nowhere|only|sometimes|kind of|"
    r"sort of|maybe|a (?:bit|little)|oh,? (?:yes|no)|well,? (?:yes|no)|i (?:do|am|have|did|was|would|can)|"
    r"i(?:'m not| don't| haven't| didn't| never| wasn't| can't))\b",
    re.IGNORECASE,
)
"""How an answer begins that needs no yes or no before it."""

_BEGINS_YES = re.compile(r"(?:yes|yeah|yep|yup|aye)\b", re.IGNORECASE)
_BEGINS_NO = re.compile(r"(?:no|nope|nah|naw|not|never|none|nothing|nobody)\b", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A reply while it is put together: spoken parts in order, ids of the lines used."""

    situation: Situation
    turn: int
    parts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    expression: Expression | None = None

    def say(self, about: str, wordings: Sequence[str], fitting: Sequence[int] = ()) -> bool:
        """Add one wording, one that was used least; among the `fitting`, where any are; return whether it is new in this call."""
        before, now = self.situation.lines, self.lines
        names = _names(about, len(wordings))
        counts = [before.get(name, 0) + now.count(name) for name in names]
        within = fitting or range(len(wordings))
        least = min(counts[index] for index in within)
        fresh = [index for index in within if counts[index] == least]
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


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Chosen(msgspec.Struct, frozen=True):
    """What is due to be said this turn, before it is put into words. `reply` is the place of the state's reply that fits, if one does.

    `invited` says that the learner made room for more, `plain` that the reply that fits comes under no condition.
    `aside` names what was said beside the point, `closed` the facts that were asked for as a yes-or-no question, with the answer;
    `misquoted` was said back with a wrong number; `alarmed` says that the talk turned to a danger and the patient is anxious; `lost` that
    a part of what was said was lost on the line. `examined` is what came of examinations, `unlisted` that one was asked for which the
    case does not have. `typed` says that the words were typed in the side chat, where the answer is typed as well; `breached` that they
    said aloud what was told in private. `vain` is the kind of question that nothing was found to answer, `what` tells that it
    takes more than yes or no; `leaves` that the learner said goodbye.
    """

    state: State
    entered: Transition | None
    met: Cue | None
    told: Told
    cue: tuple[Cue, int] | None
    acts: tuple[str, ...]
    reply: int | None
    gave_up: bool
    openness: float
    aside: str = ""
    closed: Mapping[str, str] = _NOTHING
    misquoted: Fact | None = None
    alarmed: bool = False
    lost: bool = False
    invited: bool = False
    plain: bool = True
    examined: tuple[Result, ...] = ()
    unlisted: bool = False
    typed: bool = False
    breached: bool = False
    vain: str = ""
    what: bool = False
    leaves: bool = False


_BYE = re.compile(r"\b(?:good\s?bye|bye|ta-?ra|cheerio|see you|good day|good night)\b", re.IGNORECASE)
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
    _say_betrayed(reply, scenario, chosen)
    if chosen.misquoted:
        _put_right(reply, scenario, chosen.misquoted)
    if not chosen.misquoted or chosen.met or chosen.entered:
        _say_feeling(reply, chosen)
    if chosen.told.answers and not chosen.examined:
        _lead_in(reply, scenario, chosen)
    shown = _say_examined(reply, scenario, chosen)
    for fact, how in chosen.told.answers:
        if fact is chosen.misquoted or (how == "told" and fact.id in shown) or _was_answered(reply, fact, how, chosen):
            continue
        _say_fact(reply, scenario, fact, how, chosen)
    for fact in chosen.told.volunteered:
        _say_fact(reply, scenario, fact, "told", chosen)
    if not reply.parts and not _speaks_for_itself(reply, chosen):
        _say_otherwise(reply, scenario, chosen)
    if chosen.alarmed and not chosen.cue and not _was_said(reply, ASKS_BACK) and scenario.talk.asks_back:
        reply.say(ASKS_BACK, scenario.talk.asks_back)
    _say_goodbye(reply, scenario, chosen)
    if chosen.cue:
        cue, level = chosen.cue
        reply.parts.append(cue.lines[level - 1])
        reply.lines.append(f"cue:{cue.id}:{level}")
        reply.expression = cue.expression
    return reply


def _was_answered(reply: Draft, fact: Fact, how: Opening, chosen: Chosen) -> bool:
    """Tell whether the feeling that was just answered has said it: nobody repeats what they told a moment ago, or refuses twice."""
    if how == "withheld":
        return bool(chosen.entered and chosen.entered.say and reply.parts) and chosen.state.expression == "withdrawn"
    if how != "told" or chosen.met is None or fact.repeats or fact.id in chosen.closed:
        return False
    lately = any(fact.id in turn.told for turn in reply.situation.turns[-LATELY:])
    return lately and not _is_found(fact, chosen)


def _is_found(fact: Fact, chosen: Chosen) -> bool:
    """Tell whether an examination that was not done before has just come to this."""
    return any(one.outcome == "done" and one.times == 0 and not one.side and fact.id in one.examination.tells for one in chosen.examined)


def _say_examined(reply: Draft, scenario: Scenario, chosen: Chosen) -> frozenset[str]:
    """Say what comes of the examinations, and return the facts that these words have told."""
    shown: set[str] = set()
    for one in chosen.examined:
        about, wordings = one.words(scenario.talk.cannot_show)
        gated = one.outcome == "refused" and any(fact.id in one.examination.tells for fact, _ in chosen.told.answers)
        if gated or (one.outcome in ("done", "not_possible") and one.examination.tells and not wordings):
            continue
        if not one.is_news and not _was_said(reply, ALREADY_SAID):
            reply.say(ALREADY_SAID, scenario.talk.already_said)
        reply.say(about if wordings else "talk:no_such_fact", wordings or scenario.talk.no_such_fact)
        reply.expression = one.examination.expression or reply.expression
        if one.outcome in ("done", "not_possible") and not one.side:
            shown.update(one.examination.tells)
    return frozenset(shown)


def _say_betrayed(reply: Draft, scenario: Scenario, chosen: Chosen) -> None:
    if chosen.breached and scenario.private_channel:
        reply.say("private:breach", scenario.private_channel.breach)


def _speaks_for_itself(reply: Draft, chosen: Chosen) -> bool:
    """Tell whether the opening that is due is answer enough, to words that were not understood and asked nothing, or to a goodbye."""
    asks = any("?" in message.text for message in reply.situation.pending)
    return chosen.cue is not None and (_stays_on(chosen) or not (chosen.acts or chosen.aside or asks))


def _say_feeling(reply: Draft, chosen: Chosen) -> None:
    if chosen.met:
        reply.say(f"met:{chosen.met.id}", chosen.met.met)
        reply.expression = chosen.met.expression
        return
    if chosen.entered and chosen.entered.say:
        reply.say(f"{chosen.state.name}:entered", chosen.entered.say)
        return
    if chosen.reply is None or (chosen.aside in BEFORE_REPLIES and not chosen.told.answers) or _stays_on(chosen):
        return
    spoken = chosen.state.replies[chosen.reply]
    carried = bool(chosen.told.answers or chosen.told.volunteered or chosen.examined)
    if carried and not any(code.startswith(BESIDE_FACTS) for code in spoken.on if code in chosen.acts):
        return
    reply.say(f"{chosen.state.name}:reply:{chosen.reply}", spoken.say)


def _stays_on(chosen: Chosen) -> bool:
    """Tell whether the patient opens up at the goodbye: nobody says goodbye and then begins."""
    return "CL_CLOSE" in chosen.acts and chosen.cue is not None and chosen.plain


def _was_said(reply: Draft, about: str) -> bool:
    return any(line.startswith(f"{about}:") for line in (*reply.situation.lines, *reply.lines))


def _say_goodbye(reply: Draft, scenario: Scenario, chosen: Chosen) -> None:
    """Answer a goodbye with one, beside whatever else it called forth; who has still something to say or to ask does not hang up."""
    leaves = chosen.leaves and not chosen.cue and not any("?" in part for part in reply.parts)
    if leaves and not any(_BYE.search(part) for part in reply.parts):
        reply.say("talk:goodbye", scenario.talk.goodbye)


def _put_right(reply: Draft, scenario: Scenario, fact: Fact) -> None:
    """Correct a number that was said back wrong, and tell it as it is."""
    reply.say("talk:correction", scenario.talk.correction or NOT_QUITE)
    reply.say(f"fact:{fact.id}", fact.short or fact.say)


def _lead_in(reply: Draft, scenario: Scenario, chosen: Chosen) -> None:
    """Colour an answer by the patient's stance, or let them think, now and then; never where a feeling was answered first."""
    if reply.parts or any(fact.id in reply.situation.told for fact, _ in chosen.told.answers):
        return
    whole = any(how == "told" for _, how in chosen.told.answers)
    throw = pick(reply.situation.seed, reply.turn, "lead", LEADS_IN)
    acted = any(line.startswith("(") for line in chosen.told.answers[0][0].say)
    if throw == 0 and chosen.state.leads and not acted:
        reply.say(f"{chosen.state.name}:leads", chosen.state.leads)
    elif throw == 1 and whole and scenario.talk.thinking and len(chosen.told.answers) > 1:
        reply.say("talk:thinking", scenario.talk.thinking)


def _say_fact(reply: Draft, scenario: Scenario, fact: Fact, how: Opening, chosen: Chosen) -> None:
    if how == "bare":
        word = chosen.closed[fact.id]
        reply.say(f"talk:{word}", (scenario.talk.yes if word == "yes" else scenario.talk.no) or (f"{word.capitalize()}.",))
        return
    if how != "told":
        written = {"withheld": fact.withheld, "overheard": fact.overheard, "partly": fact.partly}[how]
        reply.say(f"{how}:{fact.id}" if written else "talk:no_such_fact", written or unknown(scenario.talk.no_such_fact, what=chosen.what))
        return
    if fact.id in reply.situation.told and not (chosen.typed and fact.typed) and not fact.repeats and not _is_found(fact, chosen):
        if not any(line.startswith(ALREADY_SAID) for line in reply.lines):
            reply.say(ALREADY_SAID, scenario.talk.already_said)
        reply.say(f"fact:{fact.id}", fact.short or fact.say)
        return
    if chosen.typed and fact.typed:
        reply.say(f"typed:{fact.id}", fact.typed)
        return
    answer = chosen.closed.get(fact.id)
    closed = chosen.openness < CLOSED_BELOW and fact.short
    wordings = fact.short if closed else fact.say
    fitting = [index for index, words in enumerate(wordings) if not _contradicts(words, answer)] if answer else ()
    reply.say(f"fact:{fact.id}:short" if closed else f"fact:{fact.id}", wordings, fitting)
    if answer:
        _begin_with_yes_or_no(reply, scenario, answer)


def _contradicts(words: str, answer: str) -> bool:
    """Tell whether a line begins with the other answer."""
    return bool((_BEGINS_NO if answer == "yes" else _BEGINS_YES).match(words))


def _begin_with_yes_or_no(reply: Draft, scenario: Scenario, answer: str) -> None:
    """Put yes or no before an answer just given that does not say it itself."""
    words = scenario.talk.yes if answer == "yes" else scenario.talk.no
    told = reply.parts[-1]
    if words and not _SAYS_ITSELF.match(told):
        line = reply.lines.pop()
        reply.parts.pop()
        reply.say(f"talk:{answer}", words)
        reply.parts.append(told)
        reply.lines.append(line)


def _say_otherwise(reply: Draft, scenario: Scenario, chosen: Chosen) -> None:
    talk = scenario.talk
    if chosen.gave_up and chosen.invited:
        reply.say("talk:withdrawn", talk.withdrawn)
    elif "CL_CLOSE" in chosen.acts:
        reply.say("talk:goodbye", talk.goodbye)
    elif _say_to_an_aside(reply, talk, chosen):
        return
    elif "TH_GREET" in chosen.acts:
        reply.say("talk:greeting", talk.greeting)
    elif chosen.acts == ("RA_AFFIRM",):
        reply.say("talk:thanks", talk.thanks)
    elif "RA_REPAIR" in chosen.acts and talk.apology:
        reply.say("talk:apology", talk.apology)
    elif ("TH_REMOTE_EXAM" in chosen.acts or chosen.unlisted) and talk.cannot_show:
        reply.say("talk:cannot_show", talk.cannot_show)
    elif chosen.vain == SENSITIVE or not chosen.acts:
        _say_not_understood(reply, talk, chosen)
    elif any(code.startswith("Q_") for code in chosen.acts):
        reply.say("talk:no_such_fact", unknown(talk.no_such_fact, what=chosen.what))
    else:
        reply.say(f"{chosen.state.name}:otherwise", chosen.state.otherwise)


def _say_not_understood(reply: Draft, talk: Talk, chosen: Chosen) -> None:
    if chosen.lost:
        reply.say("talk:cannot_hear", talk.cannot_hear)
    else:
        reply.say("talk:not_understood", talk.not_understood)


def _say_to_an_aside(reply: Draft, talk: Talk, chosen: Chosen) -> bool:
    """Answer what was said beside the point, a silence as the stance has it; return whether there were words for it."""
    if chosen.aside == "silence" and chosen.state.silence:
        reply.say(f"{chosen.state.name}:silence", chosen.state.silence)
        return True
    lines = _to_an_aside(talk, chosen.aside)
    if lines:
        reply.say(f"talk:{chosen.aside}", lines)
    return bool(lines)


def _to_an_aside(talk: Talk, kind: str) -> Sequence[str]:
    """Return what answers an aside of a kind; nothing where the author wrote nothing for it."""
    answers: dict[str, Sequence[str]] = {
        "greeting": talk.greeting,
        "thanks": talk.thanks,
        "small_talk": talk.small_talk,
        "off_topic": talk.off_topic or talk.small_talk,
        "machine": talk.simulated,
        "insulted": talk.insulted,
        "silence": talk.silence,
    }
    return answers.get(kind, ())


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
