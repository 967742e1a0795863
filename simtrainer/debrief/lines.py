"""The transcript as a debrief shows it: every utterance, each opening marked, what the learner did in plain words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from simtrainer.debrief.call import Call
from simtrainer.debrief.interruption import cut_words
from simtrainer.debrief.line import lost_words
from simtrainer.debrief.report import BandLine, CueMark, Piece, Quote, TranscriptLine
from simtrainer.debrief.words import ACTS, OPENINGS, did, result_of
from simtrainer.scoring.opportunities import Opportunity
from simtrainer.scoring.subject import Subject
from simtrainer.transcript.conversation import ConversationTurn, Said
from simtrainer.transcript.heard import Act
from simtrainer.words import _, changed

SURE_TO_SAY, SURE_OF_HARM = 0.7, 0.8
ORDINARY = "Q_CLOSED"
"""Goes without saying: a call is full of them, and a note on each would read as a charge."""
PATIENT_NAMES = ("", "patient")
MARKS = {
    "met": _("Feeling met: %(what)s"),
    "noticed": _("Feeling noticed: %(what)s"),
    "missed": _("Feeling missed: %(what)s"),
}
LATER = {
    "met": _("Feeling met: %(what)s, one turn later"),
    "noticed": _("Feeling noticed: %(what)s, one turn later"),
    "missed": _("Feeling missed: %(what)s, one turn later"),
}


def transcript_lines(call: Call) -> tuple[TranscriptLine, ...]:
    """Return every utterance in order."""
    said = ((turn, index, message) for turn in call.turns for index, message in enumerate(turn.messages))
    return tuple(_line(call, number, turn, index, message) for number, (turn, index, message) in enumerate(said, start=1))


def with_points(lines: Sequence[TranscriptLine], bands: Iterable[BandLine]) -> tuple[TranscriptLine, ...]:
    """Return the lines with the words that points of the bands rest on set apart, so that each can lead to the other."""
    by_turn: dict[int, list[Quote]] = {}
    for quote in (quote for band in bands for quote in band.quotes):
        by_turn.setdefault(quote.turn, []).append(quote)
    told = _by_turn(lines)
    return tuple(replace(line, pieces=_pieces(line.text, _in_line(line, by_turn.get(line.turn, ()), told))) for line in lines)


def _by_turn(lines: Sequence[TranscriptLine]) -> Mapping[int, Sequence[TranscriptLine]]:
    found: dict[int, list[TranscriptLine]] = {}
    for line in lines:
        if line.who == "learner":
            found.setdefault(line.turn, []).append(line)
    return found


def _in_line(line: TranscriptLine, quotes: Iterable[Quote], told: Mapping[int, Sequence[TranscriptLine]]) -> dict[str, tuple[int, int]]:
    """Return where in a line each point's words stand; words that run over several messages begin in the first of them."""
    if line.who != "learner":
        return {}
    first = told[line.turn][0].number == line.number
    found: dict[str, tuple[int, int]] = {}
    for quote in quotes:
        start = line.text.find(quote.text)
        if start >= 0:
            if not any(quote.text in other.text for other in told[line.turn] if other.number < line.number):
                found[quote.id] = (start, start + len(quote.text))
        elif first and "\n" in quote.text:
            found[quote.id] = (0, len(line.text))
    return found


def _pieces(text: str, places: Mapping[str, tuple[int, int]]) -> tuple[Piece, ...]:
    cuts = sorted({0, len(text), *(edge for place in places.values() for edge in place)})
    return tuple(
        Piece(
            text[start:end],
            points=tuple(name for name, (first, last) in places.items() if first <= start and end <= last),
            starts=tuple(name for name, (first, _) in places.items() if first == start),
        )
        for start, end in pairwise(cuts)
    )


def _line(call: Call, number: int, turn: ConversationTurn, index: int, message: Said) -> TranscriptLine:
    learner = turn.speaker == "clinician"
    other = not learner and message.name not in PATIENT_NAMES
    opportunity = call.by_opening.get(turn.number) if index == 0 and not learner else None
    return TranscriptLine(
        number=number,
        turn=call.learner_turns[turn.number],
        who="learner" if learner else "other" if other else "patient",
        name=_("You") if learner else message.name if other else changed(call.first_name, _as_a_name),
        text=message.spoken or message.text,
        channel=message.channel,
        clock=clock(message.at),
        cue=_mark(opportunity) if opportunity else None,
        notes=tuple(_notes(message.acts, call.assessment.hints)) if learner else (),
        written=message.text if message.spoken else "",
        place=turn.number,
        contest=Subject("words", turn.number).key if learner and index == 0 else "",
        lost=lost_words(call, message, learner=learner),
        cut=cut_words(message),
    )


def _as_a_name(words: str) -> str:
    return words.removeprefix("the ").capitalize()


def _mark(one: Opportunity) -> CueMark:
    result = result_of(one.level)
    marks = LATER if one.late else MARKS
    contest = "" if one.answered_by is None else Subject("opening", one.opening.turn).key
    return CueMark(result, marks[result].filled(what=OPENINGS[one.opening.kind]), contest)


def _notes(acts: Sequence[Act], hints: Collection[str]) -> Iterator[str]:
    """Yield what the message did, each thing once and by its main code; what could hurt only where the recogniser is very sure.

    What teachers here do not find where the program does is called a hint, and what could hurt is then not said at all.
    """
    noted: set[str] = set()
    for act in sorted((one for one in acts if one.act != ORDINARY), key=lambda one: one.start):
        sure = SURE_OF_HARM if act.act.startswith("NG_") or act.act == "Q_LEADING" else SURE_TO_SAY
        if act.confidence >= sure and act.act in ACTS and act.act not in noted and not act.attributes.get("secondary"):
            noted.add(act.act)
            if act.act not in hints:
                yield did(act.act, act.attributes)
            elif sure < SURE_OF_HARM:
                yield _("%(did)s (a hint only)", did=did(act.act, act.attributes))


def clock(at: float | None) -> str:
    """Return seconds into the call as minutes and seconds; nothing where nobody knows."""
    return "" if at is None else f"{int(at) // 60}:{int(at) % 60:02d}"
