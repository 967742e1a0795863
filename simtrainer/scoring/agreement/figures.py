"""What comes out of comparing the machine's marks with people's: a value that is also the site's file.

No name of a person or of a transcript is in it, so that the page that shows it may be read by anybody.
"""

from typing import Literal

from simtrainer.scoring.rules import Strict

FORMAT: Literal["simtrainer agreement 1"] = "simtrainer agreement 1"
Verdict = Literal["passed", "not_passed", "too_few"]


class Beyond(Strict):
    """One measure of agreement and its 95% interval; None where it cannot be told."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


class Apart(Strict):
    """How far the machine lies from people in points, machine less people: see `differences`. `points`: (mean of the two, difference)."""

    n: int
    bias: float
    sd: float
    low: float
    high: float
    limit_error: float
    slope: float | None
    slope_low: float | None
    slope_high: float | None
    proportional: bool
    points: tuple[tuple[float, float], ...]


class Headline(Strict):
    """What only a score from 0 to 100 has: ICC(2,1) among people and with the machine, and the differences in points."""

    people: Beyond
    machine: Beyond
    differences: Apart | None


class Cut(Strict):
    """A standard by borderline regression: see `standard`."""

    cut: float
    error: float
    r2: float | None
    per_grade: float
    n: int
    borderlines: int
    provisional: bool


class PartFigures(Strict):
    """One part of a rubric. `transcripts` were marked by the machine and somebody, `double` by two people at least.

    `people` and `machine` are the quadratically weighted kappa of people with one another and of the machine with them, on the
    anchors 1 to 5; `people_plain` and `machine_plain` Cohen's kappa, `machine_same` the share of marks that are the very same.
    """

    id: str
    kind: Literal["headline", "dimension", "item"]
    text: str
    transcripts: int
    double: int
    raters: int
    people: Beyond
    machine: Beyond
    people_plain: float | None
    machine_plain: float | None
    machine_same: float | None
    headline: Headline | None = None
    cut: Cut | None = None
    verdict: Verdict
    reasons: tuple[str, ...]


class ActFigures(Strict):
    """One act. `turns` were coded by the machine and somebody, in `double` transcripts by two people at least.

    `prevalence` is the share of people's codings that hold the act; `precision` the share of the machine's findings that a person
    confirms, `recall` the share of people's that the machine makes too; `measure` is what the gate goes by.
    """

    id: str
    text: str
    turns: int
    double: int
    raters: int
    prevalence: float
    people: Beyond
    machine: Beyond
    people_ac1: Beyond
    machine_ac1: Beyond
    precision: float | None
    recall: float | None
    measure: Literal["kappa", "AC1"]
    verdict: Verdict
    reasons: tuple[str, ...]


class SafetyFigures(Strict):
    """One safety step of a `case`, or every step of every case together (`case` is empty), found met, not met or not reached.

    `findings` are people's, in `transcripts` that the machine judged too; in `double` of them two people judged at least one step.
    `same` is the share of findings on which machine and person agree; `missing_both` counts those that both found not met,
    `missing_people` and `missing_machine` those that either did.
    """

    id: str
    case: str
    text: str
    transcripts: int
    findings: int
    double: int
    raters: int
    measure: Literal["kappa", "AC1"]
    people: Beyond
    machine: Beyond
    same: Beyond
    missing_people: int
    missing_machine: int
    missing_both: int
    verdict: Verdict
    reasons: tuple[str, ...]


class RubricFigures(Strict):
    """One rubric, by the hash of what decides its scores."""

    id: str
    title: str
    structure_hash: str
    transcripts: int
    parts: tuple[PartFigures, ...]


class Agreement(Strict):
    """Everything. `program` is the version that marked; `made_up` tells an example from a site's figures."""

    format: Literal["simtrainer agreement 1"] = FORMAT
    program: str
    made_up: bool
    transcripts: int
    raters: int
    rubrics: tuple[RubricFigures, ...]
    acts: tuple[ActFigures, ...]
    safety: tuple[SafetyFigures, ...] = ()
