"""`simtrainer agree`: the program's marks of transcripts beside people's, and whether they agree well enough to count."""

import csv
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from simtrainer import __version__
from simtrainer.cli.collected import TRANSCRIPTS, collected_in, write_collected
from simtrainer.cli.conversations import ReadTranscript, read_transcript
from simtrainer.cli.figures import report_lines
from simtrainer.cli.setup import rubric_here, settings_of
from simtrainer.errors import RatingsError, TranscriptError, UsageError
from simtrainer.scoring import Rubric, assess, load_rubric, rubric_named
from simtrainer.scoring.agreement.compare import agreement_of
from simtrainer.scoring.agreement.figures import Agreement
from simtrainer.scoring.agreement.file import agreement_text
from simtrainer.scoring.agreement.marks import MachineMarks, marks_of
from simtrainer.scoring.agreement.ratings import ACTS, GLOBAL, parts_of
from simtrainer.scoring.agreement.reading import COLUMNS, RESULTS, read_ratings
from simtrainer.scoring.rubric import Range
from simtrainer.server.app import rubrics_folder
from simtrainer.transcript.conversation import Conversation

TABLES = (".csv", ".jsonl", ".ndjson")
ENDINGS = (".html", ".json", ".md")
QUICK = Range(resamplings=100, resamplings_of_turns=100)
"""Ranges are not compared, so they need not be drawn well."""

_NAME = re.compile(r"[\w-][\w .-]{0,120}")


@dataclass(slots=True)
class Transcripts:
    """A folder of transcripts, each read and marked once, when it is first asked for."""

    folder: Path
    read: dict[str, ReadTranscript | None] = field(default_factory=dict)
    rubrics: dict[str, Rubric] = field(default_factory=dict)

    def named(self, name: str) -> ReadTranscript | None:
        """Return a transcript by its file's name without the ending, None where there is none."""
        if name not in self.read:
            path = self.folder / f"{name}.jsonl"
            # The name comes from a table and must not lead out of the folder.
            self.read[name] = _read(path) if _NAME.fullmatch(name) and path.is_file() else None
        return self.read[name]

    def turns_of(self, name: str) -> int | None:
        """Return how many turns the learner has."""
        one = self.named(name)
        return None if one is None else sum(turn.speaker == "clinician" for turn in one.conversation.turns)

    def steps_of(self, name: str) -> Sequence[str]:
        """Return the ids of the case's safety steps; none where there is no such transcript, or no case of it."""
        one = self.named(name)
        return [item.id for item in one.scenario.critical_items] if one and one.scenario else []

    def marks(self, name: str) -> MachineMarks:
        """Return the program's marks."""
        one = self.named(name)
        assert one is not None, "only transcripts that are there are marked"
        rubric = rubric_here(one.scenario)
        self.rubrics[rubric.id] = rubric
        assessment = assess(one.conversation, rubric.model_copy(update={"range": QUICK}), one.scenario)
        return marks_of(one.conversation, assessment, one.scenario)


def _read(path: Path) -> ReadTranscript:
    try:
        return read_transcript(str(path), None)
    except TranscriptError as error:
        raise TranscriptError(f"{path}: {error}") from error


def agree_command(
    ratings: Sequence[Path],
    out: TextIO,
    err: TextIO,
    *,
    transcripts: Path | None = None,
    output: Path | None = None,
    as_json: bool = False,
    gate: bool = False,
) -> int:
    """Compare; 1 where a row of the marks will not do, or with `gate` where a score of ours is not under it."""
    if output is not None and output.suffix.lower() not in ENDINGS:
        raise UsageError(f"cannot write {output.name}: agreement can be written as {', '.join(ENDINGS)}")
    files = {str(path): _text(path) for given in ratings for path in _tables(given)}
    folder = Transcripts(transcripts or _beside(ratings[0]))
    parts = parts_of(rubric_here(None))
    try:
        people = read_ratings(files, tuple(parts), folder.turns_of, folder.steps_of)
    except RatingsError as error:
        print(error, file=err)
        return 1
    machine = {name: folder.marks(name) for name in people.transcripts}
    agreement = agreement_of(people, machine, folder.rubrics.values(), __version__)
    for remark in _remarks(folder):
        print(f"simtrainer: {remark}", file=err)
    print(agreement_text(agreement).rstrip() if as_json else "\n".join(report_lines(agreement)), file=out)
    if output is not None:
        _write(output, agreement)
    return int(gate and bool(under_gate(agreement)))


def agree_site_command(
    data: Path | None, out: TextIO, err: TextIO, *, output: Path | None = None, as_json: bool = False, gate: bool = False
) -> int:
    """Compare the marks that people gave on the pages of a site."""
    found = collected_in(data)
    with TemporaryDirectory() as folder:
        write_collected(found, Path(folder), _structure_hashes(), Transcripts(Path(folder) / TRANSCRIPTS).steps_of, err)
        return agree_command([Path(folder)], out, err, output=output, as_json=as_json, gate=gate)


