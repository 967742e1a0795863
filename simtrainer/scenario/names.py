"""Every name in a scenario must lead somewhere: acts to the codebook, facts, states and cues to what is written here.

What is found here keeps a scenario from being played at all; the rest of `check` is advice that a good case follows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simtrainer.codebook import codebook
from simtrainer.errors import Problem
from simtrainer.scenario.manoeuvre import catalogue
from simtrainer.scenario.model import Fault, Scenario
from simtrainer.scenario.predicate import Predicate
from simtrainer.yamlfile import Located, did_you_mean

Path = tuple[object, ...]

NOT_KNOWN = {
    "act": ("SC012", "an act of the codebook"),
    "fact": ("SC013", "a fact of this scenario"),
    "state": ("SC014", "a state of this scenario"),
    "cue": ("SC015", "a cue of this scenario"),
    "code": ("SC016", "an act or a metric of the codebook"),
    "patient_act": ("SC017", "a cue among the codebook's patient acts"),
    "critical": ("SC031", "a critical item of this scenario"),
    "speaker": ("SC036", "a speaker of this scenario"),
    "document": ("SC039", "a document of this scenario"),
    "manoeuvre": ("SC047", "a manoeuvre of the catalogue"),
    "part": ("SC048", "a part of the body in the catalogue"),
    "examination": ("SC049", "an examination of this scenario"),
}


@dataclass(frozen=True, slots=True)
class Use:
    """A name used somewhere: of what kind of thing, which one, and where it stands."""

    kind: str
    name: str
    path: Path


def known_names(scenario: Scenario) -> Mapping[str, frozenset[str]]:
    """Return the names that exist, by the kind of thing they name."""
    book = codebook()
    return {
        "act": frozenset(book.clinician_acts),
        "fact": frozenset(fact.id for fact in scenario.facts),
        "state": frozenset(state.name for state in scenario.states),
        "cue": frozenset(cue.id for cue in scenario.cues),
        "code": frozenset(book.clinician_acts) | frozenset(book.metrics),
        "patient_act": frozenset(act.id for act in book.patient_acts.values() if act.cue),
        "critical": frozenset(item.id for item in scenario.critical_items),
        "speaker": frozenset(speaker.id for speaker in scenario.speakers),
        "document": frozenset(document.id for document in scenario.documents),
        "manoeuvre": frozenset(catalogue().manoeuvres),
        "part": frozenset(catalogue().parts),
        "examination": frozenset(name for one in scenario.examinations for name in (one.id, one.manoeuvre)),
    }


def name_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say which names are given twice, and which lead nowhere."""
    yield from _given_twice(located)
    if located.value.initial not in known_names(located.value)["state"]:
        known = sorted(known_names(located.value)["state"])
        hint = did_you_mean(located.value.initial, known)
        yield located.problem("SC018", f"the initial state '{located.value.initial}' is not defined{hint}", "initial")
    yield from unknown_names(located, uses(located.value), known_names(located.value))


