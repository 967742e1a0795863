"""What a live session means: one situation shared by its owner's sockets. It takes messages, keeps what happens, lets the patient answer.

Nothing is pushed before it is durable, and the situation moves only with what is. One turn at a time; messages that come before
the patient has begun to answer are one turn.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simtrainer.errors import MessageError
from simtrainer.server import messages
from simtrainer.server.conditions import OVER, TAKEN_OVER, close_code, told
from simtrainer.server.notes import Notes
from simtrainer.server.outbox import Outbox
from simtrainer.server.rows import rows_of
from simtrainer.server.words import _, translated
from simtrainer.session.emergency import calls_for_help
from simtrainer.session.interruption import interrupts
from simtrainer.session.play import Play, channel_of, ends, learner_says, opens, patient_answers, pauses, resumes
from simtrainer.store import Store
from simtrainer.transcript.events import EndedBy, Events, HeardMessage, Help, SessionEnded
from simtrainer.transcript.situation import Situation, after

Clock = Callable[[], float]
Hear = Callable[[Play, Situation], Awaitable[tuple[HeardMessage, ...]]]
Reword = Callable[[Play, Events], Awaitable[Events]]


@dataclass(frozen=True, slots=True)
class House:
    """What all rooms share: where events are kept, what time it is, who hears, how long the patient waits.

    `reword` puts a turn into other words where the site has somebody who does.
    `notes` is what is kept for authors, of sessions that allow it; `empty` is told of a room to drop.
    """

    store: Store
    clock: Clock
    hear: Hear
    delay: float
    notes: Notes
    empty: "Callable[[Room], None]"
    reword: Reword | None = None


class Room:
    """One live session."""

    __slots__ = ("_answering", "_due", "_house", "_keeps_unheard", "_outboxes", "_play", "_turn", "situation")

    def __init__(self, house: House, play: Play, situation: Situation, *, keeps_unheard: bool) -> None:
        self._house = house
        self._play = play
        self._keeps_unheard = keeps_unheard
        self._outboxes: list[Outbox] = []
        self._turn = asyncio.Lock()
        self._due: asyncio.TimerHandle | None = None
        self._answering: asyncio.Task[None] | None = None
        self.situation = situation

    def enter(self, outbox: Outbox) -> int:
        """Let a socket in; return the number of the last event it will not be pushed."""
        self._outboxes.append(outbox)
        self._answer_if_owed()
        return self.situation.seq

    def leave(self, outbox: Outbox) -> None:
        """Let a socket out."""
        if outbox in self._outboxes:
            self._outboxes.remove(outbox)
        self._drop_if_empty()

    def close(self, code: int) -> None:
        """Close all sockets and forget the session; the log knows the rest."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        for outbox in self._outboxes:
            outbox.finish(code)
        self._house.empty(self)

    async def take(self, message: messages.AnyMessage) -> None:
        """Take one message; raise MessageError where it will not do."""
        match message:
            case messages.Say():
                await self._say(message)
            case messages.Typing():
                pass
            case messages.Open():
                await self._open(message.document)
            case messages.Emergency():
                await self._emergency(message.what)
            case messages.Interrupted():
                await self._interrupted(message)
            case messages.Pause():
                await self._pause()
            case messages.Resume():
                await self._resume()
            case messages.End():
                await self._end("learner")
            case messages.StepOut():
                await self._end("stepped_out")

    async def _say(self, message: messages.Say) -> None:
        async with self._turn:
            now = self._house.clock()
            channel = message.channel or channel_of(self._play.scenario, self.situation)
            said = learner_says(self.situation, id=message.id, text=message.text, channel=channel, at=now)
            if not said:
                return
            if self._house.delay:
                await self._add(said)
                self._push(messages.PATIENT_TYPING)
                self._answer_soon()
            else:
                await self._add_answered(said)

    async def _add_answered(self, said: Events) -> None:
        """Keep words and answer together: one append for the whole turn. Words that cannot be answered are kept all the same."""
        heard = _then(self.situation, said)
        try:
            answers = await self._spoken(heard)
        except Exception:
            await self._add(said, heard)
            raise
        await self._add(said + answers, _then(heard, answers))

    async def _open(self, document: str) -> None:
        async with self._turn:
            await self._add(opens(self.situation, document=document, at=self._house.clock()))

    async def _emergency(self, what: Help) -> None:
        async with self._turn:
            await self._add(calls_for_help(self.situation, what=what, at=self._house.clock()))

    async def _interrupted(self, message: messages.Interrupted) -> None:
        async with self._turn:
            await self._add(interrupts(self.situation, said=message.seq, heard=message.heard, at=self._house.clock()))

    async def _pause(self) -> None:
        async with self._turn:
            await self._add(pauses(self.situation, at=self._house.clock()))

    async def _resume(self) -> None:
        async with self._turn:
            await self._add(resumes(self.situation, at=self._house.clock()))
        self._answer_if_owed()

    async def _end(self, by: EndedBy) -> None:
        async with self._turn:
            if self.situation.ended:
                raise MessageError("ended", _("This call is over."))
            # Words nobody has answered yet still count in the debrief, so the patient takes them in first.
            last = await self._answers(self.situation) if self.situation.pending else ()
            situation = _then(self.situation, last)
            over = () if situation.ended else ends(situation, by=by, at=self._house.clock())
            await self._add(last + over, _then(situation, over))

    def _answer_if_owed(self) -> None:
        """See to words that wait for an answer, be it since before a restart."""
        owed = self.situation.pending and not self.situation.ended and not self.situation.paused
        if owed and self._due is None and self._answering is None:
            self._answer_soon()

    def _answer_soon(self) -> None:
        if self._due is not None:
            self._due.cancel()
        self._due = asyncio.get_running_loop().call_later(self._house.delay, self._begin_to_answer)

    def _begin_to_answer(self) -> None:
        self._due = None
        if self._answering is None:
            self._answering = asyncio.create_task(self._answer())

    async def _answer(self) -> None:
        try:
            async with self._turn:
                if self.situation.pending and not self.situation.ended and not self.situation.paused:
                    await self._add(await self._spoken(self.situation))
        except Exception as error:  # noqa: BLE001 - a task of its own: whoever is here is told
            self.failed(error)
        finally:
            self._answering = None
            self._drop_if_empty()

    async def _answers(self, situation: Situation) -> Events:
        heard = await self._house.hear(self._play, situation)
        return patient_answers(self._play, situation, heard, at=self._house.clock())

    async def _spoken(self, situation: Situation) -> Events:
        """Return the patient's turn as it is said: in other words where there is somebody for that."""
        answers = await self._answers(situation)
        return answers if self._house.reword is None else await self._house.reword(self._play, answers)

    async def _add(self, events: Events, then: Situation | None = None) -> None:
        """Keep events; only then move on, to `then` where it is known, and push them."""
        if not events:
            return
        rows = rows_of(events)
        last = events[-1]
        over = isinstance(last, SessionEnded)
        notes = self._house.notes.of(self._play, self.situation, events) if self._keeps_unheard else ()
        try:
            await self._house.store.append(self.situation.session, rows, ended=last.at if over else None, not_understood=notes)
        except asyncio.CancelledError:
            # Nobody here knows now whether it is on the disk. Whoever comes next reads the log and does.
            self.close(TAKEN_OVER)
            raise
        self.situation = _then(self.situation, events) if then is None else then
        for event, row in zip(events, rows, strict=True):
            self._push(messages.for_learner(event, row[3]))
        for outbox in self._outboxes:
            if over:
                outbox.finish(OVER)
            else:
                outbox.kick()

    def _push(self, data: bytes) -> None:
        for outbox in self._outboxes:
            outbox.push(data)

    def failed(self, error: Exception, outbox: Outbox | None = None, about: str | None = None) -> None:
        """Tell one socket, or all, what went wrong; close them all where the session is no longer ours."""
        code = close_code(error)
        if code is not None:
            self.close(code)
            return
        name, sentence = told(error)
        for one in self._outboxes if outbox is None else [outbox]:
            one.push(messages.error(name, translated(sentence, one.catalogue), about))
            one.kick()

    def _drop_if_empty(self) -> None:
        if not self._outboxes and self._due is None and self._answering is None:
            self._house.empty(self)


def _then(situation: Situation, events: Events) -> Situation:
    for event in events:
        situation = after(situation, event)
    return situation
