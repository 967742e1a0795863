"""What one test found, and whether that is enough."""

from dataclasses import dataclass, field, replace
from typing import Literal

from simtrainer.cli.audit.agreement import Change
from simtrainer.cli.audit.equivalence import ALPHA, Shift

Verdict = Literal["pass", "fail", "not tested"]


@dataclass(frozen=True, slots=True)
class Headline:
    """How one headline moves over all pairs: `lost` is the share that loses more than the test allows, `p` as corrected for many tests."""

    name: str
    shift: Shift
    lost: float
    p: float
    ruled: bool

    @property
    def holds(self) -> bool:
        """Tell whether the rule is kept and that is no luck of having tested much."""
        return self.ruled and self.p <= ALPHA


@dataclass(frozen=True, slots=True)
class Result:
    """One test: its number in the list, what was changed, over how many pairs, and what came of it.

    `agreement` is kappa of the codes, None where the codes must differ. `needs` says what would have to be there where it was not tested.
    """

    id: str
    test: int
    title: str
    rule: str
    pairs: int = 0
    headlines: tuple[Headline, ...] = ()
    agreement: float | None = None
    agreement_needed: float | None = None
    heard: float | None = None
    faults: int = 0
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = field(default=())
    needs: str = ""

    @property
    def verdict(self) -> Verdict:
        """Pass only where every part of the rule holds."""
        if self.needs:
            return "not tested"
        agreed = self.agreement_needed is None or (self.agreement or 0.0) >= self.agreement_needed
        return "pass" if agreed and not self.faults and all(one.holds for one in self.headlines) else "fail"

    def figures(self) -> dict[str, float]:
        """Return the measured values by the names that floors use, the higher the better."""
        found = {} if self.agreement is None else {"agreement": self.agreement}
        for one in self.headlines:
            low, high = one.shift.interval
            found |= {f"{one.name}_mean": one.shift.mean, f"{one.name}_low": low, f"{one.name}_high": high, f"{one.name}_lost": one.lost}
        return {f"{self.id}.{name}": value for name, value in found.items()} | ({f"{self.id}.faults": self.faults} if self.pairs else {})


def corrected(results: list[Result], p: dict[str, float]) -> list[Result]:
    """Return the results with their headlines' p as corrected; keys are `id.headline`."""
    return [replace(one, headlines=tuple(replace(h, p=p[f"{one.id}.{h.name}"]) for h in one.headlines)) for one in results]
