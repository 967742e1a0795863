"""Real clinicians' talk that we coded twice with the codebook: ids, offsets and codes only, never the words.

`primock57.jsonl` has one line an utterance: its id, the part it belongs to (`tune` may train, `test` is kept for measuring, by whole
consultations), and the thought units of the first and the second pass as [start, end, acts]. Both passes were made by this
project's makers, blind to each other; how far they agree is no measure of how far other people would.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

TAG = re.compile(r"<[A-Z_]+/>|</?[A-Z_]+>")
"""What the transcribers mark: words they were unsure of, and what could not be heard."""

Part = Literal["tune", "test"]


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A thought unit of an utterance, as offsets, with its acts."""

    start: int
    end: int
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodedUtterance:
    """An utterance as two passes coded it; `id` is `consultation:utterance`."""

    id: str
    part: Part
    first: tuple[CodedUnit, ...]
    second: tuple[CodedUnit, ...]

    @property
    def consultation(self) -> str:
        """The conversation the utterance belongs to."""
        return self.id.split(":")[0]

    @property
    def agreed(self) -> frozenset[str]:
        """The acts both passes found."""
        return frozenset(_acts(self.first)) & frozenset(_acts(self.second))

    @property
    def disputed(self) -> frozenset[str]:
        """The acts only one pass found: neither right nor wrong to hear."""
        return frozenset(_acts(self.first)) ^ frozenset(_acts(self.second))


def _acts(units: tuple[CodedUnit, ...]) -> list[str]:
    return [act for unit in units for act in unit.acts]


@cache
def utterances() -> tuple[CodedUtterance, ...]:
    """Return every coded utterance."""
    text = resources.files("simtrainer.understanding.coded").joinpath("primock57.jsonl").read_text("utf-8")
    return tuple(_utterance(json.loads(line)) for line in text.splitlines())


def kept_for_measuring() -> frozenset[str]:
    """Return the consultations nothing is trained on."""
    return frozenset(one.consultation for one in utterances() if one.part == "test")


def _utterance(found: dict[str, list[list[int | list[str]]]]) -> CodedUtterance:
    def units(name: str) -> tuple[CodedUnit, ...]:
        return tuple(CodedUnit(start, end, tuple(acts)) for start, end, acts in found[name])  # type: ignore[arg-type]

    return CodedUtterance(str(found["id"]), found["part"], units("first"), units("second"))  # type: ignore[arg-type]
