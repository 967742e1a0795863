"""Real conversations line by line, each with what was said before it: the words come from the sets beside the program, never from it."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from simtrainer.transcript.heard import Utterance
from simtrainer.understanding.coded import TAG

PRIMOCK57 = Path("primock57") / "utterances.csv"
FAREEZ_OSCE = Path("fareez_osce") / "turns.csv"
KEYS = {PRIMOCK57.name: ("consultation_id", "utterance_id"), FAREEZ_OSCE.name: ("case_id", "turn_id")}
"""In which columns of a set's file the conversation and the line are named."""

CONTEXT = 6


class Line(NamedTuple):
    """What was said, by its conversation and number, and the last utterances before it."""

    id: str
    text: str
    before: Sequence[Utterance]


def spoken(path: Path) -> Iterator[Line]:
    """Yield every line of a set's file, in its order, without the marks of whoever wrote it down."""
    talk_key, line_key = KEYS[path.name]
    before: list[Utterance] = []
    talk = ""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row[talk_key] != talk:
                before, talk = [], row[talk_key]
            text = TAG.sub("", row["text"])
            yield Line(f"{talk}:{row[line_key]}", text, before[-CONTEXT:])
            before.append(Utterance("clinician" if row["speaker"] == "doctor" else "patient", text))
