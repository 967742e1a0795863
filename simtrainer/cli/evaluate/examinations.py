"""Whether a manoeuvre is heard that a clinician asks for in their own words, and none where none is asked for.

What each utterance asks for was written down before anything was heard in it (`examinations.yaml`: ids and labels, never the words).
Half of them, by their ids, were never looked at line by line since: what is said of `kept` is said of words that nothing was set on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from zlib import crc32

import yaml

from simtrainer.cli.evaluate.figure import Figure, Report
from simtrainer.cli.evaluate.spoken import FAREEZ_OSCE, PRIMOCK57, spoken
from simtrainer.scenario.manoeuvre import SIDE
from simtrainer.session.examining import with_examinations
from simtrainer.transcript.heard import EXAM
from simtrainer.understanding import hear

SETS = {"primock57": PRIMOCK57, "fareez_osce": FAREEZ_OSCE}
KEPT = {False: "looked at", True: "kept"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One utterance: the manoeuvres that would be right to hear in it, none where it asks for none, and those that were heard."""

    id: str
    right: frozenset[str]
    heard: frozenset[str]

    @property
    def is_kept(self) -> bool:
        """Whether nothing was ever set on it."""
        return bool(crc32(self.id.encode()) % 2)


def report(data: Path) -> Report:
    """Return how manoeuvres are heard in what clinicians said; nothing where neither set is there."""
    tried = [one for name, file in SETS.items() if (data / file).exists() for one in _tried(name, data / file)]
    if not tried:
        return Report([], [])
    figures = [figure for kept in KEPT for figure in _figures([one for one in tried if one.is_kept is kept], kept=kept)]
    return Report(figures, _lines(tried))


def _tried(name: str, path: Path) -> Iterator[Asked]:
    labels = _labels(name)
    for line in spoken(path):
        if line.id in labels:
            heard = with_examinations(line.text, hear(line.text, line.before))
            names = {one.fact.removeprefix(EXAM).split(":")[0] for one in heard.facts if one.fact.startswith(EXAM)}
            yield Asked(line.id, labels[line.id], frozenset(names - {SIDE}))


def _labels(name: str) -> Mapping[str, frozenset[str]]:
    """Return what each utterance asks for, those left out of which that is not clear."""
    file = resources.files("simtrainer.cli.evaluate").joinpath("examinations.yaml")
    given = yaml.safe_load(file.read_text("utf-8"))[name]
    return {**{id_: frozenset(asks) for id_, asks in given["asks"].items()}, **dict.fromkeys(given["none"], frozenset())}


def _figures(tried: Sequence[Asked], *, kept: bool) -> list[Figure]:
    asking = [one for one in tried if one.right]
    hearing = [one for one in tried if one.heard]
    if not asking or not hearing:
        return []
    right = sum(bool(one.right & one.heard) for one in asking)
    other = sum(bool(one.heard and not one.right & one.heard) for one in asking)
    name, key = f"examinations, {KEPT[kept]}", "examinations_kept" if kept else "examinations"
    return [
        Figure(f"{name}: asked for and heard, recall ({len(asking)})", right / len(asking), key=f"{key}_recall"),
        Figure(f"{name}: heard and asked for, precision ({len(hearing)})", right / len(hearing), key=f"{key}_precision"),
        Figure(f"{name}: another one heard than was asked for", other / len(asking)),
    ]


def _lines(tried: Sequence[Asked]) -> list[str]:
    asked, heard, right = Counter[str](), Counter[str](), Counter[str]()
    for one in tried:
        found = one.right & one.heard
        asked.update(found or sorted(one.right)[:1])
        heard.update(one.heard)
        right.update(found)
    lines = ["", "manoeuvre by manoeuvre: asked for, heard, right"]
    return [*lines, *(f"  {name:<20} {asked[name]:4} {heard[name]:4} {right[name]:4}" for name in sorted(asked | heard))]
