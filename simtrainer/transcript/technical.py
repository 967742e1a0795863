"""A technical word the learner used: found by whoever understands words, shown by the debrief."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TechnicalWord:
    """A word, the number of the conversation's turn it was first said in, and whether it was explained there or in the next turn."""

    turn: int
    term: str
    explained: bool
