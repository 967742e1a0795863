"""The learner's technical words with plain ones beside them."""

from simtrainer.debrief.call import Call
from simtrainer.debrief.everyday import plain_words
from simtrainer.debrief.report import Term


def technical_terms(call: Call) -> tuple[Term, ...]:
    """Return each technical word, those left unexplained first."""
    found = [Term(one.term, plain_words(one.term), call.learner_turns[one.turn], one.explained) for one in call.technical]
    return tuple(sorted(found, key=lambda one: one.explained))
