"""Commands of authors: a case is checked, played, walked through, drawn, translated, and taught what it did not understand.

Each command's work is in the module of its name, imported when it is asked for.
"""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter
from cyclopts.validators import Number


def check(
    *paths: Annotated[Path, Parameter(help="Scenario folders, files in them, rubrics' files, or a folder of either.")],
    lock: Annotated[
        bool, Parameter(help="Keep the rubrics as they are now: to change one afterwards, raise its version.", negative="")
    ] = False,
) -> int:
    """Tell every mistake in scenarios and rubrics, one a line: file, line, column, code, what to do."""
    from simtrainer.cli.check import check_command  # noqa: PLC0415 - a command loads what it needs

    return check_command(list(paths) or [_scenarios()], sys.stdout, locks=lock)


def walk(
    *paths: Annotated[Path, Parameter(help="Scenario folders, or a folder of scenarios.")],
    verbose: Annotated[bool, Parameter(help="Show the whole talk, and what moved.", negative="")] = False,
) -> int:
    """Play the walkthroughs of scenarios and tell the first difference in each."""
    from simtrainer.cli.walk import walk_command  # noqa: PLC0415 - a command loads what it needs

    return walk_command(list(paths) or [_scenarios()], sys.stdout, verbose=verbose)


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


def schema(what: Annotated[Literal["scenario", "walkthrough", "rubric"], Parameter(help="Which kind of file.")] = "scenario") -> int:
    """Print the JSON Schema of an author's files, for an editor."""
    from simtrainer.cli.schema import schema_command  # noqa: PLC0415 - a command loads what it needs

    schema_command(what, sys.stdout)
    return 0


def diagram(
    path: Annotated[Path, Parameter(help="A scenario's folder.")],
    *,
    format: Annotated[Literal["mermaid", "dot"], Parameter(help="The language of the picture.")] = "mermaid",  # noqa: A002 - the option's name
) -> int:
    """Draw the states of a scenario from the transitions that are run."""
    from simtrainer.cli.diagram import diagram_command  # noqa: PLC0415 - a command loads what it needs

    diagram_command(path, sys.stdout, format)
    return 0


Data = Annotated[Path | None, Parameter(help="The data folder of the server. Default: as demo and serve have it here.")]


unheard = App(name="unheard", help="Show what was not understood, where learners allowed it; nothing learns from it by itself.")


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


locale = App(name="locale", help="A patient's lines, out to a translator and back; docs/translating.md tells how.")


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


COMMANDS = (check, walk, play, bots, schema, diagram, unheard, locale)
