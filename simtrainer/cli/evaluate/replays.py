"""A real clinician's side of a consultation, played line by line against a case that was built on the same facts.

Which fact each question asks for was written down before any of it was played (`replayed/*.jsonl`: ids and facts, never the words). The
clinician's words are read from the data folder; the patient's are ours, so a line may follow an answer its speaker never had.
In `replayed/near` are consultations that the case was not built on: the same complaint, other facts. Those in
`replayed/fresh` are near ones too, labelled before anything was set on the others and never looked at line by line since.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from simtrainer.cli.consult import Consult, scenario_named
from simtrainer.cli.evaluate.figure import Figure, Report
from simtrainer.cli.evaluate.spoken import PRIMOCK57
from simtrainer.errors import MessageError
from simtrainer.session.hearing import playable
from simtrainer.understanding.coded import TAG

KINDS = (
    ("replayed", "replayed", "replayed_right"),
    ("replayed, a near case", "replayed/near", "replayed_near_right"),
    ("replayed, nothing set on it", "replayed/fresh", "replayed_fresh_right"),
)
OUTCOMES = ("right", "wrong", "declined", "out of scope, declined", "out of scope, answered")


@dataclass(frozen=True, slots=True)
class Label:
    """What one utterance asks for: facts of the case, none where the case has no such fact."""

    id: str
    facts: tuple[str, ...]


def report(data: Path) -> Report:
    """Return how real clinicians' questions are answered; nothing where the set is not there."""
    if not (data / PRIMOCK57).exists():
        return Report([], [])
    lines = ["", "Real consultations replayed, question by question"]
    figures: list[Figure] = []
    for kind, folder, key in KINDS:
        counts: Counter[str] = Counter()
        for scenario, labels in _cases(folder):
            own = Counter(_outcomes(scenario, labels, data / PRIMOCK57))
            lines.append(f"  {scenario:24} " + ", ".join(f"{name} {own[name]}" for name in OUTCOMES))
            counts += own
        figures += _figures(kind, counts, key)
    return Report(figures, lines)


def _figures(kind: str, counts: Counter[str], key: str) -> list[Figure]:
    answerable = counts["right"] + counts["wrong"] + counts["declined"]
    if not answerable:
        return []
    return [
        Figure(f"{kind}: answerable questions that get the right fact ({answerable})", counts["right"] / answerable, key=key),
        Figure(f"{kind}: answerable questions that get a wrong one", counts["wrong"] / answerable),
    ]


def _cases(folder: str) -> Iterator[tuple[str, dict[str, Label]]]:
    """Return each consultation of a folder of labels with the scenario it is played against."""
    found = resources.files("simtrainer.cli.evaluate").joinpath(folder)
    for file in sorted((entry for entry in found.iterdir() if entry.is_file()), key=lambda entry: entry.name):
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        labels = [Label(row["id"], tuple(fact for fact in (row["fact"], *row.get("also", ())) if fact)) for row in rows]
        for consultation in dict.fromkeys(label.id.split(":")[0] for label in labels):
            yield file.name.removesuffix(".jsonl"), {label.id: label for label in labels if label.id.startswith(f"{consultation}:")}


def _outcomes(scenario: str, labels: dict[str, Label], path: Path) -> Iterator[str]:
    """Play every line the clinician said, in order, and tell what became of those that ask something."""
    consultation = next(iter(labels)).split(":")[0]
    consult = Consult(playable(scenario_named(scenario)), seed=1)
    with path.open(newline="", encoding="utf-8") as file:
        said = [row for row in csv.DictReader(file) if row["consultation_id"] == consultation and row["speaker"] == "doctor"]
    for row in said:
        try:
            reacted, _ = consult.says(TAG.sub("", row["text"]).strip())
        except MessageError:
            continue
        label = labels.get(f"{consultation}:{row['utterance_id']}")
        if label is not None:
            yield _outcome(label, frozenset(reacted.asked))


def _outcome(label: Label, answered: frozenset[str]) -> str:
    if not label.facts:
        return "out of scope, answered" if answered else "out of scope, declined"
    if answered & set(label.facts):
        return "right"
    return "wrong" if answered else "declined"
