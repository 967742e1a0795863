"""A text in its plain form: sentences of tokens, with all that may differ taken out. Two texts of one plain form say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from simtrainer.rewording.clauses import in_one_order
from simtrainer.rewording.hesitation import without_hesitation
from simtrainer.rewording.numbers import with_figures
from simtrainer.rewording.same import NEGATIONS
from simtrainer.rewording.tokens import ASK, MAYBE, PAUSE, STOP, Token, tokens_of
from simtrainer.rewording.wordings import in_standard_words, without_that

_YES_OR_NO = NEGATIONS | {"yes", "yeah", "yep", "nope", "nah"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: what it says and how it ends, as a statement or as a question."""

    tokens: tuple[Token, ...]
    end: str


def sentences_of(text: str) -> list[Sentence]:
    """Return a text's sentences in plain form; raise UnreadableError where it is no spoken line."""
    found: list[Sentence] = []
    begins = 0
    tokens = tokens_of(text)
    for place, token in enumerate(tokens):
        if token.kind == "break" and token.text in {STOP, ASK}:
            said = _plain(tokens[begins:place], token.text)
            if said.tokens or token.text == ASK:
                found.append(said)
            begins = place + 1
    return found


def _plain(tokens: Sequence[Token], end: str) -> Sentence:
    spoken = without_hesitation(tokens, question=end == ASK)
    said = without_that(in_standard_words(with_figures(spoken)))
    return Sentence(tuple(in_one_order(_guarded(said), question=end == ASK)), end)


def _guarded(tokens: Sequence[Token]) -> list[Token]:
    """Return a sentence in which a hesitation beside a number, a yes or a no counts as a pause."""
    guarded: list[Token] = []
    for place, token in enumerate(tokens):
        beside = [*tokens[max(place - 1, 0) : place], *tokens[place + 1 : place + 2]]
        firm = any(one.kind == "number" or one.text in _YES_OR_NO for one in beside)
        guarded.append(Token("break", PAUSE) if token.text == MAYBE and token.kind == "break" and firm else token)
    return guarded
