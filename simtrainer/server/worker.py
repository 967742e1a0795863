"""Threads for what would hold up everybody else: understanding a message takes milliseconds, and numpy and onnxruntime let go of the lock.

What arrives while a thread works is done in one go and told to the loop together.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Task = tuple["asyncio.Future[Any]", Callable[[], Any]]
Outcome = tuple["asyncio.Future[Any]", Any, Exception | None]


class Worker:
    """Threads that take up the questions in their order; they begin with the first.

    The process waits for them at its end: a thread inside native code cannot be left behind while the interpreter goes away under it.
    """

    def __init__(self, name: str, threads: int = 1) -> None:
        self._loop = asyncio.get_running_loop()
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._threads = [threading.Thread(target=self._run, name=f"{name} {number}") for number in range(1, threads + 1)]

    def ask(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "asyncio.Future[T]":
        """Return the function's result when a thread has come to it."""
        future: asyncio.Future[T] = self._loop.create_future()
        self._tasks.put((future, lambda: function(*args, **kwargs)))
        for thread in self._threads:
            if thread.ident is None:
                thread.start()
        return future

    def close(self) -> None:
        """Stop after what is being done; what still waits is dropped."""
        with suppress(Empty):
            while (task := self._tasks.get_nowait()) is not None:
                task[0].cancel()
        for _ in self._threads:
            self._tasks.put(None)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            outcomes = [_outcome(task)]
            try:
                while (more := self._tasks.get_nowait()) is not None:
                    outcomes.append(_outcome(more))
            except Empty:
                self._tell(outcomes)
            else:
                self._tell(outcomes)
                return

    def _tell(self, outcomes: list[Outcome]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(_settle, outcomes)


def _outcome(task: Task) -> Outcome:
    future, function = task
    if future.cancelled():
        return (future, None, None)
    try:
        return (future, function(), None)
    except Exception as error:  # noqa: BLE001 - goes to the one who asked
        return (future, None, error)


def _settle(outcomes: list[Outcome]) -> None:
    for future, result, error in outcomes:
        if future.done():
            continue
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)
