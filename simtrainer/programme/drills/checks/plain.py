"""Plain words: no technical word left unexplained, and near in meaning to other plain explanations of the same term.

Whether an explanation is true is beyond it: opposites are near to each other in meaning too.
"""

import re
from functools import lru_cache

from simtrainer.programme.drills.checks.listening import right, says_something, unsure, wrong
from simtrainer.programme.drills.item import Found, Item, Verdict
from simtrainer.programme.drills.packaged import packaged_items
from simtrainer.understanding.jargon import glossed, terms
from simtrainer.understanding.matching import Matcher
from simtrainer.understanding.recogniser import encoder, meanings, word_vectors
from simtrainer.understanding.words import words
from simtrainer.words import _

NEAR = 0.2
"""So likely, among all the terms, an explanation is of its own one to be taken for it."""

MANY = 40
"""More terms than there are to tell apart."""

ELSEWHERE, FAR = 0.5, 0.1
"""So likely it is another term's, and so unlikely its own, to be taken for another thing."""


def plainly(item: Item, text: str) -> Verdict:
    """Return whether a term is explained in everyday words, as far as nearness can tell."""
    own = re.sub(rf"(?<!\w){re.escape(item.given)}(?!\w)", " ", text, flags=re.IGNORECASE)
    technical = [term for term in terms(own) if term.casefold() != item.given.casefold()]
    if technical and not glossed(own):
        listed = ", ".join(f"“{term}”" for term in technical)
        return wrong(_("%(terms)s would need explaining too.", terms=listed), missing=(_("plain words for %(terms)s", terms=listed),))
    if not says_something(own):
        return wrong(_("There is no explanation in it yet."))
    return _near(item, text, own)


def _near(item: Item, text: str, own: str) -> Verdict:
    ranked = _telling(item).ranked(words(own), MANY)
    mine = next((match for match in ranked if match.name == item.given), None)
    first = ranked[0]
    if mine is first and first.probability >= NEAR:
        quoted = (Found(_("close to “%(words)s”", words=first.phrasing), text.strip()),)
        return right(_("Everyday words, and close to what others would say."), quoted)
    if first.probability >= ELSEWHERE and (mine is None or mine.probability < FAR):
        return wrong(_("This is closer to how one would explain “%(term)s”.", term=first.name))
    return unsure(_("I am not sure about this one. The words are plain; are they what the term means?"))


def _telling(item: Item) -> Matcher:
    """Return what tells this term apart from the packaged ones; those alone where it is one of them."""
    known = {one.given: one.ways for one in packaged_items("plain_words")}
    return _among("") if item.ways == known.get(item.given) else _among(item.given, *item.ways)


@lru_cache(maxsize=64)
def _among(term: str, *ways: str) -> Matcher:
    known = {item.given: item.ways for item in packaged_items("plain_words")}
    if term:
        known[term] = tuple(dict.fromkeys((*known.get(term, ()), *ways)))
    return Matcher.fitted(known, word_vectors(), meanings(), encoder())
