"""The plain baseline: words and letters counted, and logistic regression; needs scikit-learn (the `baseline` extra), else there is none.

For conversations it is trained on the very set it is measured on (in folds that keep conversations whole), which ours never is.
"""

import re
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

FOLDS = 5


def is_there() -> bool:
    """Tell whether a baseline can be trained here."""
    return find_spec("sklearn") is not None


def in_folds(texts: Sequence[str], golds: Sequence[Sequence[bool]], groups: Sequence[str]) -> list[list[bool]]:
    """Return, for every coding of the texts, what a baseline trained on the other conversations says of each text."""
    import numpy as np  # noqa: PLC0415 - only where scikit-learn is there
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - as above
    from sklearn.model_selection import GroupKFold  # noqa: PLC0415 - as above

    said = np.zeros((len(golds), len(texts)), bool)
    known = np.array(golds)
    for train, test in GroupKFold(FOLDS).split(texts, groups=groups):
        counted = _counter().fit([texts[i] for i in train])
        seen, unseen = (counted.transform([texts[i] for i in part]) for part in (train, test))
        for k in range(len(golds)):
            model = LogisticRegression(C=10, max_iter=1000, class_weight="balanced", solver="liblinear")
            said[k, test] = model.fit(seen, known[k, train]).predict(unseen)
    return [[bool(one) for one in row] for row in said]


def nearest(known: Sequence[tuple[str, str]], asked: Sequence[str]) -> list[str]:
    """Return the meaning that a baseline trained on (text, meaning) pairs gives each question."""
    from sklearn.linear_model import RidgeClassifier  # noqa: PLC0415 - as above

    counted = _counter().fit([text for text, _ in known])
    model = RidgeClassifier().fit(counted.transform([text for text, _ in known]), [meaning for _, meaning in known])
    return [str(one) for one in model.predict(counted.transform(list(asked)))]


_TOKEN = re.compile(r"\w+|\?")


def _tokens(text: str) -> list[str]:
    """Return words, pairs of words and question marks."""
    found = _TOKEN.findall(text.lower())
    return [*found, *(f"{a} {b}" for a, b in pairwise(found))]


def _counter() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - as above
    from sklearn.pipeline import make_union  # noqa: PLC0415 - as above

    return make_union(
        TfidfVectorizer(sublinear_tf=True, analyzer=_tokens),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    )
