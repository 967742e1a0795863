"""What there was to look at, and whether the learner did."""

from simtrainer.debrief.call import Call
from simtrainer.debrief.report import DocumentLine
from simtrainer.transcript.conversation import Paper
from simtrainer.words import _


def document_lines(call: Call) -> tuple[DocumentLine, ...]:
    """Return what was shown, in the order in which it came up."""
    return tuple(DocumentLine(paper.title, paper.opened is not None, _sentence(call, paper)) for paper in call.conversation.papers)


def _sentence(call: Call, paper: Paper) -> str:
    if paper.opened is None:
        return _("You did not open it.")
    before = call.learner_turns.get(paper.opened - 1, 0)
    return _("You opened it after your turn %(turn)s.", turn=before) if before else _("You opened it before you said anything.")
