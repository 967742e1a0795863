"""Where sentences end and which ask, learned from talk whose marks are taken away: clinicians', patients' and our own lines."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from simtrainer.understanding.marks import ask_features, end_features, spoken
from simtrainer.understanding.segments import Span
from simtrainer.understanding.training import examples
from simtrainer.understanding.training.corpora import talks

_ENDS = re.compile(r"[.!?\u2026;\u2014]|--")
LEAST = 4
"""A feature seen in fewer places is left out."""

FAINT = 0.1
"""A weight nearer to nought is left out."""

CLINICIAN, PATIENT, OWN = 1.0, 0.5, 2.0
"""How much a line weighs: ours are written with care, a patient's are another kind of talk."""

IN_A_MESSAGE = (1, 2, 2, 3, 3, 4)
Text = tuple[str, float]
Row = tuple[list[str], bool, float]


def texts(data: Path) -> Iterator[Text]:
    """Return every text with its marks and what it weighs; lines that stand alone are strung together as a message would."""
    yield from ((said, CLINICIAN if who == "clinician" else PATIENT) for talk in talks(data) for who, said in talk)
    yield from ((said, OWN) for said in messages(examples.own("messages")))
    dice = random.Random(5)
    alone = [row.text for row in examples.own("acts")]
    dice.shuffle(alone)
    while alone:
        count = dice.choice(IN_A_MESSAGE)
        yield " ".join(line if line.rstrip()[-1:] in {".", "?", "!"} else line + "." for line in alone[:count]), OWN
        alone = alone[count:]


def messages(rows: Iterable[examples.Example]) -> Iterator[str]:
    """Return the messages whose units the rows are."""
    made: list[str] = []
    for row in rows:
        if not row.unit_before and made:
            yield " ".join(made)
            made = []
        made.append(row.text)
    if made:
        yield " ".join(made)


def _rows(said: str, weight: float) -> tuple[list[Row], list[Row]]:
    """What a text teaches: after which words a sentence ends, and which of its sentences ask."""
    found = spoken(said, Span(0, len(said)))
    ends: list[Row] = []
    asks: list[Row] = []
    begun = 0
    words = [word for word, _ in found]
    for i, (_, start) in enumerate(found):
        last = i + 1 == len(found)
        gap = said[start : None if last else found[i + 1][1]]
        ended = bool(_ENDS.search(gap))
        if not last:
            ends.append((list(end_features(words, i)), ended, weight))
        if ended or last:
            asks.append((list(ask_features(words[begun : i + 1])), "?" in gap, weight))
            begun = i + 1
    return ends, asks


def fitted(read: Iterable[Text]) -> dict[str, NDArray[Any]]:
    """Return both leanings as arrays."""
    taught = [_rows(said, weight) for said, weight in read]
    ends = [row for some, _ in taught for row in some]
    asks = [row for _, some in taught for row in some]
    return {**_leaning(ends, "ends."), **_leaning(asks, "asks.")}


def _leaning(rows: Sequence[Row], prefix: str) -> dict[str, NDArray[Any]]:
    counts = Counter(name for features, _, _ in rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    column = {name: i for i, name in enumerate(names)}
    columns = [[column[name] for name in features if name in column] for features, _, _ in rows]
    starts = np.cumsum([0, *(len(some) for some in columns)])
    x = csr_matrix((np.ones(starts[-1]), np.concatenate([np.array(some, np.int64) for some in columns]), starts), (len(rows), len(names)))
    wanted, weight = np.array([asked for _, asked, _ in rows]), np.array([one for _, _, one in rows])
    model = LogisticRegression(C=1.0, solver="liblinear", random_state=0).fit(x, wanted, sample_weight=weight)
    weights = model.coef_[0]
    kept = np.flatnonzero(np.abs(weights) >= FAINT)
    scale = float(np.abs(weights).max()) / 127
    return {
        prefix + "names": np.frombuffer("\n".join(names[i] for i in kept).encode(), np.uint8),
        prefix + "weights": np.round(weights[kept] / scale).astype(np.int8),
        prefix + "scale": np.array([scale, float(model.intercept_[0])], np.float32),
    }
