"""Who else is there, and who hears what: worked out from the scenario and what has happened, never from what the page shows.

Spoken words are heard by everyone who is there; what is typed in the side chat by the patient alone, unless the case says that
somebody reads along. Somebody in another room hears neither.
"""

from collections.abc import Mapping, Sequence

import msgspec

from simtrainer.scenario.model import Fault, Scenario
from simtrainer.scenario.others import Place, Speaker, There
from simtrainer.scenario.predicate import Holds, Predicate, View, compile_predicate
from simtrainer.transcript.events import Channel, Going
from simtrainer.transcript.situation import Situation

AWAY: Place = "another_room"
NEAR: tuple[Place, ...] = ("window", "beside", "off_camera")
"""Places from which somebody is left behind when the patient goes into another room."""


class Watch(msgspec.Struct, frozen=True):
    """A speaker with the conditions of their coming and going compiled."""

    speaker: Speaker
    comes: Holds | None
    leaves: Holds | None


class Company(msgspec.Struct, frozen=True):
    """Who else may be there in a case, and what the private channel depends on, compiled."""

    people: tuple[Watch, ...] = ()
    moves: Holds | None = None
    dares: Holds | None = None
    kept: tuple[tuple[frozenset[str], Holds | None], ...] = ()

    @property
    def keeps(self) -> frozenset[str]:
        """All facts that stay between the two once told in private."""
        return frozenset[str]().union(*[facts for facts, _ in self.kept])


class Move(msgspec.Struct, frozen=True):
    """Somebody who comes, goes or is noticed."""

    speaker: Speaker
    where: Place
    change: Going


def company_of(scenario: Scenario) -> Company:
    """Compile who else is in a checked scenario."""
    private = scenario.private_channel
    return Company(
        people=tuple(Watch(one, _compiled(one.comes), _compiled(one.leaves)) for one in scenario.speakers),
        moves=_compiled(private.another_room) if private else None,
        dares=_compiled(private.dares) if private else None,
        kept=tuple((frozenset(one.facts), _compiled(one.unless)) for one in private.keeps) if private else (),
    )


def _compiled(predicate: Predicate | None) -> Holds | None:
    return None if predicate is None else compile_predicate(predicate)


def there(scenario: Scenario, one: Speaker) -> There:
    """Return from when somebody is there: whoever only ever walks in comes later."""
    if one.there is not None:
        return one.there
    speaks = scenario.opening_speaker == one.id or any(words.speaker == one.id for words in scenario.interjections)
    faults = (*scenario.line, *(fault for variant in scenario.variants for fault in variant.line))
    return "later" if not speaks and one.id in {fault.speaker for fault in faults} else "start"


def places(scenario: Scenario, situation: Situation) -> Mapping[str, Place]:
    """Return where everybody else is, by id: those who are out of hearing, or have not come yet, are in another room."""
    return {one.id: situation.places.get(one.id, AWAY if there(scenario, one) == "later" else one.where) for one in scenario.speakers}


def known_places(scenario: Scenario, situation: Situation) -> Mapping[str, Place]:
    """Return where everybody else is as far as the learner can know: somebody unseen is not there before they are noticed."""
    hidden = {one.id for one in scenario.speakers if there(scenario, one) != "start" and one.id not in situation.places}
    return {name: place for name, place in places(scenario, situation).items() if name not in hidden}


def is_side_chat(scenario: Scenario, channel: Channel) -> bool:
    """Tell whether a channel is the side chat of a call; in a text chat the chat is the talk itself."""
    return channel == "chat" and scenario.modality != "text"


def hearers(scenario: Scenario, situation: Situation, channel: Channel) -> tuple[str, ...]:
    """Return who, beside the patient, hears or reads what goes through a channel now, in the scenario's order.

    Nobody reads the side chat but the patient, unless the case says that it is seen; then all do who are near the screen.
    """
    private = scenario.private_channel
    if not is_side_chat(scenario, channel):
        return tuple(name for name, place in places(scenario, situation).items() if place != AWAY)
    if private is None or private.chat == "private":
        return ()
    return tuple(name for name, place in places(scenario, situation).items() if place in NEAR)


def is_typed(scenario: Scenario, situation: Situation) -> bool:
    """Tell whether all that waits for an answer was typed in the side chat: one spoken message among them was heard."""
    return bool(situation.pending) and all(is_side_chat(scenario, said.channel) for said in situation.pending)


def moves_now(company: Company, situation: Situation, scenario: Scenario, view: View, speaking: Sequence[str]) -> tuple[Move, ...]:
    """Return who comes, is noticed, or goes in this turn; `speaking` are those who say something in it."""
    now, known = places(scenario, situation), known_places(scenario, situation)
    away = company.moves is not None and company.moves(view) and not any(situation.places.get(name) == AWAY for name in now)
    return tuple(move for watch in company.people if (move := _move(watch, view, now, known, speaking, away=away)) is not None)


def _move(
    watch: Watch, view: View, now: Mapping[str, Place], known: Mapping[str, Place], speaking: Sequence[str], *, away: bool
) -> Move | None:
    one = watch.speaker
    present, comes = now[one.id] != AWAY, watch.comes is not None and watch.comes(view)
    if present and away and now[one.id] in NEAR:
        return Move(one, AWAY, "left_behind")
    if present and watch.leaves is not None and watch.leaves(view) and not comes:
        return Move(one, AWAY, "left")
    if present and one.id not in known and (comes or one.id in speaking):
        return Move(one, one.where, "noticed")
    if not present and comes:
        return Move(one, one.where, "came")
    return None


def walks_in(scenario: Scenario, situation: Situation, stood: Fault | None, begins: Fault | None) -> tuple[Move, ...]:
    """Return who comes in, or goes again, with a fault of the line: `stood` is one that has ended, `begins` one that comes."""
    now = places(scenario, situation)
    people = {one.id: one for one in scenario.speakers}
    if begins is not None and begins.speaker and now[begins.speaker] == AWAY:
        return (Move(people[begins.speaker], people[begins.speaker].where, "came"),)
    if stood is not None and stood.speaker and situation.places.get(stood.speaker, AWAY) != AWAY:
        return (Move(people[stood.speaker], AWAY, "left"),)
    return ()
