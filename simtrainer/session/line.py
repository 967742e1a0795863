"""What became of the line in a turn, as events."""

from simtrainer.patient.line import Course
from simtrainer.scenario.fault import KINDS
from simtrainer.transcript.events import Events, LineChanged


def line_changes(now: Course, *, at: float) -> Events:
    """Return how a fault that stood ended, or the one that begins; the event is not numbered yet."""
    if now.stood is not None and now.ended is not None:
        fault, change, shows = now.stood, now.ended, KINDS[now.stood.kind].over
        return (LineChanged(seq=0, at=at, fault=fault.id, kind=fault.kind, change=change, shows=shows, by=now.by),)
    if now.begins is not None:
        fault, shows = now.begins, now.begins.shows or KINDS[now.begins.kind].shows
        return (LineChanged(seq=0, at=at, fault=fault.id, kind=fault.kind, change="began", shows=shows),)
    return ()
