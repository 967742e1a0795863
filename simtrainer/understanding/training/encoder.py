"""Teaching the encoder, and packing it in eight bits.

About twenty minutes on two cores. Seeds and threads are fixed: the same machine gives the same bytes. Every fifteenth group of examples
is kept out and tells how the heads are to be calibrated.
"""

import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from simtrainer.understanding.encoder import Asked, Pieces, Read
from simtrainer.understanding.training import eightbits, meanings
from simtrainer.understanding.training.examples import Example
from simtrainer.understanding.training.families import QUESTION, asks, with_families
from simtrainer.understanding.training.opinion import kept_groups, taught_with
from simtrainer.understanding.training.transformer import Reader, Transformer, begun
from simtrainer.understanding.words import rejoined, words

EPOCHS, BATCH = 3, 32
RATE, HEAD_RATE = 1.5e-4, 1e-3
QUESTIONS_EVERY = 4
SMOOTHED = 0.05
RARE = 3.0
FORGETS_PATIENT, FORGETS_BEFORE, FORGETS_MARK, FORGETS_ALL_MARKS = 0.15, 0.3, 0.25, 0.1
WARM, COLD = 0.06, 0.02


@dataclass(frozen=True, slots=True)
class Lesson:
    """One example as numbers: what each head should say, and how much that counts."""

    row: Example
    wanted: NDArray[np.float32]
    counts: NDArray[np.float32]


def lesson(row: Example, names: Sequence[str]) -> Lesson:
    """Return an example as a lesson. What has a question's form is a question, whatever else it does; without the mark nobody says."""
    acts = with_families(row.acts)
    wanted = np.array([name in acts for name in names], np.float32)
    counts = np.array([row.weight if row.known is None or name in row.known else 0.0 for name in names], np.float32)
    asked, question = asks(row.text, row.acts), names.index(QUESTION)
    wanted[question] = bool(asked)
    counts[question] *= asked is not None
    return Lesson(row, wanted, counts)


def blurred(row: Example, dice: random.Random) -> Asked:
    """Return an example as it may also be met: without its context now and then, and without its marks."""
    text = row.text
    if "?" in text and dice.random() < FORGETS_MARK:
        text = text.replace("?", "")
    if dice.random() < FORGETS_ALL_MARKS:
        text = re.sub(r"[^\w\s?']", "", text)
    patient = None if dice.random() < FORGETS_PATIENT else row.patient
    return Asked(patient, "" if dice.random() < FORGETS_BEFORE else row.unit_before, text)


def numbers(read: Read) -> list[Tensor]:
    """Return what was read as tensors."""
    return [torch.from_numpy(part) for part in read]


@dataclass(frozen=True, slots=True)
class Questions:
    """Students' questions with the number of their meaning; of every third dialogue none, so that it can be told how well new ones fare."""

    asked: tuple[tuple[str, int], ...]
    meanings: int

    @classmethod
    def of(cls, data: Path) -> "Questions":
        """Read them."""
        pairs = meanings.questions(data, known=True)
        numbers = {meaning: i for i, meaning in enumerate(sorted({meaning for _, meaning in pairs}))}
        return cls(tuple((text, numbers[meaning]) for text, meaning in pairs), len(numbers))

    def forever(self, dice: random.Random) -> Iterator[list[tuple[str, int]]]:
        """Batch after batch."""
        while True:
            order = dice.sample(self.asked, len(self.asked))
            yield from (order[i : i + BATCH] for i in range(0, len(order) - BATCH + 1, BATCH))


def batches(lessons: Sequence[Lesson], dice: random.Random) -> list[list[Lesson]]:
    """Return the lessons of an epoch, those of like length together."""
    order = list(lessons)
    dice.shuffle(order)
    found: list[list[Lesson]] = []
    for start in range(0, len(order), BATCH * 40):
        near = sorted(order[start : start + BATCH * 40], key=lambda one: len(one.row.text) + len(one.row.patient or "") / 2)
        found += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    dice.shuffle(found)
    return found


