"""A conversation as judges read it: turns of two speakers with their acts, whoever wrote the transcript down."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from simtrainer.scenario.fault import FaultKind
from simtrainer.transcript.events import (
    Affect,
    AnyEvent,
    CueMoved,
    DocumentOpened,
    DocumentShown,
    EmergencyUsed,
    ExaminationAsked,
    FindingMade,
    Help,
    LearnerReflected,
    LearnerSaid,
    LearnerTried,
    LineChange,
    LineChanged,
    PatientInterrupted,
    PatientReacted,
    PatientSaid,
    SessionEnded,
    SessionStarted,
)
from simtrainer.transcript.gaps import with_gaps
from simtrainer.transcript.heard import Act, Stretch
from simtrainer.transcript.situation import opened_before

Speaker = Literal["clinician", "patient"]


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one message, with offsets of acts counted from its start; `at` is seconds since the call began, None if unknown.

    `text` is what is judged. Where the patient's line was reworded it is the line as written, and `spoken` is what was said.
    `lost` are stretches of what was said that a fault of the line kept from the other side. `cut` is how much of it had been heard
    aloud when the learner came in, None where they did not; no judge reads it.
    """

    text: str
    acts: tuple[Act, ...] = ()
    at: float | None = None
    channel: str = "spoken"
    name: str = ""
    spoken: str = ""
    lost: tuple[Stretch, ...] = ()
    cut: str | None = None


@dataclass(frozen=True, slots=True)
class ConversationTurn:
    """Consecutive messages of one speaker.

    `number` counts all turns of the conversation from 0. For clinicians `asked`, `told` and `cues` say what the simulated patient made
    of the turn; for patients `cues` holds those that were opened in it, and each message the patient's own acts.
    `state`, `trust` and `affect` are the patient's after a clinician turn, None in a foreign conversation.
    `opened` are the documents the learner opened before these words, `examined` the examinations that they asked for. `typed` says that
    they were typed in the side chat; `breached` are facts told in private that they said where others heard.
    """

    number: int
    speaker: Speaker
    messages: tuple[Said, ...]
    asked: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    cues: tuple[CueMoved, ...] = ()
    state: str | None = None
    trust: float | None = None
    opened: frozenset[str] = frozenset()
    affect: Affect | None = None
    examined: tuple[ExaminationAsked, ...] = ()
    typed: bool = False
    breached: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All the turn's words, a line for each message."""
        return "\n".join(message.text for message in self.messages)

    @property
    def acts(self) -> tuple[Act, ...]:
        """All acts of the turn in order."""
        return tuple(act for message in self.messages for act in message.acts)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was there to be looked at; `opened` is the number of turns begun when the learner opened it, None if never."""

    document: str
    title: str
    opened: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen and found in an examination; `after` is the learner's turn it came of, counted from 1."""

    examination: str
    name: str
    seen: str
    finding: str
    after: int


@dataclass(frozen=True, slots=True)
class HelpCalled:
    """A use of the emergency button; `after` is the number of turns of their own the learner had begun."""

    what: Help
    after: int


