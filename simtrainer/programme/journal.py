"""The journal's questions: two short sets in rotation, so that the same three do not wear out. What is answered is kept elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """A set of questions: its name, a title, and each question by its own name in order."""

    name: str
    title: str
    questions: Mapping[str, str]


FRAMES = (
    Frame(
        "what",
        "What? So what? Now what?",
        {
            "what": "What? One thing that happened in this call.",
            "so_what": "So what? Why it stays with you.",
            "now_what": "Now what? What you will do with it.",
        },
    ),
    Frame(
        "gibbs",
        "Once round the call",
        {
            "happened": "What happened?",
            "felt": "What did you feel while it happened?",
            "went": "What went well, and what was hard?",
            "why": "What do you think made it so?",
            "else": "What else could have been said?",
            "next": "What will you do when it comes up again?",
        },
    ),
)
"""What? So what? Now what?, and a short form of Gibbs' cycle, in our own words."""


def frame_for(earlier: int) -> Frame:
    """Return the set for a session, by how many its learner has had before."""
    return FRAMES[earlier % len(FRAMES)]


def frame_named(name: str) -> Frame | None:
    """Return a set by its name, None where there is none."""
    return next((frame for frame in FRAMES if frame.name == name), None)
