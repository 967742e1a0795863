"""The few moments worth talking about: a missed safety item first, gaps, and a strength. Never a verdict."""

from collections.abc import Sequence

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import Moment

AT_MOST = 3


def critical_moments(call: Call) -> tuple[Moment, ...]:
    """Return the safety items that were not met, as moments without a place of their own (turn 0)."""
    items = {item.id: item for item in call.scenario.critical_items} if call.scenario else {}
    missed = [items[part.id] for part in call.assessment.critical_items if part.result == "not_met" and part.id in items]
    return tuple(
        Moment(
            kind="critical_missed",
            turn=0,
            title=f"A safety step we did not find in your words: {item.text[:1].lower()}{item.text[1:].rstrip('.')}",
            patient_said="",
            you_said="",
            what_followed=f"For next time: {item.hint}",
            question="Where in this call would there have been a place for it?",
        )
        for item in missed
    )


def chosen_moments(critical: Sequence[Moment], missed: Sequence[Moment], good: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return at most three: a missed safety item before anything else, and a strength always among them where there is one."""
    gaps = [*critical[:2], *missed][: AT_MOST - bool(good)]
    return (*gaps, *good[: AT_MOST - len(gaps)])
