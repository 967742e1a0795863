"""The ordinary questions of any consultation, by what they mean, and which of a scenario's facts means the same.

An author writes a few phrasings a fact; what clinicians everywhere say for the same thing is known here once for all. A class that
means what one of the facts means may lend it its wordings. None lends to the merely nearest: where there is no such fact that would be
a wrong one.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
import yaml

from simtrainer.understanding.matching import Matcher
from simtrainer.understanding.meanings import Meanings
from simtrainer.understanding.recogniser import encoder, word_vectors
from simtrainer.understanding.recogniser import meanings as shipped
from simtrainer.understanding.words import words

LANDING = "landing:"
LENDS = 0.3
"""So much of a fact's phrasings a class must take to mean the same."""

ALONE = 0.6
"""And no other fact more than this part of it: what several facts share tells them apart no longer."""

Phrasings = Mapping[str, Sequence[str]]


@cache
def ordinary() -> dict[str, tuple[str, ...]]:
    """Return the classes of ordinary questions that ship."""
    text = resources.files("simtrainer.understanding").joinpath("landing.yaml").read_text("utf-8")
    return {LANDING + name: tuple(phrasings.split(" | ")) for name, phrasings in yaml.safe_load(text).items()}


def _head(known: Meanings) -> Matcher:
    """Return the head that tells the ordinary classes apart."""
    return Matcher.fitted(ordinary(), word_vectors(), known, encoder())


@cache
def _shipped_head() -> Matcher:
    return _head(shipped())


def meant(facts: Phrasings, known: Meanings | None = None) -> dict[str, dict[str, float]]:
    """Return for each fact how much of its phrasings each ordinary class takes, 0 to 1."""
    head = _shipped_head() if known is None else _head(known)
    return {
        fact: dict(zip(head.names, map(float, np.mean([head.odds(words(text)) for text in texts], axis=0)), strict=True))
        for fact, texts in facts.items()
        if texts
    }


def lenders(facts: Phrasings, known: Meanings | None = None) -> dict[str, str]:
    """Return which class lends its wordings to which fact."""
    shares = meant(facts, known)
    found = {}
    for name in ordinary():
        ranked = sorted(((share[name], fact) for fact, share in shares.items()), reverse=True)[:2]
        if ranked and ranked[0][0] >= LENDS and all(share <= ALONE * ranked[0][0] for share, _ in ranked[1:]):
            found[name] = ranked[0][1]
    return found
