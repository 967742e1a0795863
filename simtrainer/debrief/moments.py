"""The few moments worth talking about: a missed safety item first, gaps, and a strength. Never a verdict."""

from collections.abc import Sequence
from dataclasses import replace

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import Moment
from simtrainer.debrief.words import capital
from simtrainer.scoring.subject import Subject
from simtrainer.words import _

AT_MOST = 3
LETTERS = "ABC"
RESTRAINTS = ("No ", "Does not ", "Never ")


def critical_moments(call: Call) -> tuple[Moment, ...]:
    """Return the safety items that were not met, as moments without a place of their own (turn 0).

    There are no words to quote for what was not said; the learner's last words show what the patient left with.
    """
    items = {item.id: item for item in call.scenario.critical_items} if call.scenario else {}
    missed = [items[part.id] for part in call.assessment.critical_items if part.result == "not_met" and part.id in items]
    last = next((turn.text for turn in reversed(call.turns) if turn.speaker == "clinician"), "")
    return tuple(
        Moment(
            kind="critical_missed",
            turn=0,
            title=_missing(item.text),
            patient_said="",
            you_said=last if item is missed[0] else "",
            what_followed=_("%(Name)s left the call without it.", Name=capital(call.first_name)),
            question=_("Where in this call would there have been a place for it?"),
            alternatives=(item.hint,),
            id=f"item-{item.id}",
            contest=Subject("item", id=item.id).key,
        )
        for item in missed
    )


def _missing(text: str) -> str:
    """Return how to name what is missing: a step that was not taken, or a restraint that did not hold."""
    step = f"{text[:1].lower()}{text[1:].rstrip('.')}"
    if text.startswith(RESTRAINTS):
        return _("A safety step that did not hold: %(step)s", step=step)
    return _("A safety step not found in your words: “%(step)s”", step=step)


def chosen_moments(critical: Sequence[Moment], missed: Sequence[Moment], good: Sequence[Moment]) -> tuple[Moment, ...]:
    """Return at most three: a missed safety item before anything else, and a strength always among them where there is one."""
    gaps = [*critical[:2], *missed][: AT_MOST - bool(good)]
    chosen = (*gaps, *good[: AT_MOST - len(gaps)])
    return tuple(replace(moment, letter=letter) for moment, letter in zip(chosen, LETTERS, strict=False))
