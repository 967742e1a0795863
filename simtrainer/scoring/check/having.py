"""What items ask an act to hold must be something that act can hold."""

from collections.abc import Iterator, Mapping

from simtrainer.errors import Problem
from simtrainer.scenario.names import parts
from simtrainer.scoring.attributes import attributes_of
from simtrainer.scoring.check.places import Path, conditions, placed_items
from simtrainer.scoring.rubric import Rubric
from simtrainer.scoring.rules import AtLeast, Best
from simtrainer.yamlfile import Located, did_you_mean

Having = Mapping[str, bool | tuple[str, ...]]


def having_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Say which attributes, and which of their values, no act that is named with them ever has."""
    for acts, having, path in _asked(located.value):
        known: dict[str, set[str]] = {}
        for act in acts:
            for name, values in attributes_of(act).items():
                known.setdefault(name, set()).update(values)
        for name, wanted in having.items():
            for sentence, place in _wrong(" or ".join(acts), known, name, wanted):
                yield located.problem("RB014", sentence, *path, name, *place)


def _wrong(act: str, known: Mapping[str, set[str]], name: str, wanted: bool | tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """Yield what is wrong with one attribute that is asked for, and where in it."""
    if name not in known:
        yield f"{act} has no '{name}' in it{did_you_mean(name, known)}", ()
    elif isinstance(wanted, bool):
        if known[name]:
            yield f"'{name}' of {act} is one of {', '.join(sorted(known[name]))}; write which is wanted", ()
    elif not known[name]:
        yield f"'{name}' of {act} is there or not; write 'true' or 'false'", ()
    else:
        unknown = [(index, value) for index, value in enumerate(wanted) if value not in known[name]]
        yield from ((f"'{value}' is no '{name}' of {act}{did_you_mean(value, known[name])}", (index,)) for index, value in unknown)


def _asked(rubric: Rubric) -> Iterator[tuple[tuple[str, ...], Having, Path]]:
    """Yield the acts, what they must hold, and where that stands."""
    for one in placed_items(rubric):
        rule = one.item.counts
        if isinstance(rule, AtLeast):
            yield rule.act, rule.having, (*one.rule, "having")
        elif isinstance(rule, Best):
            for index, way in enumerate(rule.of):
                yield (way.act,), dict.fromkeys(way.having, True), (*one.rule, "of", index, "having")
        for whole, path in conditions(one):
            for part, place in parts(whole, path):
                yield part.act or (), part.having or {}, (*place, "having")
