"""Starting a session: the first events are kept, together with the scenario as it now is."""

import secrets

from simtrainer.server.guest import Guest
from simtrainer.server.keys import Desk
from simtrainer.server.rows import rows_of
from simtrainer.server.settings import MOST_SEEDS, Settings
from simtrainer.session.play import begin
from simtrainer.store import NewSession


async def started(desk: Desk, guest: Guest, scenario: str, seed: int | None, *, keeps_unheard: bool, variant: str | None = None) -> str:
    """Return the id of a new session of this guest; `keeps_unheard` where they allow authors what was not understood.

    With a `variant` it is the same case in another person; UsageError where the scenario has none of that name.
    """
    session, at = secrets.token_urlsafe(16), desk.clock()
    play = await desk.plays.play(desk.plays.hash_of(scenario, variant))
    events = begin(play, session=session, seed=seed_of(desk.settings) if seed is None else seed, at=at)
    new = NewSession(
        id=session,
        owner=guest.id,
        scenario=scenario,
        scenario_hash=play.scenario_hash,
        scenario_body=play.scenario.model_dump_json(by_alias=True).encode(),
        created=at,
        keeps_unheard=keeps_unheard,
    )
    await desk.store.create_session(new, rows_of(events))
    return session


def seed_of(settings: Settings) -> int:
    """Return the seed of what begins now, where nobody asks for one: the site's, or one by chance."""
    return secrets.randbelow(MOST_SEEDS) if settings.seed is None else settings.seed


def paths_of(session: str) -> dict[str, str]:
    """Return where a session is played, debriefed and read."""
    return {
        "socket": f"/sessions/{session}/socket",
        "debrief": f"/sessions/{session}/debrief",
        "transcript": f"/sessions/{session}/transcript",
    }
