"""Who may read and play what: the only place that decides. An id nobody can guess is not enough.

Whoever may not see a session is told what they would be told if it did not exist.
"""

from aiohttp import web

from simtrainer.server.guest import Guest
from simtrainer.store import SessionRow, Store


class NoSuchSession(web.HTTPNotFound):
    """There is none, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__(text="There is no such session, or it is not yours.")


class StillGoing(web.HTTPConflict):
    """The consult has not ended: what judges it is not due."""

    def __init__(self) -> None:
        super().__init__(text="The call is still going. End it first; the debrief is ready at once.")


async def access_session(store: Store, guest: Guest, session: str) -> SessionRow:
    """Return a session to its owner: to play, to read, to delete."""
    row = await store.session(session)
    if row is None or row.owner != guest.id:
        raise NoSuchSession
    return row


async def access_debrief(store: Store, guest: Guest, session: str) -> SessionRow:
    """Return an ended session to its owner, who may now see all of it."""
    row = await access_session(store, guest, session)
    if row.ended is None:
        raise StillGoing
    return row


def access_whole(row: SessionRow) -> bool:
    """Tell whether a session's own learner may see the whole record, inside of the patient and all."""
    return row.ended is not None
