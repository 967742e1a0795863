"""The tests of wordings, each over the base set: what may come of saying the same otherwise, and what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simtrainer.cli.audit.agreement import as_meant, changes, kappa
from simtrainer.cli.audit.base import Base
from simtrainer.cli.audit.equivalence import Shift, holm, shift_of
from simtrainer.cli.audit.marks import HEADLINES, Marks
from simtrainer.cli.audit.result import Headline, Result, corrected
from simtrainer.cli.audit.swaps import NAMES_EACH, learner_names, patient_names, played
from simtrainer.cli.audit.variants import Kind, Variant, variants
from simtrainer.scenario import Scenario

MARGIN, MEAN_LOSS, BIG_LOSS, MANY = 2.0, -1.0, -5.0, 0.05
AGREEMENT = 0.90
PADDED, DELETED = 1.0, -10.0

RULES: dict[Kind, str] = {
    "same": "mean change at least \N{MINUS SIGN}1, its 90 % interval within ±2, at most 5 % lose more than 5, kappa of codes at least .90",
    "padding": "mean change at most +1",
    "deletion": "empathy falls by 10 or more on average",
}


def results_of(base: Base, scenarios: Sequence[Scenario], *, people: bool = False) -> list[Result]:
    """Return the result of every test in order, p corrected for all of them together; with `people` cases play as their variants, too."""
    results = [*(worded(base, variant) for variant in variants()), learner_names(base), *patient_names(base)]
    if scenarios:
        results += played(scenarios, base.step, variants=people)
    return corrected(results, holm({f"{one.id}.{headline.name}": headline.p for one in results for headline in one.headlines}))


def steps_of(consults: int, scenarios: int) -> int:
    """Return how often `step` will be called."""
    return consults * (1 + len(variants()) + 3 * NAMES_EACH) + scenarios


def worded(base: Base, variant: Variant) -> Result:
    """Return what another wording makes of the set; p is not yet corrected."""
    marks = [base.again(one, variant.id, variant.worded) for one in base.consults]
    result = Result(
        variant.id,
        variant.test,
        variant.title,
        RULES[variant.kind],
        pairs=len(marks),
        headlines=tuple(_headlines(base, marks, variant.kind)),
        agreement=kappa(base.marks, marks),
        agreement_needed=AGREEMENT if variant.kind == "same" else None,
        heard=as_meant(base.consults, marks) if variant.kind == "same" else None,
        changes=tuple(changes(base.marks, marks)),
    )
    if variant.kind != "deletion":
        return result
    return replace(result, pairs=sum(one.empathic for one in base.consults), notes=_still_high(base, marks), agreement=None)


def _headlines(base: Base, marks: Sequence[Marks], kind: Kind) -> Iterator[Headline]:
    for name in HEADLINES if kind != "deletion" else ("empathy",):
        pairs = [
            (after.scores[name] - before.scores[name], consult.patient)
            for consult, before, after in zip(base.consults, base.marks, marks, strict=True)
            if kind != "deletion" or consult.empathic
        ]
        differences = [pair[0] for pair in pairs]
        shift, lost = shift_of(differences, [pair[1] for pair in pairs]), sum(one < BIG_LOSS for one in differences) / len(differences)
        match kind:
            case "same":
                yield Headline(name, shift, lost, shift.within(MARGIN), _is_same(shift, lost))
            case "padding":
                yield Headline(name, shift, lost, shift.below(PADDED), shift.mean <= PADDED)
            case "deletion":
                yield Headline(name, shift, lost, shift.below(DELETED), shift.mean <= DELETED)


def _is_same(shift: Shift, lost: float) -> bool:
    return shift.mean >= MEAN_LOSS and shift.is_within(MARGIN) and lost <= MANY


def _still_high(base: Base, marks: Sequence[Marks]) -> tuple[str, ...]:
    """Tell in how many consults taking the empathic acts away cost less than it should."""
    falls = [
        after.scores["empathy"] - before.scores["empathy"]
        for consult, before, after in zip(base.consults, base.marks, marks, strict=True)
        if consult.empathic
    ]
    return (f"{sum(fall > DELETED for fall in falls)} of {len(falls)} consults fall by less than 10",)
