"""Events as the store keeps them: each encoded once, for the disk and for the wire, and read back."""

from typing import get_args

from simtrainer.store import Store
from simtrainer.store.store import Row
from simtrainer.transcript.codec import decode, encode
from simtrainer.transcript.events import AnyEvent, Events

TAGS: dict[type[AnyEvent], str] = {kind: str(kind.__struct_config__.tag) for kind in get_args(AnyEvent)}


def rows_of(events: Events) -> list[Row]:
    """Return events as rows."""
    return [(event.seq, TAGS[type(event)], event.at, encode(event)) for event in events]


async def events_in(store: Store, session: str) -> Events:
    """Return a session's events in order."""
    return tuple(map(decode, await store.events(session)))
