"""`simtrainer locale`: a patient's lines, out to a translator and back, and whether all of them are there."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from simtrainer.cli.check import scenarios_at
from simtrainer.cli.paraphrase import scenario_folder_of
from simtrainer.errors import Problem, UsageError, YamlFileError
from simtrainer.scenario import load_scenario
from simtrainer.scenario.folder import scenarios_folder
from simtrainer.scenario.tongues import is_understood
from simtrainer.scenario.translation import LOCALE, Translation, check_translation, file_of, load_translation, translation_text
from simtrainer.scenario.translation.file import merged, waiting


def export_command(scenario: str, language: str, output: Path | None, out: TextIO) -> None:
    """Write the file for a translator, with what is translated already; `-` or no file prints it."""
    folder = scenario_folder_of(scenario, scenarios_folder())
    case = load_scenario(folder)
    if language == case.language:
        raise UsageError(f"{case.id} is written in '{language}'; name another language with --lang")
    known = _known(folder, language)
    text = translation_text(case, language, known)
    if output is None or str(output) == "-":
        out.write(text)
        return
    output.write_text(text, encoding="utf-8")
    print(f"{output}: {waiting(case, known)} lines to translate, each with its source; then: simtrainer locale import {output}", file=out)


def import_command(file: Path, scenario: str | None, out: TextIO) -> int:
    """Put a translator's file beside its scenario; 1, and nothing changed, where any line of it does not fit."""
    located = load_translation(file)
    folder = scenario_folder_of(scenario or located.value.scenario, scenarios_folder())
    case = load_scenario(folder)
    if problems := check_translation(located, case, whole=False):
        print(*sorted(problems), "nothing was changed", sep="\n", file=out)
        return 1
    language = located.value.language
    whole = merged(case, located.value, _known(folder, language))
    kept = file_of(folder, language)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(translation_text(case, language, whole), encoding="utf-8")
    print(f"{kept}: {waiting(case, whole) or 'no'} lines still to translate", file=out)
    if not is_understood(language):
        print(
            f"the patient goes on speaking '{case.language}': how well learners are understood in '{language}' has not been measured",
            file=out,
        )
    return 0


def check_translations(paths: Sequence[Path], out: TextIO) -> int:
    """Tell every mistake of the translations at the paths: files of them, scenarios' folders, or folders of those; 1 where there is any."""
    files = [file for path in paths for file in _translations_at(path)]
    problems = [problem for file in files for problem in _problems(file)]
    for problem in sorted(problems):
        print(problem, file=out)
    counts = Counter(problem.code for problem in problems)
    told = ", ".join(f"{code} {count}" for code, count in sorted(counts.items())) or "no problems"
    print(f"{len(files)} {'translation' if len(files) == 1 else 'translations'}, {told}", file=out)
    return int(bool(problems))


def _problems(file: Path) -> list[Problem]:
    case = load_scenario(file.parent.parent)
    try:
        located = load_translation(file)
    except YamlFileError as error:
        return list(error.problems)
    problems = check_translation(located, case)
    if file.stem != located.value.language:
        sentence = f"this is in '{located.value.language}', so the file is called {located.value.language}.yaml"
        problems.append(located.problem("LC008", sentence, "language"))
    return problems


def _translations_at(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for folder in scenarios_at(path) for file in sorted((folder / LOCALE).glob("*.yaml"))]


def _known(folder: Path, language: str) -> Translation | None:
    file = file_of(folder, language)
    return load_translation(file).value if file.is_file() else None
