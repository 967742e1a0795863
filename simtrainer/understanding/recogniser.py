"""The shipped artefact: linear heads over named features, and how sure each is.

Made once by `simtrainer.understanding.training`; read here with numpy alone, never unpickled. Its id is recorded in sessions.
"""

import hashlib
import io
import json
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from simtrainer.understanding.encoder import Encoder
from simtrainer.understanding.entries import Entries
from simtrainer.understanding.features import MEANING, Features
from simtrainer.understanding.marks import Marks
from simtrainer.understanding.meanings import Meanings
from simtrainer.understanding.opinion import Opinion
from simtrainer.understanding.table import Table

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heads:
    """Independent linear heads: one row of weights a feature, one column a head, and each head's calibration.

    The weights stay in eight bits: a unit needs a hundred rows from all over them, and so four times as many are at hand.
    """

    names: tuple[str, ...]
    rows: dict[str, int]
    weights: NDArray[np.int8]
    scale: Floats
    meaning: Floats
    bias: Floats
    slope: Floats
    shift: Floats
    column: dict[str, int] = field(default_factory=dict)
    standing: tuple[float, float, float] = (1.0, 0.0, 0.0)

    def probabilities(self, features: Features) -> Floats:
        """Return the calibrated probability of every head, in the order of `names`."""
        place = self.rows.get
        known = [(row, size) for name, size in features.named if (row := place(name)) is not None]
        raw: Floats = features.meant @ self.meaning + self.bias
        if known:
            rows, sizes = zip(*known, strict=True)
            raw = raw + np.array(sizes, np.float32) @ (self.weights.take(rows, axis=0) * self.scale)
        scaled: Floats = 1.0 / (1.0 + np.exp(-np.clip(self.slope * raw + self.shift, -30, 30)))
        return scaled


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Everything that was learned: the clinician's acts and the patient's."""

    id: str
    acts: Heads
    patient: Heads
    table: Table
    opinion: Opinion | None = None
    marks: Marks | None = None


def _heads(stored: dict[str, NDArray[np.generic]], prefix: str) -> Heads:
    """Unpack one set of heads."""
    names = tuple(bytes(stored[prefix + "names"]).decode().split("\n"))
    rows = bytes(stored[prefix + "rows"]).decode().split("\n")
    standing = stored.get(prefix + "standing", np.array([1.0, 0.0, 0.0])).astype(np.float32)
    scale = stored[prefix + "scale"].astype(np.float32)
    places = {name: i for i, name in enumerate(rows)}
    weights = stored[prefix + "weights"].astype(np.int8)
    size = sum(name.startswith("d:") for name in rows)
    return Heads(
        names=names,
        rows=places,
        weights=weights,
        scale=scale,
        meaning=np.float32(MEANING) * (weights[[places[f"d:{i}"] for i in range(size)]] * scale),
        bias=stored[prefix + "bias"].astype(np.float32),
        slope=stored[prefix + "slope"].astype(np.float32),
        shift=stored[prefix + "shift"].astype(np.float32),
        column={name: i for i, name in enumerate(names)},
        standing=(float(standing[0]), float(standing[1]), float(standing[2])),
    )


def _archive(artefact: bytes) -> dict[str, NDArray[np.generic]]:
    """Every array of an archive; nothing in it is ever unpickled."""
    with np.load(io.BytesIO(artefact), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def read_table(artefact: bytes) -> Table:
    """Return the word vectors held in an archive's bytes."""
    stored = _archive(artefact)
    pieces = bytes(stored["table.pieces"]).decode().split("\n")
    return Table(
        {piece: i for i, piece in enumerate(pieces)}, stored["table.rows"].astype(np.int8), stored["table.scale"].astype(np.float32)
    )


def read_meanings(artefact: bytes) -> Meanings:
    """Return the meanings held in an archive's bytes."""
    return meanings_from(_archive(artefact))


def meanings_from(stored: dict[str, NDArray[np.generic]]) -> Meanings:
    """Return the meanings held in arrays, as they were fitted."""
    names = bytes(stored["rows"]).decode().split("\n")
    idf = [float(value) for value in stored["idf"]]
    weights, scale, direction = (
        stored["weights"].astype(np.int8),
        stored["scale"].astype(np.float32),
        stored["direction"].astype(np.float32),
    )
    return Meanings(Entries.telling({name: i for i, name in enumerate(names)}, idf), weights, scale, direction)


def read(core: bytes, table: bytes, beside: bytes = b"", opinion: Opinion | None = None, marks: Marks | None = None) -> Recogniser:
    """Return the recogniser held in the bytes of its two archives; its id also stands for what else hearing rests on (`beside`)."""
    stored = _archive(core)
    made = hashlib.sha256(core + table + beside).hexdigest()[:12]
    kind = "core" if opinion is None else "full"
    return Recogniser(f"{kind}-{made}", _heads(stored, "acts."), _heads(stored, "patient."), read_table(table), opinion, marks)


def _shipped(name: str) -> bytes:
    """One file of the artefact."""
    return resources.files("simtrainer.understanding").joinpath("model", name).read_bytes()


@cache
def word_vectors() -> Table:
    """Return the shipped table, read at its first use."""
    return read_table(_shipped("table.npz"))


@cache
def meanings() -> Meanings:
    """Return the shipped meanings, read at their first use."""
    return read_meanings(_shipped("meanings.npz"))


@cache
def encoder() -> Encoder | None:
    """Return the shipped encoder, read at its first use; None where onnxruntime cannot be loaded."""
    return Encoder.from_bytes(_shipped("encoder.onnx"), _shipped("pieces.txt").decode(), _shipped("heads.npz"))


@cache
def recogniser() -> Recogniser:
    """Return the shipped recogniser, read at its first use."""
    beside = [_shipped("meanings.npz"), _shipped("words.txt"), _shipped("marks.npz")]
    second = encoder()
    opinion = None
    if second is not None:
        weighed = _shipped("opinion.npz")
        opinion = Opinion.of(second, _archive(weighed))
        beside += [weighed, _shipped("encoder.onnx"), _shipped("heads.npz"), _shipped("pieces.txt")]
    marks = Marks.of(_archive(_shipped("marks.npz")))
    return read(_shipped("core.npz"), _shipped("table.npz"), b"".join(beside), opinion, marks)


def manifest() -> dict[str, object]:
    """Return what the artefact was made from."""
    text = resources.files("simtrainer.understanding").joinpath("model", "manifest.json").read_text("utf-8")
    found: dict[str, object] = json.loads(text)
    return found