def export_command(folder: Path, data: Path | None, out: TextIO, err: TextIO) -> None:
    """Write the marks that people gave on the pages of a site, and the calls, into a new folder."""
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise UsageError(f"{folder} is there already; name a folder that is new or empty")
    found = collected_in(data)
    write_collected(found, folder, _structure_hashes(), Transcripts(folder / TRANSCRIPTS).steps_of, err)
    times, calls = _count(len(found.ratings), "time"), _count(len(found.calls), "call")
    print(f"{calls}, marked {times} in all, in {folder}; nobody is named", file=out)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _structure_hashes() -> Mapping[str, str]:
    settings = settings_of()
    rubrics = [load_rubric(path) for path in sorted(rubrics_folder(settings).glob("*.yaml"))]
    chosen = [rubric_named(settings.rubric)] if settings.rubric else []
    return {rubric.id: rubric.structure_hash for rubric in (*rubrics, *chosen)}


def _tables(given: Path) -> Iterator[Path]:
    if given.is_dir():
        found = sorted(path for path in given.iterdir() if path.suffix.lower() in TABLES)
        if not found:
            raise UsageError(f"there is no table of marks in {given}; it takes a file that ends in {', '.join(TABLES)}")
        yield from found
    else:
        yield given


def _text(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read {path}: it is not UTF-8 text; in a spreadsheet, save it as CSV UTF-8") from error


def _beside(ratings: Path) -> Path:
    return (ratings if ratings.is_dir() else ratings.parent) / TRANSCRIPTS


def _remarks(folder: Transcripts) -> Iterator[str]:
    """Yield what is to be known of the transcripts, each remark once, with how many it is about."""
    remarks = [remark for one in folder.read.values() if one is not None for remark in one.remarks]
    for remark in dict.fromkeys(remarks):
        count = remarks.count(remark)
        yield remark if count == 1 else f"{remark} ({count} transcripts)"


def _write(output: Path, agreement: Agreement) -> None:
    writers: dict[str, Callable[[Agreement], str]] = {".html": _page, ".json": agreement_text, ".md": _markdown}
    try:
        output.write_text(writers[output.suffix.lower()](agreement), "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror or error}") from error


def _markdown(agreement: Agreement) -> str:
    return "\n".join(report_lines(agreement)) + "\n"


def _page(agreement: Agreement) -> str:
    from simtrainer.server.pages import agreement_file  # noqa: PLC0415 - only a page needs templates

    return agreement_file(agreement)


def under_gate(agreement: Agreement) -> list[str]:
    """Return what of the scores did not pass: headlines and dimensions that have not passed, items, acts and steps that failed."""
    if not agreement.rubrics:
        return ["nothing was marked"]
    parts = [part for rubric in agreement.rubrics for part in rubric.parts]
    scored = [part.id for part in parts if part.kind != "item" and part.verdict != "passed"]
    items = [part.id for part in parts if part.kind == "item" and part.verdict == "not_passed"]
    acts = [act.id for act in agreement.acts if act.verdict == "not_passed"]
    steps = [f"{one.case} {one.id}".strip() for one in agreement.safety if one.verdict == "not_passed"]
    return [*scored, *items, *acts, *steps]


def sheet_command(transcripts: Path, rater: str, out: TextIO) -> None:
    """Print an empty table for one person: a row for each score, part of it and safety step, and one for each turn with its words."""
    folder = Transcripts(transcripts)
    if not transcripts.is_dir():
        raise UsageError(f"there is no folder {transcripts}")
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    for name in sorted(path.stem for path in transcripts.glob("*.jsonl")):
        one = folder.named(name)
        if one is None:
            print(f"simtrainer: {name!r} is left out: give the file a name of letters, digits, spaces, dots and hyphens", file=sys.stderr)
            continue
        parts = {GLOBAL: "the whole call: 1 fail, 2 borderline, 3 pass, 4 good, 5 excellent"}
        parts |= {id_: text for id_, (kind, text) in parts_of(rubric_here(one.scenario)).items() if kind != "item"}
        steps = one.scenario.critical_items if one.scenario else ()
        parts |= {item.id: f"{item.text}: {', '.join(RESULTS)}" for item in steps}
        for item, text in parts.items():
            table.writerow({"transcript": name, "rater": rater, "item": item, "text": text})
        for number, text in enumerate(_exchanges(one.conversation), start=1):
            table.writerow({"transcript": name, "rater": rater, "item": ACTS, "turn": number, "text": text})


def _exchanges(conversation: Conversation) -> Iterator[str]:
    """Yield each of the learner's turns with what the patient had said before it.

    It begins with a letter whatever was said, so no spreadsheet takes it for a formula.
    """
    before = ""
    for turn in conversation.turns:
        if turn.speaker == "clinician":
            yield f"{before}Learner: {turn.text}"
        before = f"Patient: {turn.text}\n" if turn.speaker == "patient" else ""
