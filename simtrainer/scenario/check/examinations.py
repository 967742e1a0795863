"""Faults of examinations: nothing said, nothing found, a picture where there is none, a finding that walks past a gate."""

from collections.abc import Iterator

from simtrainer.errors import Problem
from simtrainer.scenario.examination import Examination
from simtrainer.scenario.manoeuvre import catalogue
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.names import Path
from simtrainer.yamlfile import Located

FEWEST_WORDINGS = 2


def examination_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the examinations."""
    for index, one in enumerate(located.value.examinations):
        here: Path = ("examinations", index)
        yield from _words(located, one, here)
        yield from _findings(located, one, here)
        yield from _picture(located, one, here)
        yield from _refusal(located, one, here)


def _words(located: Located[Scenario], one: Examination, here: Path) -> Iterator[Problem]:
    every = [(one.refused, (*here, "refused"))]
    every += [(reading.say, (*here, "again", number, "say")) for number, reading in enumerate(one.again)]
    every += [(one.other_side.say, (*here, "other_side", "say"))] if one.other_side else []
    every += [(one.unsafe.say, (*here, "unsafe", "say"))] if one.unsafe else []
    spoken = bool(one.tells) or (one.unsafe is not None and one.unsafe.unless is None)
    if not one.say and not spoken:
        sentence = f"the patient says nothing when '{one.id}' is asked for; write two wordings under `say`, or name the fact that says it"
        yield located.problem("SC050", sentence, *here, "manoeuvre")
    for texts, place in [(one.say, (*here, "say")), *every]:
        if texts and len(set(texts)) < FEWEST_WORDINGS:
            sentence = f"'{one.id}' has one wording here; write two or more, so that nobody hears the same line twice"
            yield located.problem("SC050", sentence, *place)


def _findings(located: Located[Scenario], one: Examination, here: Path) -> Iterator[Problem]:
    if one.finding is None and (one.outcome == "possible" or (one.unsafe and one.unsafe.unless)):
        sentence = f"'{one.id}' is done and nothing is found; write under `finding` the line that lands in the learner's notes"
        yield located.problem("SC051", sentence, *here, "manoeuvre")


def _picture(located: Located[Scenario], one: Examination, here: Path) -> Iterator[Problem]:
    manoeuvre, modality = catalogue().manoeuvres.get(one.manoeuvre), located.value.modality
    if manoeuvre is not None and one.outcome == "possible" and not manoeuvre.fits(modality):
        call = {"phone": "on the phone", "text": "in a text chat"}[modality]
        sentence = f"'{one.manoeuvre}' has to be seen, and nobody sees anything {call}; make it `outcome: not_possible`"
        yield located.problem("SC052", sentence, *here, "manoeuvre")
    if modality != "video" and one.seen is not None:
        yield located.problem("SC052", f"nothing is seen in this call; delete `seen` of '{one.id}'", *here, "seen")


def _refusal(located: Located[Scenario], one: Examination, here: Path) -> Iterator[Problem]:
    needs = one.needs
    if (needs.permission or needs.privacy or needs.trust or needs.when) and not one.refused:
        sentence = f"'{one.id}' needs something, and the patient has no words while it is missing; write two wordings under `refused`"
        yield located.problem("SC053", sentence, *here, "needs")
