"""Rubrics that were put to use: a file beside them keeps what each version said, so that a change afterwards is found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from simtrainer.errors import Problem, UsageError
from simtrainer.scoring.rubric import Rubric
from simtrainer.yamlfile import Located, bytes_of

LOCK = "rubrics.lock"
HEAD = "# Rubrics in use: id, version, content, structure. Written by `simtrainer check --lock`, never by hand."

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Locked:
    """The hashes of one version."""

    content: str
    structure: str


def locked_in(folder: Path) -> Mapping[Key, Locked]:
    """Return what was put to use in a folder; nothing where there is no such file. UsageError where it cannot be read."""
    path = folder / LOCK
    return dict(_lines(path)) if path.is_file() else {}


def _lines(path: Path) -> Iterator[tuple[Key, Locked]]:
    for number, line in enumerate(bytes_of(path).decode("utf-8", "replace").splitlines(), start=1):
        match line.split():
            case [] | ["#", *_]:
                continue
            case [id_, version, content, structure] if version.isdecimal():
                yield (id_, int(version)), Locked(content, structure)
            case _:
                raise UsageError(f"{path}:{number}: this line is not as `simtrainer check --lock` writes it; bring the file back as it was")


def lock_problems(located: Located[Rubric], locked: Mapping[Key, Locked]) -> Iterator[Problem]:
    """Say whether a version that was put to use has changed."""
    rubric = located.value
    known = locked.get((rubric.id, rubric.version))
    if known is None or known.content == rubric.content_hash:
        return
    words = (
        "only its words differ, so scores stay comparable"
        if known.structure == rubric.structure_hash
        else "scores would mean something else"
    )
    free = max(version for id_, version in locked if id_ == rubric.id) + 1
    sentence = (
        f"version {rubric.version} was put to use with other content ({words}); write 'version: {free}', or bring the file back as it was"
    )
    yield located.problem("RB006", sentence, "version")


def lock(folder: Path, rubrics: Iterable[Rubric]) -> int:
    """Keep what the rubrics say now in the folder; return how many are new there. What is kept already stays as it is."""
    before = locked_in(folder)
    now = {(one.id, one.version): Locked(one.content_hash, one.structure_hash) for one in rubrics}
    lines = [f"{id_} {version} {one.content} {one.structure}" for (id_, version), one in sorted({**now, **before}.items())]
    try:
        (folder / LOCK).write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {folder / LOCK}: {error.strerror or error}") from error
    return len(now.keys() - before.keys())
