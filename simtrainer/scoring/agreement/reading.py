"""People's marks as they write them, in a spreadsheet (CSV) or as JSON lines, to values, or every mistake with its line."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from simtrainer.codebook import codebook
from simtrainer.errors import Problem, RatingsError, RowProblem
from simtrainer.scenario.walkthrough import Result
from simtrainer.scoring.agreement.ratings import ACTS, GLOBAL, HIGHEST, LOWEST, Coding, Mark, Ratings, StepMark
from simtrainer.yamlfile.near import did_you_mean

COLUMNS = ("transcript", "rater", "item", "rating", "turn", "acts", "note", "text")
NEEDED = ("transcript", "rater", "item")
NOT_TOLD = frozenset({"", "-", "na", "n/a"})
"""What a rater writes who cannot tell."""
CODES: Mapping[str, str] = {
    "RT001": "the first row does not name the columns `transcript`, `rater` and `item`",
    "RT002": "a column, or the key of a JSON line, is not one of ours",
    "RT003": "a row lacks its transcript, rater or item",
    "RT004": "what is marked is no part of the rubric, nor a safety step of the case",
    "RT005": "a rating is not a whole number from 1 to 5, or of a safety step not `met`, `not_met` or `not_reached`",
    "RT006": "a row of acts does not say in which turn, by a whole number from 1",
    "RT007": "an act is not in the codebook",
    "RT008": "one person marks the same thing twice",
    "RT009": "there is no such transcript in the folder",
    "RT010": "the call has fewer turns of the learner's",
    "RT011": "a line is not a JSON object",
    "RT012": "a row has more cells than there are columns",
}
"""Every mistake there is, by its stable code."""

TurnsOf = Callable[[str], int | None]
"""How many turns the learner has in a transcript of this name; None where there is no such transcript."""
StepsOf = Callable[[str], Sequence[str]]
"""The ids of the safety steps that the case of a transcript of this name has."""
RESULTS: tuple[Result, ...] = get_args(Result)
Row = Mapping[str, Any]


def _no_steps(_transcript: str) -> Sequence[str]:
    return ()


@dataclass(slots=True)
class _Reader:
    """What has been read so far, of all files."""

    parts: Sequence[str]
    turns_of: TurnsOf
    steps_of: StepsOf
    problems: list[Problem] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    steps: list[StepMark] = field(default_factory=list)
    seen: dict[tuple[str, ...], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """A line of a file, and where its mistakes go."""

    file: str
    line: int
    problems: list[Problem]

    def wrong(self, code: str, message: str) -> None:
        self.problems.append(RowProblem(self.file, self.line, 0, code, message))


def read_ratings(files: Mapping[str, str], parts: Sequence[str], turns_of: TurnsOf, steps_of: StepsOf = _no_steps) -> Ratings:
    """Return what the texts of files say, by the files' names; raise RatingsError with every mistake in all of them.

    `parts` are the ids of the rubric that may be marked, beside the safety steps of each transcript's case. A name that
    ends in .jsonl or .ndjson holds JSON lines, any other a table.
    """
    reader = _Reader(parts, turns_of, steps_of)
    for name, text in files.items():
        rows = _json_rows if name.endswith((".jsonl", ".ndjson")) else _table_rows
        for place, row in rows(name, text, reader.problems):
            _take(reader, place, row)
    if reader.problems:
        raise RatingsError(reader.problems)
    return Ratings(tuple(reader.marks), tuple(reader.codings), tuple(reader.steps))


def _table_rows(name: str, text: str, problems: list[Problem]) -> Iterator[tuple[_Place, Row]]:
    first = text.split("\n", 1)[0]
    # Spreadsheets write ; or a tab where the comma is taken.
    lines = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    columns = [cell.strip().casefold() for cell in next(lines, [])]
    top = _Place(name, 1, problems)
    lacking = [column for column in NEEDED if column not in columns]
    if lacking:
        top.wrong("RT001", f"the first row must name the columns; {', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not there")
        return
    for column in columns:
        _known_column(top, column)
    for line, cells in _cells(lines, name, problems):
        place = _Place(name, line, problems)
        if any(cell.strip() for cell in cells[len(columns) :]):
            place.wrong("RT012", f"there are {len(cells)} cells and {len(columns)} columns; a comma in words needs quotes round them")
        elif any(cell.strip() for cell in cells):
            yield place, {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}


def _cells(lines: Any, name: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    try:
        for cells in lines:
            yield lines.line_num, cells
    except csv.Error as error:
        _Place(name, lines.line_num, problems).wrong("RT012", f"the row cannot be read: {error}")


def _json_rows(name: str, text: str, problems: list[Problem]) -> Iterator[tuple[_Place, Row]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = _Place(name, number, problems)
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            place.wrong(
                "RT011", 'each line must be one JSON object, such as {"transcript": "t01", "rater": "ana", "item": "empathy", "rating": 4}'
            )
            continue
        for key in row:
            _known_column(place, key)
        yield place, {"item": ACTS if "acts" in row else "", **row}


def _known_column(place: _Place, column: str) -> None:
    if column and column not in COLUMNS:
        place.wrong("RT002", f"there is no column {column!r}{did_you_mean(column, COLUMNS)}")


def _take(reader: _Reader, place: _Place, row: Row) -> None:
    transcript, rater, item = (str(row.get(column) or "").strip() for column in NEEDED)
    lacking = [column for column, cell in zip(NEEDED, (transcript, rater, item), strict=True) if not cell]
    if lacking:
        place.wrong("RT003", f"{' and '.join(lacking)} must be filled in")
        return
    turns = reader.turns_of(transcript)
    if turns is None:
        place.wrong("RT009", f"there is no transcript {transcript!r}: it is the file's name without its ending")
    if item == ACTS:
        _take_coding(reader, place, Coding(transcript, rater, 0, frozenset()), row, turns)
    elif turns is not None and item in reader.steps_of(transcript):
        _take_step(reader, place, StepMark(transcript, rater, item, None), row)
    else:
        _take_mark(reader, place, Mark(transcript, rater, item, None), row, () if turns is None else reader.steps_of(transcript))


def _take_step(reader: _Reader, place: _Place, mark: StepMark, row: Row) -> None:
    _once(reader, place, mark.transcript, mark.rater, mark.step)
    given = _rating(row)
    result = next((one for one in RESULTS if one == re.sub(r"[\s-]+", "_", given.casefold())), None)
    if result is None and given.casefold() not in NOT_TOLD:
        place.wrong("RT005", f"{given!r} must be {', '.join(RESULTS[:-1])} or {RESULTS[-1]}, or empty where you cannot tell")
    reader.steps.append(StepMark(mark.transcript, mark.rater, mark.step, result))


def _rating(row: Row) -> str:
    return "" if row.get("rating") is None else str(row["rating"]).strip()


def _take_mark(reader: _Reader, place: _Place, mark: Mark, row: Row, steps: Sequence[str]) -> None:
    if mark.item not in (*reader.parts, GLOBAL):
        nor = " and no safety step of the case" if steps else ""
        near = did_you_mean(mark.item, (*reader.parts, *steps, GLOBAL, ACTS))
        place.wrong("RT004", f"{mark.item!r} is no part of the rubric{nor}{near}")
    _once(reader, place, mark.transcript, mark.rater, mark.item)
    given = _rating(row)
    if given.casefold() in NOT_TOLD:
        reader.marks.append(mark)
    elif re.fullmatch(rf"[{LOWEST}-{HIGHEST}]", given):
        reader.marks.append(Mark(mark.transcript, mark.rater, mark.item, int(given)))
    else:
        place.wrong("RT005", f"the rating {given!r} must be a whole number from {LOWEST} to {HIGHEST}, or empty where you cannot tell")


def _take_coding(reader: _Reader, place: _Place, coding: Coding, row: Row, turns: int | None) -> None:
    given = "" if row.get("turn") is None else str(row["turn"]).strip()
    turn = int(given) if re.fullmatch(r"[0-9]{1,6}", given) else 0
    if not turn:
        place.wrong("RT006", f"the turn {given!r} must be the number of the learner's turn, the first one being 1")
    elif turns is not None and turn > turns:
        place.wrong("RT010", f"the learner has {turns} turns in {coding.transcript}; there is no turn {turn}")
    _once(reader, place, coding.transcript, coding.rater, ACTS, given)
    named = row.get("acts") or ""
    acts = (
        re.split(r"[\s,;]+", named) if isinstance(named, str) else [str(act) for act in named] if isinstance(named, list) else [str(named)]
    )
    found = frozenset(act.upper() for act in acts if act.casefold() not in NOT_TOLD)
    for act in sorted(found - codebook().clinician_acts.keys()):
        place.wrong("RT007", f"{act!r} is not an act of the codebook{did_you_mean(act, tuple(codebook().clinician_acts))}")
    reader.codings.append(Coding(coding.transcript, coding.rater, turn, found))


def _once(reader: _Reader, place: _Place, *what: str) -> None:
    here = f"{place.file}:{place.line}"
    first = reader.seen.setdefault(what, here)
    if first != here:
        place.wrong("RT008", f"{what[1]} has marked {' '.join(what[2:])} of {what[0]} before, in {first}")