def unknown_names(located: Located[Any], used: Iterator[Use], known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Say which of the used names lead nowhere."""
    for use in used:
        if use.name not in known[use.kind]:
            code, what = NOT_KNOWN[use.kind]
            is_no_cue = use.kind == "patient_act" and use.name in codebook().patient_acts
            hint = f"; cues are {', '.join(sorted(known[use.kind]))}" if is_no_cue else did_you_mean(use.name, known[use.kind])
            yield located.problem(code, f"'{use.name}' is not {what}{hint}", *use.path)


def _given_twice(located: Located[Scenario]) -> Iterator[Problem]:
    scenario = located.value
    lists: dict[str, list[str]] = {
        "states": [state.name for state in scenario.states],
        "facts": [fact.id for fact in scenario.facts],
        "cues": [cue.id for cue in scenario.cues],
        "critical_items": [item.id for item in scenario.critical_items],
        "variants": [variant.id for variant in scenario.variants],
        "speakers": [speaker.id for speaker in scenario.speakers],
        "documents": [document.id for document in scenario.documents],
        "line": [fault.id for fault in scenario.line],
        "examinations": [one.id for one in scenario.examinations],
    }
    for key, names in lists.items():
        field = {"states": "name", "examinations": "manoeuvre"}.get(key, "id")
        seen: Counter[str] = Counter()
        for index, name in enumerate(names):
            seen[name] += 1
            if seen[name] > 1:
                yield located.problem("SC011", f"'{name}' is given twice among the {key.replace('_', ' ')}; rename one", key, index, field)


def uses(scenario: Scenario) -> Iterator[Use]:
    """Yield every use of a name in the scenario."""
    yield from _several("act", scenario.enabled_context_codes, ("enabled_context_codes",))
    for index, state in enumerate(scenario.states):
        here: Path = ("states", index)
        for number, reply in enumerate(state.replies):
            yield from _several("act", reply.on, (*here, "replies", number, "on"))
        for number, transition in enumerate(state.transitions):
            yield Use("state", transition.to, (*here, "transitions", number, "to"))
    for index, cue in enumerate(scenario.cues):
        yield Use("patient_act", cue.type, ("cues", index, "type"))
        yield from _several("act", cue.after.act, ("cues", index, "after", "act"))
        yield from _several("fact", cue.after.fact, ("cues", index, "after", "fact"))
    yield from _in_examinations(scenario)
    yield from _speakers(scenario)
    for index, flag in enumerate(scenario.red_flags):
        yield from _several("fact", flag.facts, ("red_flags", index, "facts"))
    for index, objective in enumerate(scenario.objectives):
        yield from _several("code", objective.codes, ("objectives", index, "codes"))
    for predicate, path in predicates(scenario):
        yield from _in_predicate(predicate, path)


def _in_examinations(scenario: Scenario) -> Iterator[Use]:
    for index, one in enumerate(scenario.examinations):
        here: Path = ("examinations", index)
        yield Use("manoeuvre", one.manoeuvre, (*here, "manoeuvre"))
        if one.where is not None:
            yield Use("part", one.where, (*here, "where"))
        yield from _several("fact", one.tells, (*here, "tells"))


def _speakers(scenario: Scenario) -> Iterator[Use]:
    if scenario.opening_speaker is not None:
        yield Use("speaker", scenario.opening_speaker, ("opening_speaker",))
    for index, interjection in enumerate(scenario.interjections):
        yield Use("speaker", interjection.speaker, ("interjections", index, "speaker"))
    if scenario.interpreter is not None:
        yield Use("speaker", scenario.interpreter.speaker, ("interpreter", "speaker"))
    if private := scenario.private_channel:
        yield from _several("fact", private.unsafe, ("private_channel", "unsafe"))
        yield from _several("fact", private.yes_or_no, ("private_channel", "yes_or_no"))
        for number, kept in enumerate(private.keeps):
            yield from _several("fact", kept.facts, ("private_channel", "keeps", number, "facts"))
    for fault, place in faults(scenario):
        if fault.speaker is not None:
            yield Use("speaker", fault.speaker, (*place, "speaker"))


def predicates(scenario: Scenario) -> Iterator[tuple[Predicate, Path]]:
    """Yield every whole condition of the scenario and where it stands."""
    for index, state in enumerate(scenario.states):
        for number, reply in enumerate(state.replies):
            if reply.when is not None:
                yield reply.when, ("states", index, "replies", number, "when")
        for number, transition in enumerate(state.transitions):
            yield transition.when, ("states", index, "transitions", number, "when")
    yield from ((cue.unless, ("cues", index, "unless")) for index, cue in enumerate(scenario.cues) if cue.unless is not None)
    yield from ((one.when, ("interjections", index, "when")) for index, one in enumerate(scenario.interjections))
    if scenario.overheard is not None:
        yield scenario.overheard, ("overheard",)
    for index, document in enumerate(scenario.documents):
        if document.when is not None:
            yield document.when, ("documents", index, "when")
    yield from _of_examinations(scenario)
    yield from _of_others(scenario)
    yield from _in_faults(scenario)
    yield from _in_critical_items(scenario)


def _of_examinations(scenario: Scenario) -> Iterator[tuple[Predicate, Path]]:
    for index, one in enumerate(scenario.examinations):
        if one.needs.when is not None:
            yield one.needs.when, ("examinations", index, "needs", "when")
        if one.unsafe is not None and one.unsafe.unless is not None:
            yield one.unsafe.unless, ("examinations", index, "unsafe", "unless")


def faults(scenario: Scenario) -> Iterator[tuple[Fault, Path]]:
    """Yield every fault of the line, the case's own and those of its variants, and where it stands."""
    yield from ((fault, ("line", index)) for index, fault in enumerate(scenario.line))
    for number, variant in enumerate(scenario.variants):
        yield from ((fault, ("variants", number, "line", index)) for index, fault in enumerate(variant.line))


def _of_others(scenario: Scenario) -> Iterator[tuple[Predicate, Path]]:
    found: list[tuple[Predicate | None, Path]] = []
    for index, one in enumerate(scenario.speakers):
        found += [(one.comes, ("speakers", index, "comes")), (one.leaves, ("speakers", index, "leaves"))]
    if private := scenario.private_channel:
        found += [(private.dares, ("private_channel", "dares")), (private.another_room, ("private_channel", "another_room"))]
        found += [(kept.unless, ("private_channel", "keeps", index, "unless")) for index, kept in enumerate(private.keeps)]
    if scenario.interpreter:
        found.append((scenario.interpreter.when, ("interpreter", "when")))
    if record := scenario.record:
        found += [(entry.when, ("record", "entries", index, "when")) for index, entry in enumerate(record.entries)]
        found += [(order.when, ("record", "orders", index, "when")) for index, order in enumerate(record.orders)]
        found.append((record.reads_when, ("record", "reads_when")))
    yield from ((predicate, path) for predicate, path in found if predicate is not None)


def _in_faults(scenario: Scenario) -> Iterator[tuple[Predicate, Path]]:
    for fault, place in faults(scenario):
        if isinstance(fault.after, Predicate):
            yield fault.after, (*place, "after")
        if fault.until is not None:
            yield fault.until, (*place, "until")


def _in_critical_items(scenario: Scenario) -> Iterator[tuple[Predicate, Path]]:
    for index, item in enumerate(scenario.critical_items):
        yield item.when, ("critical_items", index, "when")
        if item.reached is not None:
            yield item.reached, ("critical_items", index, "reached")


def parts(predicate: Predicate, path: Path) -> Iterator[tuple[Predicate, Path]]:
    """Yield the condition and every condition inside it, each with its place."""
    yield predicate, path
    for key in ("all", "any"):
        for index, child in enumerate(getattr(predicate, key) or ()):
            yield from parts(child, (*path, key, index))
    if predicate.not_ is not None:
        yield from parts(predicate.not_, (*path, "not"))


def _in_predicate(predicate: Predicate, path: Path) -> Iterator[Use]:
    for part, place in parts(predicate, path):
        yield from _several("act", part.act or (), (*place, "act"))
        one_name = {"asked": "fact", "told": "fact", "after_told": "fact", "state": "state", "cue": "cue"}
        one_name |= {"examined": "examination"}
        one_name |= dict.fromkeys(("opened", "after_opened", "before_opened"), "document")
        for key, kind in one_name.items():
            if (name := getattr(part, key)) is not None:
                yield Use(kind, name, (*place, key))


def _several(kind: str, names: tuple[str, ...], path: Path) -> Iterator[Use]:
    for index, name in enumerate(names):
        yield Use(kind, name, (*path, index))
