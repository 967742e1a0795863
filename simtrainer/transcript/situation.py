"""The fold: where a session stands after its events. Replaying a stored session gives the same situation as living it.

A situation is a value. It knows what was said and done, and nothing of what a scenario means by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from simtrainer.scenario.fault import FaultKind
from simtrainer.scenario.others import Place
from simtrainer.scenario.predicate import Turn
from simtrainer.transcript.aloud import is_aloud
from simtrainer.transcript.events import (
    Affect,
    AnyEvent,
    CueMoved,
    DocumentOpened,
    DocumentShown,
    EmergencyUsed,
    ExaminationAsked,
    FindingMade,
    HeardMessage,
    Help,
    LearnerReflected,
    LearnerSaid,
    LearnerTried,
    LineChanged,
    PatientInterrupted,
    PatientReacted,
    PatientSaid,
    RecordWritten,
    SessionEnded,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    SpeakerMoved,
)
from simtrainer.transcript.heard import Act, Utterance

CONTEXT = 8
"""So many utterances are kept as context for understanding the next one."""

COMPLAINT = "talk:interrupted"
"""How the ids of lines begin that speak of being interrupted."""


class CueStand(msgspec.Struct, frozen=True):
    """How far one cue has come: strength last given (0 never), turn it was given, open for an answer, met, missed, reopened, given up."""

    level: int = 0
    given: int = 0
    open: bool = False
    met: bool = False
    missed: bool = False
    reopened: bool = False
    withdrawn: bool = False


class Aloud(msgspec.Struct, frozen=True):
    """Words of the patient's side that may be heard aloud now: the event's number, and their length as written.

    `heard` is after how many characters the learner came in, None while they are whole.
    """

    seq: int
    length: int
    heard: int | None = None


class FaultStand(msgspec.Struct, frozen=True):
    """A fault of the line that stands: its id, its kind, and after which turn of the learner's it came."""

    fault: str
    kind: FaultKind
    turn: int


_NOTHING: Mapping[str, int] = MappingProxyType({})
_NO_CUES: Mapping[str, CueStand] = MappingProxyType({})
_NOWHERE: Mapping[str, Place] = MappingProxyType({})
_UNWRITTEN: Mapping[str, str] = MappingProxyType({})
_NONE: frozenset[str] = frozenset()
_NO_MOVES: frozenset[tuple[str, str]] = frozenset()


class Situation(msgspec.Struct, frozen=True):
    """Where a session stands. `seq` is the last event's; `misses` counts missed openings since one was last met.

    `open_cues` wait for an answer; `empathic` holds the clinician's empathic words that answered openings so far, so that a
    repeated formula is known as one. `shown` and `opened` are documents; `openings` those that no words have followed yet. `helps` is what
    the emergency button was used for. `fault` is the fault of the line that stands, `faults` are all that came so far; `by_phone` says
    that the call goes on by phone. `examined` are the examinations asked for so far, in order. `places` are those of other people who
    came, went or were noticed; `confided` are facts told in private and not said aloud since; `record` is what stands in a colleague's
    record, by the line's id. `aloud` are the words of the patient's side since the learner last spoke; `complained` is the turn in which
    the patient last spoke of being interrupted, 0 for never.

    A struct and not a dataclass: a turn makes several, and this one is made in a tenth of the time.
    """

    seq: int = 0
    session: str = ""
    scenario: str = ""
    scenario_hash: str = ""
    seed: int = 0
    started: float = 0.0
    turn: int = 0
    state: str | None = None
    affect: Affect | None = None
    ended: bool = False
    paused: bool = False
    pending: tuple[LearnerSaid, ...] = ()
    message_ids: frozenset[str] = frozenset()
    utterances: tuple[Utterance, ...] = ()
    turns: tuple[Turn, ...] = ()
    cues: Mapping[str, CueStand] = _NO_CUES
    open_cues: tuple[str, ...] = ()
    acknowledged: int = 0
    misses: int = 0
    told: frozenset[str] = frozenset()
    lines: Mapping[str, int] = _NOTHING
    patient_acts: tuple[str, ...] = ()
    empathic: tuple[str, ...] = ()
    shown: frozenset[str] = _NONE
    opened: frozenset[str] = _NONE
    openings: tuple[DocumentOpened, ...] = ()
    helps: tuple[Help, ...] = ()
    fault: FaultStand | None = None
    faults: frozenset[str] = _NONE
    by_phone: bool = False
    examined: tuple[ExaminationAsked, ...] = ()
    places: Mapping[str, Place] = _NOWHERE
    confided: frozenset[str] = _NONE
    record: Mapping[str, str] = _UNWRITTEN
    aloud: tuple[Aloud, ...] = ()
    complained: int = 0
    reflections: Mapping[str, str] = MappingProxyType({})


