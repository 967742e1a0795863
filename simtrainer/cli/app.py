"""The command line: names, options and exit codes. Each command's work is in the module of its name, imported when it is asked for."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter
from cyclopts.validators import Number

from simtrainer import __version__
from simtrainer.errors import ProblemsError, SimtrainerError, UsageError

FAULTS_FOUND = 1
WRONG_USE = 2

app = App(
    name="simtrainer",
    version=__version__,
    help="Practise remote consultations with a simulated patient, and read a debrief with evidence.",
    help_format="plaintext",
)


@app.command
def demo(
    *,
    port: Annotated[
        int | None, Parameter(help="Where to listen; 0 takes a free one. Default: 8000, or a free one where that is taken.")
    ] = None,
    data: Annotated[Path, Parameter(help="The folder that keeps everything; made if it is not there.")] = Path("simtrainer-data"),
    open_browser: Annotated[bool, Parameter(name="--open", help="Open the browser too.")] = False,
) -> int:
    """Start the trainer on this computer with the sample patients; nobody needs an account.

    Under its address it prints three links that work once: for a learner, an educator and an author.
    """
    from simtrainer.cli.serve import demo_command  # noqa: PLC0415 - a command loads what it needs

    demo_command(port, data, open_browser=open_browser)
    return 0


@app.command
def serve() -> int:
    """Start the server as simtrainer.toml and the SIMTRAINER_ variables say."""
    from simtrainer.cli.serve import serve_command  # noqa: PLC0415 - a command loads what it needs

    serve_command()
    return 0


@app.command
def invite(
    *,
    role: Annotated[Literal["learner", "educator", "author"], Parameter(help="What they are here.")] = "learner",
    name: Annotated[str, Parameter(help="What they are called; they can change it. Default: no name.")] = "",
    again: Annotated[
        str | None, Parameter(help="A link for the person of this name who is there already, instead of somebody new.")
    ] = None,
    data: Annotated[Path | None, Parameter(help="The data folder of the server, running or not. Default: as the settings say.")] = None,
) -> int:
    """Print a link with which one person comes in; it works once, for a day."""
    from simtrainer.cli.invite import invite_command  # noqa: PLC0415 - a command loads what it needs

    invite_command(role, name, again, data, sys.stdout)
    return 0


@app.command
def check(
    *paths: Annotated[Path, Parameter(help="Scenario folders, files in them, rubrics' files, or a folder of either.")],
    lock: Annotated[
        bool, Parameter(help="Keep the rubrics as they are now: to change one afterwards, raise its version.", negative="")
    ] = False,
) -> int:
    """Tell every mistake in scenarios and rubrics, one a line: file, line, column, code, what to do."""
    from simtrainer.cli.check import check_command  # noqa: PLC0415 - a command loads what it needs

    return check_command(list(paths) or [_scenarios()], sys.stdout, locks=lock)


@app.command
def evaluate(
    *,
    data: Annotated[Path | None, Parameter(help="The folder of the public sets. Default: SIMTRAINER_EVAL_DATA, or ../shared/data.")] = None,
    json: Annotated[Path | None, Parameter(help="Write the figures here too.")] = None,
) -> int:
    """Measure how well the trainer hears, beside a plain baseline; fails where a figure falls under its recorded floor."""
    from simtrainer.cli.evaluate import evaluate_command  # noqa: PLC0415 - a command loads what it needs

    return evaluate_command(sys.stdout, data=data, json_file=json)


@app.command
def audit(
    *,
    json: Annotated[bool, Parameter(help="Print the results as JSON.", negative="")] = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"], help="Write the report here too, such as docs/fairness.md.")] = None,
    people: Annotated[bool, Parameter(help="Play the shipped cases as all their variants, too; takes minutes more.", negative="")] = False,
) -> int:
    """Test whether the way of writing or a name changes what is heard and scored; fails where a figure is outside its recorded floor."""
    from simtrainer.cli.audit import audit_command  # noqa: PLC0415 - a command loads what it needs

    return audit_command(sys.stdout, as_json=json, output=output, people=people)


@app.command
def bots(
    scenario: Annotated[str, Parameter(help="A scenario's id or folder.")],
    *,
    runs: Annotated[int, Parameter(help="So many consults of each kind of learner.", validator=Number(gte=1))] = 5,
    seed: Annotated[int, Parameter(help="The same seed gives the same talks.")] = 1,
    variant: Annotated[str | None, Parameter(help="The same case in another person: one of the scenario's variants.")] = None,
) -> int:
    """Let eight kinds of made-up learners talk to a patient; tell what they reached, how they fared, and whether kindness pays."""
    from simtrainer.cli.bots import bots_command  # noqa: PLC0415 - a command loads what it needs

    return bots_command(scenario, sys.stdout, runs=runs, seed=seed, variant=variant)


@app.command
def walk(
    *paths: Annotated[Path, Parameter(help="Scenario folders, or a folder of scenarios.")],
    verbose: Annotated[bool, Parameter(help="Show the whole talk, and what moved.", negative="")] = False,
) -> int:
    """Play the walkthroughs of scenarios and tell the first difference in each."""
    from simtrainer.cli.walk import walk_command  # noqa: PLC0415 - a command loads what it needs

    return walk_command(list(paths) or [_scenarios()], sys.stdout, verbose=verbose)


@app.command
def play(
    scenario: Annotated[str, Parameter(help="A scenario's id or folder.")],
    *,
    script: Annotated[Path | None, Parameter(help="Learner lines, one a turn, instead of typing.")] = None,
    seed: int = 1,
    variant: Annotated[str | None, Parameter(help="The same case in another person: one of the scenario's variants.")] = None,
    out: Annotated[Path | None, Parameter(help="Write the transcript here (JSON lines).")] = None,
    reword: Annotated[bool, Parameter(help="Let the endpoint of SIMTRAINER_LLM_URL reword the patient's lines.", negative="")] = False,
) -> int:
    """Talk to a patient in the terminal."""
    from simtrainer.cli.play import play_command, script_lines, typed_lines  # noqa: PLC0415 - a command loads what it needs

    lines = script_lines(script, sys.stdout) if script else typed_lines(sys.stdout)
    play_command(scenario, lines, sys.stdout, seed=seed, variant=variant, transcript=out, reword=reword)
    return 0


@app.command
def hear(
    *,
    scenario: Annotated[str | None, Parameter(help="A scenario's id or folder: its facts can be asked for.")] = None,
    facts: Annotated[Path | None, Parameter(help="A YAML file {fact_id: [phrasing, ...]}.")] = None,
) -> int:
    """Understand clinicians' messages: JSON lines in, JSON lines out."""
    from simtrainer.cli.hear import hear_command  # noqa: PLC0415 - a command loads what it needs

    hear_command(scenario, facts, sys.stdin, sys.stdout)
    return 0


