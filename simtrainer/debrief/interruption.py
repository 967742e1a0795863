"""Where the learner came in while the patient was still being heard aloud: told, and never counted."""

from simtrainer.transcript.conversation import Said
from simtrainer.words import _

LAST = 6
"""So many of the words that were heard are quoted."""


def cut_words(message: Said) -> str:
    """Return in a sentence where a message was cut; empty where it was not."""
    if message.cut is None or message.cut == (message.spoken or message.text):
        return ""
    words = message.cut.split()
    if not words:
        return _("You came in before the first word was spoken aloud. It is counted nowhere.")
    heard = ("… " if len(words) > LAST else "") + " ".join(words[-LAST:])
    return _("You came in here, after “%(words)s”. It is counted nowhere.", words=heard)
