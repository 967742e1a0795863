"""What the application carries, by typed keys."""

from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from simtrainer.scenario.library import Library
from simtrainer.scoring.agreement.figures import Agreement
from simtrainer.server.door import Door
from simtrainer.server.guest import Signer
from simtrainer.server.pages import Pages
from simtrainer.server.plays import Plays
from simtrainer.server.room import Clock, Hear
from simtrainer.server.rooms import Rooms
from simtrainer.server.settings import Settings
from simtrainer.server.sockets import Sockets
from simtrainer.server.speech import Speech
from simtrainer.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a handler may need."""

    settings: Settings
    store: Store
    library: Library
    rubrics: Path
    agreement: Agreement | None
    signer: Signer
    pages: Pages
    plays: Plays
    rooms: Rooms
    sockets: Sockets
    clock: Clock
    hear: Hear
    speech: Speech | None = None
    door: Door = field(default_factory=Door)


DESK: "web.AppKey[Desk]" = web.AppKey("desk", Desk)
