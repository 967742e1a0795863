"""Keeps events and people: one writer with group commit, reads beside it, and nothing of what an event means."""

from simtrainer.store.conflicts import SeqTakenError, SessionGoneError
from simtrainer.store.database import is_there
from simtrainer.store.forks import ForkRow
from simtrainer.store.store import JournalEntry, NewSession, SessionRow, Store, Unheard

__all__ = ["ForkRow", "JournalEntry", "NewSession", "SeqTakenError", "SessionGoneError", "SessionRow", "Store", "Unheard", "is_there"]
