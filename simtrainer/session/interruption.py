"""Being interrupted: the learner spoke while the patient was still being heard. A fact of the call, never a judgement of it."""

from simtrainer.errors import MessageError
from simtrainer.transcript.events import Events, PatientInterrupted
from simtrainer.transcript.situation import Situation
from simtrainer.words import _


def interrupts(situation: Situation, *, said: int, heard: int, at: float) -> Events:
    """Return the interruption; nothing where these words were cut before. Only words that may be heard aloud now can be.

    `said` is the number of the words, `heard` how many characters of them were spoken, as the learner got them.
    """
    if situation.ended:
        raise MessageError("ended", _("the call has ended; nobody speaks any more"))
    words = next((one for one in situation.aloud if one.seq == said), None)
    if words is None:
        raise MessageError("not_speaking", f"nobody is heard with the words of event {said} now")
    return () if words.heard is not None else (PatientInterrupted(seq=situation.seq + 1, at=at, said=said, heard=heard),)
