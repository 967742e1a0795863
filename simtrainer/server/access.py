"""Who may read, play and mark what: the only place that decides. An id nobody can guess is not enough.

Whoever may not see a session is told what they would be told if it did not exist, and so is whoever may not see a page. An address
under `/sessions/` is for the session's learner alone; what educators may read of it is under `/shared/`, and only what was shared.
"""

from aiohttp import web

from simtrainer.server.guest import Guest
from simtrainer.server.person import Person
from simtrainer.server.words import _
from simtrainer.store import SessionRow, Store
from simtrainer.store.contests import Contested, contest_named, marked_by
from simtrainer.store.drills import DrillRow, drill_of
from simtrainer.store.people import Role
from simtrainer.store.shares import SharedRow, shared_sessions

TEACHES: frozenset[Role] = frozenset({"educator"})
WRITES: frozenset[Role] = frozenset({"educator", "author"})
READS_UNHEARD: frozenset[Role] = frozenset({"author"})
HAS_ACCOUNT: frozenset[Role] = frozenset({"learner", "educator", "author"})


class NoSuchSession(web.HTTPNotFound):
    """There is none, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__(text=_("There is no such session, or it is not yours."))


class NoSuchContest(web.HTTPNotFound):
    """There is none, it was taken back, or others have decided it."""

    def __init__(self) -> None:
        super().__init__(text=_("This is not waiting for you: it was decided, or the learner took it back."))


class NoSuchRound(web.HTTPNotFound):
    """There is none, it is somebody else's, or its words went with the call they quoted."""

    def __init__(self) -> None:
        super().__init__(text=_("There is no such round, or it is not yours."))


class StillGoing(web.HTTPConflict):
    """The consult has not ended: what judges it is not due."""

    def __init__(self) -> None:
        super().__init__(text=_("The call is still going. End it first; the debrief is ready at once."))


async def access_session(store: Store, guest: Guest, session: str) -> SessionRow:
    """Return a session to its owner: to play, to read, to delete."""
    row = await store.session(session)
    if row is None or row.owner != guest.id:
        raise NoSuchSession
    return row


async def access_fork(store: Store, guest: Guest, session: str) -> SessionRow:
    """Return an ended session to its owner, who alone may go back into it: what comes of that is a session of theirs."""
    return await access_debrief(store, guest, session)


async def access_debrief(store: Store, guest: Guest, session: str) -> SessionRow:
    """Return an ended session to its owner, who may now see all of it."""
    row = await access_session(store, guest, session)
    if row.ended is None:
        raise StillGoing
    return row


async def access_round(store: Store, guest: Guest, round_id: str) -> DrillRow:
    """Return a round of practice to its owner: nobody else reads one, educators neither."""
    row = await store.read(drill_of(round_id))
    if row is None or row.owner != guest.id:
        raise NoSuchRound
    return row


def access_whole(row: SessionRow) -> bool:
    """Tell whether a session's own learner may see the whole record, inside of the patient and all."""
    return row.ended is not None


async def access_sharing(store: Store, person: Person, session: str) -> SessionRow:
    """Return an ended session to its owner, who may share it: a learner, since nobody would know whom a guest's is from."""
    if not may_share(person):
        raise NoSuchSession
    return await access_debrief(store, Guest(person.id), session)


def may_share(person: Person) -> bool:
    """Tell whether somebody's sessions can be shared with educators."""
    return person.role == "learner"


async def access_shared(store: Store, person: Person, session: str) -> SharedRow:
    """Return an ended session to an educator, if its learner shares it now; with it goes what of their writings they share."""
    found = await store.read(shared_sessions(session)) if person.role in TEACHES else []
    if not found:
        raise NoSuchSession
    return found[0]


def may_contest(person: Person) -> bool:
    """Tell whether somebody may see a debrief differently and be answered: a learner, since nobody could answer a guest."""
    return person.role == "learner"


async def access_contesting(store: Store, person: Person, session: str) -> SessionRow:
    """Return an ended session to its owner, who may contest what its debrief says."""
    if not may_contest(person):
        raise NoSuchSession
    return await access_debrief(store, Guest(person.id), session)


async def access_contest(store: Store, person: Person, contest: str) -> Contested:
    """Return a contest to an educator: while it waits to be decided, and later if they have marked it; never one's own."""
    access_teaching(person)
    found = await store.read(contest_named(contest))
    if (
        found is None
        or found.row.owner == person.id
        or (found.contest.decided is not None and contest not in await store.read(marked_by(person.id)))
    ):
        raise NoSuchContest
    return found


def access_teaching(person: Person) -> None:
    """Let educators pass: to what is shared, and to what is set for the site.

    Authors do not, blind or not: learners share with educators and are told so.
    """
    _only(person, TEACHES)


def access_writing(person: Person) -> None:
    """Let those pass who look after cases: educators and authors."""
    _only(person, WRITES)


def access_unheard(person: Person) -> None:
    """Let authors pass to what was not understood: it is they whom learners allowed to see it."""
    _only(person, READS_UNHEARD)


def sees_unheard(person: Person) -> bool:
    """Tell whether what was not understood is there for somebody."""
    return person.role in READS_UNHEARD


def access_account(person: Person) -> None:
    """Let those pass who came in by a link."""
    _only(person, HAS_ACCOUNT)


def _only(person: Person, roles: frozenset[Role]) -> None:
    if person.role not in roles:
        raise web.HTTPNotFound
