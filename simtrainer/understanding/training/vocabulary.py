"""The known words, counted in the text the recogniser is made from: what a slip of the finger is corrected to."""

from collections import Counter
from collections.abc import Iterable

from simtrainer.understanding.table import Table
from simtrainer.understanding.words import tokens

SEEN = 3
SEEN_OFTEN = 8
"""A word that the encoder's vocabulary does not have whole must be seen so often: misspellings are not."""

SHORTEST = 2


def known(texts: Iterable[str], table: Table) -> str:
    """Return the words a slip may be read as, commonest first, an empty line, and the ordinary words to leave alone."""
    counts = Counter(token for text in texts for token in tokens(text) if token.isascii() and token.isalpha() and len(token) >= SHORTEST)
    kept = [word for word, count in counts.items() if count >= SEEN_OFTEN or (count >= SEEN and word in table.at)]
    meant = sorted(kept, key=lambda word: (-counts[word], word))
    ordinary = sorted(word for word in table.at if word.isascii() and word.isalpha() and len(word) > SHORTEST and word not in set(kept))
    return "\n".join(meant) + "\n\n" + "\n".join(ordinary) + "\n"