def taught(model: Transformer, lessons: Sequence[Lesson], questions: Questions, pieces: Pieces) -> None:
    """Teach the model what units do, and between that what questions mean."""
    dice = random.Random(5)
    asked = questions.forever(dice)
    own = [value for name, value in model.named_parameters() if not name.startswith(("heads.", "meanings.")) and value.requires_grad]
    heads = [*model.heads.parameters(), *model.meanings.parameters()]
    steps = torch.optim.AdamW([{"params": own}, {"params": heads}], weight_decay=0.01)
    total, step = EPOCHS * (len(lessons) // BATCH + 1), 0
    rare = torch.tensor(RARE)
    model.train()
    for epoch in range(EPOCHS):
        for batch in batches(lessons, dice):
            share = min(1.0, step / (WARM * total)) * max(COLD, 1 - step / total)
            steps.param_groups[0]["lr"], steps.param_groups[1]["lr"] = RATE * share, HEAD_RATE * share
            odds, _ = model(*numbers(pieces.batch([blurred(one.row, dice) for one in batch])))
            wanted, counts = (torch.from_numpy(np.stack(part)) for part in zip(*((one.wanted, one.counts) for one in batch), strict=True))
            each = torch.nn.functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none", pos_weight=rare)
            loss = (each * counts).sum() / counts.sum().clamp(min=1) * 10
            if step % QUESTIONS_EVERY == 0:
                loss = loss + _confusion(model, next(asked), pieces)
            steps.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(own, 1.0)
            steps.step()
            step += 1
            if step % 200 == 0:
                print(f"epoch {epoch}, step {step} of {total}, loss {loss.item():.3f}", flush=True)
    model.eval()


def _confusion(model: Transformer, asked: Sequence[tuple[str, int]], pieces: Pieces) -> Tensor:
    """Return how far the model is from knowing what questions mean."""
    _, directions = model(*numbers(pieces.batch([Asked(None, "", rejoined(words(text))) for text, _ in asked])))
    wanted = torch.tensor([number for _, number in asked])
    return torch.nn.functional.cross_entropy(model.meaning(directions), wanted, label_smoothing=SMOOTHED)


def packed(model: Transformer, pieces: Pieces, out: Path) -> None:
    """Write what reads in eight bits, and the heads over what it reads."""
    heads = {"weight": model.heads.weight.detach().numpy().T, "bias": model.heads.bias.detach().numpy()}
    np.savez_compressed(out / "heads.npz", allow_pickle=False, **{name: np.ascontiguousarray(value) for name, value in heads.items()})
    example = numbers(pieces.batch([Asked("It started in May.", "", "So it started in May."), Asked(None, "", "Right.")]))
    names = ["pieces", "there", "unit"]
    axes = {name: {0: "units", 1: "length"} for name in names} | {"read": {0: "units"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        reader = Reader(model).eval()
        torch.onnx.export(reader, tuple(example), str(whole), input_names=names, output_names=["read"], dynamic_axes=axes, dynamo=False)
        eightbits.packed(whole, out / "encoder.onnx")


def made(rows: Sequence[Example], names: Sequence[str], data: Path, folder: Path, out: Path) -> None:
    """Teach the encoder and write it."""
    torch.manual_seed(0)
    torch.set_num_threads(2)
    torch.use_deterministic_algorithms(mode=True)
    vocabulary = (folder / "vocab.txt").read_text("utf-8")
    pieces = Pieces.from_lines(vocabulary)
    kept = kept_groups(rows)
    questions = Questions.of(data)
    model = begun(folder, len(names), questions.meanings)
    taught(model, [lesson(rows[i], names) for i in taught_with(rows) if rows[i].group not in kept], questions, pieces)
    packed(model, pieces, out)
    (out / "pieces.txt").write_text(vocabulary, "utf-8")
