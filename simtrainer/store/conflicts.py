"""Why an append was refused. Nobody outside is to blame: whoever holds the session must look again."""

import sqlite3


class SeqTakenError(Exception):
    """Somebody else has written this event's number: they own the session now."""


class SessionGoneError(Exception):
    """The session was deleted; nothing may be added to what its owner erased."""


def conflict_of(error: sqlite3.IntegrityError) -> Exception:
    """Return what the database's refusal means."""
    match error.sqlite_errorname:
        case "SQLITE_CONSTRAINT_UNIQUE":
            return SeqTakenError(str(error))
        case "SQLITE_CONSTRAINT_FOREIGNKEY":
            return SessionGoneError(str(error))
        case _:
            return error
