"""A table of word vectors, read once out of a sentence encoder.

Each piece of the vocabulary is encoded alone, reduced, weighted by how rare it is, and kept in eight bits.

The encoder is sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0); only these exact weights are taken.
"""

import hashlib
import json
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SIZE = 192
HEADS = 12
BATCH = 512
Floats = NDArray[np.float32]


def tensors(path: Path) -> dict[str, Floats]:
    """Return the tensors of a safetensors file."""
    raw = path.read_bytes()
    (header_size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + header_size])
    found = {}
    for name, entry in header.items():
        if entry.get("dtype") != "F32":
            continue
        start, end = entry["data_offsets"]
        found[name] = np.frombuffer(raw[8 + header_size + start : 8 + header_size + end], np.float32).reshape(entry["shape"])
    return found


def _normal(x: Floats, t: dict[str, Floats], name: str) -> Floats:
    """Layer normalisation."""
    centred = x - x.mean(-1, keepdims=True)
    result: Floats = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * t[name + ".weight"] + t[name + ".bias"]
    return result


def _linear(x: Floats, t: dict[str, Floats], name: str) -> Floats:
    """A dense layer."""
    result: Floats = x @ t[name + ".weight"].T + t[name + ".bias"]
    return result


def _attended(x: Floats, t: dict[str, Floats], at: str) -> Floats:
    """Self-attention over a short sequence."""
    batch, length, width = x.shape

    def split(name: str) -> Floats:
        return _linear(x, t, f"{at}.attention.self.{name}").reshape(batch, length, HEADS, width // HEADS).transpose(0, 2, 1, 3)

    scores = split("query") @ split("key").transpose(0, 1, 3, 2) / np.sqrt(width // HEADS)
    odds = np.exp(scores - scores.max(-1, keepdims=True))
    mixed = (odds / odds.sum(-1, keepdims=True)) @ split("value")
    joined: Floats = mixed.transpose(0, 2, 1, 3).reshape(batch, length, width)
    return joined


def _encoded(ids: NDArray[np.int64], t: dict[str, Floats]) -> Floats:
    """The mean of the encoder's last layer for sequences of equal length."""
    at = "embeddings."
    x = (
        t[at + "word_embeddings.weight"][ids]
        + t[at + "position_embeddings.weight"][: ids.shape[1]]
        + t[at + "token_type_embeddings.weight"][0]
    )
    x = _normal(x, t, at + "LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        x = _normal(x + _linear(_attended(x, t, name), t, name + ".attention.output.dense"), t, name + ".attention.output.LayerNorm")
        inner = _linear(x, t, name + ".intermediate.dense")
        inner = (inner * 0.5 * (1 + erf(inner / np.sqrt(2)))).astype(np.float32)
        x = _normal(x + _linear(inner, t, name + ".output.dense"), t, name + ".output.LayerNorm")
    result: Floats = x.mean(1)
    return result


def made(folder: Path) -> dict[str, NDArray[np.generic]]:
    """Return the table's arrays from the encoder's folder."""
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS:
        msg = f"{weights} is not the encoder this table is made from"
        raise ValueError(msg)
    vocabulary = (folder / "vocab.txt").read_text("utf-8").splitlines()
    t = tensors(weights)
    kept = [i for i, piece in enumerate(vocabulary) if piece.removeprefix("##").isascii() and piece.removeprefix("##").isalpha()]
    first, last = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    rows = [np.array([[first, i, last] for i in kept[n : n + BATCH]]) for n in range(0, len(kept), BATCH)]
    vectors = np.concatenate([_encoded(batch, t) for batch in rows])
    vectors = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(vectors[:12000], full_matrices=False)
    reduced = vectors @ axes[:SIZE].T
    # The vocabulary is in order of frequency, so a row's place stands for how common the piece is.
    reduced *= np.log(1 + np.arange(len(kept)) + 20)[:, None]
    scale = np.abs(reduced).max(1) / 127
    return {
        "table.pieces": np.frombuffer("\n".join(vocabulary[i] for i in kept).encode(), np.uint8),
        "table.rows": np.round(reduced / scale[:, None]).astype(np.int8),
        "table.scale": scale.astype(np.float32),
    }
