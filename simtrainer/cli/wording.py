"""The endpoint of the settings for a consult in the terminal, where nothing else runs beside it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from simtrainer.cli.consult import Reword
from simtrainer.cli.setup import settings_of
from simtrainer.errors import UsageError
from simtrainer.server.rewording import rewording_of
from simtrainer.session.play import Play
from simtrainer.transcript.events import Events


@contextmanager
def other_words() -> Iterator[Reword]:
    """Give what rewords turns by the endpoint of the settings; raise UsageError where none is set."""
    rewording = rewording_of(settings_of())
    if rewording is None:
        raise UsageError("no endpoint is set that could reword; set SIMTRAINER_LLM_URL, such as http://127.0.0.1:8080/v1")
    with asyncio.Runner() as runner:

        def reworded(play: Play, events: Events) -> Events:
            return runner.run(rewording(play, events))

        try:
            yield reworded
        finally:
            runner.run(rewording.close())
