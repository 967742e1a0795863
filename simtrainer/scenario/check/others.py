"""Faults of other people in a case: somebody who never comes, a private way from nobody, a mark or a figure that is nowhere."""

from collections.abc import Iterator

from simtrainer.errors import Problem
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.names import faults
from simtrainer.yamlfile import Located


def other_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the people beside the patient and what they bring into the call."""
    yield from _never_move(located)
    yield from _private_from_nobody(located)
    yield from _nowhere(located)


def _never_move(located: Located[Scenario]) -> Iterator[Problem]:
    walk_in = {fault.speaker for fault, _ in faults(located.value)}
    for index, one in enumerate(located.value.speakers):
        if one.there == "later" and one.comes is None and one.id not in walk_in:
            sentence = f"'{one.id}' is there `later` and never comes; write `comes`, or let a fault of the line bring them in"
            yield located.problem("SC054", sentence, "speakers", index, "there")
        if one.comes is not None and one.leaves is None and one.there in {None, "start"} and one.id not in walk_in:
            sentence = f"'{one.id}' is there from the start and never leaves, so nothing brings them back; write `leaves`, or `there`"
            yield located.problem("SC054", sentence, "speakers", index, "comes")


def _private_from_nobody(located: Located[Scenario]) -> Iterator[Problem]:
    channel = located.value.private_channel
    if channel is None:
        return
    if not located.value.speakers:
        sentence = "there is a private way to the patient, and nobody it is private from; add who is there under `speakers`"
        yield located.problem("SC055", sentence, "private_channel")
    facts = {fact.id: fact for fact in located.value.facts}
    for index, name in enumerate(channel.yes_or_no):
        fact = facts.get(name)
        if fact is not None and (fact.yes_or_no is None or not (fact.overheard or (fact.gate and fact.gate.privacy))):
            sentence = f"'{name}' has no yes or no of its own, or is told aloud anyway; give it `yes_or_no` and lines under `overheard`"
            yield located.problem("SC055", sentence, "private_channel", "yes_or_no", index)


def _nowhere(located: Located[Scenario]) -> Iterator[Problem]:
    scenario = located.value
    if scenario.interpreter is not None:
        lines = [line for fact in scenario.facts for line in (*fact.say, *fact.short)]
        if not any(scenario.interpreter.mark in line for line in lines):
            sentence = (
                f"'{scenario.interpreter.mark}' stands in no answer of the patient's; put it into those that come through the interpreter"
            )
            yield located.problem("SC056", sentence, "interpreter", "mark")
    if scenario.record is not None:
        for index, order in enumerate(scenario.record.orders):
            if "{amount}" not in order.text:
                sentence = f"the order '{order.id}' has no place for the figure; write {{amount}} into its text"
                yield located.problem("SC056", sentence, "record", "orders", index, "text")
