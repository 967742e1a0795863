"""When a case may be played again: once the learner has looked at their own words from the last time."""

import re
from collections.abc import Sequence

from simtrainer.transcript.conversation import Conversation

_OF_AN_UTTERANCE = re.compile(r"(?:answer-)?(?:turn|after)-\d+")
"""What was written or tried about one turn, and not about the call as a whole."""


def critique_is_due(earlier: Sequence[Conversation], *, exempt: bool, required: bool) -> bool:
    """Tell whether a second attempt has to wait for a thought about one utterance of the last.

    `earlier` are the learner's ended attempts at the case, the newest last. Exempt are all but learners with an account; it is
    required of nobody where an educator has switched it off. An answer to a moment's question is such a thought, and so are other
    words tried for it.
    """
    if exempt or not required or not earlier:
        return False
    return not has_self_critique(earlier[-1])


def has_self_critique(attempt: Conversation) -> bool:
    """Tell whether the learner wrote or tried something about one utterance of their own."""
    written = (prompt for prompt, text in attempt.reflections.items() if text.strip())
    tried = (one.moment for one in attempt.tries)
    return any(map(is_of_an_utterance, (*written, *tried)))


def is_of_an_utterance(name: str) -> bool:
    """Tell whether a moment, or an answer to its question, is about one utterance and not about the call as a whole."""
    return _OF_AN_UTTERANCE.fullmatch(name) is not None
