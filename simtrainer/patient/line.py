"""Faults of the line as part of the case: which stands, what it keeps from whom, what mends it.

Nothing here knows of real connections. All chance comes from the call's seed: the same words meet the same fault in the same place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from simtrainer.patient.dice import pick
from simtrainer.scenario.fault import KINDS
from simtrainer.scenario.model import Fault, Scenario
from simtrainer.scenario.predicate import Holds, Predicate, View, compile_predicate
from simtrainer.transcript.directions import parts_of
from simtrainer.transcript.events import Channel, HeardMessage, LineChange
from simtrainer.transcript.heard import Stretch
from simtrainer.transcript.situation import Situation

SPOKEN = "line:"
"""How the ids of lines begin that speak of the line."""

SHORT = 4
"""A message of so few words gets through whole, as a short sentence does on a bad line."""

LOST_SHARE = 3
"""One word in so many of a longer message is lost, in one run."""

WORDS_TO_A_GAP = 8
"""In the patient's words there is one gap for so many of them, a word or two long."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Watched:
    """A fault of the scenario with its conditions compiled; `comes` is None where it comes after a turn."""

    fault: Fault
    comes: Holds | None
    mended: Holds


def watched_faults(scenario: Scenario) -> tuple[Watched, ...]:
    """Compile the faults of a checked scenario."""
    return tuple(
        Watched(
            fault,
            None if isinstance(fault.after, int) else compile_predicate(fault.after),
            compile_predicate(fault.until or Predicate(act=KINDS[fault.kind].mended_by)),
        )
        for fault in scenario.line
    )


class Course(msgspec.Struct, frozen=True):
    """What became of the line in one turn: the fault that stood, how it ended (None: it stands on), by which acts, and what begins."""

    stood: Fault | None = None
    ended: LineChange | None = None
    by: tuple[str, ...] = ()
    begins: Fault | None = None

    @property
    def stands_on(self) -> bool:
        """Whether a fault stood in this turn and still does."""
        return self.stood is not None and self.ended is None


QUIET = Course()


def come_through(situation: Situation, heard: Sequence[HeardMessage]) -> tuple[HeardMessage, ...]:
    """Return the messages with what a choppy line kept from the patient."""
    texts = {said.seq: said.text for said in situation.pending}
    turn = situation.turn + 1
    return tuple(replace(one, lost=_lost(texts.get(one.said, ""), situation.seed, turn, index)) for index, one in enumerate(heard))


def is_choppy(situation: Situation) -> bool:
    """Tell whether words get lost now."""
    return situation.fault is not None and situation.fault.kind == "choppy"


def _lost(text: str, seed: int, turn: int, message: int) -> tuple[Stretch, ...]:
    words = [found.span() for found in _WORD.finditer(text)]
    if len(words) <= SHORT:
        return ()
    run = max(2, len(words) // LOST_SHARE)
    first = pick(seed, turn, f"line:lost:{message}", len(words) - run + 1)
    return ((words[first][0], words[first + run - 1][1]),)


def gaps_in(text: str, channel: Channel, seed: int, turn: int) -> tuple[Stretch, ...]:
    """Return the stretches of the patient's words that do not reach the learner on a choppy line; what is done and not said stays."""
    words: list[Stretch] = []
    offset = 0
    for part in parts_of(text, channel):
        if not part.is_direction:
            words += [(offset + found.start(), offset + found.end()) for found in _WORD.finditer(part.text)]
        offset += len(part.text)
    return tuple(_gap(words[start : start + WORDS_TO_A_GAP], seed, turn, start) for start in range(0, len(words) - SHORT, WORDS_TO_A_GAP))


def _gap(words: Sequence[Stretch], seed: int, turn: int, start: int) -> Stretch:
    run = 1 + pick(seed, turn, f"line:gap:{start}:run", 2)
    first = pick(seed, turn, f"line:gap:{start}", len(words) - run + 1)
    return words[first][0], words[first + run - 1][1]


def standing(faults: Sequence[Watched], situation: Situation) -> Watched | None:
    """Return the fault that stands as this turn begins."""
    now = situation.fault
    return None if now is None else next((one for one in faults if one.fault.id == now.fault), None)


def course(faults: Sequence[Watched], situation: Situation, view: View, *, opens: bool) -> Course:
    """Return what becomes of the line in this turn; `view` holds all that was said, and `opens` says that an opening was just given.

    No fault comes on top of an opening: nobody has to choose between a feeling and the line.
    """
    now = standing(faults, situation)
    if now is None:
        return Course(begins=None if opens else _due(faults, situation, view))
    if now.mended(view):
        by = _mending(now.fault, view)
        return Course(now.fault, "mended" if by or _turns_on_the_learner(now.fault) else "passed", by)
    return Course(now.fault, "passed" if turns_of(situation) >= now.fault.lasts else None)


def turns_of(situation: Situation) -> int:
    """Return for how many turns, this one among them, the fault that stands has stood."""
    return 0 if situation.fault is None else situation.turn + 1 - situation.fault.turn


def _mending(fault: Fault, view: View) -> tuple[str, ...]:
    """Return the acts of this turn that saw to the line."""
    named = {code for part in fault.until.walk() for code in part.act or ()} if fault.until else set()
    wanted = named or set(KINDS[fault.kind].mended_by)
    return tuple(dict.fromkeys(code for code in view.turns[-1].codes if code in wanted))


def _turns_on_the_learner(fault: Fault) -> bool:
    """Tell whether what ends the fault is done by the learner even where it is no act that sees to a line."""
    return any(part.act or part.asked or part.told or part.cue for part in fault.until.walk()) if fault.until else True


def _due(faults: Sequence[Watched], situation: Situation, view: View) -> Fault | None:
    for one in faults:
        fault = one.fault
        if fault.id in situation.faults or (situation.by_phone and (KINDS[fault.kind].picture or fault.kind == "dropped")):
            continue
        if one.comes(view) if one.comes else len(view.turns) >= _turn_of(fault, situation.seed):
            return fault
    return None


def _turn_of(fault: Fault, seed: int) -> int:
    assert isinstance(fault.after, int), "a fault comes after a turn or on a condition"
    return fault.after + pick(seed, 0, f"line:{fault.id}", fault.spread + 1)
