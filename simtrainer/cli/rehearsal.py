"""Tries a paraphrase on a copy of the case: is it well formed, is the new line understood, do all walkthroughs still go as written."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from simtrainer.cli.consult import Consult
from simtrainer.cli.walk import critical_differences, walk
from simtrainer.errors import Problem
from simtrainer.scenario import Walkthrough, check_scenario, load_scenario, load_walkthroughs
from simtrainer.scenario.check import is_error
from simtrainer.scenario.documents import drawing_files
from simtrainer.scenario.load import SCENARIO_FILE, walkthrough_files
from simtrainer.session.hearing import playable
from simtrainer.session.play import Play
from simtrainer.transcript.events import PatientReacted
from simtrainer.yamlfile import with_item

Texts = dict[Path, str]
"""New texts by the files they are for, relative to the scenario's folder."""

Fault = Problem | str


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """What the author wants: a phrasing for a fact, and in which walkthrough, after which turn, a learner says what instead."""

    fact: str
    phrasing: str
    walkthrough: str
    says: str
    after: int


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of it: the new texts, whether the new line is told the fact, what is wrong, and whether that is more than a warning."""

    texts: Texts
    told: bool
    faults: tuple[str, ...]
    failed: bool


def rehearsed(folder: Path, wanted: Paraphrase) -> Rehearsal:
    """Make the changes in a copy and try it; nothing in the folder is touched."""
    with tempfile.TemporaryDirectory() as place:
        copy = _copied(folder, Path(place))
        texts, told, faults = _tried(copy, wanted)
    # The author knows their own file, not the copy.
    shown = tuple(str(fault).replace(str(copy), str(folder), 1) for fault in faults)
    return Rehearsal(texts, told, shown, any(map(_is_grave, faults)))


def walkthrough_path(folder: Path, name: str) -> Path:
    """Return where in the folder a walkthrough is."""
    return next(file for file in walkthrough_files(folder) if file.stem == name).relative_to(folder)


def _copied(folder: Path, place: Path) -> Path:
    """Return a copy of what `check` and `walk` read in a scenario's folder."""
    copy = place / folder.resolve().name
    for file in (folder / SCENARIO_FILE, *walkthrough_files(folder), *drawing_files(folder)):
        inside = copy / file.relative_to(folder)
        inside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, inside)
    return copy


def _tried(copy: Path, wanted: Paraphrase) -> tuple[Texts, bool, list[Fault]]:
    scenario, walkthrough = Path(SCENARIO_FILE), walkthrough_path(copy, wanted.walkthrough)
    old = _text(copy / walkthrough)
    texts = {scenario: _with_phrasing(copy, wanted), walkthrough: _with_line(old, wanted, tells=False)}
    _put(copy, texts)
    faults: list[Fault] = [*check_scenario(copy)]
    if any(map(_is_grave, faults)):
        return texts, False, faults
    play = playable(load_scenario(copy))
    reacted = _reaction(play, load_walkthroughs(copy)[wanted.walkthrough], wanted.after)
    if wanted.fact not in reacted.asked:
        heard = ", ".join(reacted.asked) or "nothing"
        return texts, False, [f"“{wanted.says}” is not heard as asking for {wanted.fact} even with the new phrasing; it asks for {heard}"]
    told = any(fact.fact == wanted.fact and not fact.partly for fact in reacted.told)
    texts[walkthrough] = _with_line(old, wanted, tells=told)
    _put(copy, texts)
    return texts, told, [*faults, *_differences(play, load_walkthroughs(copy).items())]


def _with_phrasing(copy: Path, wanted: Paraphrase) -> str:
    place = [fact.id for fact in load_scenario(copy).facts].index(wanted.fact)
    return with_item(_text(copy / SCENARIO_FILE), ["facts", place, "ask"], wanted.phrasing)


def _with_line(text: str, wanted: Paraphrase, *, tells: bool) -> str:
    line: dict[str, str | list[str]] = {"learner": wanted.says}
    return with_item(text, ["turns"], line | {"tells": [wanted.fact]} if tells else line, after=wanted.after - 1)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8")  # as it is: reading as text would change line ends


def _is_grave(fault: Fault) -> bool:
    """Tell whether a fault is more than a warning of `check`."""
    return is_error(fault) if isinstance(fault, Problem) else True


def _put(folder: Path, texts: Texts) -> None:
    for path, text in texts.items():
        (folder / path).write_bytes(text.encode("utf-8"))


def _reaction(play: Play, walkthrough: Walkthrough, number: int) -> PatientReacted:
    """Return what the turn after `number` others did to the patient."""
    consult = Consult(play, seed=walkthrough.seed)
    for said in walkthrough.turns[:number]:
        consult.plays(said)
    return consult.says(walkthrough.turns[number].learner)[0]


def _differences(play: Play, walkthroughs: Iterable[tuple[str, Walkthrough]]) -> Iterator[str]:
    for name, walkthrough in walkthroughs:
        if (difference := next(walk(play, walkthrough), None)) is not None:
            yield f"{play.scenario.id}/{name}: {difference}"
    yield from (f"{play.scenario.id}: {difference}" for difference in critical_differences(play))