@dataclass(frozen=True, slots=True)
class LineFault:
    """A fault of the line that was part of the case: what the page said of it, how many turns were begun when it came and when it went.

    `change` says whether it was `mended` or `passed`, and is `began` where it stood when the call ended; `by` are the acts that mended it.
    """

    kind: FaultKind
    shows: str
    began: int
    ended: int | None = None
    change: LineChange = "began"
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation. `scenario` is None for a foreign one; `ended` is false while a call is still going.

    `reflections` and `tries` are what the learner wrote and tried afterwards; no judge reads them.
    """

    turns: tuple[ConversationTurn, ...]
    session: str = ""
    scenario: str | None = None
    scenario_hash: str | None = None
    started: float | None = None
    ended: bool = True
    ended_by: str | None = None
    reflections: dict[str, str] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    line: tuple[LineFault, ...] = ()
    tries: tuple[LearnerTried, ...] = ()
    helps: tuple[HelpCalled, ...] = ()
    findings: tuple[Finding, ...] = ()


def conversation_of(events: Iterable[AnyEvent]) -> Conversation:
    """Return a session's events as turns.

    The patient's emotional cues of a turn are those its reaction `emitted` or `reopened`; they belong to the patient turn that follows it.
    """
    start: SessionStarted | None = None
    ended: SessionEnded | None = None
    turns: list[ConversationTurn] = []
    pending: list[LearnerSaid] = []
    openings: list[DocumentOpened] = []
    papers: dict[str, Paper] = {}
    line: list[LineFault] = []
    reaction: PatientReacted | None = None
    began = 0.0
    every = tuple(events)
    cuts = {one.said: one.heard for one in every if isinstance(one, PatientInterrupted)}
    for event in every:
        match event:
            case SessionStarted():
                start, began = event, event.at
            case LearnerSaid():
                pending.append(event)
            case PatientReacted():
                opened = opened_before(openings, pending)
                turns.append(_clinician_turn(len(turns), pending, event, began, opened))
                pending, reaction = [], event
                openings = [one for one in openings if one.document not in opened]
            case PatientSaid():
                turns = _with_patient_words(turns, event, reaction, began, cuts.get(event.seq))
            case DocumentShown() | DocumentOpened():
                openings += [event] if isinstance(event, DocumentOpened) else []
                papers[event.document] = _paper(papers, event, len(turns) + bool(pending))
            case LineChanged():
                line = _with_change(line, event, len(turns))
            case SessionEnded():
                ended = event
            case _:
                pass
    if pending:
        turns.append(_clinician_turn(len(turns), pending, None, began))
    return Conversation(
        turns=tuple(turns),
        session=start.session if start else "",
        scenario=start.scenario if start else None,
        scenario_hash=start.scenario_hash if start else None,
        started=start.at if start else None,
        ended=ended is not None,
        ended_by=ended.by if ended else None,
        papers=tuple(papers.values()),
        helps=tuple(_helps(every)),
        line=tuple(line),
        findings=tuple(_findings(every)),
        reflections={one.prompt: one.text for one in every if isinstance(one, LearnerReflected)},
        tries=tuple(one for one in every if isinstance(one, LearnerTried)),
    )


def _helps(events: Iterable[AnyEvent]) -> Iterator[HelpCalled]:
    answered, waiting = 0, False
    for event in events:
        match event:
            case LearnerSaid():
                waiting = True
            case PatientReacted():
                answered, waiting = answered + 1, False
            case EmergencyUsed():
                yield HelpCalled(event.what, answered + waiting)
            case _:
                pass


def _findings(events: Iterable[AnyEvent]) -> Iterator[Finding]:
    answered = 0
    for event in events:
        match event:
            case PatientReacted():
                answered += 1
            case FindingMade():
                yield Finding(event.examination, event.name, event.seen, event.finding, answered)
            case _:
                pass


def _paper(papers: dict[str, Paper], event: DocumentShown | DocumentOpened, begun: int) -> Paper:
    match event:
        case DocumentShown():
            return Paper(event.document, event.title)
        case DocumentOpened():
            return replace(papers[event.document], opened=begun)


def _with_change(line: list[LineFault], event: LineChanged, turns: int) -> list[LineFault]:
    if event.change == "began":
        return [*line, LineFault(event.kind, event.shows, turns)]
    return [*line[:-1], replace(line[-1], ended=turns, change=event.change, by=event.by)]


def _clinician_turn(
    number: int, said: list[LearnerSaid], reaction: PatientReacted | None, began: float, opened: frozenset[str] = frozenset()
) -> ConversationTurn:
    heard = {message.said: message.heard.acts for message in reaction.messages} if reaction else {}
    lost = {message.said: message.lost for message in reaction.messages} if reaction else {}
    messages = tuple(Said(one.text, heard.get(one.seq, ()), one.at - began, one.channel, lost=lost.get(one.seq, ())) for one in said)
    if reaction is None:
        return ConversationTurn(number, "clinician", messages)
    return ConversationTurn(
        number,
        "clinician",
        messages,
        asked=reaction.asked,
        told=tuple(fact.fact for fact in reaction.told if not fact.partly),
        cues=reaction.cues,
        state=reaction.state,
        trust=reaction.affect.trust,
        opened=opened,
        affect=reaction.affect,
        examined=reaction.examined,
        typed=reaction.typed,
        breached=reaction.breached,
    )


def _with_patient_words(
    turns: list[ConversationTurn], event: PatientSaid, reaction: PatientReacted | None, began: float, heard: int | None
) -> list[ConversationTurn]:
    first = not turns or turns[-1].speaker == "clinician"
    # A reaction's acts and cues belong to the first words after it; what follows in the same turn only adds words.
    codes = reaction.patient_acts if reaction and first else ()
    acts = tuple(Act(code, 0, len(event.written), 1.0, {}, "played by the patient") for code in codes)
    spoken = event.text if event.scripted else ""
    cut = None if heard is None else with_gaps(event.text, event.gaps)[0][:heard]
    words = Said(event.written, acts, event.at - began, event.channel, event.speaker, spoken, event.gaps, cut)
    if first:
        cues = tuple(cue for cue in reaction.cues if cue.change in ("emitted", "reopened")) if reaction and turns else ()
        return [*turns, ConversationTurn(len(turns), "patient", (words,), cues=cues)]
    last = turns[-1]
    joined = ConversationTurn(last.number, "patient", (*last.messages, words), cues=last.cues)
    return [*turns[:-1], joined]


def conversation_of_lines(lines: Iterable[tuple[Speaker, str]]) -> Conversation:
    """Return a foreign conversation: consecutive lines of a speaker are one turn; no acts are known yet."""
    turns: list[ConversationTurn] = []
    for speaker, text in lines:
        if turns and turns[-1].speaker == speaker:
            last = turns[-1]
            turns[-1] = ConversationTurn(last.number, speaker, (*last.messages, Said(text)))
        else:
            turns.append(ConversationTurn(len(turns), speaker, (Said(text),)))
    return Conversation(tuple(turns))
