"""Labelled thought units from the codebook and from our own example files.

An example file is `{ACT: lines}`; a line may give the patient's words before it (`patient words => clinician words`), choices
(`{sad|tired}`) and named lists (`{feeling}`), which become several variants. In `messages.yaml` every unit is marked in place:
`[TH_GREET] Hi, I'm Dr Ba. [Q_OPEN] What brings you in?`.
"""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise

import yaml

from simtrainer.understanding.segments import sentences

_CHOICE = re.compile(r"\{([^{}]+)\}")
_MARK = re.compile(r"\[([A-Z_+]+)\]\s*")
_AFTER = re.compile(r"^\[(?:after|patient:?)\s*'(.*?)'\]\s*(.*)$", re.DOTALL)
VARIANTS = 4
BLOCKING = "NG_BLOCK"
"""A matter of turns: no unit teaches it, and a unit that is marked with nothing else teaches nothing."""


@dataclass(frozen=True, slots=True)
class Example:
    """One unit with all its acts; `group` is the line it came from, so that its variants stay together in validation.

    `known` are the heads the example speaks for; none named means all.
    """

    text: str
    acts: tuple[str, ...]
    group: str
    patient: str | None = None
    unit_before: str = ""
    weight: float = 1.0
    known: frozenset[str] | None = None


def _filled(line: str, lists: Mapping[str, list[str]], dice: random.Random) -> str:
    """Return the line with every choice made."""

    def choose(found: re.Match[str]) -> str:
        inside: str = found[1]
        options = inside.split("|") if "|" in inside else lists[inside]
        return dice.choice(options)

    while _CHOICE.search(line):
        line = _CHOICE.sub(choose, line)
    return line


def variants(line: str, lists: Mapping[str, list[str]]) -> list[str]:
    """Return the line in a few of its variants, always the same ones."""
    if "{" not in line:
        return [line]
    dice = random.Random(line)
    return sorted({_filled(line, lists, dice) for _ in range(VARIANTS)})


def _with_units(text: str, acts: tuple[str, ...], group: str, patient: str | None) -> Iterator[Example]:
    """The text whole, and each of its sentences when it has several."""
    yield Example(text, acts, group, patient)
    cut = sentences(text)
    before = ""
    for span in cut if len(cut) > 1 else ():
        yield Example(span.of(text), acts, group, patient, before, 0.5)
        before = span.of(text)


def _message(line: str, group: str) -> Iterator[Example]:
    """The marked units of one message."""
    patient, _, words = line.rpartition("=>")
    marks = list(_MARK.finditer(words))
    before = ""
    for this, following in pairwise([*marks, None]):
        assert this is not None
        text = words[this.end() : following.start() if following else None].strip()
        marked = () if this[1] == "OTHER" else tuple(this[1].split("+"))
        acts = tuple(act for act in marked if act != BLOCKING)
        if acts or BLOCKING not in marked:
            yield Example(text, acts, group, patient.strip() or None, before)
        before = text


def _loaded(name: str) -> dict[str, str]:
    """One example file."""
    text = resources.files("simtrainer.understanding.training").joinpath("examples", name).read_text("utf-8")
    found: dict[str, str] = yaml.safe_load(text) or {}
    return found


def raw() -> Iterator[str]:
    """Every example file as text."""
    folder = resources.files("simtrainer.understanding.training").joinpath("examples")
    yield from (entry.read_text("utf-8") for entry in sorted(folder.iterdir(), key=lambda file: file.name))


def own(prefix: str = "acts") -> Iterator[Example]:
    """Every example of our own files whose name begins with the prefix."""
    lists = {name: [x.strip() for x in items.split("|")] for name, items in _loaded("lists.yaml").items()}
    folder = resources.files("simtrainer.understanding.training").joinpath("examples")
    for file in sorted(entry.name for entry in folder.iterdir() if entry.name.startswith(prefix)):
        for label, block in _loaded(file).items():
            for line in filter(None, (part.strip() for part in block.splitlines())):
                for variant in variants(line, lists):
                    if label == "MESSAGES":
                        yield from _message(variant, line)
                        continue
                    patient, _, text = variant.rpartition("=>")
                    acts = () if label == "OTHER" else tuple(label.split("+"))
                    yield from _with_units(text.strip(), acts, line, patient.strip() or None)


def from_codebook(acts: list[dict[str, object]]) -> Iterator[Example]:
    """The codebook's positives and near misses."""
    for act in acts:
        for text in act["positive"]:  # type: ignore[attr-defined]
            yield from _coded(str(text), str(act["id"]))
        for near in act["near_miss"]:  # type: ignore[attr-defined]
            yield from _coded(str(near["text"]), str(near["code"]))


def _coded(text: str, code: str) -> Iterator[Example]:
    """One codebook example, its bracketed context read; blocking is a matter of turns and is not learned from a unit."""
    if code == BLOCKING:
        return
    found = _AFTER.match(text)
    patient, said = (found[1], found[2]) if found else (None, text)
    if patient == "a neutral answer":
        patient = "It started about two weeks ago."
    acts = () if code == "OTHER" else (code,)
    yield from _with_units(re.sub(r"\s*\((?:asked|in) .*\)$", "", said), acts, text, patient)
