"""Which items a round has: the learner's own misses first, then the library, and never twice the same while there are others.

The same seed and history give the same items.
"""

import random
from collections.abc import Iterable, Sequence

from simtrainer.programme.drills.drill import DRILLS, DrillId
from simtrainer.programme.drills.item import Item, Round
from simtrainer.programme.drills.packaged import packaged_items
from simtrainer.programme.drills.standing import is_right

OWN_SHARE = 2
"""At most one item in so many is from a call of the learner's own: the rest is somebody else's, so that skills travel."""


def chosen(drill: DrillId, own: Sequence[Item], library: Sequence[Item], earlier: Sequence[Round], *, seed: int, source: str = "") -> Round:
    """Return a new round.

    `own` are items from the learner's calls, `library` those from cases, `earlier` the learner's rounds of this drill, oldest first.
    Items from the call it is begun from (`source`) come before other own ones. Whoever was in the last round stays out of this one
    where enough others are left, and what was answered rightly from an own call does not come again.
    """
    wanted = DRILLS[drill].items
    seen = _seen(earlier)
    done = {one.items[answer.place].id for one in earlier for answer in one.answers if is_right(answer)}
    last = {item.case for item in earlier[-1].items} if earlier else set()
    mine = sorted(_unlike(item for item in own if item.id not in done), key=lambda item: (item.session != source, item.case in last))
    first = mine[: max(1, wanted // OWN_SHARE)]
    taken = {item.id for item in first} | {item.given.casefold() for item in first if item.given}
    rest = [item for item in (*library, *packaged_items(drill)) if item.id not in taken and item.given.casefold() not in taken]
    random.Random(seed).shuffle(rest)  # noqa: S311 - an order to practise in, no secret
    rest.sort(key=lambda item: (seen.get(item.id, 0), item.case in last, item.case in {one.case for one in first}))
    return Round(drill, _mixed([*first, *rest[: wanted - len(first)]], seed), session=source)


def _seen(earlier: Iterable[Round]) -> dict[str, int]:
    """Return the number of the round in which each item was last seen, counted from 1; what was seen longest ago comes first again."""
    return {item.id: number for number, one in enumerate(earlier, 1) for item in one.items}


def _unlike(items: Iterable[Item]) -> list[Item]:
    """Return the items without those that ask for the same again."""
    return list({(item.given or item.patient or item.id).casefold(): item for item in reversed(list(items))}.values())[::-1]


def _mixed(items: Sequence[Item], seed: int) -> tuple[Item, ...]:
    """Return the items in an order that does not tell what they are; one's own stay in front, where they are fresh."""
    own = [item for item in items if item.session]
    others = [item for item in items if not item.session]
    random.Random(seed + 1).shuffle(others)  # noqa: S311 - as above
    return (*own, *others)
