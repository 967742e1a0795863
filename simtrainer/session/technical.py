"""Which technical words a learner used: the recogniser's word list over a whole conversation."""

from collections.abc import Sequence

from simtrainer.transcript.conversation import Conversation, ConversationTurn
from simtrainer.transcript.technical import TechnicalWord
from simtrainer.understanding.jargon import terms

EXPLAINED_WITHIN = 2
"""A word counts as explained where it stands or in the learner's next turn (codebook, `M_DEFINE`)."""


def technical_words(conversation: Conversation) -> tuple[TechnicalWord, ...]:
    """Return each technical word once, where the learner said it first; what the patient said before them never counts."""
    theirs = ""
    found: dict[str, TechnicalWord] = {}
    for turn in conversation.turns:
        if turn.speaker == "patient":
            theirs += "\n" + turn.text
            continue
        for term in terms(turn.text, theirs):
            found.setdefault(term, TechnicalWord(turn.number, term, _is_explained(term, conversation.turns[turn.number :])))
    return tuple(found.values())


def _is_explained(term: str, turns: Sequence[ConversationTurn]) -> bool:
    """Tell whether the learner was heard to explain the word: as the recogniser recorded it, so that the score and this agree."""
    own = [turn for turn in turns if turn.speaker == "clinician"][:EXPLAINED_WITHIN]
    explained = (act.attributes.get("terms") for turn in own for act in turn.acts if act.act != "NG_JARGON" and act.attributes.get("gloss"))
    return any(term in (words if isinstance(words, list) else [words]) for words in explained)
