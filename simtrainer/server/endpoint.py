"""The one address outside that this program may speak to, and only where the site has set it: an OpenAI-compatible endpoint.

Nobody waits longer than the limit. After some failures in a row the endpoint is left alone for a while, and the log says so once.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import aiohttp
import msgspec

from simtrainer.rewording import Message

log = logging.getLogger(__name__)

FAILURES = 3
"""So many failures in a row, and the endpoint rests."""

REST = 60.0
"""Seconds before it is asked again; then one request tries."""

MAX_BYTES = 64 * 1024
"""A longer answer is none to one line."""

WARMTH = 0.4
"""The sampling temperature asked for: some variety, little invention."""

_ROOM = 16
"""So many tokens beside twice the line's words an answer may have."""


class _Choice(msgspec.Struct):
    message: "_Said"


class _Said(msgspec.Struct):
    content: str


class _Answer(msgspec.Struct):
    choices: tuple[_Choice, ...]


_decoder = msgspec.json.Decoder(_Answer)


class NoAnswerError(Exception):
    """The endpoint answered, and not with words."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the endpoint is and what it is asked for: the URL before `/chat/completions`, the model's name, the key, seconds to wait."""

    url: str
    model: str
    key: str
    limit: float


class Endpoint:
    """Asks the endpoint, and knows when not to."""

    def __init__(self, address: Address, clock: Callable[[], float] | None = None) -> None:
        self._address = address
        self._clock = clock
        self._client: aiohttp.ClientSession | None = None
        self._failures = 0
        self._rests_until = 0.0

    async def words(self, messages: Sequence[Message]) -> str | None:
        """Return what the endpoint says, None where it does not answer in time or at all."""
        if self._rests():
            return None
        try:
            async with asyncio.timeout(self._address.limit):
                words = await self._asked(messages)
        except (aiohttp.ClientError, OSError, TimeoutError, NoAnswerError) as error:
            self._failed(error)
            return None
        self._failures = 0
        return words

    def _now(self) -> float:
        return (self._clock or asyncio.get_running_loop().time)()

    def _rests(self) -> bool:
        """Tell whether the endpoint is left alone; where its rest is over, this request tries it and the others do not yet."""
        if self._failures < FAILURES:
            return False
        now = self._now()
        if now < self._rests_until:
            return True
        self._rests_until = now + REST
        return False

    def _failed(self, error: Exception) -> None:
        self._failures += 1
        self._rests_until = self._now() + REST
        if self._failures == FAILURES:
            why = str(error) or f"no answer within {self._address.limit:g} s"
            log.warning("the rewording endpoint does not answer (%s); patients speak as written, and it is tried again now and then", why)

    async def _asked(self, messages: Sequence[Message]) -> str:
        wanted = {
            "model": self._address.model,
            "messages": messages,
            "temperature": WARMTH,
            "stop": ["\n"],
            "max_tokens": 2 * len(messages[-1]["content"].split()) + _ROOM,
        }
        # No redirects and no proxy of the environment: what is sent goes to the address that was set and nowhere else.
        async with self._opened().post(
            f"{self._address.url.rstrip('/')}/chat/completions", json=wanted, headers=self._headers(), allow_redirects=False
        ) as answer:
            if answer.status != 200:  # noqa: PLR2004 - OK
                raise NoAnswerError(f"it answers {answer.status}")
            return _words_in(await _read(answer.content))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._address.key}"} if self._address.key else {}

    def _opened(self) -> aiohttp.ClientSession:
        if self._client is None:
            self._client = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        return self._client

    async def close(self) -> None:
        """Let go of the connection."""
        if self._client is not None:
            await self._client.close()


async def _read(content: aiohttp.StreamReader) -> bytes:
    data = bytearray()
    async for chunk in content.iter_any():
        data += chunk
        if len(data) > MAX_BYTES:
            raise NoAnswerError("its answer is too long")
    return bytes(data)


def _words_in(body: bytes) -> str:
    try:
        choices = _decoder.decode(body).choices
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NoAnswerError("its answer is not a chat completion") from error
    if not choices:
        raise NoAnswerError("its answer has no words")
    return choices[0].message.content
