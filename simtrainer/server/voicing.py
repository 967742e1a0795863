"""A patient's line as sound, to the learner of its call and only once the words themselves have reached them."""

from dataclasses import replace

from aiohttp import web

from simtrainer.scenario.model import Scenario
from simtrainer.scenario.voice import sound_of
from simtrainer.server.access import access_session
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK
from simtrainer.server.speech import Line, SilentError, Speech
from simtrainer.transcript.aloud import words_aloud
from simtrainer.transcript.codec import decode
from simtrainer.transcript.events import PatientSaid

PATIENT = "patient"


class NoSuchSound(web.HTTPNotFound):
    """There are no such words, nobody hears them, or no voice here speaks their language."""

    def __init__(self) -> None:
        super().__init__(text="There is nothing to be heard here.")


def voice_for_page(scenario: Scenario, speech: Speech | None) -> dict[str, object]:
    """Return what a call's page knows of the patient's voice: of the patient's alone, since nobody else is there yet."""
    sound = sound_of(scenario.persona, scenario.language)
    return {"sound": sound, "here": speech is not None and speech.model_for(sound, PATIENT) is not None}


async def handle_voice(request: web.Request) -> web.Response:
    """Hand out a line of one's own call as sound; 503 where the voice does not manage it."""
    desk = request.app[DESK]
    row = await access_session(desk.store, request[GUEST], request.match_info["session"])
    number = request.match_info["seq"]
    if desk.speech is None or not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004 - as in socket
        raise NoSuchSound
    said = [decode(body) for body in await desk.store.events(row.id, after=int(number) - 1, up_to=int(number))] if int(number) else []
    line = _line(desk.speech, await desk.plays.scenario(row.scenario_hash), said[0]) if said and isinstance(said[0], PatientSaid) else None
    if line is None:
        raise NoSuchSound
    try:
        sound = await desk.speech.said(line)
    except SilentError as error:
        raise web.HTTPServiceUnavailable(text="The voice did not manage these words. They stand in the talk.") from error
    return web.Response(body=sound, content_type="audio/wav")


def _line(speech: Speech, scenario: Scenario, said: PatientSaid) -> Line | None:
    sound = sound_of(scenario.persona, scenario.language)
    speaker = said.via or said.speaker  # who interprets is the one that is heard
    if speaker != PATIENT:
        sound = replace(sound, rate=1.0)
    model = speech.model_for(sound, speaker)
    words = words_aloud(said.text, said.channel, said.gaps)
    return Line(words, model, 1 / sound.rate) if model and words else None
