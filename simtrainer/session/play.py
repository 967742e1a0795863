"""Playing: joins understanding and patient, and returns events. It appends nothing, sends nothing and asks no clock.

A turn in three steps, so that an edge may put the middle one in a worker thread:
`learner_says` records the words, `hear_pending` understands them, `patient_answers` moves and speaks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import get_args

from msgspec.structs import replace

from simtrainer import __version__
from simtrainer.errors import MessageError
from simtrainer.patient import Patient, patient_of, react
from simtrainer.patient.line import QUIET, gaps_in, is_choppy
from simtrainer.patient.presence import is_side_chat
from simtrainer.patient.react import Step
from simtrainer.scenario import Scenario, content_hash
from simtrainer.session.finding import examinations_asked, findings
from simtrainer.session.line import line_changes
from simtrainer.session.others import arrivals, others_channel, via, written_down
from simtrainer.transcript.events import (
    VERSION,
    Channel,
    DocumentOpened,
    DocumentShown,
    EndedBy,
    Events,
    HeardMessage,
    LearnerReflected,
    LearnerSaid,
    LearnerTried,
    PatientReacted,
    PatientSaid,
    SessionEnded,
    SessionPaused,
    SessionResumed,
    SessionStarted,
    TriedAnswer,
)
from simtrainer.transcript.heard import Heard, Utterance
from simtrainer.transcript.situation import Situation
from simtrainer.words import _

LONGEST = 4000
"""So many characters a message may have."""

CHANNELS: dict[str, Channel] = {"video": "spoken", "phone": "phone", "text": "chat"}
"""How a learner speaks where they do not say, by the scenario's modality."""

BLOCKING = "NG_BLOCK"

Hear = Callable[[str, Sequence[Utterance]], Heard]
"""Understands a message after what was said before it."""


@dataclass(frozen=True, slots=True)
class Play:
    """What all sessions of one scenario version share: the scenario, its hash, the compiled patient, how it hears and who hears."""

    scenario: Scenario
    scenario_hash: str
    patient: Patient
    hear: Hear
    recogniser: str


def play_of(scenario: Scenario, hear: Hear, recogniser: str) -> Play:
    """Compile a scenario for playing."""
    return Play(scenario, content_hash(scenario), patient_of(scenario), hear, recogniser)


def begin(play: Play, *, session: str, seed: int, at: float) -> Events:
    """Return the first events: the start, the patient's opening words, and what there is to look at from the start."""
    scenario = play.scenario
    first = next(state for state in scenario.states if state.name == scenario.initial)
    events: Events = (
        SessionStarted(
            seq=0,
            at=at,
            version=VERSION,
            session=session,
            scenario=scenario.id,
            scenario_hash=play.scenario_hash,
            seed=seed,
            recogniser=play.recogniser,
            program=__version__,
        ),
        PatientSaid(
            seq=0,
            at=at,
            speaker=scenario.opening_speaker or "patient",
            text=scenario.opening,
            channel=CHANNELS[scenario.modality],
            expression=first.expression,
        ),
        *_shown(scenario, [document.id for document in scenario.documents if document.when is None], at=at),
    )
    return _numbered(events, after=0)


def _numbered(events: Events, *, after: int) -> Events:
    """Return events that were made in order with their numbers, which go on after this one."""
    return tuple([replace(event, seq=number) for number, event in enumerate(events, after + 1)])


def _shown(scenario: Scenario, documents: Sequence[str], *, at: float) -> Events:
    """Return the events that show these documents; they are not numbered yet."""
    titles = {document.id: document.title for document in scenario.documents}
    return tuple([DocumentShown(seq=0, at=at, document=document, title=titles[document]) for document in documents])


def learner_says(situation: Situation, *, id: str, text: str, channel: Channel, at: float) -> Events:  # noqa: A002 - the wire's word
    """Return the event of the learner's words; nothing where this id was heard before. Raise MessageError where they cannot be taken."""
    if id in situation.message_ids:
        return ()
    _check_live(situation)
    if situation.paused:
        raise MessageError("paused", _("the call is paused; resume it to go on talking"))
    if not text.strip():
        raise MessageError("empty", _("the message has no words"))
    if len(text) > LONGEST:
        raise MessageError("too_long", _("the message has %(has)s characters; at most %(most)s fit", has=len(text), most=LONGEST))
    if channel not in get_args(Channel):
        raise MessageError("bad_message", f"the channel {channel!r} is not one of {', '.join(get_args(Channel))}")
    return (LearnerSaid(seq=situation.seq + 1, at=at, id=id, text=text, channel=channel),)


def hear_pending(play: Play, situation: Situation) -> tuple[HeardMessage, ...]:
    """Return what the messages that wait for an answer mean. Pure, and the only slow part of a turn."""
    said = situation.pending
    before = situation.utterances[: len(situation.utterances) - len(said)] if said else situation.utterances
    heard = []
    for message in said:
        heard.append(HeardMessage(message.seq, _in_context(play.hear(message.text, before), situation)))
        before = (*before, Utterance("clinician", message.text))
    return tuple(heard)


def _in_context(heard: Heard, situation: Situation) -> Heard:
    """Return what was heard without a block where nothing could be blocked: the patient knows whether an opening stands open."""
    if situation.open_cues or not any(act.act == BLOCKING for act in heard.acts):
        return heard
    return replace(heard, acts=tuple(act for act in heard.acts if act.act != BLOCKING))


