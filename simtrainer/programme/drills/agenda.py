"""What is due on a day, what comes next, and what was never tried. Nothing is late here: what waits, waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simtrainer.programme.drills.drill import DRILLS, DrillId
from simtrainer.programme.drills.spacing import Due, Finished, due_after


@dataclass(frozen=True, slots=True)
class Agenda:
    """Drills due by `day`, in an order that mixes the skills; those that come later, soonest first; and those never tried."""

    due: tuple[DrillId, ...]
    later: tuple[tuple[DrillId, Due], ...]
    new: tuple[DrillId, ...]


def agenda_of(rounds: Mapping[DrillId, Sequence[Finished]], day: int, *, last: DrillId | None = None) -> Agenda:
    """Return the agenda from the finished rounds of each drill, oldest first; `last` is the drill played last, which is not put first."""
    when = {drill: due for drill in DRILLS if (due := due_after(rounds.get(drill, ()))) is not None}
    today = sorted((drill for drill, one in when.items() if one.day <= day), key=lambda drill: when[drill].day)
    later = sorted(((drill, one) for drill, one in when.items() if one.day > day), key=lambda pair: pair[1].day)
    new = [drill for drill in DRILLS if drill not in when]
    return Agenda(_interleaved(today, last), tuple(later), _interleaved(new, last))


def _interleaved(drills: Sequence[DrillId], last: DrillId | None) -> tuple[DrillId, ...]:
    """Return the drills so that neighbours train different skills, as far as that goes; else in the order they have."""
    left = list(drills)
    ordered: list[DrillId] = []
    while left:
        before = ordered[-1] if ordered else last
        other = (one for one in left if before is None or DRILLS[one].skill != DRILLS[before].skill)
        ordered.append(next(other, left[0]))
        left.remove(ordered[-1])
    return tuple(ordered)
