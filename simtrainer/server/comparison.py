"""Figures of agreement laid out for reading: rows of texts, the same on the page, in a file and in the terminal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from simtrainer.scoring.agreement.figures import (
    ActFigures,
    Agreement,
    Apart,
    Beyond,
    Cut,
    PartFigures,
    RubricFigures,
    SafetyFigures,
    Verdict,
)
from simtrainer.scoring.agreement.gates import reason_in_words
from simtrainer.scoring.agreement.safety import ALL
from simtrainer.server.plot import differences_plot
from simtrainer.server.words import _, _n
from simtrainer.words import phrase

NOTHING = "\u2013"
VERDICTS: Mapping[Verdict, str] = {
    "passed": _("Passed: counts"),
    "not_passed": _("Not passed: hint only"),
    "too_few": _("Too few marks: provisional"),
}

TALLY: Mapping[Verdict, Callable[[int], str]] = {
    "passed": lambda count: _("%(num)s passed", num=count),
    "not_passed": lambda count: _("%(num)s did not pass and are a hint only", num=count),
    "too_few": lambda count: _("%(num)s have too few marks to tell", num=count),
}


SAFETY_VERDICTS: Mapping[Verdict, str] = {
    "passed": _("Passed"),
    "not_passed": _("Not passed: look yourself"),
    "too_few": _("Too few to tell"),
}
"""A safety step is in no score, so that there is none it could be left out of."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a rubric, an act, or a safety step: all cells are texts. `verdict` is the word a page finds its mark by."""

    id: str
    text: str
    kind: str
    judged: str
    double: str
    people: str
    machine: str
    also: tuple[str, ...]
    verdict: Verdict
    gate: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """How far a headline lies from people's: a drawing, the same as rows, and what it comes to in sentences."""

    id: str
    title: str
    svg: str
    rows: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RubricComparison:
    """One rubric."""

    id: str
    title: str
    transcripts: int
    rows: tuple[Row, ...]
    plots: tuple[Plot, ...]

    @property
    def too_few(self) -> tuple[str, ...]:
        """Why some rows have too few marks to decide, each reason once."""
        return _why_too_few(self.rows)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything."""

    summary: str
    made_up: bool
    program: str
    rubrics: tuple[RubricComparison, ...]
    acts: tuple[Row, ...]
    safety: tuple[Row, ...]

    def without_cases(self) -> "Comparison":
        """Return the same without single safety steps: anybody may read it, and they would give away what a case asks for."""
        return replace(self, safety=tuple(row for row in self.safety if row.id == ALL))

    @property
    def safety_too_few(self) -> tuple[str, ...]:
        """Why some safety steps have too few findings to decide, each reason once."""
        return _why_too_few(self.safety)

    @property
    def acts_too_few(self) -> tuple[str, ...]:
        """Why some acts have too few marks to decide, each reason once."""
        return _why_too_few(self.acts)

    @property
    def acts_tally(self) -> tuple[str, ...]:
        """How many acts passed, and how many did not."""
        verdicts = [row.verdict for row in self.acts]
        return tuple(words(count) for verdict, words in TALLY.items() if (count := verdicts.count(verdict)))


def _why_too_few(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(sorted({reason for row in rows if row.verdict == "too_few" for reason in row.reasons}))


def comparison_of(agreement: Agreement) -> Comparison:
    """Return the figures laid out."""
    return Comparison(
        summary=_n(
            "%(num)s person marked %(calls)s transcripts; version %(version)s of the program marked them too.",
            "%(num)s people marked %(calls)s transcripts; version %(version)s of the program marked them too.",
            agreement.raters,
            calls=agreement.transcripts,
            version=agreement.program,
        ),
        made_up=agreement.made_up,
        program=agreement.program,
        rubrics=tuple(map(_rubric, agreement.rubrics)),
        acts=tuple(map(_act, agreement.acts)),
        safety=tuple(map(_step, agreement.safety)),
    )


def _rubric(one: RubricFigures) -> RubricComparison:
    rows = tuple(map(_part, one.parts))
    return RubricComparison(
        one.id, phrase(one.title), one.transcripts, rows, tuple(plot for part in one.parts if (plot := _plot(one.id, part)))
    )


def _part(one: PartFigures) -> Row:
    plain = (number(one.people_plain), number(one.machine_plain), share(one.machine_same))
    return _row(one, one.id, one.kind, one.transcripts, (one.people, one.machine), plain, VERDICTS)


def _act(one: ActFigures) -> Row:
    beyond = (one.people_ac1, one.machine_ac1) if one.measure == "AC1" else (one.people, one.machine)
    return _row(one, one.id, one.measure, one.turns, beyond, (share(one.prevalence), share(one.precision), share(one.recall)), VERDICTS)


def _step(one: SafetyFigures) -> Row:
    missing = (
        _("%(mark)s of %(highest)s", mark=one.missing_both, highest=one.missing_people),
        _("%(mark)s of %(highest)s", mark=one.missing_both, highest=one.missing_machine),
    )
    name = f"{one.case}/{one.id}" if one.case else one.id
    also = (share_with_interval(one.same), *missing)
    return _row(one, name, one.measure, one.findings, (one.people, one.machine), also, SAFETY_VERDICTS)


def _row(  # noqa: PLR0917 - the columns in their order
    one: PartFigures | ActFigures | SafetyFigures,
    name: str,
    kind: str,
    judged: int,
    beyond: tuple[Beyond, Beyond],
    also: tuple[str, ...],
    gates: Mapping[Verdict, str],
) -> Row:
    """Return what any figures are laid out as; `beyond` is the agreement of people with one another and with the program."""
    people, machine = map(with_interval, beyond)
    return Row(
        id=name,
        text=phrase(one.text),
        kind=kind,
        judged=str(judged),
        double=_("%(calls)s by %(people)s", calls=one.double, people=one.raters),
        people=people,
        machine=machine,
        also=also,
        verdict=one.verdict,
        gate=gates[one.verdict],
        reasons=tuple(map(reason_in_words, one.reasons)),
    )


def _plot(rubric: str, part: PartFigures) -> Plot | None:
    headline = part.headline
    if headline is None or headline.differences is None:
        return None
    apart = headline.differences
    people, machine = with_interval(headline.people), with_interval(headline.machine)
    icc = _("ICC(2,1): people with one another %(people)s, the program with one person %(machine)s.", people=people, machine=machine)
    name = f"{rubric}-{part.id}"
    return Plot(
        id=name,
        title=phrase(part.text),
        svg=differences_plot(apart, name, phrase(part.text)),
        rows=tuple((f"{mean:.0f}", signed(difference)) for mean, difference in sorted(apart.points)),
        sentences=(icc, *_apart_sentences(apart), *([_cut_sentence(part.cut)] if part.cut else [])),
    )


def _apart_sentences(one: Apart) -> Sequence[str]:
    points = f"{abs(one.bias):.0f}"
    if round(abs(one.bias)) == 0:
        side = _("On average the program's score is the same as people's")
    elif one.bias > 0:
        side = _("On average the program's score is %(points)s points above people's", points=points)
    else:
        side = _("On average the program's score is %(points)s points below people's", points=points)
    sentences = [
        _(
            "%(side)s; 95 of 100 differences are expected between %(low)s and %(high)s points (each limit ± %(error)s).",
            side=side,
            low=f"{one.low:+.0f}",
            high=f"{one.high:+.0f}",
            error=f"{1.96 * one.limit_error:.0f}",
        )
    ]
    if one.slope is not None:
        slope, low, high = (f"{value:+.2f}" for value in (one.slope, one.slope_low, one.slope_high))
        stays = _("The difference does not surely change with the score")
        grows = _("The difference changes with the score") if one.proportional else stays
        sentences.append(_("%(grows)s (slope %(slope)s, 95%% interval %(low)s to %(high)s).", grows=grows, slope=slope, low=low, high=high))
    return sentences


def _cut_sentence(one: Cut) -> str:
    fit = "" if one.r2 is None else f", R² {one.r2:.2f}"
    fate = _("; provisional, since it takes 50 grades and 5 borderline ones") if one.provisional else ""
    told = _(
        "%(grades)s grades, %(borderline)s borderline, %(points)s points a grade",
        grades=one.n,
        borderline=one.borderlines,
        points=f"{one.per_grade:.1f}",
    )
    return _(
        "Borderline regression puts the line between pass and fail at %(cut)s points, standard error %(error)s (%(told)s%(fit)s)%(fate)s.",
        cut=f"{one.cut:.0f}",
        error=f"{one.error:.1f}",
        told=told,
        fit=fit,
        fate=fate,
    )


def with_interval(one: Beyond) -> str:
    """Return a measure with its interval in words, such as '0.62 (0.48 to 0.75)'."""
    if one.value is None or one.low is None or one.high is None:
        return number(one.value)
    value, low, high = (f"{figure:.2f}" for figure in (one.value, one.low, one.high))
    return _("%(value)s (%(low)s to %(high)s)", value=value, low=low, high=high)


def share_with_interval(one: Beyond) -> str:
    """Return a share as percent with its interval in words, such as '92% (85% to 97%)'."""
    told = share(one.value)
    if one.low is None or one.high is None:
        return told
    return _("%(value)s (%(low)s to %(high)s)", value=told, low=f"{one.low:.0%}", high=f"{one.high:.0%}")


def signed(points: float) -> str:
    """Return whole points with their sign; nought has none."""
    return f"{points:+.0f}" if round(points) else "0"


def number(value: float | None) -> str:
    """Return a measure with two decimals."""
    return NOTHING if value is None else f"{value:.2f}"


def share(value: float | None) -> str:
    """Return a share as percent."""
    return NOTHING if value is None else f"{value:.0%}"
