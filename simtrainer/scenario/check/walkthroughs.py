"""Faults of walkthroughs: missing ones, ones that end alike, lines copied from what the recogniser was taught with."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from simtrainer.errors import Problem
from simtrainer.scenario.check.copies import Originals, codebook_examples
from simtrainer.scenario.check.tiers import not_enabled
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.names import Path, Use, known_names, unknown_names
from simtrainer.scenario.walkthrough import Walkthrough
from simtrainer.yamlfile import Located

LEARNERS = ("skilled", "average", "brusque")


def missing_problems(file: str, walkthroughs: Sequence[Located[Walkthrough]], unread: int) -> Iterator[Problem]:
    """Say which learner has no walkthrough; one that cannot be read may be the one that is missed."""
    there = {walkthrough.value.learner for walkthrough in walkthroughs}
    missing = [learner for learner in LEARNERS if learner not in there]
    if len(missing) > unread:
        sentence = f"no walkthrough shows a learner who is {' or one who is '.join(missing)}; write one in the folder 'walkthroughs'"
        yield Problem(file, 1, 1, "SC027", sentence)


def walkthrough_problems(scenario: Scenario, walkthroughs: Sequence[Located[Walkthrough]]) -> Iterator[Problem]:
    """Say what is wrong with the walkthroughs of a scenario that can be read."""
    known = known_names(scenario)
    phrasings = Originals(phrasing for fact in scenario.facts for phrasing in fact.ask)
    for walkthrough in walkthroughs:
        yield from unknown_names(walkthrough, _uses(walkthrough.value), known)
        yield from not_enabled(walkthrough, _uses(walkthrough.value), frozenset(scenario.enabled_context_codes))
        yield from _copies(walkthrough, phrasings)
    yield from _ends_alike(walkthroughs)


def _uses(walkthrough: Walkthrough) -> Iterator[Use]:
    for index, said in enumerate(walkthrough.turns):
        here: Path = ("turns", index)
        yield from (Use("act", act, (*here, "acts", number)) for number, act in enumerate(said.acts))
        yield from (Use("document", document, (*here, "opens", number)) for number, document in enumerate(said.opens))
        yield from (Use("fact", fact, (*here, "tells", number)) for number, fact in enumerate(said.tells))
        yield from (Use("examination", one, (*here, "examines", one)) for one in said.examines)
        yield from (Use("cue", cue, (*here, "cues", cue)) for cue in said.cues)
        if said.state is not None:
            yield Use("state", said.state, (*here, "state"))
    yield Use("state", walkthrough.ends.state, ("ends", "state"))
    yield from (Use("critical", item, ("ends", "critical", item)) for item in walkthrough.ends.critical)


def _copies(walkthrough: Located[Walkthrough], phrasings: Originals) -> Iterator[Problem]:
    for index, said in enumerate(walkthrough.value.turns):
        for whose, originals in (("a phrasing", phrasings), ("a codebook example", codebook_examples())):
            if (original := originals.copied_by(said.learner)) is not None:
                sentence = f"this is nearly {whose} ('{original}'); say it as another learner would"
                yield walkthrough.problem("SC028", sentence, "turns", index, "learner")


def _ends_alike(walkthroughs: Sequence[Located[Walkthrough]]) -> Iterator[Problem]:
    """Compare the ends of the learners that every scenario shows; others may end as one of them does."""
    compared = [walkthrough for walkthrough in walkthroughs if walkthrough.value.learner in LEARNERS]
    for one, other in combinations(compared, 2):
        mine, its = one.value.ends, other.value.ends
        learner = one.value.learner
        if mine.state == its.state:
            sentence = f"the learner who is {learner} ends in the state '{its.state}' too; they must end differently"
            yield other.problem("SC029", sentence, "ends", "state")
        if (mine.empathy, mine.rapport) == (its.empathy, its.rapport):
            sentence = f"the learner who is {learner} ends in the same bands; at least one of the two must differ"
            yield other.problem("SC029", sentence, "ends", "empathy")