@app.command
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


@app.command
def rescore(
    *sessions: Annotated[str, Parameter(help="The sessions' ids. Default: all that have ended.")],
    rubric: Annotated[str, Parameter(help="A rubric's file, or the id of one of ours.")],
    data: Annotated[Path | None, Parameter(help="The data folder of the server. Default: as demo and serve have it here.")] = None,
    json: Annotated[bool, Parameter(help="Print the results as JSON.", negative="")] = False,
) -> int:
    """Judge sessions that are kept by another rubric, beside the mark their learners were shown and never in its place."""
    from simtrainer.cli.rescore import rescore_command  # noqa: PLC0415 - a command loads what it needs

    return rescore_command(sessions, rubric, data, sys.stdout, sys.stderr, as_json=json)


agree = App(name="agree", help="Compare the program's marks with people's: what passes its gate counts, what does not is a hint only.")
app.command(agree)


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


@app.command
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


unheard = App(name="unheard", help="Show what was not understood, where learners allowed it; nothing learns from it by itself.")
app.command(unheard)

Data = Annotated[Path | None, Parameter(help="The data folder of the server. Default: as demo and serve have it here.")]


@unheard.default
def unheard_lines(
    *,
    data: Data = None,
    scenario: Annotated[str | None, Parameter(help="Only those of the scenario with this id.")] = None,
    json: Annotated[bool, Parameter(help="Print the groups as JSON.", negative="")] = False,
) -> int:
    """Show what was not understood, where learners allowed it: grouped, most frequent first, with the nearest act or fact."""
    from simtrainer.cli.unheard import unheard_command  # noqa: PLC0415 - a command loads what it needs

    unheard_command(data, scenario, sys.stdout, as_json=json)
    return 0


@unheard.command(name="add")
def unheard_add(
    scenario: Annotated[str, Parameter(help="A scenario's id or folder.")],
    fact: Annotated[str, Parameter(help="The id of the fact that is asked for.")],
    phrasing: Annotated[str, Parameter(help="A way to ask for it, in your own words and not a learner's.")],
    *,
    walkthrough: Annotated[str, Parameter(help="The walkthrough that tries it, such as average.")],
    says: Annotated[str, Parameter(help="What the learner of the walkthrough says: the same question in yet other words.")],
    after: Annotated[int | None, Parameter(help="Say it after this turn. Default: before the last one.")] = None,
    data: Data = None,
) -> int:
    """Add your own phrasing to a fact and a line to a walkthrough; nothing is changed unless the scenario still holds."""
    from simtrainer.cli.paraphrase import add_command  # noqa: PLC0415 - a command loads what it needs

    return add_command(scenario, fact, phrasing, sys.stdout, walkthrough=walkthrough, says=says, after=after, data=data)


