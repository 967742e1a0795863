"""The report for whoever must defend a mark: what was tried, what came of it, what it does not show."""

from collections.abc import Iterator, Sequence
from importlib import resources

from simtrainer import __version__
from simtrainer.cli.audit.agreement import as_meant
from simtrainer.cli.audit.base import Base
from simtrainer.cli.audit.marks import HEADLINES
from simtrainer.cli.audit.result import Headline, Result
from simtrainer.cli.audit.texts import all_lines, stories
from simtrainer.codebook import codebook
from simtrainer.understanding import recogniser

SHOWN = 5

NONE = "\N{EN DASH}"


def report(base: Base, results: Sequence[Result]) -> str:
    """Return the page."""
    tested = [one for one in results if one.verdict != "not tested"]
    return "".join(
        [
            _text("report_top.md").format(
                version=__version__,
                recogniser=recogniser().id,
                counts=_counts(results),
                consults=len(base.consults),
                lines=len(all_lines()),
                patients=len(stories()),
                heard=as_meant(base.consults, base.marks),
                **{name: _span([one.scores[name] for one in base.marks]) for name in HEADLINES},
            ),
            *map(_row, tested),
            "\nWhat a test must keep:\n\n",
            *(f"* *{', '.join(numbers)}*: {rule}.\n" for rule, numbers in _rules(tested).items()),
            *_notes(tested),
            "\n## Not tested\n\n| | what | what it would need |\n|---|---|---|\n",
            *(f"| {one.test} | {one.title} | {one.needs} |\n" for one in results if one.verdict == "not tested"),
            *_causes(tested),
            _text("report_end.md").format(patients=len(stories()), freedom=len(stories()) - 1, codes=len(codebook().clinician_acts)),
        ]
    )


def _text(name: str) -> str:
    return resources.files("simtrainer.cli.audit").joinpath("texts", name).read_text("utf-8")


def _counts(results: Sequence[Result]) -> str:
    passed, failed, rest = (sum(one.verdict == verdict for one in results) for verdict in ("pass", "fail", "not tested"))
    return f"{passed} tests passed, {failed} failed, {rest} could not be done here."


def _span(scores: list[float]) -> str:
    return f"{min(scores):.0f} to {max(scores):.0f}"


def _row(one: Result) -> str:
    cells = {headline.name: _cell(headline, shares=one.agreement is not None) for headline in one.headlines}
    empathy, rapport = (cells.get(name, NONE) for name in HEADLINES)
    codes = NONE if one.agreement is None else f"{one.agreement:.2f}"
    heard = NONE if one.heard is None else f"{one.heard:.0%}"
    differing = f", {one.faults} differ" if one.faults else ""
    result = "passed" if one.verdict == "pass" else "**FAILED**"
    return f"| {one.test} | {one.title} | {one.pairs} | {empathy} | {rapport} | {codes} | {heard} | {result}{differing} |\n"


def _cell(one: Headline, *, shares: bool) -> str:
    low, high = one.shift.interval
    lost = f", {one.lost:.0%}" if shares else ""
    return f"{_signed(one.shift.mean)} ({_signed(low)} to {_signed(high)}){lost}"


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "\N{MINUS SIGN}").replace("+0.0", "0.0").replace("\N{MINUS SIGN}0.0", "0.0")


def _rules(tested: Sequence[Result]) -> dict[str, list[str]]:
    """Return each rule with the tests it is for."""
    found: dict[str, list[str]] = {}
    for one in tested:
        found.setdefault(one.rule, [])
        if str(one.test) not in found[one.rule]:
            found[one.rule].append(str(one.test))
    return found


def _notes(tested: Sequence[Result]) -> Iterator[str]:
    """Tell what is worth telling about single tests."""
    noted = [one for one in tested if one.notes]
    if noted:
        yield "\nBeside that:\n\n"
    for one in noted:
        more = f" and {len(one.notes) - SHOWN} more" if len(one.notes) > SHOWN else ""
        yield f"* {one.title}: {'; '.join(one.notes[:SHOWN])}{more}.\n"


def _causes(tested: Sequence[Result]) -> Iterator[str]:
    """Show what changes most often in each wording that failed."""
    yield "\n## What goes wrong most often\n\nActs that a wording lost or gained against the plain one, and a line where it happened.\n"
    for one in tested:
        if one.verdict == "fail" and one.changes:
            yield f"\n**{one.title}**: {sum(change.count for change in one.changes)} turns are heard otherwise.\n\n"
            yield "| turns | lost | gained | for example |\n|---|---|---|---|\n"
            for change in one.changes[:SHOWN]:
                said = change.example.replace("|", "/")
                yield f"| {change.count} | {_codes(change.lost)} | {_codes(change.gained)} | {said} |\n"


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes) or NONE
