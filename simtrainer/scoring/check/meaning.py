"""What a rubric must not claim or score, and what it counts that nobody can earn or that earns twice."""

import re
from collections.abc import Iterator

from simtrainer.codebook import codebook
from simtrainer.errors import Problem
from simtrainer.scenario.implies import never
from simtrainer.scoring.behind import acts_behind, measure_of
from simtrainer.scoring.check.places import Path, PlacedItem, conditions, placed_items
from simtrainer.scoring.checklist import leaves, over_the_call
from simtrainer.scoring.rubric import Rubric
from simtrainer.scoring.rules import AtLeast, Check
from simtrainer.yamlfile import Located

INSTRUMENTS = re.compile(r"\b(SEGUE|CARE|(?i:MITI|ECCS|VR-?CoDES|CARE measure))\b")
"""Published instruments; two of the names are English words, which are those of the instrument in capitals only."""

_Counted = tuple[str, frozenset[str]]
"""An act, and the attributes it must carry to count."""


def instrument_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Say which titles claim to be somebody's instrument."""
    rubric = located.value
    named: list[tuple[str, Path]] = [(rubric.title, ("title",)), (rubric.id, ("id",))]
    for number, scale in enumerate(rubric.constructs):
        named.append((scale.name, ("constructs", number, "name")))
        named += [(one.text, ("constructs", number, "dimensions", part, "text")) for part, one in enumerate(scale.dimensions)]
    for text, path in named:
        if found := INSTRUMENTS.search(text):
            sentence = (
                f"'{found[1]}' is an instrument of its own, with its own wording and raters; a rubric here is none: choose another name"
            )
            yield located.problem("RB007", sentence, *path)


def measure_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Say which measures are there to be looked at and not to be scored."""
    for one in placed_items(located.value):
        metric = codebook().metrics.get(measure_of(one.item.counts) or "")
        if metric is None:
            continue
        if metric.score is False:
            sentence = f"'{metric.id}' ({metric.name.lower()}) is there to be looked at and never scored; count what was done instead"
            yield located.problem("RB012", sentence, *one.rule, "measure")
        elif str(metric.score).startswith("MI ") and not located.value.motivational_interviewing:
            sentence = (
                f"'{metric.id}' is scored in motivational interviewing only; say 'motivational_interviewing: true', or count something else"
            )
            yield located.problem("RB012", sentence, *one.rule, "measure")


def earning_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Say which items nobody can earn, whatever they say."""
    for one in placed_items(located.value):
        rule = one.item.counts
        for condition, path in conditions(one):
            if never(over_the_call(condition), None):
                yield located.problem("RB008", "this can never hold: two of its parts exclude each other, or a list is empty", *path)
        if isinstance(rule, AtLeast) and rule.times > (most := (rule.first_turns or 0) + (rule.last_turns or 0)) > 0:
            sentence = f"{rule.times} turns are wanted and only {most} count; ask for fewer 'times', or let more turns count"
            yield located.problem("RB008", sentence, *one.rule, "times")


def reach_problems(located: Located[Rubric], enabled: frozenset[str]) -> Iterator[Problem]:
    """Say which items rest only on acts that none of the cases uses; `enabled` are the acts that some case switches on."""
    for one in placed_items(located.value):
        acts = {act for act, _ in _earning(one)} & codebook().clinician_acts.keys()
        if acts and acts <= special_acts() - enabled:
            sentence = f"no case here switches on {', '.join(sorted(acts))}, so '{one.item.id}' is never earned; count another act"
            yield located.problem("RB008", sentence, *one.rule)


def special_acts() -> frozenset[str]:
    """Return the acts that are heard only where a case switches them on."""
    return frozenset(code for code, act in codebook().clinician_acts.items() if act.tier == "context")


def twice_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Warn of acts that earn, or cost, in two places of one construct."""
    meant = set(located.value.counts_twice)
    seen: dict[tuple[str, str], list[tuple[frozenset[str], str]]] = {}
    for one in placed_items(located.value):
        for act, having in sorted(_earning(one), key=lambda pair: (pair[0], sorted(pair[1]))):
            before = seen.setdefault((one.scale.id, act), [])
            other = next(
                (item for earlier, item in before if item != one.item.id and (earlier == having or not earlier or not having)), None
            )
            if other is not None and act not in meant:
                sentence = (
                    f"'{act}' earns in '{other}' already: doing it once counts twice; take it out of one, or list it under counts_twice"
                )
                yield located.problem("RW001", sentence, *one.rule)
            before.append((having, one.item.id))
        for act in sorted(_costing(one) & one.scale.penalties.acts.keys() - meant):
            sentence = f"'{act}' costs points here and among the penalties; take it out of one, or list it under counts_twice"
            yield located.problem("RW001", sentence, *one.rule)


def _earning(one: PlacedItem) -> set[_Counted]:
    rule = one.item.counts
    if isinstance(rule, Check):
        return {(act, _having(leaf.having)) for leaf, helps in leaves(rule.when) if helps for act in leaf.act or ()}
    if isinstance(rule, AtLeast):
        return {(act, _having(rule.having)) for act in rule.act}
    return {(act, frozenset()) for act in acts_behind(rule)}


def _costing(one: PlacedItem) -> set[str]:
    rule = one.item.counts
    return {act for leaf, helps in leaves(rule.when) if not helps for act in leaf.act or ()} if isinstance(rule, Check) else set()


def _having(having: object) -> frozenset[str]:
    return frozenset(f"{name}={value}" for name, value in having.items()) if isinstance(having, dict) else frozenset()


def codebook_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Warn where acts may have changed their meaning since the rubric was written."""
    written, now = located.value.codebook, codebook().version
    if written is not None and written != now:
        sentence = f"it was written for the codebook {written}, this is {now}; read the acts it counts again, then write '{now}'"
        yield located.problem("RW002", sentence, "codebook")
