"""The transcript as a debrief shows it: every utterance, each opening marked, what the learner did in plain words."""

from collections.abc import Iterator, Sequence

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import CueMark, TranscriptLine
from simtrainer.debrief.words import ACTS, OPENINGS, result_of
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.transcript.conversation import ConversationTurn, Said
from simtrainer.transcript.heard import Act

SURE_TO_SAY, SURE_OF_HARM = 0.7, 0.8
PATIENT_NAMES = ("", "patient")
MARKS = {
    "met": "Opening met: {what}",
    "noticed": "Opening noticed: {what}",
    "missed": "Opening missed: {what}",
}


def transcript_lines(call: Call) -> tuple[TranscriptLine, ...]:
    """Return every utterance in order."""
    said = ((turn, index, message) for turn in call.turns for index, message in enumerate(turn.messages))
    return tuple(_line(call, number, turn, index, message) for number, (turn, index, message) in enumerate(said, start=1))


def _line(call: Call, number: int, turn: ConversationTurn, index: int, message: Said) -> TranscriptLine:
    learner = turn.speaker == "clinician"
    other = not learner and message.name not in PATIENT_NAMES
    opportunity = call.by_opening.get(turn.number) if index == 0 and not learner else None
    return TranscriptLine(
        number=number,
        turn=call.learner_turns[turn.number],
        who="learner" if learner else "other" if other else "patient",
        name="You" if learner else message.name if other else call.first_name.removeprefix("the ").capitalize(),
        text=message.spoken or message.text,
        channel=message.channel,
        clock=clock(message.at),
        cue=_mark(opportunity) if opportunity else None,
        notes=tuple(_notes(message.acts)) if learner else (),
        written=message.text if message.spoken else "",
    )


def _mark(one: Opportunity) -> CueMark:
    result = result_of(one.level)
    late = ", one turn later" if one.late else ""
    return CueMark(result, MARKS[result].format(what=OPENINGS[one.opening.kind]) + late)


def _notes(acts: Sequence[Act]) -> Iterator[str]:
    """Yield what the message did, each thing once and by its main code; what could hurt only where the recogniser is very sure."""
    noted: set[str] = set()
    for act in sorted(acts, key=lambda one: one.start):
        sure = SURE_OF_HARM if act.act.startswith("NG_") or act.act == "Q_LEADING" else SURE_TO_SAY
        if act.confidence >= sure and act.act in ACTS and act.act not in noted and not act.attributes.get("secondary"):
            noted.add(act.act)
            yield ACTS[act.act]


def clock(at: float | None) -> str:
    """Return seconds into the call as minutes and seconds; nothing where nobody knows."""
    return "" if at is None else f"{int(at) // 60}:{int(at) % 60:02d}"
