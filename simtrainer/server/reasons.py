"""Why an act was heard, for people: the transcript keeps it in English, and a page puts it into its reader's language."""

import re

from simtrainer.server.words import _
from simtrainer.words import found_again, joined

_BETWEEN = re.compile("; (?![^“]*”)")
"""Between the parts of a reason, but not within what one quotes."""
PARTS = (
    _("the words %(words)s speak for it"),
    _("its form speaks for it"),
    _("its words ask for an examination"),
    _("surely a question, and by its form a closed one"),
    _("surely a question, and of its kinds this one fits best"),
    _("surely a reflection, and of its kinds this one fits best"),
    _("surely information or advice, and of its kinds this one fits best"),
    _("surely a question"),
    _("surely a reflection"),
    _("surely information or advice"),
    _("of which kind is open, so the plain or the nearest is taken"),
    _("the codebook has “%(example)s”"),
    _("the codebook calls it “%(meaning)s”"),
    _("surely an opening for empathy, though which kind is open"),
)
"""What `simtrainer.understanding` gives as reasons."""


def reason_in_words(why: str) -> str:
    """Return a recorded reason as words that can be put into any language; what is none of ours stays as it is."""
    return joined((found_again(part, PARTS) for part in _BETWEEN.split(why)), "; ")
