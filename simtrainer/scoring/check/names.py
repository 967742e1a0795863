"""Every name in a rubric must lead somewhere: acts and measures to the codebook, bands to the rubric; ids are given once."""

from collections.abc import Iterable, Iterator

from simtrainer.codebook import codebook
from simtrainer.errors import Problem
from simtrainer.scenario.names import parts
from simtrainer.scoring.behind import measure_of
from simtrainer.scoring.check.places import Path, PlacedItem, conditions, placed_items
from simtrainer.scoring.metrics import FORMULAS, INNER
from simtrainer.scoring.rubric import Rubric
from simtrainer.yamlfile import Located, did_you_mean

_OF_ONE_CASE = ("asked", "told", "cue", "state", "opened", "after_told", "after_opened", "before_opened")
_INSIDE_THE_PATIENT = tuple(
    f"{name}_{side}" for name in ("trust", "anxiety", "frustration", "tech", "fatigue") for side in ("at_least", "below")
)


def name_problems(located: Located[Rubric]) -> Iterator[Problem]:
    """Say which names lead nowhere, and which ids are given twice."""
    rubric = located.value
    for number, scale in enumerate(rubric.constructs):
        here: Path = ("constructs", number)
        yield from _acts(located, ((act, (*here, "penalties", "acts", act)) for act in scale.penalties.acts), patients=False)
        yield from _bands(located, ((band, (*here, "sentences", band)) for band in scale.sentences))
    yield from _acts(located, ((act, ("counts_twice", index)) for index, act in enumerate(rubric.counts_twice)), patients=False)
    if rubric.critical_items.at_most is not None:
        yield from _bands(located, [(rubric.critical_items.at_most, ("critical_items", "at_most"))])
    for one in placed_items(rubric):
        yield from _in_rule(located, one)
    yield from _given_twice(located)


def _in_rule(located: Located[Rubric], one: PlacedItem) -> Iterator[Problem]:
    rule = one.item.counts
    yield from _acts(located, _listed(one, ("act", "acts", "by")), patients=False)
    yield from _acts(located, _listed(one, ("breaches",)), patients=True)
    yield from _acts(
        located, ((way.act, (*one.rule, "of", index, "act")) for index, way in enumerate(getattr(rule, "of", ()))), patients=False
    )
    measure, known = measure_of(rule), [*FORMULAS, *INNER]
    if measure is not None and measure not in known:
        sentence = f"'{measure}' is not a measure of the codebook{did_you_mean(measure, known)}"
        yield located.problem("RB002", sentence, *one.rule, "measure")
    for whole, path in conditions(one):
        for part, place in parts(whole, path):
            yield from _acts(located, ((act, (*place, "act", index)) for index, act in enumerate(part.act or ())), patients=False)
            for key in (*_OF_ONE_CASE, *_INSIDE_THE_PATIENT):
                if getattr(part, key) is not None:
                    why = "names something of one case" if key in _OF_ONE_CASE else "looks inside the patient"
                    sentence = f"'{key}' {why}, and a rubric judges what the learner said in any; use 'act', or a critical item of the case"
                    yield located.problem("RB011", sentence, *place, key)


def _listed(one: PlacedItem, fields: Iterable[str]) -> Iterator[tuple[str, Path]]:
    for field in fields:
        value = getattr(one.item.counts, field, ())
        if isinstance(value, str):
            yield value, (*one.rule, field)
        else:
            yield from ((act, (*one.rule, field, index)) for index, act in enumerate(value))


def _acts(located: Located[Rubric], named: Iterable[tuple[str, Path]], *, patients: bool) -> Iterator[Problem]:
    """Say which acts are none of the clinician's; where `patients`, the patient's are known too."""
    book = codebook()
    known = [*book.clinician_acts, *(book.patient_acts if patients else ())]
    for act, path in named:
        if act not in known:
            yield located.problem("RB001", f"'{act}' is not an act of the codebook{did_you_mean(act, known)}", *path)


def _bands(located: Located[Rubric], named: Iterable[tuple[str, Path]]) -> Iterator[Problem]:
    known = [band.id for band in located.value.bands]
    for band, path in named:
        if band not in known:
            yield located.problem("RB010", f"'{band}' is not one of the rubric's bands{did_you_mean(band, known)}", *path)


def _given_twice(located: Located[Rubric]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for id_, path in _ids(located.value):
        if id_ in seen:
            line, _ = located.place(*seen[id_])
            yield located.problem(
                "RB009", f"'{id_}' is the id of something else on line {line}; each construct, dimension and item needs its own", *path
            )
        seen.setdefault(id_, path)
    bands = [band.id for band in located.value.bands]
    for index, band in enumerate(bands):
        if band in bands[:index]:
            yield located.problem("RB009", f"'{band}' is given twice among the bands; rename one", "bands", index, "id")


def _ids(rubric: Rubric) -> Iterator[tuple[str, Path]]:
    for number, scale in enumerate(rubric.constructs):
        yield scale.id, ("constructs", number, "id")
        for part, dimension in enumerate(scale.dimensions):
            yield dimension.id, ("constructs", number, "dimensions", part, "id")
    yield from ((one.item.id, (*one.path, "id")) for one in placed_items(rubric))
