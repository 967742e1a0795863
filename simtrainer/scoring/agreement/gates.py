"""When the machine agrees with people well enough to count: conventions of this project, to be tightened and never loosened unseen.

They speak of a site's own transcripts and trained people; a gate tells what may be shown as a score, not that a score is true.
"""

from collections.abc import Iterator

from simtrainer.scoring.agreement.figures import Beyond, Headline, Verdict

TRANSCRIPTS = 75
"""Transcripts marked by at least two people."""
RATERS = 2
FOUND = 10
"""Turns in which people found an act, or its figures say nothing about it."""
RARE = 0.1
"""Where fewer of the turns hold an act, kappa falls whatever the judges do, and AC1 stands in for it."""
ACT = 0.60
HALF = 0.5
"""Of a rare act, so much of what people find must be found, and so much of what is found be right: AC1 alone is high for whoever
never finds it at all."""
BEHIND_PEOPLE = 0.05
"""So much less than people with one another the machine may agree with them."""
BANDS = 0.70
HEADLINE = 0.60
"""What the lower end of the headline's ICC must reach."""
LIMITS = 15.0
"""Points that 95 of 100 headlines may lie from people's, either way."""


def too_few(transcripts: int, raters: int) -> Iterator[str]:
    """Yield why there are too few marks to decide, in words."""
    if transcripts < TRANSCRIPTS:
        yield f"{transcripts} of the {TRANSCRIPTS} transcripts it takes were marked by two people"
    if raters < RATERS:
        yield f"{raters} of the {RATERS} people it takes have marked"


def too_rare(found: float) -> Iterator[str]:
    """Yield why an act was seen too seldom to decide."""
    if found < FOUND:
        yield f"people found it in fewer than {FOUND} turns"


def too_seldom_missing(found: float) -> Iterator[str]:
    """Yield why a safety step was missed too seldom to tell whether a miss would be seen."""
    if found < FOUND:
        yield f"people found it missing fewer than {FOUND} times"


def band_faults(machine: Beyond) -> Iterator[str]:
    """Yield what keeps a part of the rubric under its gate."""
    if machine.value is None:
        yield "everybody gave the same mark, so there is nothing to agree on beyond chance"
    elif machine.value < BANDS:
        yield f"weighted kappa {machine.value:.2f} is under {BANDS:.2f}"


def headline_faults(one: Headline) -> Iterator[str]:
    """Yield what else keeps a headline under its gate."""
    low = one.machine.low
    if low is None or low < HEADLINE:
        yield f"the lower end of the ICC, {'unknown' if low is None else f'{low:.2f}'}, is under {HEADLINE:.2f}"
    limits = one.differences
    if limits is None or limits.low < -LIMITS or limits.high > LIMITS:
        told = "unknown" if limits is None else f"{limits.low:.0f} to {limits.high:+.0f}"
        yield f"the limits of agreement, {told} points, reach beyond {LIMITS:.0f} either way"


def act_faults(machine: float | None, people: float | None, name: str) -> Iterator[str]:
    """Yield what keeps an act under its gate; `name` is the measure it goes by."""
    if machine is None:
        yield f"{name} cannot be told"
        return
    if machine < ACT:
        yield f"{name} {machine:.2f} is under {ACT:.2f}"
    if people is not None and machine < people - BEHIND_PEOPLE:
        yield f"the program agrees with people ({machine:.2f}) clearly less than they with one another ({people:.2f})"


def rare_faults(precision: float | None, recall: float | None) -> Iterator[str]:
    """Yield what AC1 does not see of a rare act: that it is hardly found, or mostly where it is not."""
    if recall is not None and recall < HALF:
        yield f"the program finds {recall:.0%} of what people find; it takes {HALF:.0%}"
    if precision is not None and precision < HALF:
        yield f"people confirm {precision:.0%} of what the program finds; it takes {HALF:.0%}"


def safety_faults(precision: float | None, recall: float | None) -> Iterator[str]:
    """Yield what agreement alone does not see of a safety step, which is mostly taken: that a missing one is hardly seen."""
    if recall is not None and recall < HALF:
        yield f"where people found it missing the program saw that in {recall:.0%}; it takes {HALF:.0%}"
    if precision is not None and precision < HALF:
        yield f"where the program found it missing people agreed in {precision:.0%}; it takes {HALF:.0%}"


def verdict_of(few: tuple[str, ...], faults: tuple[str, ...]) -> Verdict:
    """Return the verdict: with too few marks nothing is decided."""
    return "too_few" if few else "not_passed" if faults else "passed"
