"""Rewording at the edge: offers a turn's words to the endpoint and puts in what passes the gate; otherwise the turn stays as it is."""

import logging
from urllib.parse import urlsplit

from simtrainer.server.endpoint import Address, Endpoint
from simtrainer.server.settings import Settings
from simtrainer.session.play import Play
from simtrainer.session.wording import in_other_words, offer_of
from simtrainer.transcript.events import Events

log = logging.getLogger(__name__)


class Rewording:
    """Rewords turns."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    async def __call__(self, play: Play, events: Events) -> Events:
        """Return the turn in other words, or as it was where none came in time or none may be said."""
        offer = offer_of(play.scenario, events)
        wording = None if offer is None else await self._endpoint.words(offer.chat)
        if offer is None or wording is None:
            return events
        spoken, refused = in_other_words(events, offer, wording)
        if refused:
            # The kind alone: what the patient says may be about what the learner said.
            log.info("a wording was refused: %s", refused.kind)
        return spoken

    async def close(self) -> None:
        """Let go of the endpoint."""
        await self._endpoint.close()


def rewording_of(settings: Settings) -> Rewording | None:
    """Return what rewords, None where the site has set no endpoint."""
    if settings.llm_url is None:
        return None
    key = settings.llm_key.get_secret_value() if settings.llm_key else ""
    return Rewording(Endpoint(Address(settings.llm_url, settings.llm_model, key, settings.llm_timeout)))


def host_of(settings: Settings) -> str:
    """Return the host the patient's lines are sent to, for people to read; nothing where none is set."""
    return urlsplit(settings.llm_url).netloc if settings.llm_url else ""