def patient_answers(play: Play, situation: Situation, heard: tuple[HeardMessage, ...], *, at: float) -> Events:
    """Return the patient's turn: what moved inside, what is said, what there is to look at now, and what became of the line."""
    step = react(play.patient, situation, heard)
    channel = situation.pending[-1].channel if situation.pending else channel_of(play.scenario, situation)
    if not step.typed and is_side_chat(play.scenario, channel):
        channel = channel_of(play.scenario, situation)  # one of the messages was said aloud, and so is the answer
    gaps = gaps_in(step.text, channel, situation.seed, situation.turn + 1) if _has_gaps(situation, step) else ()
    reacted = PatientReacted(
        seq=0,
        at=at,
        turn=situation.turn + 1,
        messages=step.messages,
        affect=step.affect,
        state=step.state,
        because=step.because,
        cues=step.cues,
        asked=step.asked,
        told=step.told,
        lines=step.lines,
        patient_acts=step.patient_acts,
        examined=examinations_asked(step.examined),
        typed=step.typed,
        confided=step.confided,
        breached=step.breached,
    )
    say = partial(PatientSaid, seq=0, at=at, channel=channel, expression=step.expression)
    coming, going = arrivals(step.going, at=at)
    every: Events = (
        reacted,
        say(speaker="patient", text=step.text, gaps=gaps, via=via(play.scenario, step.text), seen=_is_seen(play, step, channel)),
        *coming,
        *(say(speaker=speaker, text=text, channel=others_channel(play.scenario, situation, channel)) for speaker, text in step.others),
        *going,
        *written_down(play.scenario, step.written, at=at),
        *findings(step.examined, at=at),
        *_shown(play.scenario, step.shows, at=at),
        *(line_changes(step.line, at=at) if step.line is not QUIET else ()),
    )
    return _numbered(every, after=situation.seq)


def _is_seen(play: Play, step: Step, channel: Channel) -> bool:
    """Tell whether the face is part of an opening that the scenario gives."""
    return channel == "spoken" and any(moved.change == "emitted" and moved.cue in play.patient.cues for moved in step.cues)


def _has_gaps(situation: Situation, step: Step) -> bool:
    """Tell whether words of the patient's are lost: never in a turn in which they open up, since nobody can answer what did not arrive."""
    return step.line.stands_on and is_choppy(situation) and not any(moved.change in ("emitted", "reopened") for moved in step.cues)


def channel_of(scenario: Scenario, situation: Situation) -> Channel:
    """Return how a learner speaks where they do not say: as the scenario has it, by phone once the call has dropped."""
    return "phone" if situation.by_phone else CHANNELS[scenario.modality]


def opens(situation: Situation, *, document: str, at: float) -> Events:
    """Return the opening of a document; nothing where it was opened before. One that is not shown yet is not there."""
    _check_live(situation)
    if document not in situation.shown:
        raise MessageError("no_such_document", _("there is no document %(document)s to look at", document=repr(document)))
    return () if document in situation.opened else (DocumentOpened(seq=situation.seq + 1, at=at, document=document),)


def pauses(situation: Situation, *, at: float) -> Events:
    """Return the pause; nothing where the call is paused already."""
    _check_live(situation)
    return () if situation.paused else (SessionPaused(seq=situation.seq + 1, at=at),)


def resumes(situation: Situation, *, at: float) -> Events:
    """Return the resumption; nothing where the call is not paused."""
    _check_live(situation)
    return (SessionResumed(seq=situation.seq + 1, at=at),) if situation.paused else ()


def ends(situation: Situation, *, by: EndedBy, at: float) -> Events:
    """Return the end; nothing where the call is over already."""
    return () if situation.ended else (SessionEnded(seq=situation.seq + 1, at=at, by=by),)


def reflects(situation: Situation, *, prompt: str, text: str, at: float) -> Events:
    """Return what the learner wrote for themselves; only after the call."""
    if not situation.ended:
        raise MessageError("bad_message", _("the call is still going; the debrief comes after it"))
    if len(text) > LONGEST:
        raise MessageError("too_long", _("the text has %(has)s characters; at most %(most)s fit", has=len(text), most=LONGEST))
    return (LearnerReflected(seq=situation.seq + 1, at=at, prompt=prompt, text=text),)


def tries(
    situation: Situation,
    *,
    moment: str,
    text: str,
    heard: Heard,
    at: float,
    feeling: str = "",
    noticed: tuple[str, ...] = (),
    answer: TriedAnswer | None = None,
) -> Events:
    """Return other words the learner tried for a moment, with what they were heard as; only after the call."""
    if not situation.ended:
        raise MessageError("bad_message", _("the call is still going; trying again comes after it"))
    if not text.strip():
        raise MessageError("empty", _("there are no words to try"))
    if max(len(text), len(feeling)) > LONGEST:
        raise MessageError(
            "too_long", _("the text has %(has)s characters; at most %(most)s fit", has=max(len(text), len(feeling)), most=LONGEST)
        )
    made = LearnerTried(
        seq=situation.seq + 1, at=at, moment=moment, text=text, heard=heard, feeling=feeling, noticed=noticed, answer=answer
    )
    return (made,)


def _check_live(situation: Situation) -> None:
    if situation.ended:
        raise MessageError("ended", _("the call has ended; start a new one to talk again"))
