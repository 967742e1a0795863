"""Turns and codes as a table for a spreadsheet: one row for each act of each message, and one for a message without any.

A spreadsheet runs a cell that begins like a formula. Whatever begins so, or would where a program splits cells at semicolons, gets an
apostrophe in front; what cannot be printed is left out. The words as they were typed stand in the JSON file and in the transcript.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache

from simtrainer.codebook import codebook
from simtrainer.debrief.report import Report, TranscriptLine
from simtrainer.transcript.conversation import Conversation, Said
from simtrainer.transcript.heard import Act

COLUMNS = (
    "session", "scenario", "line", "turn", "speaker", "name", "channel", "seconds", "text", "spoken", "opening",
    "act", "act_name", "act_words", "act_start", "act_end", "confidence", "why", "changed",
)  # fmt: skip
"""`line` counts messages from 1 and `turn` the learner's turns; `opening` is met, noticed or missed; offsets count characters of `text`.
`spoken` is what was said where a patient's line was reworded; `text` is then the line as written. `changed` says what an educator changed
in the line, and what the program had found; all else is then as they decided."""

Cell = str | int | float

_STARTS_A_FORMULA = re.compile(r"(?:(?<=[;\t\n])|\A)(?=[\s\"']*[=+\-@\uff0b\uff0d\uff1d\uff20])|\A(?=[\t\n])")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def turns_and_codes(report: Report, conversation: Conversation) -> str:
    """Return the table as CSV with commas, every text in quotes, a line of column names first."""
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    table.writerow(COLUMNS)
    table.writerows([_safe(cell) for cell in row] for row in _rows(report, conversation))
    return out.getvalue()


def _rows(report: Report, conversation: Conversation) -> Iterator[tuple[Cell, ...]]:
    messages = (message for turn in conversation.turns for message in turn.messages)
    for line, message in zip(report.transcript, messages, strict=True):
        said = _said(report, line, message)
        for act in message.acts:
            yield (*said, *_done(act, message.text), " ".join(line.changed))
        if not message.acts:
            yield (*said, *[""] * (len(COLUMNS) - len(said) - 1), " ".join(line.changed))


def _said(report: Report, line: TranscriptLine, message: Said) -> tuple[Cell, ...]:
    seconds = "" if message.at is None else round(message.at, 1)
    opening = line.cue.result if line.cue else ""
    return (
        report.session, report.scenario, line.number, line.turn, line.who, line.name, message.channel, seconds,
        message.text, message.spoken, opening,
    )  # fmt: skip


def _done(act: Act, text: str) -> tuple[Cell, ...]:
    name = _names().get(act.act, "")
    return (act.act, name, text[act.start : act.end], act.start, act.end, round(act.confidence, 3), act.why)


@cache
def _names() -> Mapping[str, str]:
    book = codebook()
    return {id_: act.name for acts in (book.clinician_acts, book.patient_acts) for id_, act in acts.items()}


def _safe(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return cell
    printable = _UNPRINTABLE.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))
    return _STARTS_A_FORMULA.sub("'", printable)
