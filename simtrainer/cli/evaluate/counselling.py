"""Motivational interviewing, coded by others (AnnoMI): questions, reflections, and information or advice in a turn.

Nothing that ships is fitted to these conversations. What the codes stand for is fixed here once.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simtrainer.cli.evaluate import baseline, measures
from simtrainer.cli.evaluate.figure import Figure
from simtrainer.transcript.heard import Utterance
from simtrainer.understanding import hear

FILE = Path("annomi") / "dev.csv"
CONTEXT = 6
QUESTION = frozenset(
    {"EM_EXPLORE", "RA_PERMISSION", "IN_ASK_FIRST", "IN_CHECK", "TH_IDENTITY", "TH_LOCATION", "TH_PRIVACY", "TH_TECHCHECK"}
)
REFLECTION = frozenset({"EM_REFLECT_SIMPLE", "EM_REFLECT_COMPLEX", "EM_NAME", "CL_SUMMARY"})
INPUT = frozenset({"IN_EXPLAIN", "IN_WARN", "IN_UNCERTAINTY", "IN_AI", "PL_OPTIONS", "PL_SAFETYNET", "PL_FOLLOWUP", "NG_PERSUADE"})
KINDS = ("question", "reflection", "input")
COLUMNS = ("question_exists", "reflection_exists", "therapist_input_exists")
PEOPLE = ("", "two annotators about .88", "two annotators about .88")


@dataclass(frozen=True, slots=True)
class Turn:
    """A therapist's turn: what was said before it, how others coded it, and whose session it is."""

    text: str
    before: tuple[Utterance, ...]
    coded: tuple[bool, ...]
    session: str
    good: bool


def turns(path: Path) -> list[Turn]:
    """Return the therapists' turns of the file."""
    found: list[Turn] = []
    before: list[Utterance] = []
    session = ""
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["transcript_id"] != session:
                before, session = [], row["transcript_id"]
            is_therapist = row["interlocutor"] == "therapist"
            if is_therapist:
                coded = tuple(row[column] == "True" for column in COLUMNS)
                found.append(Turn(row["utterance_text"], tuple(before[-CONTEXT:]), coded, session, row["mi_quality"] == "high"))
            before.append(Utterance("clinician" if is_therapist else "patient", row["utterance_text"]))
    return found


def kinds_of(acts: frozenset[str]) -> tuple[bool, bool, bool]:
    """Return whether acts hold a question, a reflection, information or advice."""
    return any(act.startswith("Q_") or act in QUESTION for act in acts), bool(acts & REFLECTION), bool(acts & INPUT)


def figures(data: Path) -> list[Figure]:
    """Return the figures; none where the set is not there."""
    if not (data / FILE).exists():
        return []
    talk = turns(data / FILE)
    heard = [kinds_of(frozenset(act.act for act in hear(turn.text, turn.before).acts)) for turn in talk]
    golds = [[turn.coded[k] for turn in talk] for k in range(len(KINDS))]
    plain = _plain(talk, golds) if baseline.is_there() else [None] * len(KINDS)
    found = []
    for k, kind in enumerate(KINDS):
        value = measures.f1(golds[k], [one[k] for one in heard])
        found.append(Figure(f"counselling: {kind} in a turn, F1 ({len(talk)} turns)", value, plain[k], PEOPLE[k], f"counselling_{kind}"))
    return [*found, _sessions(talk, heard)]


def _plain(talk: Sequence[Turn], golds: Sequence[Sequence[bool]]) -> Sequence[float | None]:
    said = baseline.in_folds([turn.text for turn in talk], golds, [turn.session for turn in talk])
    return [measures.f1(gold, one) for gold, one in zip(golds, said, strict=True)]


def _sessions(talk: Sequence[Turn], heard: Sequence[tuple[bool, bool, bool]]) -> Figure:
    rates: dict[tuple[str, bool], list[int]] = {}
    for turn, (_, reflects, informs) in zip(talk, heard, strict=True):
        rates.setdefault((turn.session, turn.good), []).append(reflects - informs)
    mean = {key: sum(values) / len(values) for key, values in rates.items()}
    good, bad = ([value for (_, is_good), value in mean.items() if is_good is wanted] for wanted in (True, False))
    value = measures.auc(good, bad)
    return Figure("counselling: good against bad session, reflections less input, AUC", value, None, "from coders' codes .95", "sessions")
