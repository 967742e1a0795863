"""Commands that read a conversation: what was done in it, what it is worth, and whether people would say the same.

Each command's work is in the module of its name, imported when it is asked for.
"""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from simtrainer.errors import UsageError


def hear(
    *,
    scenario: Annotated[str | None, Parameter(help="A scenario's id or folder: its facts can be asked for.")] = None,
    facts: Annotated[Path | None, Parameter(help="A YAML file {fact_id: [phrasing, ...]}.")] = None,
) -> int:
    """Understand clinicians' messages: JSON lines in, JSON lines out."""
    from simtrainer.cli.hear import hear_command  # noqa: PLC0415 - a command loads what it needs

    hear_command(scenario, facts, sys.stdin, sys.stdout)
    return 0


def score(
    transcript: Annotated[
        str, Parameter(help="A transcript, or JSON lines {speaker, text}; - reads standard input.", allow_leading_hyphen=True)
    ],
    *,
    rubric: Annotated[
        str | None, Parameter(help="A rubric's file, or the id of one of ours. Default: that of the settings or the case.")
    ] = None,
    json: Annotated[bool, Parameter(help="Print the assessment as JSON.", negative="")] = False,
    overrides: Annotated[
        Path | None, Parameter(help="What educators decided, as JSON lines: judge by that; see docs/contesting.md.")
    ] = None,
) -> int:
    """Assess a conversation by the rubric, with evidence and ranges."""
    from simtrainer.cli.score import score_command  # noqa: PLC0415 - a command loads what it needs

    score_command(transcript, sys.stdin, sys.stdout, sys.stderr, as_json=json, rubric=rubric, overrides=overrides)
    return 0


def rescore(
    *sessions: Annotated[str, Parameter(help="The sessions' ids. Default: all that have ended.")],
    rubric: Annotated[str, Parameter(help="A rubric's file, or the id of one of ours.")],
    data: Annotated[Path | None, Parameter(help="The data folder of the server. Default: as demo and serve have it here.")] = None,
    json: Annotated[bool, Parameter(help="Print the results as JSON.", negative="")] = False,
) -> int:
    """Judge sessions that are kept by another rubric, beside the mark their learners were shown and never in its place."""
    from simtrainer.cli.rescore import rescore_command  # noqa: PLC0415 - a command loads what it needs

    return rescore_command(sessions, rubric, data, sys.stdout, sys.stderr, as_json=json)


def debrief(
    transcript: Annotated[str, Parameter(help="A transcript; - reads standard input.", allow_leading_hyphen=True)],
    *,
    output: Annotated[
        Path, Parameter(name=["--output", "-o"], help="The file, by its ending: .pdf, .html, .txt, .csv (turns and codes) or .json.")
    ],
    rubric: Annotated[
        str | None, Parameter(help="A rubric's file, or the id of one of ours. Default: that of the settings or the case.")
    ] = None,
    overrides: Annotated[
        Path | None, Parameter(help="What educators decided, as JSON lines: judge by that; see docs/contesting.md.")
    ] = None,
    language: Annotated[str, Parameter(help="The language of .pdf, .html and .txt: en or es. What was said stays as it was said.")] = "en",
) -> int:
    """Write the debrief of a consult into one file."""
    from simtrainer.cli.debrief import debrief_command  # noqa: PLC0415 - a command loads what it needs

    debrief_command(transcript, output, rubric_name=rubric, overrides=overrides, language=language)
    return 0


agree = App(name="agree", help="Compare the program's marks with people's: what passes its gate counts, what does not is a hint only.")


@agree.default
def agree_figures(
    *ratings: Annotated[Path, Parameter(help="People's marks: .csv or .jsonl files, or a folder of them.")],
    transcripts: Annotated[
        Path | None, Parameter(help="The folder of the calls that were marked. Default: transcripts, beside the marks.")
    ] = None,
    output: Annotated[
        Path | None, Parameter(name=["--output", "-o"], help="Write a report too: a file that ends in .html, .json or .md.")
    ] = None,
    json: Annotated[bool, Parameter(help="Print the figures as JSON, the form that SIMTRAINER_AGREEMENT names.", negative="")] = False,
    gate: Annotated[bool, Parameter(help="Exit with 1 if anything scored is under its gate.", negative="")] = False,
    data: Annotated[
        Path | None, Parameter(help="Instead of files: the marks given on the pages of the server with this data folder.")
    ] = None,
) -> int:
    """Compare the program's marks with people's, per part of the rubric and per act, with the gate each must pass to count."""
    from simtrainer.cli.agree import agree_command, agree_site_command  # noqa: PLC0415 - a command loads what it needs

    if data is not None and (ratings or transcripts):
        raise UsageError("give either files of marks or --data, not both")
    if data is not None:
        return agree_site_command(data, sys.stdout, sys.stderr, output=output, as_json=json, gate=gate)
    if not ratings:
        raise UsageError("give the file of people's marks; docs/agreement.md says how it is written")
    return agree_command(ratings, sys.stdout, sys.stderr, transcripts=transcripts, output=output, as_json=json, gate=gate)


@agree.command(name="sheet")
def agree_sheet(
    transcripts: Annotated[Path, Parameter(help="The folder of the calls to be marked.")],
    *,
    rater: Annotated[str, Parameter(help="Who will fill it in.")],
) -> int:
    """Print an empty table to mark calls in, one for each person, for a spreadsheet; it shows none of the program's marks."""
    from simtrainer.cli.agree import sheet_command  # noqa: PLC0415 - a command loads what it needs

    sheet_command(transcripts, rater, sys.stdout)
    return 0


@agree.command(name="export")
def agree_export(
    folder: Annotated[Path, Parameter(help="A new folder: marks.jsonl, and the calls in transcripts.")],
    *,
    data: Annotated[Path | None, Parameter(help="The data folder of the server. Default: as demo and serve have it here.")] = None,
) -> int:
    """Write the marks that people gave on the pages of a site, with the calls they marked, as files; nobody is named."""
    from simtrainer.cli.agree import export_command  # noqa: PLC0415 - a command loads what it needs

    export_command(folder, data, sys.stdout, sys.stderr)
    return 0


COMMANDS = (hear, score, rescore, debrief, agree)
