"""An assessment as it is kept: text out and back, so that a mark shown once is the mark shown always."""

import msgspec

from simtrainer.scoring.assessment import Assessment

FORM = 1
"""Raised when what was written before cannot be read any more; such a call is judged again."""


class Written(msgspec.Struct, frozen=True):
    """The text's outermost shape."""

    form: int
    assessment: Assessment


def text_of(assessment: Assessment) -> str:
    """Return the assessment as JSON."""
    return msgspec.json.encode(Written(FORM, assessment)).decode()


def assessment_in(text: str) -> Assessment | None:
    """Return the assessment of a text, None where it was written in a form that this version does not know."""
    try:
        written = msgspec.json.decode(text, type=Written)
    except msgspec.ValidationError:
        return None
    return written.assessment if written.form == FORM else None
