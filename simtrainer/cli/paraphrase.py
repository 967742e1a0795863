"""`simtrainer unheard add`: one more way to ask for a fact, in the author's own words, and a walkthrough line that tries it.

A scenario cannot forget, so what learners said does not enter it: words that are nearly theirs are refused. Everything is tried on a
copy first; the author's files are changed when all of it holds, or not at all.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from simtrainer.cli.consult import Consult
from simtrainer.cli.exchange import exchange
from simtrainer.cli.unheard import scenarios_of, settings_for, unheard_in
from simtrainer.cli.walk import critical_differences, walk
from simtrainer.errors import Problem, UsageError
from simtrainer.scenario import Scenario, Walkthrough, check_scenario, load_scenario, load_walkthroughs
from simtrainer.scenario.check import is_error
from simtrainer.scenario.check.copies import Originals
from simtrainer.scenario.check.facts import plain
from simtrainer.scenario.library import scenario_folders
from simtrainer.scenario.load import SCENARIO_FILE, walkthrough_files
from simtrainer.session.hearing import playable
from simtrainer.session.play import Play
from simtrainer.session.redaction import Words, redacted
from simtrainer.store import is_there
from simtrainer.transcript.events import PatientReacted
from simtrainer.yamlfile import bytes_of, did_you_mean, with_item

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """What the author wants: a phrasing for a fact, and in which walkthrough, after which turn, a learner says what instead."""

    fact: str
    phrasing: str
    walkthrough: str
    says: str
    after: int


def add_command(
    scenario: str, fact: str, phrasing: str, out: TextIO, *, walkthrough: str, says: str, after: int | None, data: Path | None
) -> int:
    """Add a phrasing and a line; 1 where the scenario would not hold any more, and then nothing is changed."""
    settings = settings_for(data)
    folder = _folder(scenario, scenarios_of(settings))
    case, wanted = _wanted(folder, Paraphrase(fact, _line(phrasing), walkthrough.removesuffix(".yaml"), _line(says), 0), after)
    if not is_there(settings.database_url):
        raise UsageError(f"there is no database in {settings.data} to compare with what learners said; name the data folder with --data")
    kept = [one.text for _, one in unheard_in(settings)]
    _refuse_copies(wanted, kept, Words.of(case))
    return _added(folder, case, wanted, out)


def _folder(name: str, scenarios: Path) -> Path:
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


Texts = dict[Path, str]
"""New texts by the files they are for, relative to the scenario's folder."""


def _added(folder: Path, case: Scenario, wanted: Paraphrase, out: TextIO) -> int:
    before = {folder / path: bytes_of(folder / path) for path in (Path(SCENARIO_FILE), _walkthrough(folder, wanted))}
    with tempfile.TemporaryDirectory() as place:
        copy = _copied(folder, Path(place))
        texts, told, faults = _tried(copy, case, wanted)
    if any(map(_is_grave, faults)):
        print(*(_placed(fault, copy, folder) for fault in faults), "nothing was changed", sep="\n", file=out)
        return 1
    exchange({folder / path: text.encode("utf-8") for path, text in texts.items()}, before)
    print(*(_placed(fault, copy, folder) for fault in faults), *_report(folder, wanted, told=told), sep="\n", file=out)
    return 0


def _copied(folder: Path, place: Path) -> Path:
    """Return a copy of what `check` and `walk` read in a scenario's folder."""
    copy = place / folder.resolve().name
    for file in (folder / SCENARIO_FILE, *walkthrough_files(folder)):
        inside = copy / file.relative_to(folder)
        inside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, inside)
    return copy


def _walkthrough(folder: Path, wanted: Paraphrase) -> Path:
    return next(file for file in walkthrough_files(folder) if file.stem == wanted.walkthrough).relative_to(folder)


def _tried(copy: Path, case: Scenario, wanted: Paraphrase) -> tuple[Texts, bool, list[Problem | str]]:
    """Make the changes in a copy; return its new texts, whether the line is told the fact, and all that does not hold any more."""
    place = [fact.id for fact in case.facts].index(wanted.fact)
    scenario, walkthrough = Path(SCENARIO_FILE), _walkthrough(copy, wanted)
    old = (copy / walkthrough).read_bytes().decode("utf-8")
    texts = {
        scenario: with_item((copy / scenario).read_bytes().decode("utf-8"), ["facts", place, "ask"], wanted.phrasing),
        walkthrough: with_item(old, ["turns"], {"learner": wanted.says}, after=wanted.after - 1),
    }
    _put(copy, texts)
    problems: list[Problem | str] = [*check_scenario(copy)]
    if any(map(_is_grave, problems)):
        return texts, False, problems
    play = playable(load_scenario(copy))
    reacted = _reaction(play, load_walkthroughs(copy)[wanted.walkthrough], wanted.after)
    if wanted.fact not in reacted.asked:
        heard = ", ".join(reacted.asked) or "nothing"
        return texts, False, [f"“{wanted.says}” is not heard as asking for {wanted.fact} even with the new phrasing; it asks for {heard}"]
    told = any(fact.fact == wanted.fact and not fact.partly for fact in reacted.told)
    if told:
        texts[walkthrough] = with_item(old, ["turns"], {"learner": wanted.says, "tells": [wanted.fact]}, after=wanted.after - 1)
        _put(copy, texts)
    return texts, told, [*problems, *_differences(play, load_walkthroughs(copy).items())]


def _is_grave(fault: Problem | str) -> bool:
    """Tell whether a fault is more than a warning of `check`."""
    return is_error(fault) if isinstance(fault, Problem) else True


def _put(folder: Path, texts: Texts) -> None:
    for path, text in texts.items():
        (folder / path).write_bytes(text.encode("utf-8"))


def _reaction(play: Play, walkthrough: Walkthrough, number: int) -> PatientReacted:
    """Return what the turn after `number` others did to the patient."""
    consult = Consult(play, seed=walkthrough.seed)
    for said in walkthrough.turns[:number]:
        consult.says(said.learner)
    return consult.says(walkthrough.turns[number].learner)[0]


def _differences(play: Play, walkthroughs: Iterable[tuple[str, Walkthrough]]) -> Iterator[str]:
    for name, walkthrough in walkthroughs:
        if (difference := next(walk(play, walkthrough), None)) is not None:
            yield f"{play.scenario.id}/{name}: {difference}"
    yield from (f"{play.scenario.id}: {difference}" for difference in critical_differences(play))


def _placed(fault: Problem | str, copy: Path, folder: Path) -> str:
    """Return a problem of the copy as one of the author's own file."""
    return str(fault).replace(str(copy), str(folder), 1)


def _report(folder: Path, wanted: Paraphrase, *, told: bool) -> Iterator[str]:
    yield f"{folder / SCENARIO_FILE}: {wanted.fact} can also be asked for as “{wanted.phrasing}”"
    outcome = f"and is told {wanted.fact}" if told else "and is heard, but not told it there, so the walkthrough checks no more"
    yield f"{folder / _walkthrough(folder, wanted)}: turn {wanted.after + 1}, a learner says “{wanted.says}” {outcome}"
    yield "checked, and all walkthroughs go as written; a server takes it up when it is started again"
