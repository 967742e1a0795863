"""Which languages patients speak: those in which learners are understood well enough, as measured, and no others."""

from collections.abc import Mapping

FLOORS: Mapping[str, str] = {"en": "floors.yaml of `simtrainer evaluate`, which fails where a figure falls under its floor"}
"""By language: where its floors of understanding are recorded. A language is added when it has been measured, not when it is translated."""


def is_understood(language: str) -> bool:
    """Tell whether a patient may speak this language: a learner's words in it are understood as far as its floor asks."""
    return language.partition("-")[0] in FLOORS
