"""When one condition cannot hold without another: so that a transition that can never be taken is found.

The test is sound, not complete: what it says is so, and where it cannot tell it says no. Written over the same kinds
that `compile_predicate` runs, kind by kind.
"""

from collections.abc import Mapping
from typing import Any

from simtrainer.scenario.predicate import AFFECTS, Predicate

HIGHEST = 100.0
_COUNTS = ("cues_met_at_least", "cues_missed_at_least", "turn_at_least")
_AT_LEAST = tuple(f"{name}_at_least" for name in AFFECTS)
_BELOW = tuple(f"{name}_below" for name in AFFECTS)


def always(p: Predicate, state: str) -> bool:
    """Tell whether the condition holds whatever happens, asked while the patient is in the state."""
    if p.all is not None:
        return all(always(child, state) for child in p.all)
    if p.any is not None:
        return any(always(child, state) for child in p.any)
    if p.not_ is not None:
        return never(p.not_, state)
    lowest = {**dict.fromkeys(_COUNTS, 0.0), "turn_at_least": 1.0, **dict.fromkeys(_AT_LEAST, 0.0)}
    least = any(value is not None and value <= lowest[key] for key, value in _values(p, lowest))
    return least or any(value is not None and value > HIGHEST for _, value in _values(p, _BELOW)) or p.state == state


def never(p: Predicate, state: str | None) -> bool:
    """Tell whether the condition cannot hold, whatever happens; with a state, while the patient is in it."""
    if p.all is not None:
        return any(never(child, state) for child in p.all) or any(_exclude(one, other) for one in p.all for other in p.all)
    if p.any is not None:
        return all(never(child, state) for child in p.any)
    if p.not_ is not None:
        return state is not None and always(p.not_, state)
    if p.act == ():
        return True
    above = any(value is not None and value > HIGHEST for _, value in _values(p, _AT_LEAST))
    below = any(value is not None and value <= 0 for _, value in _values(p, _BELOW))
    return above or below or (state is not None and p.state is not None and p.state != state)


def implies(one: Predicate, other: Predicate, state: str) -> bool:
    """Tell whether `other` holds whenever `one` does."""
    return _Implications(state).between(one, other)


class _Implications:
    """Implications between the parts of two conditions, each worked out once: nested conditions meet the same pairs again and again."""

    def __init__(self, state: str) -> None:
        self._state = state
        self._known: dict[tuple[int, int], bool] = {}

    def between(self, one: Predicate, other: Predicate) -> bool:
        pair = (id(one), id(other))
        if pair not in self._known:
            self._known[pair] = one == other or always(other, self._state) or self._through_parts(one, other) or _kind_by_kind(one, other)
        return self._known[pair]

    def _through_parts(self, one: Predicate, other: Predicate) -> bool:
        """Take one of the two apart, and see whether its parts imply or are implied."""
        return (
            (one.any is not None and all(self.between(part, other) for part in one.any))
            or (other.all is not None and all(self.between(one, part) for part in other.all))
            or any(self.between(part, other) for part in one.all or ())
            or any(self.between(one, part) for part in other.any or ())
            or (other.not_ is not None and _exclude(one, other.not_))
            or (one.not_ is not None and other.not_ is not None and self.between(other.not_, one.not_))
        )


def _kind_by_kind(one: Predicate, other: Predicate) -> bool:
    return _same_act(one, other) or _same_name(one, other) or _same_bound(one, other)


def _same_act(one: Predicate, other: Predicate) -> bool:
    if one.act is None or other.act is None:
        return False
    acts = set(one.act) <= set(other.act) and one.times >= other.times
    return acts and _looks_at_no_more(one, other) and _asks_no_less(one, other)


def _looks_at_no_more(one: Predicate, other: Predicate) -> bool:
    """Tell whether every turn that the first looks at is looked at by the second."""
    return _turns(other) == "all" or _turns(one) == _turns(other)


def _turns(p: Predicate) -> str:
    points = [
        f"{word} {what}" for word in ("after_told", "after_opened", "before_opened", "aloud") if (what := getattr(p, word)) is not None
    ]
    if points:
        return " ".join((*points, "ever" if p.aloud is not None and p.ever else ""))
    return "all" if p.ever or p.times > 1 else "last"


def _asks_no_less(one: Predicate, other: Predicate) -> bool:
    """Tell whether what the second wants of the act is wanted by the first.

    Over several turns attributes are gathered, and a gathered `false` is undone by any other turn: there we cannot tell.
    """
    first, second = one.having or {}, other.having or {}
    if _turns(other) != "last" and other.times == 1 and False in second.values():
        return False
    return all(_wants_no_less(first, name, wanted) for name, wanted in second.items())


def _wants_no_less(having: Mapping[str, Any], name: str, wanted: Any) -> bool:
    found = having.get(name)
    if isinstance(found, bool) or isinstance(wanted, bool) or found is None:
        return found is not None and found is wanted
    return set(wanted) <= set(found)


def _same_name(one: Predicate, other: Predicate) -> bool:
    """Tell for what happened to a fact or a cue, now or at any turn; and a cue that is met is one cue met."""
    if one.cue is not None and one.is_ == "met" and other.cues_met_at_least == 1:
        return True
    if one.cue is not None and one.is_ == "missed" and other.cues_missed_at_least == 1:
        return True
    same = any(getattr(one, key) is not None and getattr(one, key) == getattr(other, key) for key in ("asked", "told", "cue"))
    if one.opened is not None:
        return one.opened == other.opened
    if one.examined is not None:
        return one.outcome == other.outcome and other.examined in (one.examined, one.examined.split(":")[0])
    return same and one.is_ == other.is_ and (_looks_at_no_more(one, other) if one.asked else other.ever or not one.ever)


def _same_bound(one: Predicate, other: Predicate) -> bool:
    lower = any(mine is not None and its is not None and mine >= its for mine, its in _pairs(one, other, (*_COUNTS, *_AT_LEAST)))
    return lower or any(mine is not None and its is not None and mine <= its for mine, its in _pairs(one, other, _BELOW))


def _exclude(one: Predicate, other: Predicate) -> bool:
    """Tell whether the two cannot hold at once."""
    if one.not_ == other or other.not_ == one:
        return True
    if one.state is not None and other.state is not None:
        return one.state != other.state
    return any(_apart(one, other, name) or _apart(other, one, name) for name in AFFECTS)


def _apart(one: Predicate, other: Predicate, name: str) -> bool:
    least, below = getattr(one, f"{name}_at_least"), getattr(other, f"{name}_below")
    return least is not None and below is not None and below <= least


def _values(p: Predicate, keys: Any) -> list[tuple[str, float | None]]:
    return [(key, getattr(p, key)) for key in keys]


def _pairs(one: Predicate, other: Predicate, keys: tuple[str, ...]) -> list[tuple[float | None, float | None]]:
    return [(getattr(one, key), getattr(other, key)) for key in keys]