def after(situation: Situation, event: AnyEvent) -> Situation:  # noqa: PLR0911 - one line for each kind of event
    """Return the situation one event later."""
    match event:
        case LearnerSaid():
            return replace(
                situation,
                seq=event.seq,
                pending=(*situation.pending, event),
                message_ids=situation.message_ids | {event.id},
                utterances=_with(situation.utterances, Utterance("clinician", event.text)),
            )
        case PatientReacted():
            return _after_reaction(situation, event)
        case PatientSaid() | PatientInterrupted():
            return _after_words(situation, event)
        case DocumentShown() | DocumentOpened() | FindingMade():
            return _after_look(situation, event)
        case LineChanged() | EmergencyUsed():
            return _after_line(situation, event)
        case SpeakerMoved() | RecordWritten():
            return _after_others(situation, event)
        case _:
            return _after_frame(situation, event)


def _after_frame(
    situation: Situation, event: SessionStarted | SessionPaused | SessionResumed | SessionEnded | LearnerReflected | LearnerTried
) -> Situation:
    """Return the situation after what begins, holds up or ends a call, or comes after it."""
    match event:
        case SessionStarted():
            return Situation(
                seq=event.seq,
                session=event.session,
                scenario=event.scenario,
                scenario_hash=event.scenario_hash,
                seed=event.seed,
                started=event.at,
            )
        case SessionPaused():
            return replace(situation, seq=event.seq, paused=True)
        case SessionResumed():
            return replace(situation, seq=event.seq, paused=False)
        case SessionEnded():
            return replace(situation, seq=event.seq, ended=True, paused=False)
        case LearnerReflected():
            return replace(situation, seq=event.seq, reflections={**situation.reflections, event.prompt: event.text})
        case LearnerTried():
            return replace(situation, seq=event.seq)


def _after_words(situation: Situation, event: PatientSaid | PatientInterrupted) -> Situation:
    """Return the situation after words of the patient's side, or after the learner came in while they were heard."""
    if isinstance(event, PatientInterrupted):
        aloud = tuple([replace(one, heard=event.heard) if one.seq == event.said else one for one in situation.aloud])
        return replace(situation, seq=event.seq, aloud=aloud)
    aloud = (*situation.aloud, Aloud(event.seq, len(event.written))) if is_aloud(event.channel) else situation.aloud
    return replace(situation, seq=event.seq, utterances=_with(situation.utterances, Utterance("patient", event.written)), aloud=aloud)


def _after_look(situation: Situation, event: DocumentShown | DocumentOpened | FindingMade) -> Situation:
    match event:
        case FindingMade():
            return replace(situation, seq=event.seq)
        case DocumentShown():
            return replace(situation, seq=event.seq, shown=situation.shown | {event.document})
        case DocumentOpened():
            return replace(situation, seq=event.seq, opened=situation.opened | {event.document}, openings=(*situation.openings, event))


def _after_others(situation: Situation, event: SpeakerMoved | RecordWritten) -> Situation:
    if isinstance(event, SpeakerMoved):
        return replace(situation, seq=event.seq, places={**situation.places, event.speaker: event.where})
    return replace(situation, seq=event.seq, record={**situation.record, event.entry: event.text})


def _after_line(situation: Situation, event: LineChanged | EmergencyUsed) -> Situation:
    if isinstance(event, EmergencyUsed):
        return replace(situation, seq=event.seq, helps=(*situation.helps, event.what))
    if event.change != "began":
        return replace(situation, seq=event.seq, fault=None)
    return replace(
        situation,
        seq=event.seq,
        fault=FaultStand(event.fault, event.kind, situation.turn),
        faults=situation.faults | {event.fault},
        by_phone=situation.by_phone or event.kind == "dropped",
    )


def situation_after(events: Iterable[AnyEvent]) -> Situation:
    """Return where a session stands after its events."""
    situation = Situation()
    for event in events:
        situation = after(situation, event)
    return situation


def _with(utterances: tuple[Utterance, ...], one: Utterance) -> tuple[Utterance, ...]:
    return (*utterances[-(CONTEXT - 1) :], one)


