"""Going back into a call that is over, and what the pages say of it: which sessions are second tries, of what, and what was said then."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from simtrainer.server.access import access_fork
from simtrainer.server.dates import in_words
from simtrainer.server.forms import sent_form
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.rows import events_in, rows_of
from simtrainer.server.words import _
from simtrainer.session.fork import first_words, forked
from simtrainer.store import ForkRow, NewSession, SessionRow
from simtrainer.transcript.conversation import ConversationTurn, conversation_of
from simtrainer.transcript.events import Events

LONGEST_TURN = 4
NO_TURN = _("Choose one of your own turns of this call to go back to.")


async def handle_fork(request: web.Request) -> web.Response:
    """Go back to one of the learner's turns: a new session of theirs begins there."""
    desk, guest = request.app[DESK], request[GUEST]
    fields = await sent_form(request)
    row = await access_fork(desk.store, guest, request.match_info["session"])
    session = await gone_back(desk, row, _turn(fields.get("turn", "")))
    raise web.HTTPSeeOther(f"/sessions/{session}")


def _turn(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_TURN):
        raise web.HTTPBadRequest(text=NO_TURN)
    return int(text)


async def gone_back(desk: Desk, row: SessionRow, turn: int) -> str:
    """Return the id of a new session of the same person that goes on from before a turn of an ended one.

    Whether authors may have what is not understood is asked for each call and is not taken over.
    """
    events: Events = await events_in(desk.store, row.id)
    left = first_words(events, turn)
    if left is None:
        raise web.HTTPBadRequest(text=NO_TURN)
    session, at = secrets.token_urlsafe(16), desk.clock()
    scenario = await desk.plays.scenario(row.scenario_hash)
    new = NewSession(
        id=session,
        owner=row.owner,
        scenario=row.scenario,
        scenario_hash=row.scenario_hash,
        scenario_body=scenario.model_dump_json(by_alias=True).encode(),
        created=at,
        fork=ForkRow(session, row.id, left, turn),
    )
    await desk.store.create_session(new, rows_of(forked(events, turn=turn, session=session, at=at)))
    return session


@dataclass(frozen=True, slots=True)
class TakenThen:
    """What a call's page says of a second try: from which turn and event it goes on, and what was said there the first time.

    `said` and `answer` are the turn's messages; both are empty where the first call has been deleted.
    """

    turn: int
    seq: int
    parent: str | None
    said: tuple[str, ...]
    answer: tuple[tuple[str, str], ...]


async def taken_then(desk: Desk, row: SessionRow) -> TakenThen | None:
    """Return what there is to say of a session that is a second try, None where it is none."""
    fork = await desk.store.fork_of(row.id)
    if fork is None:
        return None
    if fork.parent is None:
        return TakenThen(fork.turn, fork.seq, None, (), ())
    turns = conversation_of(await events_in(desk.store, fork.parent)).turns
    own = [turn.number for turn in turns if turn.speaker == "clinician"][fork.turn - 1]
    answer = turns[own + 1].messages if own + 1 < len(turns) else ()
    return TakenThen(fork.turn, fork.seq, fork.parent, _texts(turns[own]), tuple((one.spoken or one.text, one.channel) for one in answer))


def _texts(turn: ConversationTurn) -> tuple[str, ...]:
    return tuple(message.text for message in turn.messages)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a session left another: that one's id and when it was, both None where it has been deleted, and at which turn."""

    parent: str | None
    when: str | None
    turn: int


@dataclass(frozen=True, slots=True)
class Again:
    """A session that left the one that is looked at."""

    session: str
    when: str
    turn: int
    ended: bool


@dataclass(frozen=True, slots=True)
class SecondTries:
    """A person's sessions by id, and which of them left which."""

    rows: Mapping[str, SessionRow]
    forks: Sequence[ForkRow]

    def origin(self, session: str) -> Origin | None:
        """Return where a session left another, None where it began by itself."""
        fork = next((one for one in self.forks if one.session == session), None)
        if fork is None:
            return None
        parent = self.rows.get(fork.parent or "")
        return Origin(parent.id if parent else None, in_words(parent.created) if parent else None, fork.turn)

    def tries_of(self, session: str) -> tuple[Again, ...]:
        """Return the sessions that left this one, the oldest first."""
        found = ((one, self.rows[one.session]) for one in self.forks if one.parent == session and one.session in self.rows)
        return tuple(Again(row.id, in_words(row.created), one.turn, row.ended is not None) for one, row in found)


async def second_tries(desk: Desk, rows: Sequence[SessionRow]) -> SecondTries:
    """Return which of a person's sessions are second tries, and of what."""
    owners = {row.owner for row in rows}
    forks = [fork for owner in owners for fork in await desk.store.forks_of(owner)]
    return SecondTries({row.id: row for row in rows}, forks)
