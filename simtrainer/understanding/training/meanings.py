"""Fitting the meanings: students' questions to a virtual patient, each with the question it means."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.entries import Entries, named
from simtrainer.understanding.meanings import FUNCTION_WORDS, fitted_dual
from simtrainer.understanding.table import Table
from simtrainer.understanding.words import words

STEPS = 20
OTHER = "none"
THIRD = 3


def questions(data: Path, *, known: bool = False) -> list[tuple[str, str]]:
    """Return (question, meaning) pairs; a meaning's own wording is a question of it too. `known`: of every third dialogue none."""
    with (data / "osu_vp/dev.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["canonical"] != OTHER]
    rows = [row for row in rows if not known or int(row["dialogue"]) % THIRD]
    asked = [(row["question"], row["canonical"]) for row in rows]
    return [*asked, *((meaning, meaning) for meaning in sorted({row["canonical"] for row in rows}))]


def fitted(pairs: Sequence[tuple[str, str]], table: Table, least: int = 2) -> dict[str, NDArray[Any]]:
    """Return the fitted head as arrays. Features of fewer than `least` questions are left out."""
    said = [words(text) for text, _ in pairs]
    df = Counter(name for tokens in said for name in set(named(tokens)))
    names = sorted(name for name, count in df.items() if count >= least)
    rows = {name: i for i, name in enumerate(names)}
    idf = [float(np.log((1 + len(said)) / (1 + df[name]))) + 1 for name in names]
    known = Entries.telling(rows, idf)
    x = np.zeros((len(said), len(names)), np.float32)
    for n, tokens in enumerate(said):
        for i, value in known.of(tokens).items():
            x[n, i] = value
    meant = np.stack([table.text(tokens, FUNCTION_WORDS) for tokens in said])
    meanings = sorted({meaning for _, meaning in pairs})
    column = {meaning: i for i, meaning in enumerate(meanings)}
    labels = np.zeros((len(pairs), len(meanings)), np.float32)
    labels[np.arange(len(pairs)), [column[meaning] for _, meaning in pairs]] = 1
    dual = fitted_dual(x @ x.T + meant @ meant.T, labels, steps=STEPS)
    weights = x.T @ dual
    scale = np.abs(weights).max(0) / 127 + 1e-12
    return {
        "rows": np.frombuffer("\n".join(names).encode(), np.uint8),
        "idf": np.array(idf, np.float32),
        "weights": np.round(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "direction": (meant.T @ dual).astype(np.float32),
    }
