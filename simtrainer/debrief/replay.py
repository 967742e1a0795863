"""A missed opening to go back to: what was said before it, the words to notice, and, once the learner has tried, old beside new."""

from collections.abc import Sequence
from dataclasses import dataclass

from simtrainer.debrief.call import Call
from simtrainer.debrief.change import trust_words
from simtrainer.debrief.lines import transcript_lines
from simtrainer.debrief.missed import missed_moments, missed_openings
from simtrainer.debrief.noticing import holds, phrases
from simtrainer.debrief.quoting import telling_words
from simtrainer.debrief.report import Moment, TranscriptLine, Try
from simtrainer.debrief.tried import trust_where, with_tries
from simtrainer.debrief.words import OPENINGS
from simtrainer.scoring.opportunities import Opportunity

STEM = "It sounds like"
STEM_AFTER = 2
"""So many tries that did not meet the opening bring the beginning of a sentence; the try after that goes without it again."""


@dataclass(frozen=True, slots=True)
class Then:
    """What was said there in the call: the learner's words, the answer to them, and how the patient took them. May all be empty."""

    said: tuple[TranscriptLine, ...]
    answer: tuple[TranscriptLine, ...]
    took: str


@dataclass(frozen=True, slots=True)
class Replay:
    """One missed opening; `name` is what the patient is called.

    `before` are the turns that led to it, `pieces` the patient's words to point at. `opening` says what it was and `telling` which
    words were most of it: for after a try, as is `then`. `stem` is the beginning of a sentence where one is due; `faded` says that it
    was there for the last try and is gone again. `others` are the other missed openings.
    """

    name: str
    moment: Moment
    before: tuple[TranscriptLine, ...]
    pieces: tuple[str, ...]
    opening: str
    telling: str
    noticed_it: bool
    then: Then
    stem: str
    faded: bool
    others: tuple[Moment, ...]


def replay_of(call: Call, name: str) -> Replay | None:
    """Return the missed opening of this name, None where there is none among those that teach most."""
    moments = with_tries(call, missed_moments(call))
    found = next(((moment, one) for moment, one in zip(moments, missed_openings(call), strict=True) if moment.id == name), None)
    if found is None:
        return None
    moment, one = found
    lines, until = transcript_lines(call), _until(call, one)
    telling = telling_words(one.opening, call.scenario)
    before = _lines_of(call, lines, range(max(0, one.opening.turn - 1), until))
    channel = next((line.channel for line in before if line.who != "learner"), "spoken")
    return Replay(
        name=call.first_name,
        moment=moment,
        before=before,
        pieces=phrases(one.opening.text, channel),
        opening=OPENINGS[one.opening.kind],
        telling=telling,
        noticed_it=any(holds(made.noticed, telling) for made in moment.tries),
        then=_then(call, lines, one, name),
        stem=stem_after(moment.tries),
        faded=len(moment.tries) > STEM_AFTER and not _met(moment.tries[:STEM_AFTER]),
        others=tuple(other for other in moments if other.id != name),
    )


def stem_after(tries: Sequence[Try]) -> str:
    """Return the beginning of a sentence after two tries that did not meet the opening; nothing before, and nothing after that."""
    return STEM if len(tries) == STEM_AFTER and not _met(tries) else ""


def _met(tries: Sequence[Try]) -> bool:
    return any(one.result == "met" for one in tries)


def _until(call: Call, one: Opportunity) -> int:
    return len(call.turns) if one.answered_by is None else one.answered_by


def _lines_of(call: Call, lines: Sequence[TranscriptLine], numbers: Sequence[int]) -> tuple[TranscriptLine, ...]:
    """Return the lines of some turns of the conversation, by their numbers; a line stands for a message."""
    of_turn = [turn.number for turn in call.turns for _ in turn.messages]
    return tuple(line for line, number in zip(lines, of_turn, strict=True) if number in numbers)


def _then(call: Call, lines: Sequence[TranscriptLine], one: Opportunity, name: str) -> Then:
    if one.answered_by is None:
        return Then((), (), "")
    number = one.answered_by
    took = trust_words(call.first_name, trust_where(call, name), call.turns[number].trust)
    following = call.said_after(number)
    return Then(_lines_of(call, lines, [number]), _lines_of(call, lines, [following.number] if following else []), took)
