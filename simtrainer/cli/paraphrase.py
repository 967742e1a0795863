"""`simtrainer unheard add`: one more way to ask for a fact, in the author's own words, and a walkthrough line that tries it.

A scenario cannot forget, so what learners said does not enter it: words that are nearly theirs are refused. Everything is tried on a
copy first; the author's files are changed when all of it holds, or not at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from simtrainer.cli.exchange import exchange
from simtrainer.cli.rehearsal import Paraphrase, rehearsed, walkthrough_path
from simtrainer.cli.setup import settings_for
from simtrainer.cli.unheard import scenarios_of, unheard_in
from simtrainer.errors import UsageError
from simtrainer.scenario import Scenario, load_scenario, load_walkthroughs
from simtrainer.scenario.check.copies import Originals
from simtrainer.scenario.check.facts import plain
from simtrainer.scenario.library import scenario_folders
from simtrainer.scenario.load import SCENARIO_FILE
from simtrainer.session.redaction import redacted
from simtrainer.session.vocabulary import Words
from simtrainer.store import is_there
from simtrainer.yamlfile import bytes_of, did_you_mean

LONGEST = 600


def add_command(
    scenario: str, fact: str, phrasing: str, out: TextIO, *, walkthrough: str, says: str, after: int | None, data: Path | None
) -> int:
    """Add a phrasing and a line; 1 where the scenario would not hold any more, and then nothing is changed."""
    settings = settings_for(data)
    folder = scenario_folder_of(scenario, scenarios_of(settings))
    case, wanted = _wanted(folder, Paraphrase(fact, _line(phrasing), walkthrough.removesuffix(".yaml"), _line(says), 0), after)
    if not is_there(settings.database_url):
        where = settings.database or settings.data
        raise UsageError(f"there is no database in {where} to compare with what learners said; name the data folder with --data")
    kept = [one.text for _, one in unheard_in(settings)]
    _refuse_copies(wanted, kept, Words.of(case))
    return _added(folder, wanted, out)


def scenario_folder_of(name: str, scenarios: Path) -> Path:
    """Return the folder of the scenario that is named by its folder or id; UsageError with the one that is probably meant."""
    for folder in (Path(name), scenarios / name):
        if (folder / SCENARIO_FILE).is_file():
            return folder
    known = [folder.name for folder in scenario_folders(scenarios)]
    raise UsageError(f"there is no scenario {name!r}; give a folder with a scenario.yaml in it, or an id{did_you_mean(name, known)}")


def _line(text: str) -> str:
    line = " ".join(text.split())
    if not line or not line.isprintable() or len(line) > LONGEST:
        raise UsageError(f"a phrasing and a learner's line are text of 1 to {LONGEST} characters")
    return line


def _wanted(folder: Path, wanted: Paraphrase, after: int | None) -> tuple[Scenario, Paraphrase]:
    """Return the scenario and what is wanted of it, every name in it known; raise UsageError with the name that is probably meant."""
    case = load_scenario(folder)
    asked = next((fact for fact in case.facts if fact.id == wanted.fact), None)
    if asked is None:
        raise UsageError(f"{case.id} has no fact '{wanted.fact}'{did_you_mean(wanted.fact, [fact.id for fact in case.facts])}")
    if plain(wanted.phrasing) in map(plain, asked.ask):
        raise UsageError(f"the fact '{wanted.fact}' has this phrasing already")
    walkthroughs = load_walkthroughs(folder)
    if wanted.walkthrough not in walkthroughs:
        raise UsageError(f"{case.id} has no walkthrough '{wanted.walkthrough}'{did_you_mean(wanted.walkthrough, walkthroughs)}")
    turns = len(walkthroughs[wanted.walkthrough].turns)
    # The last turn is the farewell: a question goes before it.
    place = turns - 1 if after is None else after
    if not 1 <= place <= turns:
        raise UsageError(f"the walkthrough '{wanted.walkthrough}' has {turns} turns; --after takes a number from 1 to {turns}")
    return case, replace(wanted, after=place)


def _refuse_copies(wanted: Paraphrase, kept: Sequence[str], words: Words) -> None:
    """Refuse words that are nearly a learner's, whole or one sentence of them; theirs are kept without names and numbers."""
    originals = Originals(plain(part) for text in kept for part in (text, *_sentences(text)) if plain(part))
    for what, line in (("phrasing", wanted.phrasing), ("walkthrough line", wanted.says)):
        for form in (line, redacted(line, words)):
            if originals.copied_by(plain(form)) is not None:
                raise UsageError(
                    f"the {what} “{line}” is nearly what a learner said. Learners can delete their words, and a scenario cannot forget, "
                    "so theirs do not enter it: say it in words of your own"
                )


def _sentences(text: str) -> list[str]:
    for mark in ".!?;,":
        text = text.replace(mark, "\n")
    return text.split("\n")


def _added(folder: Path, wanted: Paraphrase, out: TextIO) -> int:
    files = (folder / SCENARIO_FILE, folder / walkthrough_path(folder, wanted.walkthrough))
    before = {file: bytes_of(file) for file in files}
    rehearsal = rehearsed(folder, wanted)
    if rehearsal.failed:
        print(*rehearsal.faults, "nothing was changed", sep="\n", file=out)
        return 1
    exchange({folder / path: text.encode("utf-8") for path, text in rehearsal.texts.items()}, before)
    print(*rehearsal.faults, *_report(folder, wanted, told=rehearsal.told), sep="\n", file=out)
    return 0


def _report(folder: Path, wanted: Paraphrase, *, told: bool) -> Iterator[str]:
    yield f"{folder / SCENARIO_FILE}: {wanted.fact} can also be asked for as “{wanted.phrasing}”"
    outcome = f"and is told {wanted.fact}" if told else "and is heard, but not told it there, so the walkthrough checks no more"
    yield f"{folder / walkthrough_path(folder, wanted.walkthrough)}: turn {wanted.after + 1}, a learner says “{wanted.says}” {outcome}"
    yield "checked, and all walkthroughs go as written; a server takes it up when it is started again"
