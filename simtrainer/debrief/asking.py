"""What a debrief asks before it tells anything, and what it asks of each moment: the names under which answers are kept."""

import re
from collections.abc import Mapping

from simtrainer.words import _

BEFORE = ("felt", "line", "keep1", "keep2", "change")
"""How it felt, what the visit was about, two things to keep, one to change. All of it may be left empty."""
RATING, SKIPPED = "rating", "skip"
RATINGS: Mapping[str, str] = {
    "5": _("It went the way I had hoped"),
    "4": _("Mostly good, with something to change"),
    "3": _("Some of each"),
    "2": _("Hard going"),
    "1": _("I lost the thread"),
    "skip": _("I would rather not say"),
}
"""The learner's own five steps, in words: no number is asked for and none is shown."""
NEXT = "next"
OF_A_MOMENT = re.compile(r"(?:turn-[1-9]\d{0,3}|after-\d{1,4}|item-[A-Za-z0-9_-]{1,64})")
ANSWER, WAYS = "answer-", "ways-"
"""Before a moment's name: what the learner answered to its question; that they asked to see other ways without trying first."""


def is_asked(prompt: str) -> bool:
    """Tell whether a debrief asks this, so that an answer to it is kept."""
    return prompt in (*BEFORE, NEXT) or (prompt.startswith(ANSWER) and names_moment(prompt.removeprefix(ANSWER)))


def names_moment(name: str) -> bool:
    """Tell whether this can be a moment's name."""
    return OF_A_MOMENT.fullmatch(name) is not None


def is_opened(reflections: Mapping[str, str], *, tried: bool) -> bool:
    """Tell whether the learner has been through the questions before: they rated the call, or went past them to what comes after."""
    beyond = any(prompt == NEXT or prompt.startswith((ANSWER, WAYS)) for prompt in reflections)
    return RATING in reflections or beyond or tried
