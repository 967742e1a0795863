"""Numbers of a rubric that must fit together: weights make 1, bands cover 0 to 100 once, points go one way."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from simtrainer.errors import Problem
from simtrainer.scoring.check.places import Path, PlacedItem, placed_items
from simtrainer.scoring.rubric import Rubric
from simtrainer.scoring.rules import Bounds, Graded, Kinds, Steps, Times
from simtrainer.yamlfile import Located

ROUNDING = 1e-6
LOWEST, HIGHEST = 0.0, 100.0


def number_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Say which numbers do not fit together."""
    yield from _weight_problems(located)
    yield from _band_problems(located)
    for one in placed_items(located.value):
        yield from _point_problems(located, one)
    if _falls(located.value.credit):
        yield located.problem(
            "RB005", f"a better answer is worth less here: {_row(located.value.credit)}; let the credit only rise", "credit"
        )


def _weight_problems(located: Located[Rubric]) -> Iterator[Problem]:
    for number, scale in enumerate(located.value.constructs):
        here: Path = ("constructs", number, "dimensions")
        yield from _sum_problem(located, f"the dimensions of '{scale.id}'", [one.weight for one in scale.dimensions], here)
        for part, dimension in enumerate(scale.dimensions):
            weights = [one.weight for one in dimension.items]
            yield from _sum_problem(located, f"the items of '{dimension.id}'", weights, (*here, part, "items"))


def _sum_problem(located: Located[Rubric], what: str, weights: Sequence[float], path: Path) -> Iterator[Problem]:
    total = sum(weights)
    if abs(total - 1) > ROUNDING:
        off = f"{'take away' if total > 1 else 'add'} {abs(total - 1):.4g}"
        yield located.problem("RB003", f"the weights of {what} add up to {total:.4g}; they must make 1, so {off}", *path)


def _band_problems(located: Located[Rubric]) -> Iterator[Problem]:
    bands = sorted(enumerate(located.value.bands), key=lambda pair: (pair[1].begins, pair[1].ends))
    for index, band in bands:
        if band.begins >= band.ends:
            yield located.problem("RB004", f"'{band.id}' ends where it begins or before; 'to' must be above 'from'", "bands", index, "to")
    first, last = bands[0], max(bands, key=lambda pair: pair[1].ends)
    if first[1].begins > LOWEST:
        yield located.problem("RB004", f"no band holds 0 to {first[1].begins:g}; begin the lowest at 0", "bands", first[0], "from")
    for (_, before), (index, band) in pairwise(bands):
        if band.begins < before.ends:
            sentence = f"'{band.id}' begins at {band.begins:g}, inside '{before.id}', which goes to {before.ends:g}; begin it there"
            yield located.problem("RB004", sentence, "bands", index, "from")
        if band.begins > before.ends:
            sentence = f"no band holds {before.ends:g} to {band.begins:g}; begin '{band.id}' at {before.ends:g}"
            yield located.problem("RB004", sentence, "bands", index, "from")
    if last[1].ends < HIGHEST:
        yield located.problem("RB004", f"no band holds {last[1].ends:g} to 100; let the highest go to 100", "bands", last[0], "to")


def _point_problems(located: Located[Rubric], one: PlacedItem) -> Iterator[Problem]:
    rule = one.item.counts
    match rule:
        case Steps() | Kinds() | Times():
            row, field = list(rule.points), "points"
        case Graded():
            row, field = [points for _, points in sorted(rule.points.items())], "points"
        case Bounds():
            row, field = [*(bound.points for bound in rule.bounds), rule.beyond], "bounds"
            if any(after.most <= before.most for before, after in pairwise(rule.bounds)):
                yield located.problem(
                    "RB005", "each bound must lie above the one before it; put them in order of 'most'", *one.rule, "bounds"
                )
        case _:
            return
    if _falls(row) and _falls(row[::-1]):
        sentence = f"the points of '{one.item.id}' go up and down ({_row(row)}): more would help, then harm; let them go one way"
        yield located.problem("RB005", sentence, *one.rule, field)


def _falls(row: Sequence[float]) -> bool:
    """Tell whether a row falls anywhere."""
    return any(after < before for before, after in pairwise(row))


def _row(row: Sequence[float]) -> str:
    return ", ".join(f"{value:g}" for value in row)
