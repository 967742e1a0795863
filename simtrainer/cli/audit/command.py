"""The audit as a whole: the base set in every wording, a table, a report, and whether a recorded floor was missed."""

import json as jsonlib
import sys
from pathlib import Path
from typing import Any, TextIO

from simtrainer.cli.audit.base import Base
from simtrainer.cli.audit.consults import base_consults
from simtrainer.cli.audit.equivalence import needs_scipy
from simtrainer.cli.audit.floors import floors, missed
from simtrainer.cli.audit.report import report
from simtrainer.cli.audit.result import Headline, Result
from simtrainer.cli.audit.trials import results_of, steps_of
from simtrainer.cli.audit.untested import not_tested
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.library import Library

BAR = 24


def audit_command(out: TextIO, *, as_json: bool = False, output: Path | None = None, people: bool = False) -> int:
    """Test, print and report; 1 where a figure is outside its recorded floor. `people` plays shipped cases as all their variants, too."""
    needs_scipy()
    consults, scenarios = base_consults(), tuple(Library.from_folder(scenarios_folder()).values())
    bar = Bar(sys.stderr if sys.stderr.isatty() else None, steps_of(len(consults), len(scenarios)))
    base = Base.of(consults, bar.step)
    results = [*results_of(base, scenarios, people=people), *not_tested()]
    bar.clear()
    faults = list(missed(results, floors()))
    if output:
        output.write_text(report(base, results), "utf-8")
    print(jsonlib.dumps(as_data(results, faults), ensure_ascii=False, indent=2) if as_json else "\n".join(lines(results, faults)), file=out)
    return int(bool(faults))


class Bar:
    """How far a long run has come, on a terminal only."""

    def __init__(self, out: TextIO | None, steps: int) -> None:
        """Begin at nothing."""
        self.out, self.steps, self.done = out, steps, 0

    def step(self, what: str) -> None:
        """Draw one step more."""
        self.done += 1
        if self.out:
            filled = BAR * self.done // self.steps
            print(f"\r[{'#' * filled}{' ' * (BAR - filled)}] {what:20}", end="", file=self.out, flush=True)

    def clear(self) -> None:
        """Leave the line as it was."""
        if self.out:
            print("\r" + " " * (BAR + 24) + "\r", end="", file=self.out)


def lines(results: list[Result], faults: list[str]) -> list[str]:
    """Return the results as the lines of a table."""
    width = max(len(one.id) for one in results)
    found = [f"{'test':<{width + 3}}  {'empathy, mean (90 %)':<22}  {'rapport, mean (90 %)':<22}  codes  result"]
    for one in results:
        cells = {headline.name: _cell(headline) for headline in one.headlines}
        codes = "    -" if one.agreement is None else f"{one.agreement:5.2f}"
        shown = "  ".join(f"{cells.get(name, '-'):<22}" for name in ("empathy", "rapport"))
        differing = f" ({one.faults} of {one.pairs} differ)" if one.faults else ""
        found.append(f"{one.test:2} {one.id:<{width}}  {shown}  {codes}  {one.verdict}{differing}")
    counts = {verdict: sum(one.verdict == verdict for one in results) for verdict in ("pass", "fail", "not tested")}
    found += ["", ", ".join(f"{count} {verdict}" for verdict, count in counts.items()) + ". A pass here certifies nothing."]
    return [*found, *(faults or ["Every figure that has a floor keeps it."])]


def _cell(one: Headline) -> str:
    low, high = one.shift.interval
    return f"{one.shift.mean:+.1f} ({low:+.1f} to {high:+.1f})"


def as_data(results: list[Result], faults: list[str]) -> dict[str, Any]:
    """Return everything as plain data."""
    return {
        "tests": [
            {
                "test": one.test,
                "id": one.id,
                "title": one.title,
                "rule": one.rule,
                "pairs": one.pairs,
                "result": one.verdict,
                "headlines": {
                    h.name: {
                        "mean": round(h.shift.mean, 3),
                        "low": round(h.shift.interval[0], 3),
                        "high": round(h.shift.interval[1], 3),
                        "lose_more_than_5": round(h.lost, 3),
                        "p": round(h.p, 4),
                    }
                    for h in one.headlines
                },
                "kappa": None if one.agreement is None else round(one.agreement, 3),
                "heard_as_meant": None if one.heard is None else round(one.heard, 3),
                "differ": one.faults,
                "notes": list(one.notes),
                "needs": one.needs or None,
            }
            for one in results
        ],
        "floors_missed": faults,
    }
