"""The kinds of faults a line can have as part of a case: what the page says of each, which acts mend it, where it can come.

The words are about the line and never about the program: beside them the page always says "part of this case".
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

FaultKind = Literal["freeze", "choppy", "echo", "dark", "tilted", "lag", "dropped", "walk_in", "noise"]
Modality = Literal["video", "phone", "text"]


class Kind(NamedTuple):
    """What one kind of fault is: the page's words while it stands and when it is over, the acts that mend it, where it can come."""

    shows: str
    over: str
    mended_by: tuple[str, ...]
    where: tuple[Modality, ...] = ("video", "phone")
    picture: bool = False


KINDS: Mapping[FaultKind, Kind] = {
    "freeze": Kind(
        "The picture has frozen",
        "The picture moves again",
        ("TH_TECHCHECK", "TH_BACKUP", "TH_ACCESS", "TH_NARRATE"),
        ("video",),
        picture=True,
    ),
    "choppy": Kind("The sound breaks up", "The sound is whole again", ("TH_TECHCHECK", "TH_BACKUP", "TH_ACCESS", "IN_CHECK", "RA_REPAIR")),
    "echo": Kind("There is an echo", "The echo has gone", ("TH_TECHCHECK", "TH_BACKUP", "TH_ACCESS")),
    "dark": Kind("The picture is dark", "There is light again", ("TH_TECHCHECK", "TH_REMOTE_EXAM", "TH_ACCESS"), ("video",), picture=True),
    "tilted": Kind(
        "The camera has slipped",
        "The camera stands straight again",
        ("TH_TECHCHECK", "TH_REMOTE_EXAM", "TH_ACCESS"),
        ("video",),
        picture=True,
    ),
    "lag": Kind(
        "The line is slow: what you say arrives late",
        "The line keeps up again",
        ("TH_TECHCHECK", "TH_BACKUP", "TH_ACCESS", "TH_NARRATE", "IN_CHECK", "RA_REPAIR"),
        ("video", "phone", "text"),
    ),
    "dropped": Kind(
        "The call has dropped",
        "You are through again, by phone",
        ("TH_TECHCHECK", "TH_BACKUP", "TH_IDENTITY", "RA_REPAIR"),
        ("video",),
    ),
    "walk_in": Kind("Somebody has come in", "They are by themselves again", ("TH_PRIVACY",)),
    "noise": Kind("It is noisy where they are", "It is quiet again", ("TH_TECHCHECK", "TH_PRIVACY", "TH_BACKUP", "TH_ACCESS")),
}
"""What mends each is acts of the codebook: seeing to sound and picture, another way in, checking what came across, asking who can hear."""