@app.command
def bench(
    *,
    json: Annotated[Path | None, Parameter(help="Write the figures here too.")] = None,
    rounds: Annotated[int, Parameter(help="Windows of each server; at least 15 for a figure to quote.")] = 15,
) -> int:
    """Measure speed as ratios in one run: a durable turn beside a bare echo, understanding, memory, replay."""
    from simtrainer.cli.bench import bench_command  # noqa: PLC0415 - a command loads what it needs

    return bench_command(sys.stdout, json_file=json, rounds=rounds)


@app.command
def schema(what: Annotated[Literal["scenario", "walkthrough", "rubric"], Parameter(help="Which kind of file.")] = "scenario") -> int:
    """Print the JSON Schema of an author's files, for an editor."""
    from simtrainer.cli.schema import schema_command  # noqa: PLC0415 - a command loads what it needs

    schema_command(what, sys.stdout)
    return 0


@app.command
def diagram(
    path: Annotated[Path, Parameter(help="A scenario's folder.")],
    *,
    format: Annotated[Literal["mermaid", "dot"], Parameter(help="The language of the picture.")] = "mermaid",  # noqa: A002 - the option's name
) -> int:
    """Draw the states of a scenario from the transitions that are run."""
    from simtrainer.cli.diagram import diagram_command  # noqa: PLC0415 - a command loads what it needs

    diagram_command(path, sys.stdout, format)
    return 0


locale = App(name="locale", help="A patient's lines, out to a translator and back; docs/translating.md tells how.")
app.command(locale)


@locale.command(name="export")
def locale_export(
    scenario: Annotated[str, Parameter(help="A scenario's id or folder.")],
    *,
    lang: Annotated[str, Parameter(help="The language, as a tag such as es or pt-BR.")],
    output: Annotated[Path | None, Parameter(name=["--output", "-o"], help="The file to write. Default: print it.")] = None,
) -> int:
    """Write a file for a translator: each line's source with a place for the translation, and what is translated already."""
    from simtrainer.cli.locale import export_command  # noqa: PLC0415 - a command loads what it needs

    export_command(scenario, lang, output, sys.stdout)
    return 0


@locale.command(name="import")
def locale_import(
    file: Annotated[Path, Parameter(help="The file that came back from the translator.")],
    *,
    scenario: Annotated[str | None, Parameter(help="The scenario's id or folder. Default: the one the file names.")] = None,
) -> int:
    """Put a translation beside its scenario; where any line does not fit, tell every one and change nothing."""
    from simtrainer.cli.locale import import_command  # noqa: PLC0415 - a command loads what it needs

    return import_command(file, scenario, sys.stdout)


@locale.command(name="check")
def locale_check(*paths: Annotated[Path, Parameter(help="Translations, scenarios' folders, or a folder of those.")]) -> int:
    """Tell what is missing, out of date or lost in translations, one a line: file, line, column, code, what to do."""
    from simtrainer.cli.locale import check_translations  # noqa: PLC0415 - a command loads what it needs

    return check_translations(list(paths) or [_scenarios()], sys.stdout)


def _scenarios() -> Path:
    from simtrainer.scenario.folder import scenarios_folder  # noqa: PLC0415 - a command loads what it needs

    return scenarios_folder()


def run(arguments: list[str], command: Callable[..., object] = app) -> int:
    """Run a command; return its exit code: 0 fine, 1 faults found, 2 wrong use or unreadable input."""
    try:
        code = command(arguments, exit_on_error=False, print_error=False, result_action="return_value")
        if sys.stdout is not None:
            sys.stdout.flush()
    except CycloptsError as error:
        print(f"simtrainer: {error}", file=sys.stderr)
        return WRONG_USE
    except ProblemsError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except SimtrainerError as error:
        print(f"simtrainer: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        sys.stderr.close()
        _let_go_of_output()
        return 0
    except OSError as error:
        where = "" if error.filename is None else f"{error.filename}: "
        print(f"simtrainer: {where}{error.strerror or error}", file=sys.stderr)
        _let_go_of_output()
        return WRONG_USE
    return code if isinstance(code, int) else 0


def _let_go_of_output() -> None:
    """Write out what can be; what cannot goes nowhere, or Python would fail over it again on leaving."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale says: transcripts and talk are full of what ASCII lacks."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def main() -> None:
    """Run the command that was asked for and leave with its exit code."""
    _speak_utf8()
    sys.exit(run(sys.argv[1:]))
