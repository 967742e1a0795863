"""Overrides in their file: JSON lines, one decision each."""

import json
from pathlib import Path

from pydantic import ValidationError

from simtrainer.errors import UsageError
from simtrainer.scoring.overrides import Override, Overrides, read_override


def load_overrides(path: Path) -> Overrides:
    """Return the decisions of a file in their order; raise UsageError with the first line that is none."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read {path}: it is not UTF-8 text") from error
    return tuple(_decision(path, number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def overrides_text(overrides: Overrides) -> str:
    """Return decisions as the text of such a file."""
    return "".join(json.dumps(one.model_dump(mode="json"), ensure_ascii=False) + "\n" for one in overrides)


def _decision(path: Path, number: int, line: str) -> Override:
    try:
        return read_override(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{path}:{number}: this is no override: {where + ': ' if where else ''}{first['msg']}") from error
