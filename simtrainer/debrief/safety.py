"""Safety items as a learner reads them: how each went, in which words."""

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import CriticalLine
from simtrainer.scoring.subject import Subject


def critical_lines(call: Call) -> tuple[CriticalLine, ...]:
    """Return the scenario's safety items, those not met first."""
    items = {item.id: item for item in call.scenario.critical_items} if call.scenario else {}
    lines = [
        CriticalLine(
            id=part.id,
            text=items[part.id].text,
            result=part.result,
            quotes=tuple(call.turns[number].text for number in part.turns),
            hint=items[part.id].hint,
            contest=Subject("item", id=part.id).key,
        )
        for part in call.assessment.critical_items
        if part.id in items
    ]
    order = {"not_met": 0, "not_reached": 1, "met": 2}
    return tuple(sorted(lines, key=lambda line: order[line.result]))
