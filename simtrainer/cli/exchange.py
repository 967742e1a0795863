"""Puts new texts in the place of an author's files: all of them or none, and none over an edit made meanwhile."""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from simtrainer.errors import UsageError
from simtrainer.yamlfile import bytes_of


def exchange(texts: Mapping[Path, bytes], before: Mapping[Path, bytes]) -> None:
    """Write the new bytes of each file, which held those of `before` when they were made; each is whole on the disk before any is put."""
    files = {path: path.resolve() for path in texts}
    if changed := [path for path, file in files.items() if bytes_of(file) != before[path]]:
        raise UsageError(f"{changed[0]} was changed meanwhile, so nothing was written; try again")
    ready: dict[Path, Path] = {}
    try:
        for path, data in texts.items():
            ready[path] = _beside(files[path], data)
        _put([(ready[path], files[path], before[path]) for path in texts])
    finally:
        for file in ready.values():
            file.unlink(missing_ok=True)


def _beside(file: Path, data: bytes) -> Path:
    """Return a new file beside another, with its rights."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        shutil.copymode(file, name)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _put(places: Sequence[tuple[Path, Path, bytes]]) -> None:
    """Move each new file over the old one; where one cannot be moved, give those before it their old bytes back."""
    done: list[tuple[Path, bytes]] = []
    try:
        for new, file, old in places:
            new.replace(file)
            done.append((file, old))
    except OSError:
        for file, old in done:
            with suppress(OSError):
                file.write_bytes(old)
        raise
