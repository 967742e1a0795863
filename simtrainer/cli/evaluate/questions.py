"""Students' questions to a virtual patient (OSU): which fact is asked for, with few phrasings or many, and whether there is such a fact.

What ships has seen these questions. So here the meanings are learned anew from two thirds of the dialogues and tried on the others.
"""

import csv
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from simtrainer.cli.evaluate import baseline, measures
from simtrainer.cli.evaluate.figure import Figure
from simtrainer.understanding import FactBook, hear
from simtrainer.understanding.meanings import Meanings
from simtrainer.understanding.recogniser import meanings_from, word_vectors
from simtrainer.understanding.training import meanings
from simtrainer.understanding.training.meanings import OTHER, THIRD

FILE = Path("osu_vp") / "dev.csv"
PHRASINGS = (3, 5, 10, 999)
SEED = 7
Row = Mapping[str, str]


def figures(data: Path) -> list[Figure]:
    """Return the figures; none where the set is not there."""
    if not (data / FILE).exists():
        return []
    with (data / FILE).open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["canonical"] != OTHER]
    known = [row for row in rows if int(row["dialogue"]) % THIRD]
    asked = [row for row in rows if not int(row["dialogue"]) % THIRD]
    learned = meanings_from(meanings.fitted(meanings.questions(data, known=True), word_vectors()))
    return [*(_meaning(known, asked, most, learned) for most in PHRASINGS), _unknown(known, asked, learned)]


def _phrasings(known: Sequence[Row], most: int) -> dict[str, list[str]]:
    dice = random.Random(SEED)  # noqa: S311 - a choice, and the same each time
    found: dict[str, list[str]] = {}
    for row in known:
        found.setdefault(row["canonical"], []).append(row["question"])
    chosen = {}
    for meaning, questions in found.items():
        others = sorted(set(questions) - {meaning})
        dice.shuffle(others)
        chosen[meaning] = [meaning, *others[:most]]
    return chosen


def _meaning(known: Sequence[Row], asked: Sequence[Row], most: int, learned: Meanings) -> Figure:
    phrasings = _phrasings(known, most)
    tried = [row for row in asked if row["canonical"] in phrasings]
    book = FactBook.from_phrasings(phrasings, learned)
    heard = [hear(row["question"], (), book).facts for row in tried]
    right = sum(bool(facts) and facts[0].fact == row["canonical"] for facts, row in zip(heard, tried, strict=True))
    plain = _plain(phrasings, tried) if baseline.is_there() else None
    many = "all" if most > len(tried) else str(most)
    people = "hand-written rules .80" if many == "all" else ""
    return Figure(
        f"questions: {many} phrasings a meaning, share right ({len(tried)})", right / len(tried), plain, people, f"questions_{many}"
    )


def _plain(phrasings: Mapping[str, Sequence[str]], tried: Sequence[Row]) -> float:
    given = baseline.nearest(
        [(text, meaning) for meaning, texts in phrasings.items() for text in texts], [row["question"] for row in tried]
    )
    return sum(one == row["canonical"] for one, row in zip(given, tried, strict=True)) / len(tried)


def _unknown(known: Sequence[Row], asked: Sequence[Row], learned: Meanings) -> Figure:
    """Leave a third of the meanings out, three times, and see how well `nothing_fits` tells their questions from the others."""
    phrasings = _phrasings(known, 5)
    order = sorted(phrasings)
    random.Random(SEED).shuffle(order)  # noqa: S311 - as above
    values = []
    for third in range(THIRD):
        left_out = set(order[third::THIRD])
        book = FactBook.from_phrasings({meaning: texts for meaning, texts in phrasings.items() if meaning not in left_out}, learned)
        strange: list[float] = []
        familiar: list[float] = []
        for row in asked:
            if row["canonical"] in phrasings:
                (strange if row["canonical"] in left_out else familiar).append(hear(row["question"], (), book).nothing_fits)
        values.append(measures.auc(strange, familiar))
    value = sum(values) / len(values)
    return Figure("questions: no such fact, whole meanings left out, AUROC of nothing_fits", value, None, "", "nothing_fits")
