"""When the machine agrees with people well enough to count: conventions of this project, to be tightened and never loosened unseen.

They speak of a site's own transcripts and trained people; a gate tells what may be shown as a score, not that a score is true.
"""

from collections.abc import Iterator

from simtrainer.scoring.agreement.figures import Beyond, Headline, Verdict
from simtrainer.words import _, found_again

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


UNKNOWN = _("unknown")
FEW_CALLS = _("%(number)s of the %(least)s transcripts it takes were marked by two people")
FEW_PEOPLE = _("%(number)s of the %(least)s people it takes have marked")
SELDOM_FOUND = _("people found it in fewer than %(least)s turns")
SELDOM_MISSING = _("people found it missing fewer than %(least)s times")
ALL_ALIKE = _("everybody gave the same mark, so there is nothing to agree on beyond chance")
LOW_WEIGHTED = _("weighted kappa %(value)s is under %(least)s")
LOW_ICC = _("the lower end of the ICC, %(value)s, is under %(least)s")
WIDE_APART = _("the limits of agreement, %(low)s to %(high)s points, reach beyond %(most)s either way")
UNKNOWN_APART = _("the limits of agreement, unknown points, reach beyond %(most)s either way")
UNTOLD = _("%(measure)s cannot be told")
LOW = _("%(measure)s %(value)s is under %(least)s")
BEHIND = _("the program agrees with people (%(machine)s) clearly less than they with one another (%(people)s)")
HARDLY_FOUND = _("the program finds %(share)s of what people find; it takes %(least)s")
HARDLY_RIGHT = _("people confirm %(share)s of what the program finds; it takes %(least)s")
MISSING_UNSEEN = _("where people found it missing the program saw that in %(share)s; it takes %(least)s")
MISSING_WRONG = _("where the program found it missing people agreed in %(share)s; it takes %(least)s")
REASONS = (
    FEW_CALLS,
    FEW_PEOPLE,
    SELDOM_FOUND,
    SELDOM_MISSING,
    ALL_ALIKE,
    LOW_WEIGHTED,
    LOW_ICC,
    UNKNOWN_APART,
    WIDE_APART,
    UNTOLD,
    LOW,
    BEHIND,
    HARDLY_FOUND,
    HARDLY_RIGHT,
    MISSING_UNSEEN,
    MISSING_WRONG,
)
"""All that a verdict may rest on. A site's file keeps it in English; a page finds it again, for whoever reads another language."""


def reason_in_words(text: str) -> str:
    """Return a reason as a file of figures has it as words that can be put into any language."""
    return found_again(text, REASONS)


def too_few(transcripts: int, raters: int) -> Iterator[str]:
    """Yield why there are too few marks to decide, in words."""
    if transcripts < TRANSCRIPTS:
        yield FEW_CALLS.filled(number=transcripts, least=TRANSCRIPTS)
    if raters < RATERS:
        yield FEW_PEOPLE.filled(number=raters, least=RATERS)


def too_rare(found: float) -> Iterator[str]:
    """Yield why an act was seen too seldom to decide."""
    if found < FOUND:
        yield SELDOM_FOUND.filled(least=FOUND)


def too_seldom_missing(found: float) -> Iterator[str]:
    """Yield why a safety step was missed too seldom to tell whether a miss would be seen."""
    if found < FOUND:
        yield SELDOM_MISSING.filled(least=FOUND)


def band_faults(machine: Beyond) -> Iterator[str]:
    """Yield what keeps a part of the rubric under its gate."""
    if machine.value is None:
        yield ALL_ALIKE
    elif machine.value < BANDS:
        yield LOW_WEIGHTED.filled(value=f"{machine.value:.2f}", least=f"{BANDS:.2f}")


def headline_faults(one: Headline) -> Iterator[str]:
    """Yield what else keeps a headline under its gate."""
    low = one.machine.low
    if low is None or low < HEADLINE:
        yield LOW_ICC.filled(value=UNKNOWN if low is None else f"{low:.2f}", least=f"{HEADLINE:.2f}")
    limits = one.differences
    if limits is None:
        yield UNKNOWN_APART.filled(most=f"{LIMITS:.0f}")
    elif limits.low < -LIMITS or limits.high > LIMITS:
        yield WIDE_APART.filled(low=f"{limits.low:.0f}", high=f"{limits.high:+.0f}", most=f"{LIMITS:.0f}")


def act_faults(machine: float | None, people: float | None, name: str) -> Iterator[str]:
    """Yield what keeps an act under its gate; `name` is the measure it goes by."""
    if machine is None:
        yield UNTOLD.filled(measure=name)
        return
    if machine < ACT:
        yield LOW.filled(measure=name, value=f"{machine:.2f}", least=f"{ACT:.2f}")
    if people is not None and machine < people - BEHIND_PEOPLE:
        yield BEHIND.filled(machine=f"{machine:.2f}", people=f"{people:.2f}")


def rare_faults(precision: float | None, recall: float | None) -> Iterator[str]:
    """Yield what AC1 does not see of a rare act: that it is hardly found, or mostly where it is not."""
    if recall is not None and recall < HALF:
        yield HARDLY_FOUND.filled(share=f"{recall:.0%}", least=f"{HALF:.0%}")
    if precision is not None and precision < HALF:
        yield HARDLY_RIGHT.filled(share=f"{precision:.0%}", least=f"{HALF:.0%}")


def safety_faults(precision: float | None, recall: float | None) -> Iterator[str]:
    """Yield what agreement alone does not see of a safety step, which is mostly taken: that a missing one is hardly seen."""
    if recall is not None and recall < HALF:
        yield MISSING_UNSEEN.filled(share=f"{recall:.0%}", least=f"{HALF:.0%}")
    if precision is not None and precision < HALF:
        yield MISSING_WRONG.filled(share=f"{precision:.0%}", least=f"{HALF:.0%}")


def verdict_of(few: tuple[str, ...], faults: tuple[str, ...]) -> Verdict:
    """Return the verdict: with too few marks nothing is decided."""
    return "too_few" if few else "not_passed" if faults else "passed"
