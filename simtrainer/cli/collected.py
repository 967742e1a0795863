"""Marks that people gave on the site's own pages, with the calls they marked: written as the folder that `simtrainer agree` reads.

Nobody is named: people and calls are numbered in the order in which their marks were kept.
"""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from sqlalchemy.exc import DBAPIError

from simtrainer.cli.setup import settings_for
from simtrainer.errors import UsageError
from simtrainer.scoring.agreement.reading import StepsOf
from simtrainer.server.settings import Settings
from simtrainer.store import Store, is_there
from simtrainer.store.ratings import Rating, all_ratings
from simtrainer.transcript.codec import decode, encode
from simtrainer.transcript.events import LearnerReflected, LearnerTried

TRANSCRIPTS, MARKS = "transcripts", "marks.jsonl"
NOTHING = "nobody has marked a call on the pages of this site yet: educators do so under Marking"


@dataclass(slots=True)
class Collected:
    """All marks, and the events of every call that was marked, by session."""

    ratings: Sequence[tuple[int, Rating]] = ()
    calls: dict[str, list[bytes]] = field(default_factory=dict)


def collected_in(data: Path | None) -> Collected:
    """Return what people marked at a site; raise UsageError where that is nothing."""
    settings = settings_for(data)
    if not is_there(settings.database_url):
        raise UsageError(f"there is no database in {settings.data}; start the server once, or name its data folder")
    try:
        found = asyncio.run(_read(settings))
    except DBAPIError as error:
        raise UsageError(f"the database in {settings.data} cannot be read: {error.orig}") from error
    if not found.ratings:
        raise UsageError(NOTHING)
    return found


async def _read(settings: Settings) -> Collected:
    store = await Store.open(settings.database_url)
    try:
        ratings = await store.read(all_ratings())
        sessions = dict.fromkeys(rating.session for _, rating in ratings)
        return Collected(ratings, {session: await store.events(session) for session in sessions})
    finally:
        await store.close()


def write_collected(found: Collected, folder: Path, structure_hashes: Mapping[str, str], steps_of: StepsOf, err: TextIO) -> None:
    """Write marks and calls into a folder; marks by a rubric that has changed since are told and left out.

    So are, untold, findings of safety steps that the case of a call, once it is written, does not have any more.
    """
    (folder / TRANSCRIPTS).mkdir(parents=True, exist_ok=True)
    calls = {session: f"call-{number:03}" for number, session in enumerate(found.calls, start=1)}
    for session, name in calls.items():
        (folder / TRANSCRIPTS / f"{name}.jsonl").write_bytes(b"".join(_call_alone(found.calls[session])))
    current = [(number, one) for number, one in found.ratings if structure_hashes.get(one.rubric) == one.structure_hash]
    if old := len(found.ratings) - len(current):
        print(f"simtrainer: marks of {old} calls were given by a rubric that has changed since; they are left out", file=err)
    people = _people(found.ratings)
    lines = [line for number, one in current for line in _lines(one, calls[one.session], people[number], steps_of)]
    (folder / MARKS).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _call_alone(events: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the events of the call; what its learner wrote and tried afterwards is nobody's to mark."""
    for body in events:
        event = decode(body)
        if not isinstance(event, LearnerReflected | LearnerTried):
            yield encode(event) + b"\n"


def _people(ratings: Sequence[tuple[int, Rating]]) -> Mapping[int, str]:
    """Return who gave each of the marks: a number for each person, one of its own for marks of somebody who is gone."""
    known = {person: f"educator-{number}" for number, person in enumerate(dict.fromkeys(one.person for _, one in ratings if one.person), 1)}
    return {number: known[one.person] if one.person else f"gone-{number}" for number, one in ratings}


def _lines(one: Rating, call: str, person: str, steps_of: StepsOf) -> Iterator[str]:
    steps = {step: result for step, result in json.loads(one.items).items() if step in steps_of(call)}
    for item, mark in {**json.loads(one.marks), **steps}.items():
        yield json.dumps({"transcript": call, "rater": person, "item": item, "rating": mark})