def opened_before(openings: Sequence[DocumentOpened], said: Sequence[LearnerSaid]) -> frozenset[str]:
    """Return the documents that were opened before the last of these words: an opening counts for what is said after it."""
    return frozenset([one.document for one in openings if not said or one.seq < said[-1].seq])


def _after_reaction(situation: Situation, event: PatientReacted) -> Situation:
    opened = opened_before(situation.openings, situation.pending) if situation.openings else _NONE
    now = turn_of(event, opened)
    moved = replace(
        situation,
        seq=event.seq,
        turn=event.turn,
        state=event.state,
        affect=event.affect,
        pending=(),
        turns=(*situation.turns, now),
        told=situation.told | now.told if now.told else situation.told,
        lines=_counted(situation.lines, event.lines),
        patient_acts=event.patient_acts,
        examined=(*situation.examined, *event.examined),
        aloud=(),
        complained=event.turn if any(line.startswith(COMPLAINT) for line in event.lines) else situation.complained,
        openings=tuple([one for one in situation.openings if one.document not in opened]),
        confided=_confided(situation.confided, event),
    )
    return _with_cues(moved, situation, event) if event.cues else moved


def _with_cues(moved: Situation, before: Situation, event: PatientReacted) -> Situation:
    """Return the situation with what happened to the cues."""
    cues = _after_cues(before.cues, event)
    changes = [one.change for one in event.cues]
    met, missed = changes.count("met"), changes.count("missed")
    answered = len(changes) > changes.count("emitted")
    return replace(
        moved,
        cues=cues,
        open_cues=tuple(cue for cue, stand in cues.items() if stand.open),
        acknowledged=before.acknowledged + met,
        misses=0 if met else before.misses + missed,
        empathic=(*before.empathic, *empathic_words(before, event.messages)) if answered else before.empathic,
    )


def empathic_words(situation: Situation, messages: Iterable[HeardMessage]) -> tuple[str, ...]:
    """Return the clinician's empathic words in the messages that wait for an answer, folded for comparison, each once."""
    texts = {said.seq: said.text for said in situation.pending}
    words = [
        " ".join(texts[message.said][act.start : act.end].casefold().split())
        for message in messages
        if message.said in texts
        for act in message.heard.acts
        if act.act.startswith("EM_")
    ]
    return tuple(dict.fromkeys(words))


def turn_of(event: PatientReacted, opened: frozenset[str] = _NONE) -> Turn:
    """Return one reaction as predicates see it, with the documents opened before its words."""
    return Turn(
        heard_acts(event),
        frozenset(event.asked) if event.asked else _NONE,
        frozenset([fact.fact for fact in event.told if not fact.partly]) if event.told else _NONE,
        frozenset([(moved.cue, moved.change) for moved in event.cues]) if event.cues else _NO_MOVES,
        opened,
        examined=frozenset([(one.examination, one.outcome) for one in event.examined]) if event.examined else _NO_MOVES,
        typed=event.typed,
    )


def _confided(before: frozenset[str], event: PatientReacted) -> frozenset[str]:
    if not event.confided and not event.breached:
        return before
    return (before | frozenset(event.confided)) - frozenset(event.breached)


def heard_acts(event: PatientReacted) -> tuple[Act, ...]:
    """Return all acts of a turn's messages that reached the patient, in order."""
    if len(event.messages) == 1:
        return event.messages[0].reached.acts
    return tuple(act for message in event.messages for act in message.reached.acts)


def _after_cues(cues: Mapping[str, CueStand], event: PatientReacted) -> Mapping[str, CueStand]:
    stands = dict(cues)
    for moved in event.cues:
        stands[moved.cue] = _moved(stands.get(moved.cue, CueStand()), moved, event.turn)
    return stands


def _moved(stand: CueStand, moved: CueMoved, turn: int) -> CueStand:
    match moved.change:
        case "emitted":
            return replace(stand, level=moved.level, given=turn, open=True, missed=False)
        case "reopened":
            return replace(stand, open=True, given=turn, reopened=True, withdrawn=False)
        case "met":
            return replace(stand, open=False, met=True)
        case "spaced":
            return replace(stand, open=False)
        case "missed":
            return replace(stand, open=False, missed=True)
        case "withdrawn":
            return replace(stand, open=False, withdrawn=True)


def _counted(counts: Mapping[str, int], names: tuple[str, ...]) -> Mapping[str, int]:
    if not names:
        return counts
    more = dict(counts)
    for name in names:
        more[name] = more.get(name, 0) + 1
    return more
