"""The tests of names: the learner, the patient and the patient's family called otherwise, everything else the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from simtrainer.cli.audit.base import Base, Step
from simtrainer.cli.audit.equivalence import shift_of
from simtrainer.cli.audit.marks import HEADLINES, Marks
from simtrainer.cli.audit.personas import compared, renamed, variants_of
from simtrainer.cli.audit.result import Headline, Result
from simtrainer.cli.audit.texts import names
from simtrainer.scenario import Scenario, load_walkthroughs
from simtrainer.scenario.folder import scenarios_folder

MARGIN = 2.0
NAMES_EACH = 3
PLAYED, NAMES_PLAYED = ("skilled", "brusque"), 2
"""So many other names each made-up consult is tried with, and each of two walkthroughs of the shipped cases; all names have their turn."""

NOT_ASKED = "Played only where it is asked for, since it takes minutes: `simtrainer audit --people`."

Named = TypeVar("Named")


def learner_names(base: Base) -> Result:
    """The clinician called otherwise: codes and scores must not change at all."""
    faults = []
    for place, (consult, before) in enumerate(zip(base.consults, base.marks, strict=True)):
        for name in _in_turn(names().learners, place):
            after = base.again(consult, "names", learner=name)
            if (after.codes, after.scores) != (before.codes, before.scores):
                faults.append(f"{consult.id} as {name}")
    return _exact(
        "learner_names", 8, "Learner's name swapped", "the same codes in every turn and the same scores", base=base, faults=faults
    )


def patient_names(base: Base) -> Iterator[Result]:
    """The patient called otherwise, by themselves and by the learner; and the same learner's words to each of them."""
    both: list[list[Marks]] = []
    faults: list[str] = []
    for place, (consult, before) in enumerate(zip(base.consults, base.marks, strict=True)):
        people = _in_turn(names().patients, place)
        both.append([base.again(consult, "names", own=who) for who in people])
        for who in people:
            after = base.again(consult, "names", own=who, called=names().patient)
            if (after.ladder, after.scores) != (before.ladder, before.scores):
                faults.append(f"{consult.id} with {who.name}")
    yield Result(
        "patient_names",
        9,
        "Patient's name and family swapped",
        "the 90 % interval of the mean change within ±2",
        len(base.consults) * NAMES_EACH,
        headlines=tuple(_headline(base, both, name) for name in HEADLINES),
    )
    yield _exact("same_words", 10, "The same learner's words to each patient", "no change in credit", base=base, faults=faults)


def played(scenarios: Sequence[Scenario], step: Step, *, variants: bool) -> Iterator[Result]:
    """The shipped cases as somebody else, and with `variants` as each of their own: the patient must behave the same."""
    names_, variants_ = Tally(), Tally()
    for place, scenario in enumerate(scenarios):
        written = load_walkthroughs(scenarios_folder() / scenario.id)
        some = {name: written[name] for name in PLAYED if name in written}
        names_.add(compared(scenario, some, renamed(scenario, _in_turn(names().patients, place)[:NAMES_PLAYED])))
        if variants:
            variants_.add(compared(scenario, some, variants_of(scenario)))
        step("shipped cases")
    yield names_.result("played_names", "Shipped cases with the patient's name swapped")
    yield variants_.result("played_variants", "Shipped cases as their own variants of who the patient is")


@dataclass(slots=True)
class Tally:
    """So many talks were compared, and these were other ones."""

    talks: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, found: Iterable[tuple[str, list[str]]]) -> None:
        """Count some more."""
        for talk, differences in found:
            self.talks += 1
            if differences:
                self.faults.append(f"{talk}: {', '.join(differences)}")

    def result(self, name: str, title: str) -> Result:
        """Return what came of all of them."""
        rule = "the same cues at the same turns, trust within 3, words per reply within 10 %, anger as often, scores within ±2"
        if not self.talks:
            return Result(name, 9, title, rule, needs=NOT_ASKED)
        return Result(name, 9, title, rule, self.talks, faults=len(self.faults), notes=tuple(self.faults))


def _exact(name: str, test: int, title: str, rule: str, *, base: Base, faults: list[str]) -> Result:
    return Result(name, test, title, rule, len(base.consults) * NAMES_EACH, faults=len(faults), notes=tuple(faults))


def _headline(base: Base, marks: Sequence[Sequence[Marks]], name: str) -> Headline:
    pairs = [
        (after.scores[name] - before.scores[name], consult.patient)
        for consult, before, swapped in zip(base.consults, base.marks, marks, strict=True)
        for after in swapped
    ]
    shift = shift_of([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    return Headline(name, shift, 0.0, shift.within(MARGIN), shift.is_within(MARGIN))


def _in_turn(those: Sequence[Named], place: int) -> list[Named]:
    """Return those whose turn it is at a place."""
    return [those[(place * NAMES_EACH + number) % len(those)] for number in range(NAMES_EACH)]
