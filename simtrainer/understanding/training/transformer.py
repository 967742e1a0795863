"""The encoder while it learns: three of MiniLM's six layers, read by what stands first and by the unit's own pieces.

The weights it begins with are those named in `table.WEIGHTS` (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0). Needs torch.
"""

import hashlib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from simtrainer.understanding.training.table import WEIGHTS, tensors

LAYERS = (0, 2, 5)
WIDTH, HEADS, INNER = 384, 12, 1536
POSITIONS = 512
FAR = -1e4
SPREAD = 10.0


class Attention(nn.Module):
    """Self-attention with what BERT puts after it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.dense, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, far: Tensor) -> Tensor:
        """Mix the pieces of a sequence."""
        batch, length, _ = x.shape

        def split(part: nn.Linear) -> Tensor:
            mixed: Tensor = part(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            return mixed

        odds = split(self.query) @ split(self.key).transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + far
        mixed = (odds.softmax(-1) @ split(self.value)).transpose(1, 2).reshape(batch, length, WIDTH)
        result: Tensor = self.norm(x + self.drop(self.dense(mixed)))
        return result


class AllAtOnce(nn.Module):
    """An attention as it ships: what it asks, what it is asked by and what it hands on are one product, and the scale is in the weights."""

    def __init__(self, taught: Attention) -> None:
        super().__init__()
        three = (taught.query, taught.key, taught.value)
        self.all = nn.Linear(WIDTH, 3 * WIDTH)
        self.dense, self.norm = taught.dense, taught.norm
        with torch.no_grad():
            self.all.weight.copy_(torch.cat([part.weight for part in three]))
            self.all.bias.copy_(torch.cat([part.bias for part in three]))
            self.all.weight[:WIDTH] /= (WIDTH // HEADS) ** 0.5
            self.all.bias[:WIDTH] /= (WIDTH // HEADS) ** 0.5

    def forward(self, x: Tensor, far: Tensor) -> Tensor:
        """Mix the pieces of a sequence."""
        batch, length, _ = x.shape
        asks, asked, told = self.all(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = ((asks @ asked.transpose(2, 3) + far).softmax(-1) @ told).transpose(1, 2).reshape(batch, length, WIDTH)
        result: Tensor = self.norm(x + self.dense(mixed))
        return result


class Layer(nn.Module):
    """One layer."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = Attention()
        self.wide, self.narrow, self.norm = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, far: Tensor) -> Tensor:
        """Mix, then think."""
        x = self.attention(x, far)
        result: Tensor = self.norm(x + self.drop(self.narrow(nn.functional.gelu(self.wide(x)))))
        return result


class Transformer(nn.Module):
    """Pieces in; out come the logarithm of the odds of every act, and the direction of the unit's meaning, of length 1.

    While it learns, the direction is also read by a head over the meanings that students' questions had; that head does not ship.
    """

    def __init__(self, pieces: int, acts: int, meanings: int) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places, self.kinds = nn.Embedding(POSITIONS, WIDTH), nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in LAYERS])
        self.drop = nn.Dropout(0.1)
        self.heads = nn.Linear(2 * WIDTH, acts)
        self.meanings = nn.Linear(WIDTH, meanings)

    def states(self, pieces: Tensor, there: Tensor, unit: Tensor) -> Tensor:
        """Return what is made of every piece, (units, pieces, width); all three are (units, pieces)."""
        x = self.words(pieces) + self.places(torch.arange(pieces.shape[1]))[None] + self.kinds(unit)
        x = self.norm(x)
        far = (1.0 - there.to(x.dtype))[:, None, None, :] * FAR
        for layer in self.layers:
            x = layer(x, far)
        return x

    def forward(self, pieces: Tensor, there: Tensor, unit: Tensor) -> tuple[Tensor, Tensor]:
        """Read units; all three are (units, pieces)."""
        x = self.states(pieces, there, unit)
        own = unit.to(x.dtype)[:, :, None]
        mean = (x * own).sum(1) / own.sum(1)
        odds: Tensor = self.heads(self.drop(torch.cat([x[:, 0], mean], 1)))
        return odds, nn.functional.normalize(mean, dim=1)

    def meaning(self, direction: Tensor) -> Tensor:
        """Return the logarithm of the odds of every meaning, from directions."""
        result: Tensor = self.meanings(self.drop(direction * SPREAD))
        return result


class Reader(nn.Module):
    """The transformer as it ships: it reads; heads and directions are worked out unit by unit from what it read."""

    def __init__(self, taught: Transformer) -> None:
        super().__init__()
        self.taught = taught
        for layer in taught.layers:
            layer.attention = AllAtOnce(layer.attention)

    def forward(self, pieces: Tensor, there: Tensor, unit: Tensor) -> Tensor:
        """Return what stands first and the mean of the unit's own pieces, (units, 2 x width)."""
        x = self.taught.states(pieces, there, unit)
        own = unit.to(x.dtype)[:, None, :]
        # A product, for a sum over an axis is added up in another order where there is one unit alone.
        mean = (own @ x)[:, 0] / own.sum(2)
        return torch.cat([x[:, 0], mean], 1)


def begun(folder: Path, acts: int, meanings: int) -> Transformer:
    """Return the transformer with the encoder's weights; raise SystemExit where they are not the ones named."""
    file = folder / "model.safetensors"
    if hashlib.sha256(file.read_bytes()).hexdigest() != WEIGHTS:
        raise SystemExit(f"{file} is not the encoder named in LICENSES.md")
    known = {name: torch.from_numpy(np.array(value)) for name, value in tensors(file).items()}
    made = Transformer(len(known["embeddings.word_embeddings.weight"]), acts, meanings)
    state = made.state_dict()
    state.update({ours: known[theirs] for ours, theirs in _names().items()})
    made.load_state_dict(state)
    made.words.requires_grad_(requires_grad=False)  # most pieces are never seen while it learns; they keep what they knew
    return made


def _names() -> dict[str, str]:
    """Our names of the weights, with those of the file."""
    parts = {"words": "word_embeddings", "places": "position_embeddings", "kinds": "token_type_embeddings"}
    found = {f"{ours}.weight": f"embeddings.{theirs}.weight" for ours, theirs in parts.items()}
    both = {"norm": "embeddings.LayerNorm"}
    for ours, theirs in enumerate(LAYERS):
        at = f"encoder.layer.{theirs}"
        both |= {f"layers.{ours}.attention.{name}": f"{at}.attention.self.{name}" for name in ("query", "key", "value")}
        both |= {f"layers.{ours}.attention.dense": f"{at}.attention.output.dense"}
        both |= {f"layers.{ours}.attention.norm": f"{at}.attention.output.LayerNorm"}
        both |= {f"layers.{ours}.wide": f"{at}.intermediate.dense", f"layers.{ours}.narrow": f"{at}.output.dense"}
        both |= {f"layers.{ours}.norm": f"{at}.output.LayerNorm"}
    return found | {f"{ours}.{kind}": f"{theirs}.{kind}" for ours, theirs in both.items() for kind in ("weight", "bias")}
