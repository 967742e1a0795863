"""What the learner writes after the call: before any band, about each moment, for next time, and in their journal."""

import json
from collections.abc import Callable, Mapping

from aiohttp import web

from simtrainer.debrief.asking import ANSWER, BEFORE, RATING, RATINGS, WAYS, is_asked, names_moment
from simtrainer.debrief.tried import OF_AN_ITEM
from simtrainer.programme.journal import Frame, frame_for, frame_named
from simtrainer.server.access import access_debrief
from simtrainer.server.forms import sent_form
from simtrainer.server.guest import GUEST
from simtrainer.server.keys import DESK, Desk
from simtrainer.server.rows import events_in, rows_of
from simtrainer.server.words import _, refused
from simtrainer.session.again import answer_to, standing_before, with_words
from simtrainer.session.play import LONGEST, channel_of, reflects, tries
from simtrainer.store import JournalEntry, SeqTakenError, SessionRow
from simtrainer.transcript.events import Events, TriedAnswer
from simtrainer.transcript.heard import Heard
from simtrainer.transcript.situation import Situation, after, situation_after

TRIES = 5
NO_QUESTION = _("This is not a question of the debrief.")
NO_MOMENT = _("This is not a moment of the debrief.")
SHOWN = "shown"
Written = Callable[[Situation], Events]


async def handle_reflect(request: web.Request) -> web.Response:
    """Keep one answer."""
    desk, row, fields = await _form(request)
    prompt = fields.get("prompt", "")
    if not is_asked(prompt):
        raise web.HTTPBadRequest(text=NO_QUESTION)
    await _keep(desk, row, {prompt: fields.get("text", "")})
    raise web.HTTPSeeOther(f"/sessions/{row.id}/debrief#{prompt}")


async def handle_before(request: web.Request) -> web.Response:
    """Keep what the learner thought before they saw anything, and open the debrief; only the last tap is asked for."""
    desk, row, fields = await _form(request)
    if fields.get(RATING) not in RATINGS:
        raise web.HTTPBadRequest(text=_("Choose how it went, or that you would rather not say."))
    await _keep(desk, row, {prompt: fields[prompt] for prompt in (*BEFORE, RATING) if prompt in fields})
    raise web.HTTPSeeOther(f"/sessions/{row.id}/debrief#debrief-starts")


async def handle_try(request: web.Request) -> web.Response:
    """Keep what the learner answered to a moment's question, and hear the other words they tried."""
    desk, row, fields = await _form(request)
    moment, text = fields.get("moment", ""), fields.get("text", "")
    if not names_moment(moment):
        raise web.HTTPBadRequest(text=NO_MOMENT)
    shown = {WAYS + moment: SHOWN} if fields.get("show") else {}
    # A form that does not ask for the answer must not take back one that was kept.
    answered = {ANSWER + moment: fields["answer"]} if "answer" in fields else {}
    await _keep(desk, row, {**answered, **shown})
    if text.strip() and not shown:
        await keep_try(desk, row, moment, text)
    raise web.HTTPSeeOther(f"/sessions/{row.id}/debrief#{moment}")


async def keep_try(desk: Desk, row: SessionRow, moment: str, text: str, *, feeling: str = "", noticed: tuple[str, ...] = ()) -> None:
    """Hear words that were tried for a moment, let the patient answer them where they were due, and keep that as one try."""
    heard, answer = await _heard(desk, row, moment, text, feeling)

    def tried(now: Situation) -> Events:
        return tries(now, moment=moment, text=text, heard=heard, at=desk.clock(), feeling=feeling, noticed=noticed, answer=answer)

    await _append(desk, row, tried)


async def _heard(desk: Desk, row: SessionRow, moment: str, text: str, feeling: str) -> tuple[Heard, TriedAnswer | None]:
    """Return how the patient would have heard the words where they were due, and what would have come of them.

    A safety step has its place in the whole call, not at one point of it: there is no answer to tell.
    """
    longest = max(len(text), len(feeling))
    if longest > LONGEST:
        raise refused(web.HTTPBadRequest, _("The text has %(has)s characters; at most %(most)s fit.", has=longest, most=LONGEST))
    play = await desk.plays.play(row.scenario_hash)
    stood = standing_before(await events_in(desk.store, row.id), moment)
    if stood is None:
        raise web.HTTPBadRequest(text=NO_MOMENT)
    at = desk.clock()
    waiting = with_words(stood, text, channel_of(play.scenario, stood), at)
    heard = await desk.hear(play, waiting)
    answer = None if moment.startswith(OF_AN_ITEM) else answer_to(play, waiting, heard, at=at)
    return heard[0].heard, answer


async def handle_journal(request: web.Request) -> web.Response:
    """Keep the session's journal entry; an empty one takes it away."""
    desk, row, fields = await _form(request)
    frame = frame_named(fields.get("frame", ""))
    if frame is None:
        raise web.HTTPBadRequest(text=_("This is not a set of questions of the journal."))
    answers = {name: fields.get(name, "").strip() for name in frame.questions}
    if any(len(answer) > LONGEST for answer in answers.values()):
        raise refused(web.HTTPBadRequest, _("An answer can have at most %(most)s characters.", most=LONGEST))
    entry = JournalEntry(frame.name, json.dumps(answers, ensure_ascii=False), desk.clock()) if any(answers.values()) else None
    await desk.store.keep_journal(row.id, entry)
    raise web.HTTPSeeOther(f"/sessions/{row.id}/debrief?journal=kept#journal")


async def journal_of(desk: Desk, row: SessionRow) -> tuple[Frame, Mapping[str, str]]:
    """Return the journal's questions for a session and what was answered: the set that was answered, else the next in the rotation."""
    entry = await desk.store.journal(row.id)
    if entry is not None and (frame := frame_named(entry.frame)):
        return frame, json.loads(entry.answers)
    earlier = sum(other.created < row.created for other in await desk.store.sessions_of(row.owner))
    return frame_for(earlier), {}


async def _form(request: web.Request) -> tuple[Desk, SessionRow, dict[str, str]]:
    desk, guest = request.app[DESK], request[GUEST]
    fields = await sent_form(request)
    return desk, await access_debrief(desk.store, guest, request.match_info["session"]), fields


async def _keep(desk: Desk, row: SessionRow, answers: Mapping[str, str]) -> None:
    """Keep answers that are new or other than before; an empty one takes an earlier one back."""

    def written(now: Situation) -> Events:
        events: Events = ()
        for prompt, text in answers.items():
            if text.strip() != now.reflections.get(prompt, "").strip():
                events += reflects(now, prompt=prompt, text=text, at=desk.clock())
                now = after(now, events[-1])
        return events

    await _append(desk, row, written)


async def _append(desk: Desk, row: SessionRow, written: Written) -> None:
    for _try in range(TRIES):
        events = written(situation_after(await events_in(desk.store, row.id)))
        if not events:
            return
        try:
            await desk.store.append(row.id, rows_of(events))
        except SeqTakenError:
            continue
        return
    raise web.HTTPConflict(text=_("Something else was kept at the same moment, and your words were not. Go back and send them once more."))
