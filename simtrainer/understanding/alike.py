"""Texts that say much the same, put together; the same texts in the same order always fall into the same groups."""

from collections.abc import Sequence

from simtrainer.understanding.matching import Space, Sparse
from simtrainer.understanding.recogniser import meanings, word_vectors
from simtrainer.understanding.words import words

ALIKE = 0.5
"""So alike two texts are when they ask for one thing in two ways."""


def grouped(texts: Sequence[str]) -> list[list[int]]:
    """Return the places of the texts in groups: each text with the first one that it is like, in the order of those."""
    if not texts:
        return []
    space = Space.over(texts, word_vectors(), meanings())
    groups: list[tuple[Sparse, list[int]]] = []
    found: dict[tuple[str, ...], list[int]] = {}
    for place, text in enumerate(texts):
        tokens = words(text)
        group = found.get(tuple(tokens))
        if group is None:
            vector = space.vector(tokens)
            group = next((members for first, members in groups if first.likeness(vector) >= ALIKE), None)
            if group is None:
                group = []
                groups.append((vector, group))
            found[tuple(tokens)] = group
        group.append(place)
    return [members for _, members in groups]
