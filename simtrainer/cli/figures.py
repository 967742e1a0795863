"""Figures of agreement as Markdown that reads well in a terminal too."""

from collections.abc import Iterator, Sequence

from simtrainer.scoring.agreement.figures import Agreement
from simtrainer.server.comparison import Row, RubricComparison, comparison_of

PARTS = (
    "part",
    "calls",
    "marked twice",
    "people, weighted kappa",
    "program, weighted kappa",
    "people, kappa",
    "program, kappa",
    "same mark",
    "gate",
)
ACTS = ("act", "turns", "coded twice", "people", "program", "turns with it", "precision", "recall", "gate")
SAFETY = ("step", "findings", "judged twice", "people", "program", "same", "missing: found", "missing: right", "gate")
MADE_UP = "MADE UP: nobody gave these marks. The figures show the form of the report and say nothing about the program."


UNDER = "Under the gate, and so a hint only:"


def report_lines(agreement: Agreement) -> Iterator[str]:
    """Yield the report, line by line."""
    found = comparison_of(agreement)
    yield "# How far the program agrees with people"
    yield ""
    if found.made_up:
        yield f"**{MADE_UP}**"
        yield ""
    yield f"{found.summary} In brackets: 95% intervals, by drawing transcripts again; those of an ICC by the F distribution."
    for rubric in found.rubrics:
        yield from _rubric(rubric)
    if found.acts:
        yield from ("", "## Acts, turn by turn", "")
        yield from _table(ACTS, found.acts, found.acts_too_few)
    if found.safety:
        yield from ("", "## Safety steps, call by call", "")
        yield from _table(SAFETY, found.safety, found.safety_too_few, "Under the gate, so look yourself:")


def _rubric(one: RubricComparison) -> Iterator[str]:
    yield from ("", f"## {one.title}: {one.transcripts} calls", "")
    yield from _table(PARTS, one.rows, one.too_few)
    for plot in one.plots:
        yield from ("", f"### {plot.title}, in points of 100", "")
        yield from (f"- {sentence}" for sentence in plot.sentences)


def _table(heads: Sequence[str], rows: Sequence[Row], few: Sequence[str], under: str = UNDER) -> Iterator[str]:
    cells = [heads, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells]
    yield f"| {lines[0]} |"
    yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"
    yield from (f"| {line} |" for line in lines[1:])
    whys = [f"- `{row.id}`: {'; '.join(row.reasons)}." for row in rows if row.verdict == "not_passed"]
    if whys:
        yield from ("", under, "", *whys)
    if few:
        yield from ("", "Too few marks to decide:", "", *(f"- {reason}." for reason in few))


def _cells(row: Row) -> tuple[str, ...]:
    name = f"{row.id} ({row.kind})" if row.kind in ("AC1", "kappa") else row.id
    return (name, row.judged, row.double, row.people, row.machine, *row.also, row.gate)
