"""Events as the store keeps them: each encoded once, for the disk and for the wire."""

from typing import get_args

from simtrainer.store.store import Row
from simtrainer.transcript.codec import encode
from simtrainer.transcript.events import AnyEvent, Events

TAGS: dict[type[AnyEvent], str] = {kind: str(kind.__struct_config__.tag) for kind in get_args(AnyEvent)}


def rows_of(events: Events) -> list[Row]:
    """Return events as rows."""
    return [(event.seq, TAGS[type(event)], event.at, encode(event)) for event in events]
