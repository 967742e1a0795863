"""Words to sound on this server: a program reads them from its standard input and writes a WAV file. Piper by default.

It is last in line: nothing waits for it but the page that asked, few run at a time and at low priority, and what it does not manage
is not said. No word of it leaves the machine.
"""

import asyncio
import logging
import os
import shlex
import shutil
import sys
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from simtrainer.errors import UsageError
from simtrainer.scenario.voice import Sound
from simtrainer.server.settings import Settings

log = logging.getLogger(__name__)

LONGEST = 2000
"""So many characters are said at most; the longest turn of our patients has about 900."""

KEPT = 16 * 1024 * 1024
"""So many bytes of sound are kept: a second of a Piper voice has 44 kB."""

WAITING = 8
"""So many lines may wait; whoever comes then is not kept waiting."""

NICE = 10
"""How far the program stands back behind the server itself."""

_WAV = b"RIFF"


class SilentError(Exception):
    """There is no sound for these words; the words themselves stand on the page."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words to be said, by which voice model, and how long each sound is held: 1 is the model's own pace, 1.1 is slower."""

    words: str
    model: Path
    length: float


class Speech:
    """Says lines, each once while it is kept."""

    def __init__(self, command: Sequence[str], models: Sequence[Path], limit: float) -> None:
        self._command = tuple(command)
        self._models = tuple(models)
        self._limit = limit
        self._kept: OrderedDict[Line, bytes] = OrderedDict()
        self._saying: dict[Line, asyncio.Task[bytes]] = {}
        self._one_at_a_time = asyncio.Semaphore(1)

    def model_for(self, sound: Sound, speaker: str) -> Path | None:
        """Return a voice of somebody's language, of their region if there is one; others than the patient get another."""
        language, _, region = sound.language.partition("-")
        fitting = [model for model in self._models if model.name.split("-")[0].split("_")[0] == language]
        near = [model for model in fitting if region and model.name.startswith(f"{language}_{region}-")]
        if not fitting:
            return None
        first = (near or fitting)[0]
        others = [model for model in fitting if model is not first]
        if speaker == "patient" or not others:
            return first
        return others[crc32(speaker.encode()) % len(others)]

    async def said(self, line: Line) -> bytes:
        """Return the sound of a line as WAV; raise SilentError where there is none in time."""
        if (sound := self._kept.get(line)) is not None:
            self._kept.move_to_end(line)
            return sound
        if (saying := self._saying.get(line)) is None:
            if len(self._saying) >= WAITING or len(line.words) > LONGEST:
                raise SilentError("too much waits to be said")
            saying = self._saying[line] = asyncio.create_task(self._say(line))
            saying.add_done_callback(lambda done: self._over(line, done))
        # Several may wait for it; one who gives up must not take it from the others.
        return await asyncio.shield(saying)

    def _over(self, line: Line, done: "asyncio.Task[bytes]") -> None:
        del self._saying[line]
        if not done.cancelled() and (error := done.exception()) is not None:
            log.warning("a line could not be said aloud: %s", error)

    async def _say(self, line: Line) -> bytes:
        async with self._one_at_a_time:
            with tempfile.TemporaryDirectory(prefix="simtrainer-voice-") as folder:
                sound = await self._run(line, Path(folder) / "said.wav")
        self._kept[line] = sound
        while sum(map(len, self._kept.values())) > KEPT:
            self._kept.popitem(last=False)
        return sound

    async def _run(self, line: Line, out: Path) -> bytes:
        filled = {"model": str(line.model), "out": str(out), "length": f"{line.length:.2f}"}
        arguments = [part.format(**filled) for part in self._command]
        try:
            program = await asyncio.create_subprocess_exec(
                *arguments, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
            )
        except OSError as error:
            raise SilentError(f"{arguments[0]} cannot be started ({error.strerror})") from error
        with suppress(OSError, AttributeError):  # not on Windows; there it runs as everything does
            os.setpriority(os.PRIO_PROCESS, program.pid, NICE)
        try:
            async with asyncio.timeout(self._limit):
                await program.communicate(f"{line.words}\n".encode())
        except TimeoutError as error:
            raise SilentError(f"{arguments[0]} was not done after {self._limit:g} s") from error
        finally:
            if program.returncode is None:
                program.kill()
                await program.wait()
        return _sound_in(out, arguments[0])

    async def close(self) -> None:
        """Stop what is being said."""
        saying = list(self._saying.values())
        for task in saying:
            task.cancel()
        await asyncio.gather(*saying, return_exceptions=True)


def _sound_in(out: Path, program: str) -> bytes:
    sound = out.read_bytes() if out.exists() else b""
    if not sound.startswith(_WAV):
        raise SilentError(f"{program} wrote no WAV file")
    return sound


def speech_of(settings: Settings) -> Speech | None:
    """Return what says lines aloud here, None where nothing is set; raise UsageError for what is set and is not there."""
    if not settings.voice_models:
        return None
    for model in settings.voice_models:
        if not model.is_file():
            raise UsageError(f"the voice {model} (SIMTRAINER_VOICE_MODELS) is not there; give the path of a Piper voice (.onnx)")
    return Speech(_command(settings.voice_command), settings.voice_models, settings.voice_timeout)


def _command(template: str) -> tuple[str, ...]:
    """Return the words of the command, the program with its whole path: it may stand beside our own Python, where no PATH leads."""
    try:
        program, *rest = shlex.split(template)
        "".join(rest).format(model="", out="", length="")
    except (ValueError, KeyError, IndexError) as error:
        raise UsageError(
            f"SIMTRAINER_VOICE_COMMAND {template!r} cannot be read; it may hold {{model}}, {{out}} and {{length}}, as its default does"
        ) from error
    found = shutil.which(program) or shutil.which(program, path=str(Path(sys.executable).parent))
    if found is None:
        raise UsageError(f"the program that speaks, {program} (SIMTRAINER_VOICE_COMMAND), is not there; pip install 'simtrainer[voice]'")
    return (found, *rest)
