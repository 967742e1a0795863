"""The cue scheduler: when an emotional opening is given, when it counts as met, missed or given up.

One emission is one opportunity and is missed at most once. The next strength comes one to three turns after a miss; after three
misses the patient gives up. What was dropped can be picked up once.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from simtrainer.codebook import codebook
from simtrainer.patient.dice import pick
from simtrainer.scenario.model import Cue
from simtrainer.transcript.events import CueMoved
from simtrainer.transcript.heard import Act
from simtrainer.transcript.ladder import ANSWERED, SPACE
from simtrainer.transcript.situation import CueStand, Situation

STRONGEST = 3
GIVES_UP_AFTER = 3
DISCLOSED = "disclosed:"
"""Before a fact's id: the opening that a disclosure is."""

_PICKS_UP = frozenset({"RA_REPAIR", "EM_EXPLORE", "EM_NAME", "EM_VALIDATE", "EM_REFLECT_COMPLEX", "EM_REFLECT_SIMPLE", "EM_SUPPORT"})


class Answered(msgspec.Struct, frozen=True):
    """What a turn did to the cues: the moves, the one that was met, the number of the miss (0 for none), whether one was picked up."""

    moves: tuple[CueMoved, ...]
    met: str | None = None
    missed: int = 0
    recovers: bool = False


NOTHING = Answered(())


def answered(situation: Situation, acts: Sequence[Act], level: int) -> Answered:
    """Return what a turn of that ladder level does to the cues that are open, or to one that was dropped."""
    waiting = situation.open_cues
    if not waiting:
        return _picked_up(situation, acts, level) if level >= ANSWERED and situation.cues else NOTHING
    stands = situation.cues
    if level >= ANSWERED:
        return Answered(tuple(CueMoved(cue, "met", stands[cue].level, level) for cue in waiting), met=waiting[0])
    if level == SPACE:
        return Answered(tuple(CueMoved(cue, "spaced", stands[cue].level, level) for cue in waiting))
    moves = [CueMoved(cue, "missed", stands[cue].level, level) for cue in waiting]
    missed = situation.misses + 1
    if missed >= GIVES_UP_AFTER:
        moves += [CueMoved(cue, "withdrawn", stands[cue].level) for cue in waiting]
    return Answered(tuple(moves), missed=min(missed, GIVES_UP_AFTER))


def _picked_up(situation: Situation, acts: Sequence[Act], level: int) -> Answered:
    """Let a clinician come back to what was dropped: once for each cue, by words that are about it or by owning the breach."""
    aimed = any(act.act in _PICKS_UP and act.attributes.get("linked") is not False for act in acts)
    dropped = [cue for cue, stand in situation.cues.items() if _was_dropped(stand)]
    if not aimed or not dropped:
        return NOTHING
    cue = max(dropped, key=lambda name: situation.cues[name].given)
    strength = situation.cues[cue].level
    if all(act.act == "RA_REPAIR" for act in acts if act.act in _PICKS_UP):
        return Answered((CueMoved(cue, "reopened", strength),), recovers=True)
    return Answered((CueMoved(cue, "reopened", strength), CueMoved(cue, "met", strength, level)), met=cue, recovers=True)


def _was_dropped(stand: CueStand) -> bool:
    return stand.level > 0 and not stand.open and not stand.met and not stand.reopened


def due(cues: Sequence[Cue], situation: Situation, now: Answered, codes: frozenset[str], named: frozenset[str]) -> tuple[Cue, int] | None:
    """Return the cue to give at the end of this turn and its strength, or None.

    `cues` are those that may still be given, `codes` the acts heard now,
    `named` the facts asked now and the topics (as `topic:<cue>`) that were mentioned. Nothing is given in
    the turn that met a cue, while one has just been reopened, or once the patient has given up.
    """
    turn = situation.turn + 1
    if now.met or now.recovers or situation.misses + (now.missed > 0) >= GIVES_UP_AFTER or _gave_up(situation.cues):
        return None
    given = situation.cues
    if given and (repeated := _repeated(cues, situation, turn, [move.cue for move in now.moves if move.change == "missed"])):
        return repeated
    fresh = [cue for cue in cues if cue.id not in given]
    for cue in fresh:
        if _triggered(cue, turn, codes, named):
            return cue, 1
    if fresh and sum(not cue.startswith(DISCLOSED) for cue in given) < _overdue(turn):
        return fresh[0], 1
    return None


@cache
def _overdue(turn: int) -> int:
    """Return how many cues must have been given by a turn."""
    return sum(turn >= due_by for due_by in codebook().affect_model.cue_scheduler.fallback_turns)


def _gave_up(cues: Mapping[str, CueStand]) -> bool:
    return bool(cues) and any(stand.withdrawn for stand in cues.values())


def _repeated(cues: Sequence[Cue], situation: Situation, turn: int, missed_now: Sequence[str]) -> tuple[Cue, int] | None:
    for cue in cues:
        stand = situation.cues.get(cue.id)
        if stand is None or not _was_missed(stand) or cue.id in missed_now or stand.level >= STRONGEST:
            continue
        low, high = codebook().affect_model.cue_scheduler.gap_turns
        # A cue given in turn t is missed in t + 1; the gap counts from there.
        gap = low + pick(situation.seed, stand.given, f"gap:{cue.id}", high - low + 1)
        if turn - (stand.given + 1) >= gap:
            return cue, stand.level + 1
    return None


def _was_missed(stand: CueStand) -> bool:
    return stand.missed and not stand.open and not stand.met and not stand.withdrawn


def _triggered(cue: Cue, turn: int, codes: frozenset[str], named: frozenset[str]) -> bool:
    after = cue.after
    return (
        (after.turn is not None and turn >= after.turn)
        or not codes.isdisjoint(after.act)
        or not named.isdisjoint(after.fact)
        or f"topic:{cue.id}" in named
    )
