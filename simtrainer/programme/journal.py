"""The journal's questions: two short sets in rotation, so that the same three do not wear out. What is answered is kept elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from simtrainer.words import _


@dataclass(frozen=True, slots=True)
class Frame:
    """A set of questions: its name, a title, and each question by its own name in order."""

    name: str
    title: str
    questions: Mapping[str, str]


FRAMES = (
    Frame(
        "what",
        _("What? So what? Now what?"),
        {
            "what": _("What? One thing that happened in this call."),
            "so_what": _("So what? Why it stays with you."),
            "now_what": _("Now what? What you will do with it."),
        },
    ),
    Frame(
        "gibbs",
        _("Once round the call"),
        {
            "happened": _("What happened?"),
            "felt": _("What did you feel while it happened?"),
            "went": _("What went well, and what was hard?"),
            "why": _("What do you think made it so?"),
            "else": _("What else could have been said?"),
            "next": _("What will you do when it comes up again?"),
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
