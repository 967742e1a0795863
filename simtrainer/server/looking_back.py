"""Whether a case may be played again, and where its learner would look back first; `programme.attempts` has the rule."""

import asyncio
from dataclasses import dataclass

from simtrainer.programme.attempts import critique_is_due, is_of_an_utterance
from simtrainer.server.dates import in_words
from simtrainer.server.debriefing import debriefed
from simtrainer.server.keys import Desk
from simtrainer.server.overruled import decided
from simtrainer.server.person import Person
from simtrainer.server.rows import events_in
from simtrainer.store import SessionRow
from simtrainer.store.site import site_value
from simtrainer.transcript.conversation import conversation_of
from simtrainer.transcript.events import EndedBy, Events

STEPPED_OUT: EndedBy = "stepped_out"
SELF_CRITIQUE, OFF, ON = "self_critique", "off", "on"
"""The site's setting, by the name it is kept under."""


@dataclass(frozen=True, slots=True)
class LookBack:
    """What is due before a case is played again: the last call, and the moment of its debrief that asks about the learner's words."""

    session: str
    patient: str
    when: str
    moment: str
    letter: str

    @property
    def path(self) -> str:
        """Where the moment's question stands."""
        return f"/sessions/{self.session}/debrief#{self.moment}"


async def asks_to_look_back(desk: Desk) -> bool:
    """Tell whether learners here look back before they play a case again: unless whoever runs the site, or an educator, switched it off."""
    return desk.settings.self_critique and await desk.store.read(site_value(SELF_CRITIQUE)) != OFF


async def look_back_due(desk: Desk, person: Person, scenario: str) -> LookBack | None:
    """Return what is due before somebody plays a case again, None where nothing is.

    Where the last debrief asks about none of their words, there is nothing they could do, and nothing is due. A call that was
    stepped out of does not count as an attempt: whoever leaves owes nobody a reason, nor a look back.
    """
    exempt = person.role != "learner"
    if exempt or not await asks_to_look_back(desk):
        return None
    for row in await desk.store.sessions_of(person.id):
        if row.scenario == scenario and row.ended is not None:
            events = await events_in(desk.store, row.id)
            conversation = conversation_of(events)
            if conversation.ended_by != STEPPED_OUT:
                return await _due(desk, row, events) if critique_is_due([conversation], exempt=False, required=True) else None
    return None


async def _due(desk: Desk, last: SessionRow, events: Events) -> LookBack | None:
    scenario = await desk.plays.scenario(last.scenario_hash)
    report = await asyncio.to_thread(debriefed, events, scenario, await decided(desk, last, events, scenario))
    moment = next((one for one in report.moments if one.question and is_of_an_utterance(one.id)), None)
    return LookBack(last.id, scenario.persona.name, in_words(last.created), moment.id, moment.letter) if moment else None
